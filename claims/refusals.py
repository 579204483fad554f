"""What the database refuses of claims and verdicts, listed so that it is translated (factcheck.refusals tells it)."""

from django.utils.translation import gettext_noop

REFUSALS = (
    gettext_noop("a published verdict cites only evidence that rests on a snapshot, a look or a signed note"),
    gettext_noop("a published verdict is withdrawn, not set aside"),
    gettext_noop("a verdict begins as a draft"),
    gettext_noop("a verdict in review cites evidence"),
    gettext_noop("a verdict in review has a rating"),
    gettext_noop("a verdict that is set aside goes nowhere; restore it first"),
    gettext_noop("a citation keeps its verdict and its evidence"),
    gettext_noop("an approval is given once"),
    gettext_noop("an editor with an active account approves, no service account"),
    gettext_noop("an editor with an active account publishes and withdraws, no service account"),
    gettext_noop("an editor with an active account reviews, no service account"),
    gettext_noop("an editor with an active account reviews the withdrawal of a withdrawn verdict"),
    gettext_noop("citations change in a draft only"),
    gettext_noop("evidence keeps what it points at; only a bare link can be made exact"),
    gettext_noop("nobody approves a version that they wrote a part of"),
    gettext_noop("only a desk note is cited whole"),
    gettext_noop("a desk note can anchor only a paraphrase"),
    gettext_noop("the quote is from another source than the appearance"),
    gettext_noop("a rating's meaning never changes"),
    gettext_noop("a rating has a number only between the worst and the best of its scale"),
    gettext_noop("a rating has a number outside of these bounds: change that first"),
    gettext_noop("this rating or its scale is set aside: choose another"),
    gettext_noop("verdicts are published by this scale: its best and worst stay; make a new scale"),
    gettext_noop("verdicts are published with this rating: its number stays"),
    gettext_noop("text, rating and citations change in a draft only: send it back, or start a new version"),
    gettext_noop("two contradicting claims cannot both be affirmed by a published verdict"),
    gettext_noop("two published verdicts on one claim: withdraw or supersede one of them first"),
)
