"""What the newsroom has switched on."""

from factcheck.models import NewsroomSettings


def grades_reliability() -> bool:
    """Whether sources and evidence are graded; off until an admin switches it on."""
    return NewsroomSettings.objects.filter(grades_reliability=True).exists()
