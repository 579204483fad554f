"""What the database refuses of sources and snapshots, listed so that it is translated (factcheck.refusals tells it)."""

from django.utils.translation import gettext_noop

REFUSALS = (
    gettext_noop("our own work is not graded"),
    gettext_noop("a judgement keeps what it judges and whose it is"),
    gettext_noop("a quote's words and place never change"),
    gettext_noop("a snapshot's bytes, hash and time never change"),
    gettext_noop("a source cannot come from itself, not even through others"),
    gettext_noop("a desk note stays its author's desk note, and nothing else becomes one"),
    gettext_noop("only its author signs a desk note"),
    gettext_noop("a signature is given once"),
    gettext_noop("a look never changes"),
    gettext_noop("how a suggestion was found never changes"),
)
