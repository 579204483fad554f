"""What the database itself refuses of language versions, asked by raw SQL as the application's role; and races."""

from typing import Any

import pytest
from django.db import IntegrityError, connection

from claims import workflow
from claims.models import Publication, Verdict, VerdictTranslation
from claims.take_down import take_down
from claims.workflow import WorkflowError
from tests.rules.races import failures, overlapping
from tests.translations.conftest import World, checked, drafted, now, published_in_spanish
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def sql(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def says(text: str) -> Any:
    return pytest.raises(IntegrityError, match=text)


SET = "UPDATE claims_verdicttranslation SET "


def test_raw_sql_neither_approves_ones_own_nor_unbinds_nor_rewrites(
    original: Any, translator: Any, reviewer: Any, service: Any
) -> None:
    row = workflow.submit_translation(drafted(original, translator), translator, at=now())
    check = f"{SET} status = 'checked', checked_by_id = %s, checked_at = now() WHERE id = %s"
    with says("nobody checks a translation that they wrote in"):
        sql(check, translator.pk, row.pk)
    with says("an editor with an active account checks"):
        sql(check, service.pk, row.pk)
    with says("changes in a draft only"):
        sql(f"{SET} summary = 'otra' WHERE id = %s", row.pk)
    with says("keeps the version it translates"):
        sql(f"{SET} language = 'en' WHERE id = %s", row.pk)
    with says("does not go from in_review to published"):
        sql(f"{SET} status = 'published' WHERE id = %s", row.pk)
    with says("who wrote a translation stays on record"):
        sql("UPDATE claims_translationcontributor SET person_id = %s", reviewer.pk)
    sql(check, reviewer.pk, row.pk)
    with says("who checked, published or withdrew"):
        sql(f"{SET} checked_by_id = %s WHERE id = %s", translator.pk, row.pk)
    with says("changes in a draft only"):
        sql(f"{SET} body = 'otra' WHERE id = %s", row.pk)


def test_raw_sql_publishes_no_translation_of_what_does_not_stand(
    world: World, original: Any, author: Any, translator: Any, reviewer: Any
) -> None:
    row = checked(original, translator, reviewer)
    published_by(world.claim, author, reviewer, change=("update", "New facts."))
    with says("is not what readers are given now"):
        sql(
            f"{SET} status = 'published', published_by_id = %s, published_at = now() WHERE id = %s", reviewer.pk, row.pk
        )


def test_raw_sql_withdraws_no_check_and_leaves_its_translation_up(
    original: Any, translator: Any, reviewer: Any
) -> None:
    published_in_spanish(original, translator, reviewer)
    with says("with all its translations"):
        sql(
            "UPDATE claims_verdict SET status = 'withdrawn', withdrawn_by_id = %s, withdrawn_at = now(), "
            "withdrawn_reason = 'wrong' WHERE id = %s",
            reviewer.pk,
            original.pk,
        )


def test_a_publication_says_whether_it_is_a_translation(
    original: Any, publication: Publication, translator: Any, reviewer: Any
) -> None:
    row = published_in_spanish(original, translator, reviewer)
    insert = (
        "INSERT INTO claims_publication (id, verdict_id, translation_id, kind, content, content_sha256, media_type, "
        "language, published_at) SELECT gen_random_uuid(), verdict_id, {}, '{}', content, content_sha256, media_type, "
        "language, published_at FROM claims_publication WHERE id = %s"
    )
    with says("publication_of_a_translation_says_so"):
        sql(insert.format("NULL", "translation"), row.pk)
    with says("translation_published_once"):
        sql(insert.format("translation_id", "translation"), row.pk)
    with says("published_once_itself"):
        sql(insert.format("NULL", "check"), publication.pk)


@pytest.mark.parametrize("correction_first", [True, False])
def test_a_withdrawal_and_a_publication_at_once_leave_no_translation_up(
    original: Any, translator: Any, reviewer: Any, correction_first: bool
) -> None:
    row = checked(original, translator, reviewer)
    acts = [
        lambda: workflow.withdraw(Verdict.objects.get(pk=original.pk), reviewer, "It does not hold.", at=now()),
        lambda: workflow.publish_translation(VerdictTranslation.objects.get(pk=row.pk), reviewer, at=now()),
    ]
    results = overlapping(*(acts if correction_first else reversed(acts)))
    row.refresh_from_db()
    assert row.status == ("checked" if correction_first else "withdrawn")
    assert [error.code for error in failures(results) if isinstance(error, WorkflowError)] == (
        ["original_moved"] if correction_first else []
    )


def test_two_people_check_it_at_once_and_one_does(original: Any, translator: Any, reviewer: Any, admin: Any) -> None:
    row = workflow.submit_translation(drafted(original, translator), translator, at=now())
    check = [
        lambda person=person: workflow.check_translation(
            VerdictTranslation.objects.get(pk=row.pk), person, revision=row.revision, at=now()
        )
        for person in (reviewer, admin)
    ]
    results = overlapping(*check)
    assert len(failures(results)) == 1
    row.refresh_from_db()
    assert row.checked_by_id == reviewer.pk


def test_a_take_down_under_way_lets_no_translation_of_it_out(
    original: Any, publication: Publication, translator: Any, reviewer: Any
) -> None:
    row = checked(original, translator, reviewer)
    results = overlapping(
        lambda: take_down(publication, reviewer, "A court order."),
        lambda: workflow.publish_translation(VerdictTranslation.objects.get(pk=row.pk), reviewer, at=now()),
    )
    assert isinstance(results[1], WorkflowError)
    assert not Publication.objects.filter(kind="translation").exists()
