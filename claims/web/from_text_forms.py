"""The compact forms beside a text: where a claim was said, and evidence, filled in from the source."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from claims.from_text import NewClaim, Speaker, Told
from claims.models import Appearance, Claim, Directness, Mode, Question, StanceValue, Story, StorySource
from claims.stances import Judgement
from claims.web.worded import reader_language
from factcheck.edtf import check_edtf
from sources.extract.extracted import UNDETERMINED
from sources.models import Agent, AgentKind, Source, SourceKind
from sources.visibility import agents_visible_to
from sources.web.passage_forms import PassageForm

MOST_OFFERED = 60


@dataclass(frozen=True)
class Home:
    """Where claims of a source belong: its stories first, with their questions and claims."""

    stories: list[Story]
    questions: list[Question]
    claims: QuerySet[Claim]


def home_of(person: Any, source: Source) -> Home:
    """The stories that the source is collected for, else the newest that the person sees."""
    seen = Story.objects.visible_to(person).filter(set_aside_at__isnull=True)
    linked = Exists(StorySource.objects.kept().filter(story=OuterRef("pk"), source=source))
    said = Exists(
        Appearance.objects.kept().filter(claim__story_links__story=OuterRef("pk"), source=source),
    )
    stories = list(seen.filter(linked | said)[:5]) or list(seen.order_by("-created_at", "-pk")[:5])
    questions = list(
        Question.objects.filter(story__in=stories, set_aside_at__isnull=True).order_by("story", "position")[
            :MOST_OFFERED
        ]
    )
    claims = Claim.objects.visible_to(person).filter(set_aside_at__isnull=True, merged_into__isnull=True)
    return Home(stories, questions, claims)


class SaidForm(PassageForm):
    """A claim was made in these words."""

    claim = forms.ModelChoiceField(label=_("Claim"), queryset=Claim.objects.none(), required=False)
    text = forms.CharField(
        label=_("The claim in its own words"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.ChoiceField(label=_("Answers"), required=False)
    speaker = forms.CharField(label=_("Who speaks"), max_length=300)
    kind = forms.ChoiceField(label=_("if new"), choices=AgentKind.choices, initial=AgentKind.PERSON)
    mode = forms.ChoiceField(label=_("What they do with it"), choices=Mode.choices)
    other = forms.CharField(label=_("Attributed to"), required=False, max_length=300)
    other_kind = forms.ChoiceField(
        label=_("if new"), choices=AgentKind.choices, initial=AgentKind.PERSON, required=False
    )
    directness = forms.ChoiceField(label=_("How directly we have the words"), choices=Directness.choices)
    said = forms.CharField(label=_("Said on"), required=False, max_length=64, validators=[check_edtf])

    def __init__(self, data: Any, person: Any, snapshot: Any, **more: Any) -> None:
        super().__init__(data, person, snapshot, **more)
        home = home_of(person, snapshot.source)
        _offer_claims(self.fields["claim"], home, _("a new claim, in these words"))
        self.fields["place"].choices = _places(home)  # type: ignore[attr-defined]
        if snapshot.source.kind == SourceKind.DESK_NOTE:
            paraphrase = Directness.PARAPHRASE
            self.fields["directness"].choices = [(paraphrase, paraphrase.label)]  # type: ignore[attr-defined]
        self.names = names_in(snapshot.source)
        self.others = _claimants(person, home, self.names)

    def clean(self) -> dict[str, Any]:
        """The data; a claim is chosen or its words are given."""
        given = super().clean()
        if not given.get("claim") and not given.get("text", "").strip():
            raise ValidationError({"text": _("Choose a claim, or write the new one in its own words.")})
        if given.get("mode") == Mode.ATTRIBUTES:
            other = given.get("other", "").strip().casefold()
            if not other:
                raise ValidationError({"other": _("Say to whom the claim is attributed.")})
            if other == given.get("speaker", "").strip().casefold():
                raise ValidationError({"other": _("Who attributes a claim to themselves asserts it; name another.")})
        return given

    def chosen_claim(self) -> Claim | NewClaim:
        """The claim that was chosen, or the new one with its place."""
        given = self.cleaned_data
        if given["claim"]:
            chosen: Claim = given["claim"]
            return chosen
        what, _colon, key = given["place"].partition(":")
        story = Story.objects.visible_to(self.person).filter(pk=key).first() if what == "story" else None
        question = Question.objects.select_related("story").filter(pk=key).first() if what == "question" else None
        return NewClaim(given["text"].strip(), self.language(), given["said"], story, question)

    def told(self) -> Told:
        """How it was said."""
        given, source = self.cleaned_data, self.snapshot.source
        mode = Mode(given["mode"])
        zone = source.published_zone if given["said"] == source.published else ""
        # What was typed for another mode is hidden then, and not meant.
        other = self._named(given["other"], given["other_kind"]) if mode == Mode.ATTRIBUTES else None
        speaker = self._named(given["speaker"], given["kind"])
        return Told(speaker, mode, Directness(given["directness"]), given["said"], zone, other)

    def _named(self, name: str, kind: str) -> Speaker:
        name = name.strip()
        known = agents_visible_to(self.person).filter(set_aside_at__isnull=True, merged_into__isnull=True)
        agent = known.filter(Q(name__iexact=name) | Q(aliases__name__iexact=name)).order_by("created_at").first()
        return Speaker(agent, name, AgentKind(kind or AgentKind.PERSON))

    def language(self) -> str:
        """The text's language, or the page's where it is not known."""
        found = self.extraction.language
        return reader_language() if found == UNDETERMINED else found


class BearsForm(PassageForm):
    """These words bear on a claim. The buttons are the stances."""

    claim = forms.ModelChoiceField(label=_("Claim"), queryset=Claim.objects.none(), empty_label=None)
    summary = forms.CharField(
        label=_("What it shows, in our words"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=4_000)
    is_primary = forms.BooleanField(label=_("first-hand"), required=False)
    value = forms.ChoiceField(choices=StanceValue.choices, error_messages={"required": _("Choose for or against.")})

    def __init__(self, data: Any, person: Any, snapshot: Any, **more: Any) -> None:
        super().__init__(data, person, snapshot, **more)
        _offer_claims(self.fields["claim"], home_of(person, snapshot.source), "")

    def judgement(self) -> Judgement:
        """The stance that was pressed."""
        return Judgement(
            StanceValue(self.cleaned_data["value"]), reason=self.cleaned_data["reason"], language=reader_language()
        )


def speaker_of(source: Source) -> str:
    """Who speaks in a source, as far as it says so itself; in our own notes others speak."""
    return next(iter(_own_names(source)), "")


def names_in(source: Source) -> list[str]:
    """Who may be speaking in a source, the likeliest first: its own names, then who spoke in it before."""
    spoke = Agent.objects.filter(appearances__source=source, appearances__set_aside_at__isnull=True).distinct()
    return list(dict.fromkeys([*_own_names(source), *spoke.order_by("name").values_list("name", flat=True)[:20]]))


def _claimants(person: Any, home: Home, names: list[str]) -> list[str]:
    """Who makes claims in the source's stories, for whom another speaks; then the names in the source."""
    spoke = Q(appearances__claim__story_links__story__in=home.stories, appearances__set_aside_at__isnull=True)
    seen = agents_visible_to(person).filter(spoke, set_aside_at__isnull=True, merged_into__isnull=True)
    of_stories = seen.distinct().order_by("name").values_list("name", flat=True)[:MOST_OFFERED]
    return list(dict.fromkeys([*of_stories, *names]))


