"""Opening and changing stories."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Story
from claims.recording.stories import change_story, open_story
from claims.web.parts_of import parts_of
from claims.web.trails import title_of
from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.accounts.doors import requires
from factcheck.models import Desk
from factcheck.web.editing import Group, ProseArea, RecordForm, added, edited
from factcheck.web.set_aside import address_to_set_aside

may_open_stories = all_of(can_record, can_read_newsroom)


class StoryForm(RecordForm):
    """An event in dispute."""

    desk = forms.ModelChoiceField(
        label=gettext_lazy("Desk"), queryset=Desk.objects.kept().order_by("name"), required=False, empty_label=None
    )
    groups = (Group(gettext_lazy("Who may see it"), ("desk", "is_restricted")),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not Desk.objects.kept().exists():
            del self.fields["desk"]

    class Meta:
        model = Story
        fields = ("title", "summary", "language", "happened", "happened_zone", "desk", "is_restricted")
        widgets = {"summary": ProseArea(attrs={"rows": 4})}
        help_texts = {
            "title": gettext_lazy("The event in dispute, in a few words."),
            "summary": gettext_lazy("What happened and what is disputed, in the newsroom's own words."),
            "is_restricted": gettext_lazy("Nobody else finds the story, its claims or its evidence."),
        }


@requires(may_open_stories)
def new_story(request: HttpRequest) -> HttpResponse:
    """A new story."""

    def save(fields: dict[str, Any]) -> str:
        return reverse("claims:story", args=[open_story(request.user, **fields).slug])

    back = reverse("claims:stories")
    return added(
        request,
        StoryForm,
        start=Story(language=request.LANGUAGE_CODE),
        save=save,
        title=_("New story"),
        back=back,
        trail=[(_("Stories"), back), (_("new"), "")],
    )


@requires(can_record)
def edit_story(request: HttpRequest, slug: str) -> HttpResponse:
    """One story to change."""
    story = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    back = reverse("claims:story", args=[story.slug])
    return edited(
        request,
        StoryForm,
        story,
        verb=change_story,
        title=_("Edit the story"),
        back=back,
        trail=[(_("Stories"), reverse("claims:stories")), (title_of(story).text, back), (_("edit"), "")],
        template="claims/edit.html",
        extra={"set_aside_url": address_to_set_aside(story), "parts": parts_of(request.user, story)},
    )
