"""What claims add to the pages of sources, agents and snapshots (settings.RECORD_PARTS names this module)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from claims.models import AgentInterest, Appearance, Claim, Evidence, Stance, Story
from claims.web.agent_names import names_of
from claims.web.citing_figures import table_part
from claims.web.contacts_shown import contacts_of
from claims.web.dependents import on_agent, on_snapshot, on_source
from claims.web.protected_things import Act, acts_on
from claims.web.trails import text_of
from claims.web.weighing import side_of
from factcheck.access import can_record
from factcheck.merging import same_keys
from sources.models import Agent, Look, LookSeries, Quote, Snapshot, Source
from sources.tallies.models import Tabulation
from sources.tallies.showing import TablePage
from sources.visibility import visible
from sources.web.source_pages import Part

MOST = 50
MARKS = {"supporting": "for", "against": "against", "context": "context"}


def of_source(person: Any, source: Source) -> Iterable[Part]:
    """The claims made in a source and the evidence that rests on it, as far as the person may see them.

    Those of the sources that were merged into it are among them.
    """
    claims, same = Claim.objects.visible_to(person), same_keys(source)
    said = Appearance.objects.filter(source__in=same, claim__in=claims, set_aside_at__isnull=True)
    rests = (
        Q(evidence__quote__snapshot__source__in=same)
        | Q(evidence__look__series__source__in=same)
        | Q(evidence__note__snapshot__source__in=same)
        | Q(evidence__link__in=same)
    )
    stances = Stance.objects.filter(rests, claim__in=claims, set_aside_at__isnull=True)
    return [
        Part(
            "claims/parts/of_source.html",
            {
                "said": said.select_related("agent", "claim", "quote").prefetch_related("claim__wordings")[:MOST],
                "stances": stances.select_related("claim", "evidence")
                .prefetch_related("claim__wordings")
                .order_by("created_at")[:MOST],
            },
        )
    ]


def of_agent(person: Any, agent: Agent) -> Iterable[Part]:
    """The claims that an agent makes, denies or is said to make, and what it has to gain in stories."""
    claims = Claim.objects.visible_to(person)
    said = Appearance.objects.filter(
        Q(agent=agent) | Q(attributed_to=agent), claim__in=claims, set_aside_at__isnull=True
    )
    interests = AgentInterest.objects.filter(
        agent=agent, story__in=Story.objects.visible_to(person), set_aside_at__isnull=True
    )
    return [
        Part(
            "claims/parts/of_agent.html",
            {
                "said": said.select_related("claim", "source", "agent", "attributed_to").prefetch_related(
                    "claim__wordings"
                )[:MOST],
                "interests": interests.select_related("story", "source", "signed_by"),
                "contacts": contacts_of(person, agent=agent),
                "may_record": bool(can_record(person)),
            },
        )
    ]


def keeping(person: Any, row: Snapshot | Source) -> list[Act]:
    """The ways to protect, redact or take down the thing that are open to the person."""
    return acts_on(person, row)


def of_table(person: Any, table: Tabulation, page: TablePage) -> Iterable[Part]:
    """The claims that figures of this table bear on, and the form to cite one."""
    return [table_part(person, table, page)]


def of_looks(person: Any, series: LookSeries) -> Iterable[Part]:
    """The claims that looks of the series bear on, and the way to one more."""
    stances = Stance.objects.filter(
        evidence__look__series=series, claim__in=Claim.objects.visible_to(person), set_aside_at__isnull=True
    )
    context = {
        "stances": stances.select_related("claim", "evidence__look")
        .prefetch_related("claim__wordings")
        .order_by("created_at")[:MOST],
        "may_use": bool(can_record(person)) and visible(Look, person).filter(series=series).exists(),
    }
    return [Part("claims/parts/of_looks.html", context)]


def beside(person: Any, thing: Any) -> Iterable[Part]:
    """What depends on a source, snapshot or agent, for the pane beside it."""
    found = next(look(person, thing) for kind, look in BESIDE.items() if isinstance(thing, kind))
    return [Part("claims/parts/depends.html", {"depends": found})]


BESIDE: dict[type[Any], Any] = {Source: on_source, Snapshot: on_snapshot, Agent: on_agent}


def served_by(person: Any, quote_ids: list[UUID]) -> dict[UUID, list[tuple[str, str, str, str]]]:
    """What each quote serves: (appearance, for, against or context; the claim; its address; who says it, or nothing).

    A copy in a newer capture serves what the quote serves that it was made from.
    """
    copies = Quote.objects.filter(pk__in=quote_ids, reanchored_from__isnull=False)
    made_from = dict(copies.values_list("pk", "reanchored_from"))
    served = _served_by({made_from.get(key, key) for key in quote_ids} | set(quote_ids), person)
    return {key: [*served[key], *served[made_from[key]]] if key in made_from else served[key] for key in quote_ids}


def _served_by(quote_ids: set[UUID], person: Any) -> dict[UUID, list[tuple[str, str, str, str]]]:
    claims = Claim.objects.visible_to(person)
    found: dict[UUID, list[tuple[str, str, str, str]]] = defaultdict(list)
    said = Appearance.objects.filter(quote__in=quote_ids, claim__in=claims, set_aside_at__isnull=True)
    rows = list(said.select_related("claim", "agent", "attributed_to").prefetch_related("claim__wordings"))
    names = names_of(agent for row in rows for agent in (row.agent, row.attributed_to) if agent is not None)
    for row in rows:
        url = reverse("claims:claim", args=[row.claim_id])
        found[row.quote_id].append(("appearance", text_of(row.claim), url, _who(row, names)))
    evidence = Evidence.objects.filter(quote__in=quote_ids, set_aside_at__isnull=True)
    stances = Stance.objects.filter(evidence__in=evidence, claim__in=claims, set_aside_at__isnull=True)
    for stance in stances.select_related("claim", "evidence").prefetch_related("claim__wordings"):
        kind = MARKS[side_of(stance.value)]
        url = reverse("claims:claim", args=[stance.claim_id])
        found[stance.evidence.quote_id].append((kind, text_of(stance.claim), url, ""))
    return found


def _who(said: Appearance, names: dict[UUID, str]) -> str:
    """“Foro Penal asserts · paraphrase”."""
    mode = f"{names[said.agent_id]} {said.get_mode_display()}"
    whose = f": {names[said.attributed_to_id]}" if said.attributed_to_id else ""
    return f"{mode}{whose} · {said.get_directness_display()}"


def acts_on_words(person: Any, snapshot: Snapshot) -> list[tuple[str, str, str]]:
    """What can be made of words of a snapshot: (its letter, what it is called, the address of its form)."""
    if not can_record(person):
        return []
    return [
        ("c", gettext("Claim"), reverse("claims:said", args=[snapshot.pk])),
        ("e", gettext("Evidence"), reverse("claims:bears", args=[snapshot.pk])),
    ]


def duplicates_of_sources() -> str:
    """The address where many sources are merged at once."""
    return reverse("claims:duplicates", args=["source"])
