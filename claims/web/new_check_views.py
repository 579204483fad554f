"""A new check: one form for a link, a text or a file and who claims it; like claims are shown while one types."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from claims.matching.match import match
from claims.models import Appearance, Claim, ClaimKind, Tip
from claims.new_check import Begun, InHand, begin
from claims.recording.statements import NewAgent
from claims.search.find import Wanted, find
from claims.search.nearby import rarest
from claims.tips.language import language_of_words
from claims.visibility import sources_visible_to, visible
from claims.web.matches import ASKS_FOR_SIMILAR, ShownMatch, plainly, shown_matches
from claims.web.worded import reader_language
from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.accounts.doors import requires
from factcheck.search import Asked
from factcheck.web.editing import EdtfField, Group, New, PickerField, PlainForm, added
from sources.canonical_url import AddressError, normalise
from sources.extract.extracted import UNDETERMINED
from sources.linking import known_source
from sources.tasks import there_is_work
from sources.web.pickers import AGENTS_OR_NEW

LONGEST_WHAT = 100_000
SIMILAR_SHOWN = 5
# An article that is pasted is looked for by its most telling stretches.
LONGEST_TYPED, FEWEST_LETTERS = 20_000, 3


class NewCheckForm(PlainForm):
    """What is in hand, what it claims, and who claims it."""

    what = forms.CharField(
        label=gettext_lazy("A link, or the text as it goes around"),
        required=False,
        max_length=LONGEST_WHAT,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True, **ASKS_FOR_SIMILAR}),
    )
    file = forms.FileField(label=gettext_lazy("Or a picture, recording or file"), required=False)
    text = forms.CharField(
        label=gettext_lazy("What it claims"),
        required=False,
        max_length=10_000,
        help_text=gettext_lazy(
            "One checkable assertion, in its own words. A short text stands for itself when this is empty."
        ),
        widget=forms.Textarea(attrs={"rows": 2, **ASKS_FOR_SIMILAR}),
    )
    agent = PickerField(
        AGENTS_OR_NEW,
        label=gettext_lazy("Who claims it"),
        help_text=gettext_lazy("Whoever spread it where you found it, if nobody knows who made it."),
    )
    said = EdtfField(label=gettext_lazy("When it was said"), required=False)
    why = forms.CharField(
        label=gettext_lazy("Why this is checked"),
        required=False,
        max_length=2_000,
        help_text=gettext_lazy("Of a tip always: the selection report is made of these reasons."),
    )
    groups = (Group(gettext_lazy("When, and why"), ("said",)),)

    def clean(self) -> dict[str, Any]:
        """What is in hand is there, and not too large."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if file is not None and file.size > settings.CAPTURE_MAX_BYTES:
            self.add_error("file", _("This file is too large to be kept."))
        return cleaned


@requires(all_of(can_record, can_read_newsroom))
def new_check(request: HttpRequest) -> HttpResponse:
    """The form; saved, the claim with its source. `?tip=` begins it from a tip, which is decided about by it."""
    tip = _tip(request)

    def save(fields: dict[str, Any]) -> str:
        file = fields["file"]
        in_hand = InHand(
            fields["what"],
            file.read() if file else b"",
            file.name if file else "",
            (file.content_type or "") if file else "",
        )
        found = language_of_words(fields["text"] or fields["what"])
        agent = fields["agent"]
        begun = Begun(
            fields["text"],
            reader_language() if found == UNDETERMINED else found,
            NewAgent(agent.kind, agent.text) if isinstance(agent, New) else agent,
            fields["said"],
            {"kind": ClaimKind.IMAGE if file else ClaimKind.STATEMENT},
            tip,
            request.POST.get("why", "").strip(),
        )
        claim = begin(in_hand, begun, request.user, at=timezone.now())
        there_is_work()
        return reverse("claims:claim", args=[claim.pk])

    address = request.GET.get("address", "")[:8_000]
    return added(
        request,
        NewCheckForm,
        save=save,
        title=_("New check"),
        back=reverse("claims:decide_tip", args=[tip.pk]) if tip else reverse("claims:desk"),
        place=tip.pk if tip else None,
        initial={"what": (tip.address or tip.text) if tip else address, "text": tip.text[:400] if tip else ""},
        trail=[(_("Tips"), reverse("claims:tips")), (_("New check"), "")] if tip else [(_("New check"), "")],
        template="claims/new_check.html",
        extra={"tip": tip},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(can_record)
def similar(request: HttpRequest) -> HttpResponse:
    """What is on record that may say what is typed so far; the part of the page that htmx asks.

    `text` is the claim in its own words; until there are some, `what` is in hand: a text, or a link to one.
    """
    given = request.POST if request.method == "POST" else request.GET
    typed = _typed(given.get("text", "")) or _typed(given.get("what", ""))
    shown: list[ShownMatch] = []
    if len(typed) > FEWEST_LETTERS:
        address = InHand(typed).address
        shown = _said_at(request.user, address) if address else _alike(request.user, typed)
    return render(request, "claims/parts/similar_claims.html", {"matches": shown})


def _typed(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:LONGEST_TYPED]


def _alike(person: Any, typed: str) -> list[ShownMatch]:
    found = match(person, typed, most=SIMILAR_SHOWN).matches
    return shown_matches(found, person) or _holding(person, typed)


def _said_at(person: Any, address: str) -> list[ShownMatch]:
    """The claims that are recorded as made in the source of that address."""
    try:
        source = known_source(normalise(address))
    except AddressError:
        return []
    if source is None or not sources_visible_to(person).filter(pk=source.pk).exists():
        return []
    made = visible(Appearance, person).filter(source=source, set_aside_at__isnull=True)
    claims = visible(Claim, person).filter(pk__in=made.values("claim"), set_aside_at__isnull=True)
    return [plainly(claim, _("made in this source")) for claim in claims.order_by("-created_at")[:SIMILAR_SHOWN]]


def _holding(person: Any, typed: str) -> list[ShownMatch]:
    """Claims that hold the few words typed so far: too few to say how probable it is."""
    for words in (typed, rarest(person, typed)):
        piles = find(person, Wanted(Asked(words), kinds=("claim",))) if words else []
        if piles:
            return [plainly(hit.thing, _("holds these words")) for hit in piles[0].hits][:SIMILAR_SHOWN]
    return []


def _tip(request: HttpRequest) -> Tip | None:
    wanted = request.GET.get("tip", "")
    if not wanted:
        return None
    try:
        key = UUID(wanted)
    except ValueError:
        return None
    rows = visible(Tip, request.user).filter(set_aside_at__isnull=True).select_related("file")
    return get_object_or_404(rows, pk=key)
