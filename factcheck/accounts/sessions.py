"""Ending people's sessions."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from factcheck.models import Person


def end_sessions(person: Person) -> int:
    """How many sessions of this person were ended. A newsroom has few enough to look into each."""
    running = Session.objects.filter(expire_date__gt=timezone.now())
    theirs = [each.pk for each in running if each.get_decoded().get(SESSION_KEY) == str(person.pk)]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
