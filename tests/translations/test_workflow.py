"""A translation from its first words to its readers; what a new version or a withdrawal of the original does to it."""

from typing import Any

import pytest

from claims import workflow
from claims.models import Correction, Publication, VerdictTranslation
from claims.publishing.chain import Finding, verify_chain
from claims.publishing.reading import published
from claims.take_down import take_down
from claims.workflow import WorkflowError
from tests.translations.conftest import World, checked, drafted, now, published_in_spanish
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def refused(code: str) -> Any:
    return pytest.raises(WorkflowError, check=lambda error: error.code == code)


def corrected(world: World, author: Any, reviewer: Any, kind: str = "correction", **texts: str) -> Publication:
    return published_by(world.claim, author, reviewer, change=(kind, "We were wrong."), **texts)


def test_what_is_published_is_bytes_in_the_chain_that_name_the_original(
    original: Any, publication: Publication, translator: Any, reviewer: Any
) -> None:
    row = published_in_spanish(original, translator, reviewer, machine="a machine, version 1")
    content = published(row).content
    assert (row.kind, row.language, row.verdict_id) == ("translation", "es", original.pk)
    assert content["translates"] == {"sha256": publication.content_sha256, "language": "en", "version": 1}
    assert content["summary"] == f"ES {original.summary}"
    assert content["machine"] == "a machine, version 1"
    assert {row["language"] for row in content["translated_evidence"]} == {"es"}
    assert [link.finding for link in verify_chain()] == [Finding.WHOLE, Finding.WHOLE]


def test_it_is_handed_in_whole_or_not_at_all(original: Any, translator: Any) -> None:
    row = workflow.start_translation(original, translator, "es", at=now())
    with refused("not_whole"):
        workflow.submit_translation(row, translator, at=now())
    row = workflow.edit_translation(row, translator, revision=row.revision, at=now(), not_known="- quién contó")
    with refused("not_whole"):
        workflow.submit_translation(row, translator, at=now())
    with refused("translation_exists"):
        workflow.start_translation(original, translator, "es", at=now())
    for language in ("en", "xx"):
        with refused("unknown_language"):
            workflow.start_translation(original, translator, language, at=now())


def test_whoever_wrote_in_it_or_in_what_it_took_over_does_not_check_it(
    world: World, original: Any, author: Any, translator: Any, reviewer: Any
) -> None:
    row = workflow.submit_translation(drafted(original, translator), translator, at=now())
    with refused("own_work"):
        workflow.check_translation(row, translator, revision=row.revision, at=now())
    row = workflow.send_back_translation(row, reviewer, "A figure is missing.", revision=row.revision, at=now())
    row = workflow.edit_translation(row, reviewer, revision=row.revision, at=now(), headline="Título")
    row = workflow.submit_translation(row, translator, at=now())
    with refused("own_work"):
        workflow.check_translation(row, reviewer, revision=row.revision, at=now())
    with refused("not_allowed"):
        workflow.check_translation(row, author, revision=row.revision, at=now())
    corrected(world, author, reviewer, "update")
    newest = world.claim.verdicts.get(status="published")
    follows = workflow.start_translation(newest, author, "es", at=now())
    assert set(follows.contributors.values_list("person", flat=True)) == {translator.pk, reviewer.pk, author.pk}
    row.refresh_from_db()
    assert (row.status, follows.previous_id) == ("superseded", row.pk)


def test_an_original_that_is_corrected_between_check_and_publication_stops_it(
    world: World, original: Any, author: Any, translator: Any, reviewer: Any
) -> None:
    row = checked(original, translator, reviewer)
    corrected(world, author, reviewer)
    with refused("original_moved"):
        workflow.publish_translation(row, reviewer, at=now())
    assert not Publication.objects.filter(kind="translation").exists()


def test_after_an_update_it_stays_and_after_a_correction_or_another_rating_it_goes(
    world: World, original: Any, author: Any, translator: Any, reviewer: Any
) -> None:
    published_in_spanish(original, translator, reviewer)
    row = VerdictTranslation.objects.get()
    corrected(world, author, reviewer, "update", body="More is known.")
    row.refresh_from_db()
    assert row.status == "published"
    corrected(world, author, reviewer)
    row.refresh_from_db()
    assert row.status == "superseded"


def test_it_begins_again_with_what_still_holds(
    world: World, original: Any, author: Any, translator: Any, reviewer: Any
) -> None:
    published_in_spanish(original, translator, reviewer)
    corrected(world, author, reviewer, "update", not_known="- who counted\n- how many")
    newest = world.claim.verdicts.get(status="published")
    row = workflow.start_translation(newest, translator, "es", at=now())
    assert row.summary == f"ES {original.summary}"
    assert row.not_known.splitlines()[0] == "ES - who counted"
    published_in_spanish_again = workflow.submit_translation(row, translator, at=now())
    done = workflow.check_translation(
        published_in_spanish_again, reviewer, revision=published_in_spanish_again.revision, at=now()
    )
    workflow.publish_translation(done, reviewer, at=now())
    assert [each.status for each in VerdictTranslation.objects.order_by("created_at")] == ["superseded", "published"]


def test_a_withdrawn_check_takes_its_translations_along(original: Any, translator: Any, reviewer: Any) -> None:
    published_in_spanish(original, translator, reviewer)
    workflow.withdraw(original, reviewer, "It does not hold.", at=now())
    row = VerdictTranslation.objects.get()
    assert (row.status, row.withdrawn_reason) == ("withdrawn", "It does not hold.")
    kinds = list(Publication.objects.order_by("record__sequence").values_list("kind", flat=True))
    assert kinds == ["check", "translation", "translation_notice", "withdrawal"]


def test_a_translation_of_the_same_version_is_replaced_with_a_public_note(
    original: Any, translator: Any, reviewer: Any
) -> None:
    published_in_spanish(original, translator, reviewer)
    again = checked(original, translator, reviewer, headline="Mejor dicho")
    with refused("change_missing"):
        workflow.publish_translation(again, reviewer, at=now())
    workflow.publish_translation(again, reviewer, at=now(), change_kind="correction", change_note="Un nombre.")
    note = Correction.objects.get()
    assert (note.note, note.language, note.replaces.language) == ("Un nombre.", "es", "es")


def test_taking_a_check_down_takes_what_was_published_in_other_languages_down(
    original: Any, publication: Publication, translator: Any, reviewer: Any
) -> None:
    row = published_in_spanish(original, translator, reviewer)
    take_down(publication, reviewer, "A court order.")
    row.refresh_from_db()
    assert bytes(row.content) == f"sha256:{row.content_sha256}".encode()
    assert [link.finding for link in verify_chain()] == [Finding.TAKEN_DOWN, Finding.TAKEN_DOWN]
    again = checked(original, translator, reviewer)
    with refused("original_moved"):
        workflow.publish_translation(again, reviewer, at=now())
