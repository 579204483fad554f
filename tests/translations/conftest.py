"""A published check, its translator, and its language versions taken through the workflow."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from claims import workflow
from claims.models import Publication, Verdict, VerdictTranslation
from claims.translated_parts import original_words
from tests.publishing.conftest import publication
from tests.web.conftest import World, sign_in, world

__all__ = ["World", "publication", "sign_in", "world"]


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


@pytest.fixture
def translator(db: None) -> Any:
    """An editor who translates: only that she wrote it keeps her from checking it."""
    return get_user_model().objects.create(email="tina@desk.example", name="Tina", role="editor", password="!")


def in_spanish(verdict: Verdict) -> dict[str, str]:
    """Each piece of the original, said to be Spanish."""
    words = original_words(verdict)
    return {
        name: "\n".join(f"ES {line}" if line.strip() else line for line in text.split("\n"))
        for name, text in words.items()
    }


def drafted(verdict: Verdict, translator: Any, **more: str) -> VerdictTranslation:
    """A whole draft in Spanish."""
    row = workflow.start_translation(verdict, translator, "es", at=now())
    fields = {**in_spanish(verdict), **more}
    return workflow.edit_translation(row, translator, revision=row.revision, at=now(), **fields)


def checked(verdict: Verdict, translator: Any, reviewer: Any, **more: str) -> VerdictTranslation:
    """A translation that can be published."""
    row = workflow.submit_translation(drafted(verdict, translator, **more), translator, at=now())
    return workflow.check_translation(row, reviewer, revision=row.revision, at=now())


def published_in_spanish(verdict: Verdict, translator: Any, reviewer: Any, **more: str) -> Publication:
    """Its publication."""
    return workflow.publish_translation(checked(verdict, translator, reviewer, **more), reviewer, at=now())


@pytest.fixture
def original(publication: Publication) -> Verdict:
    """The published version, in English."""
    verdict: Verdict = publication.verdict
    verdict.refresh_from_db()
    return verdict


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    """The whole suite asks from one address."""
    settings.API_REQUESTS_A_MINUTE = settings.API_PUBLIC_REQUESTS_A_MINUTE = 1_000_000
