"""Adding and changing who speaks."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.access import can_record
from factcheck.accounts.doors import requires
from factcheck.web.editing import Group, RecordForm, added, edited
from factcheck.web.set_aside import address_to_set_aside
from sources.models import Agent
from sources.recording import add_agent
from sources.visibility import agents_visible_to


class AgentForm(RecordForm):
    """Somebody or something that speaks or publishes."""

    wikidata_id = forms.RegexField(
        r"^Q[1-9][0-9]*$",
        label=gettext_lazy("Wikidata id"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Such as Q4294149."),
        error_messages={"invalid": gettext_lazy("A Wikidata id is Q and a number, such as Q4294149.")},
    )
    homepage = forms.URLField(
        label=gettext_lazy("Home page"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text=gettext_lazy("Pages served by its host are published by this agent."),
    )
    groups = (Group(gettext_lazy("Elsewhere"), ("wikidata_id", "homepage"), folded=True),)

    class Meta:
        model = Agent
        fields = ("name", "kind", "language", "description", "vulnerability", "wikidata_id", "homepage")
        labels = {"vulnerability": gettext_lazy("Protected because")}
        help_texts = {
            "name": gettext_lazy("As it is written in its own language; other spellings are added as aliases."),
            "vulnerability": gettext_lazy("Minors and people in custody are protected from the start."),
        }


@requires(can_record)
def new_agent(request: HttpRequest) -> HttpResponse:
    """A new agent."""

    def save(fields: dict[str, Any]) -> str:
        return reverse("sources:agent", args=[add_agent(request.user, **fields).pk])

    back = reverse("sources:sources")
    start = Agent(language=request.LANGUAGE_CODE)
    return added(request, AgentForm, start=start, save=save, title=_("New person or organisation"), back=back)


@requires(can_record)
def edit_agent(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    """One agent to change."""
    agent = get_object_or_404(agents_visible_to(request.user), pk=agent_id, set_aside_at__isnull=True)
    back = reverse("sources:agent", args=[agent.pk])
    trail = [(agent.name, back), (_("edit"), "")]
    extra = {"set_aside_url": address_to_set_aside(agent)}
    return edited(request, AgentForm, agent, title=_("Edit"), back=back, trail=trail, extra=extra)
