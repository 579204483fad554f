"""What the database says when it refuses, in the reader's language.

Triggers and functions speak English. What of it people can meet is listed beside the models it guards, so that it is
translated with everything else; here is what every row of the record can be refused.
"""

import re

from django.utils.translation import gettext, gettext_noop

REFUSALS = (
    gettext_noop("rows of the record are set aside, never deleted"),
    gettext_noop("setting aside needs a person and a reason"),
    gettext_noop("restoring needs a person and a reason"),
    gettext_noop("a row is not merged into itself"),
    gettext_noop("a row that is set aside is not merged; restore it first"),
    gettext_noop("this merge would lead back to where it began"),
    gettext_noop("a take-down needs a reason"),
    gettext_noop("only an editor or admin with an active account takes down"),
)
# The database names the table and the key, which tell a reader nothing: the page says which row it is.
NAMING_A_ROW = (
    (re.compile(r"^\S+ \S+ is set aside already$"), gettext_noop("it is set aside already")),
    (re.compile(r"^\S+ \S+ is not set aside$"), gettext_noop("it is not set aside")),
    (
        re.compile(r"^\S+ \S+ cannot come back: another row has its place now; set that one aside first$"),
        gettext_noop("it cannot come back: another row has its place now; set that one aside first"),
    ),
    (
        re.compile(r"^\S+ \S+ cannot stand alone again: another row has its place now$"),
        gettext_noop("it cannot stand alone again: another row has its place now"),
    ),
    (
        re.compile(r"^\S+ \S+ is merged into \S+ already; undo that first$"),
        gettext_noop("it is merged into another already; undo that first"),
    ),
    (re.compile(r"^\S+ \S+ is not merged into another$"), gettext_noop("it is not merged into another")),
)


def told(message: str) -> str:
    """The database's refusal in the language of the page; in English what nobody has put into another language."""
    for pattern, known in NAMING_A_ROW:
        if pattern.match(message):
            return gettext(known)
    return gettext(message) if message else message
