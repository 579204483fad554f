"""What of this floor can be set aside, and on which page each stands."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.web.set_aside import Kind
from sources.models import Affiliation, Agent, AgentAlias, Derivation, Source, SourceAuthor, SourceReliability
from sources.visibility import visible


def _agents_page(row: Any) -> str:
    return reverse("sources:agent", args=[row.agent_id])


# Agents and sources are the whole newsroom's: people limited to named stories leave them where they are.
OF_ALL = all_of(can_record, can_read_newsroom)


def _sources_page(row: Any) -> str:
    return reverse("sources:source", args=[row.source_id])


KINDS = (
    Kind(
        Agent,
        _("person or organisation"),
        partial(visible, Agent),
        lambda _row: reverse("sources:sources"),
        warning=_("What this agent said stays recorded."),
        may=OF_ALL,
    ),
    Kind(AgentAlias, _("other name"), partial(visible, AgentAlias), _agents_page, lambda row: row.name),
    Kind(Affiliation, _("role"), partial(visible, Affiliation), _agents_page, lambda row: row.role),
    Kind(
        SourceAuthor,
        _("author"),
        partial(visible, SourceAuthor),
        _sources_page,
        lambda row: f"{row.agent}: {row.source}",
    ),
    Kind(
        SourceReliability,
        _("reliability"),
        partial(visible, SourceReliability),
        _sources_page,
        lambda row: f"{row.get_grade_display()}: {row.source}",
        related=("source",),
    ),
    Kind(
        Derivation,
        _("where a source comes from"),
        partial(visible, Derivation),
        _sources_page,
        lambda row: f"{row.source} – {row.get_kind_display()} – {row.original}",
        warning=_("Sources that came together by it count as independent again."),
    ),
    Kind(
        Source,
        _("source"),
        partial(visible, Source),
        lambda _row: reverse("sources:sources"),
        warning=_("Its captures stay; claims and evidence that rest on it still point at it."),
        may=OF_ALL,
    ),
)
