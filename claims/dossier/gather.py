"""Which rows belong to a story's dossier, and which stay here: what is protected, off the record, or rests on that."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from claims.dossier.format import ORDER
from claims.dossier.shape import Shape
from claims.models import Answer, Story, StoryClaim, StorySource
from factcheck.models import Protection
from sources.models import Agent, Derivation, Quote, Source

Ids = set[UUID]
_OF_THEIR_OWN_KIND = ("snapshots", "comments", "verdicts")
_PUBLISHED_OR_OPEN = ("draft", "in_review", "approved", "published")


class Gathered:
    """The rows of a story by shape name, and what was left out: section, id, why."""

    def __init__(self, story: Story, at: datetime) -> None:
        self.rows: dict[str, list[Any]] = defaultdict(list)
        self.left_out: list[dict[str, str]] = []
        self._story = story
        self._at = at
        self._ids: dict[str, Ids] = defaultdict(set)
        protections = Protection.objects.kept().filter(field="", region="").values_list("kind", "object_id")
        self._protected = {(kind, key) for kind, key in protections}
        self._collect()
        self._note_protected_fields()

    def has(self, shape: str, key: UUID) -> bool:
        """Whether the row travels."""
        return key in self._ids[shape]

    def _collect(self) -> None:
        story = self._story
        claims = set(StoryClaim.objects.kept().filter(story=story).values_list("claim", flat=True))
        claims |= set(Answer.objects.kept().filter(question__story=story).values_list("claim", flat=True))
        wanted = {"story": Q(pk=story.pk), "desk": Q(pk=story.desk_id), "claims": Q(pk__in=claims)}
        sources = self._sources(claims)
        agents = self._agents(claims, sources)
        wanted |= {"sources": Q(pk__in=sources), "agents": Q(pk__in=agents), "relations": Q(claim__in=claims)}
        wanted |= {"interests": Q(story=story), "questions": Q(story=story), "timeline": Q(story=story)}
        wanted |= {"story_sources": Q(story=story), "story_claims": Q(story=story)}
        wanted |= {"quotes": Q(pk__in=self._quotes(claims)), "evidence": Q(stances__claim__in=claims)}
        wanted |= {"contacts": Q(claim__in=claims), "external_fact_checks": Q(claim__in=claims)}
        wanted |= {"verdicts": Q(claim__in=claims, status__in=_PUBLISHED_OR_OPEN), "tips": Q(claim__in=claims)}
        wanted |= {"look_series": Q(source__in=sources), "derivations": Q(source__in=sources)}
        talk = Q(story=story) | Q(question__story=story) | Q(claim__in=claims) | Q(verdict__claim__in=claims)
        talk |= Q(source__in=sources)
        wanted |= {"comments": talk | Q(evidence__stances__claim__in=claims), "assignments": talk}
        tagged = Q(story=story) | Q(claim__in=claims) | Q(source__in=sources)
        tags = {"tags": Q(taggings__claim__in=claims) | Q(taggings__source__in=sources) | Q(taggings__story=story)}
        wanted |= {"taggings": tagged, **tags}
        wanted["scales"] = Q(ratings__verdicts__claim__in=claims)
        owners = _owners()
        for shape in ORDER:
            if shape.name in wanted:
                self._take(shape, wanted[shape.name])
            elif shape.name in owners:
                owner, parent = owners[shape.name]
                self._take(shape, Q(**{f"{parent}__in": self._ids[owner]}))

    def _sources(self, claims: Ids) -> Ids:
        """Sources of the story, of what speaks in it, and all that these come from."""
        in_story = StorySource.objects.kept().filter(story=self._story).values_list("source", flat=True)
        found = set(in_story)
        spoken = Q(appearances__claim__in=claims) | Q(linked_evidence__stances__claim__in=claims)
        spoken |= Q(snapshots__quotes__evidence__stances__claim__in=claims)
        spoken |= Q(snapshots__extractions__evidence__stances__claim__in=claims)
        spoken |= Q(look_series__looks__evidence__stances__claim__in=claims)
        found |= set(Source.objects.filter(spoken).values_list("pk", flat=True))
        found |= set(self._story.timeline.exclude(source=None).values_list("source", flat=True))
        found |= set(self._story.interests.values_list("source", flat=True))
        found = _ends(Source, found)
        fresh = found
        while fresh:
            above = Derivation.objects.kept().filter(source__in=fresh).values_list("original", flat=True)
            fresh = _ends(Source, set(above)) - found
            found |= fresh
        return found

    def _agents(self, claims: Ids, sources: Ids) -> Ids:
        named = Q(appearances__claim__in=claims) | Q(attributed_appearances__claim__in=claims)
        named |= Q(published__in=sources) | Q(authored__source__in=sources) | Q(contacts__claim__in=claims)
        named |= Q(interests__story=self._story) | Q(fact_checks__claim__in=claims)
        found = _ends(Agent, set(Agent.objects.filter(named).values_list("pk", flat=True)))
        over = Q(affiliated__agent__in=found) & Q(affiliated__set_aside_at__isnull=True)
        return found | _ends(Agent, set(Agent.objects.filter(over).values_list("pk", flat=True)))

    def _quotes(self, claims: Ids) -> Ids:
        used = Q(appearances__claim__in=claims) | Q(evidence__stances__claim__in=claims)
        found: Ids = set()
        fresh = set(Quote.objects.filter(used).values_list("pk", flat=True))
        while fresh:
            found |= fresh
            above = Quote.objects.filter(reanchored__in=fresh).values_list("pk", flat=True)
            fresh = set(above) - found
        return found

    def _take(self, shape: Shape, wanted: Q) -> None:
        """Keeps the wanted rows of one kind that may leave, in their order; what they rest on was taken before."""
        order = ("position",) if shape.has_position else ()
        keys = shape.model._base_manager.filter(wanted).values("pk")
        rows = shape.model._base_manager.filter(pk__in=keys, set_aside_at__isnull=True)
        if any(each.name == "merged_into" for each in shape.model._meta.concrete_fields):
            rows = rows.filter(merged_into__isnull=True)
        for row in rows.order_by(*order, "created_at", "pk"):
            why = self._why_not(shape, row)
            if why:
                self.left_out.append({"section": shape.name, "id": str(row.pk), "why": why})
            elif self._holds(shape, row):
                self.rows[shape.name].append(row)
                self._ids[shape.name].add(row.pk)
        if shape.name in _OF_THEIR_OWN_KIND:
            self._let_go_of_the_absent(shape)

    def _let_go_of_the_absent(self, shape: Shape) -> None:
        """A row may name another of its kind that stays here, as a version names a superseded one: it goes without."""
        columns = [column for column, (to, _) in _targets(shape).items() if to == shape.name]
        for row in self.rows[shape.name]:
            for column in columns:
                if getattr(row, column) not in self._ids[shape.name]:
                    setattr(row, column, None)

    def _why_not(self, shape: Shape, row: Any) -> str:
        if (shape.table, row.pk) in self._protected or getattr(row, "protection_id", None):
            return "protected"
        if getattr(row, "taken_down_at", None):
            return "taken down"
        if shape.name == "agents" and row.vulnerability:
            return "protected"
        if shape.name in ("sources", "contacts") and row.terms not in ("on_record", "embargo"):
            return "not on the record"
        if shape.name == "contacts" and row.embargo_until and row.embargo_until > self._at:
            return "under embargo"
        return ""

    def _holds(self, shape: Shape, row: Any) -> bool:
        """Whether all that the row cannot do without travels too; what it can do without is let go."""
        for column, (to, is_essential) in _targets(shape).items():
            key = getattr(row, column)
            if key is None or self.has(to, key) or (to == shape.name and to in _OF_THEIR_OWN_KIND):
                continue
            if is_essential:
                if to in ("claims", "questions", "evidence", "sources") and shape.name in ("relations", "affiliations"):
                    return False
                self.left_out.append({"section": shape.name, "id": str(row.pk), "why": f"rests on {to} left out"})
                return False
            setattr(row, column, None)
        return True

    def _note_protected_fields(self) -> None:
        parts = Protection.objects.kept().exclude(field="", region="").values_list("kind", "object_id", "field")
        tables = {shape.table: shape.name for shape in ORDER}
        for kind, key, field in parts:
            name = tables.get(kind, "")
            if key in self._ids[name]:
                self.left_out.append({"section": name, "id": str(key), "field": field, "why": "protected"})


def _owners() -> dict[str, tuple[str, str]]:
    """For each nested or linking kind: the shape that holds it and the column that says so."""
    found = {}
    for shape in ORDER:
        for _, child in shape.children:
            found[child.name] = (shape.name, child.parent)
        for link in shape.links:
            if link.shape != "taggings":
                found[link.shape] = (shape.name, link.owner)
    return found


def _targets(shape: Shape) -> dict[str, tuple[str, bool]]:
    """Where the shape's columns point: shape name, and whether the row says nothing without it."""
    found = {}
    for written in shape.fields:
        if written.to:
            found[shape.column(written.column).attname] = (written.to, written.essential)
    owners = _owners()
    if shape.name in owners:
        owner, column = owners[shape.name]
        found[f"{column}_id"] = (owner, True)
    for owner_shape in ORDER:
        for link in owner_shape.links:
            if link.shape == shape.name:
                found[f"{link.target}_id"] = (link.to, True)
                found[f"{link.owner}_id"] = (owner_shape.name, True)
    return found


def _ends(model: type[Any], keys: Iterable[UUID]) -> Ids:
    """The rows that these were merged into, or they themselves."""
    found: Ids = set()
    rest = set(keys)
    while rest:
        into = dict(model._base_manager.filter(pk__in=rest).values_list("pk", "merged_into"))
        found |= {key for key, end in into.items() if end is None}
        rest = {end for end in into.values() if end is not None} - found
    return found
