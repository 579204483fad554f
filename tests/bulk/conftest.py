"""Files that are brought, and a worker that works in the test's own process."""

import io
from datetime import timedelta

import pytest

from claims.bulk import jobs, working
from claims.models import ImportKind


def bring(person, content, kind=ImportKind.CLAIMS, *, begins=True, **asked):
    """The import of this content, worked on until it waits for a person or has ended."""
    body = content.encode() if isinstance(content, str) else content
    wanted = jobs.Asked(kind, asked.pop("name", "rows"), asked.pop("language", "es"), **asked)
    job = jobs.ask(person, io.BytesIO(body), wanted)
    finish()
    job.refresh_from_db()
    if begins and job.state == "checked":
        jobs.begin(job, person)
        finish()
        job.refresh_from_db()
    return job


def finish():
    """Works until nothing waits."""
    while working.work_next(timedelta(seconds=20)):
        pass


def told(job):
    """What is told of the import's rows: line, column, code."""
    return list(job.problems.values_list("line", "column", "code"))


def counts(job):
    """made, same, changed, refused."""
    return (job.made, job.same, job.changed, job.refused)


@pytest.fixture
def table():
    """A table of claims with keys."""
    return "id,text,language,made\nA1,El acta 4 falta,es,2024-07-28\nA2,Turnout was 59 %,en,2024-08~\n"
