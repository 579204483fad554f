"""Stories: opened, changed, with the people and sources that belong to them."""

from typing import Any

from django.conf import settings
from django.utils.text import slugify

from claims.models import Story, StoryMember
from factcheck.models import Desk
from factcheck.recording import add, change, free_slug, link, written

LONGEST_SLUG = 90


def open_story(
    person: Any, *, title: str, language: str, desk: Desk | None = None, why: str = "", **fields: Any
) -> Story:
    """A new story with an address of its own, made from its title; without a desk it goes to the newsroom's first.

    Whoever opens a story for its members only is one of them.
    """
    with written(person, why):
        story = Story(title=title, language=language, desk=desk or first_desk(person, language), **fields)
        story.slug = free_slug(Story.objects.all(), title, otherwise="story", longest=LONGEST_SLUG)
        add(story, person, why=why)
        _stay_inside(story, person)
    return story


def change_story(story: Story, person: Any, *, revision: int, why: str = "", **fields: Any) -> Story:
    """The story, changed (see `factcheck.recording.change`). Whoever closes it to others stays inside."""
    with written(person, why):
        now = change(story, person, revision=revision, why=why, **fields)
        _stay_inside(now, person)
    return now


def first_desk(person: Any, language: str) -> Desk:
    """The newsroom's oldest desk; an installation without any gets one in the newsroom's name."""
    desk: Desk | None = Desk.objects.kept().order_by("created_at").first()
    if desk is not None:
        return desk
    name = settings.NEWSROOM_NAME or "Newsroom"
    return add(Desk(name=name, slug=slugify(name)[:80] or "newsroom", language=language), person)


def _stay_inside(story: Story, person: Any) -> None:
    if story.is_restricted:
        link(StoryMember(story=story, person=person), person, by=("story", "person"))
