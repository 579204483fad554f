"""Rule 5: every change leaves an append-only row saying who, when, why, before and after."""

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from factcheck.history import acting, acting_as_system
from factcheck.merging import merge
from factcheck.models import Draft, OutboxEntry
from factcheck.record import set_aside
from sources.models import Agent
from tests.rules.ground import made
from tests.rules.ground.made import refused, run

pytestmark = pytest.mark.django_db

COLUMNS = "id, kind, name, language, description, wikidata_id, homepage, vulnerability, revision, set_aside_reason, created_at"


def contexts(row: Any) -> list[dict[str, str]]:
    return list(row.events.order_by("pgh_id").values_list("pgh_context", flat=True))


def test_each_change_says_who_when_why_before_and_after(author: Any) -> None:
    with acting(author, "first sight"):
        agent = made.agent("Agency")
    with acting(author, "its full name"):
        agent.name = "The Agency"
        agent.save()
    before, after = agent.events.order_by("pgh_id")
    assert (before.name, after.name, before.pgh_label, after.pgh_label) == ("Agency", "The Agency", "insert", "update")
    assert after.pgh_context["actor"] == str(author.pk)
    assert [each["why"] for each in contexts(agent)] == ["first sight", "its full name"]
    assert before.pgh_created_at is not None


def test_raw_sql_leaves_the_same_rows_as_the_app() -> None:
    agent = made.agent("Agency")
    run("UPDATE sources_agent SET name = 'Renamed' WHERE id = %s", agent.pk)
    run("UPDATE sources_agent SET name = name WHERE id = %s", agent.pk)
    assert list(agent.events.order_by("pgh_id").values_list("name", flat=True)) == ["Agency", "Renamed"]
    assert run("SELECT revision FROM sources_agent WHERE id = %s", agent.pk) == 2
    assert "outside the app" in str(contexts(agent)[-1])


def test_a_copy_leaves_a_row_for_each_line_with_its_cause() -> None:
    keys = [uuid4(), uuid4()]
    cause = '{"actor": "system:import", "actor_kind": "system", "why": "results of 2024"}'
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', %s, true)", [cause])
        with cursor.cursor.copy(f"COPY sources_agent ({COLUMNS}) FROM STDIN") as copy:
            for key in keys:
                copy.write_row((key, "organisation", "Copied", "en", "", "", "", "", 1, "", "2026-11-24T00:00:00Z"))
    for agent in Agent.objects.filter(pk__in=keys):
        assert [each["why"] for each in contexts(agent)] == ["results of 2024"]
        assert OutboxEntry.objects.filter(object_id=agent.pk).count() == 1


def test_a_copy_without_a_cause_says_outside_the_app_and_who_it_was() -> None:
    key = uuid4()
    into = f"COPY sources_agent ({COLUMNS}) FROM STDIN"
    with transaction.atomic(), connection.cursor() as cursor, cursor.cursor.copy(into) as copy:
        copy.write_row((key, "organisation", "Copied", "en", "", "", "", "", 9, "", "2026-11-24T00:00:00Z"))
    (context,) = contexts(Agent.objects.get(pk=key))
    assert context == {"actor": "outside the app", "database_user": run("SELECT session_user")}
    assert Agent.objects.get(pk=key).revision == 1


def test_copying_into_history_itself_forges_nothing_that_was_there() -> None:
    agent = made.agent()
    assert "append-only" in refused("UPDATE sources_agentevent SET pgh_context = '{}' WHERE pgh_obj_id = %s", agent.pk)
    assert "append-only" in refused("UPDATE sources_agentevent SET pgh_created_at = now() - interval '1 year'")
    assert "permission denied" in refused("DELETE FROM sources_agentevent")
    assert "permission denied" in refused("TRUNCATE sources_agentevent")


def test_the_revision_is_the_databases_to_raise() -> None:
    agent = made.agent()
    run("UPDATE sources_agent SET revision = 400, name = 'x' WHERE id = %s", agent.pk)
    assert run("SELECT revision FROM sources_agent WHERE id = %s", agent.pk) == 2


def test_one_hand_inside_another_is_named_and_the_outer_one_again_after(author: Any, reviewer: Any) -> None:
    agent = made.agent("one")
    with acting(author, "outer"):
        with acting(reviewer, "inner"):
            Agent.objects.filter(pk=agent.pk).update(name="two")
        Agent.objects.filter(pk=agent.pk).update(name="three")
        with acting(reviewer):
            Agent.objects.filter(pk=agent.pk).update(name="four")
        with acting_as_system("sweep", "nightly"):
            Agent.objects.filter(pk=agent.pk).update(name="five")
    said = [(each.get("actor"), each.get("why")) for each in contexts(agent)[1:]]
    assert said == [
        (str(reviewer.pk), "inner"),
        (str(author.pk), "outer"),
        (str(reviewer.pk), None),
        ("system:sweep", "nightly"),
    ]


def test_the_functions_of_the_record_name_who_calls_them_after_another_hand(author: Any, reviewer: Any) -> None:
    one, two = made.agent("one"), made.agent("two")
    with transaction.atomic():
        with acting(author, "renamed"):
            Agent.objects.filter(pk=one.pk).update(name="uno")
        merge(one, two, reviewer, "the same")
        set_aside(two, reviewer, "nobody")
    assert (contexts(one)[-1]["actor"], contexts(one)[-1]["why"]) == (str(reviewer.pk), "the same")
    assert (contexts(two)[-1]["actor"], contexts(two)[-1]["why"]) == (str(reviewer.pk), "nobody")


def test_the_context_lies_in_the_row_and_not_in_one_that_could_be_rewritten(author: Any) -> None:
    with acting(author, "first sight"):
        made.agent()
    assert run("SELECT count(*) FROM pghistory_context") == 0
    for app in ("factcheck", "sources", "claims"):
        for model in apps.get_app_config(app).get_models():
            if hasattr(model, "pgh_tracked_model"):
                assert model._meta.get_field("pgh_context").get_internal_type() == "JSONField"


def test_no_link_is_implicit() -> None:
    for app in ("factcheck", "sources", "claims"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            assert not model._meta.auto_created, f"{model.__name__} is an implicit many-to-many"
            assert not model._meta.many_to_many, f"{model.__name__} has a many-to-many"


def test_autosave_leaves_no_history_and_saving_leaves_one_row(author: Any) -> None:
    agent = made.agent("Agency")
    for text in ("T", "Th", "The Agency"):
        Draft.objects.update_or_create(
            person=author, form="agent", object_id=agent.pk, defaults={"content": {"name": text}, "base_revision": 1}
        )
    assert not [model for model in apps.get_models() if getattr(model, "pgh_tracked_model", None) is Draft]
    assert agent.events.count() == 1
    agent.name = Draft.objects.get().content["name"]
    agent.save()
    Draft.objects.all().delete()
    assert agent.events.count() == 2


def test_one_draft_per_form_and_person(author: Any) -> None:
    Draft.objects.create(person=author, form="tip", content={})
    with pytest.raises(IntegrityError, match="one_draft_per_form_and_person"), transaction.atomic():
        Draft.objects.create(person=author, form="tip", content={})


def test_the_log_of_a_capture_is_only_added_to() -> None:
    assert "append_only" in {trigger.name for trigger in apps.get_model("sources", "IngestionAttempt")._meta.triggers}