def _own_names(source: Source) -> list[str]:
    """Its authors, the names it gives, its publisher."""
    if source.kind == SourceKind.DESK_NOTE:
        return []
    authors = Agent.objects.filter(authored__source=source, authored__set_aside_at__isnull=True)
    names = list(authors.order_by("authored__position").values_list("name", flat=True)[:5])
    names += [str(name) for name in source.claimed_authors[:5]]
    return [*names, source.publisher.name] if source.publisher else names


def _offer_claims(field: Any, home: Home, none: Any) -> None:
    """Any visible claim may be sent; the page offers those of the source's stories, in the order of their questions."""
    field.queryset = home.claims
    of_stories = home.claims.filter(
        Q(answers__question__in=home.questions, answers__set_aside_at__isnull=True)
        | Q(story_links__story__in=home.stories, story_links__set_aside_at__isnull=True)
    )
    ordered = of_stories.order_by("answers__question__position", "answers__position", "created_at")
    offered = dict.fromkeys((row.pk, Truncator(row.text).chars(100)) for row in ordered[: 2 * MOST_OFFERED])
    field.choices = [*([("", none)] if none else []), *list(offered)[:MOST_OFFERED]]


def _places(home: Home) -> list[tuple[str, str]]:
    found = []
    for story in home.stories:
        found.append((f"story:{story.pk}", Truncator(story.title).chars(60)))
        of_it = [question for question in home.questions if question.story_id == story.pk]
        found += [(f"question:{each.pk}", f"{each.position} · {Truncator(each.text).chars(56)}") for each in of_it]
    return [*found, ("", str(_("no story yet")))]
