"""A story's captures to take away."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.models import Story
from claims.visibility import sources_of_story
from factcheck.access import can_export
from factcheck.accounts.doors import requires
from sources.exporting import export_of, exportable_by
from sources.web.export_views import download


@require_safe
@requires(can_export)
def story_wacz(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The captures that a story rests on and that may leave the house, as WACZ."""
    story = get_object_or_404(Story.objects.visible_to(request.user), slug=slug)
    kept = exportable_by(request.user).filter(source__in=sources_of_story(story).values("pk"))
    return download(request, export_of(kept, title=story.title, at=timezone.now()), story.slug)
