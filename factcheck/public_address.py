"""Our own addresses at the name under which readers know the desk: in e-mails, feeds and answers to programs."""

from django.conf import settings


def absolute(path: str) -> str:
    """The whole address of a path of ours."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"
