"""Loading the demo again changes nothing and takes nothing from anybody."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from claims import workflow
from claims.demo.load import KIND, load_demo
from claims.dossier.dump import dump
from claims.dossier.read import read
from claims.management.commands.load_demo import DEMO
from claims.models import Claim, DossierEntry, Verdict
from factcheck.history import acting
from factcheck.models import OutboxEntry, Person
from tests.demo.conftest import PASSWORDS, Loaded

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
VARIABLES = {
    f"DEMO_{role.upper()}_PASSWORD": PASSWORDS[f"{role}@demo.example"] for role in ("checker", "editor", "admin")
}


def _counts() -> tuple[int, ...]:
    events = sum(model.objects.count() for model in (Claim.pgh_event_model, Verdict.pgh_event_model))
    return (OutboxEntry.objects.count(), DossierEntry.objects.count(), Person.objects.count(), events)


def _forget() -> None:
    """As before the demo knew that it is loaded: the next run reads and compares everything."""
    DossierEntry.objects.filter(kind=KIND).update(content_sha256="")


def test_the_second_run_reads_nothing_and_changes_nothing(demo: Loaded, django_assert_num_queries: Any) -> None:
    before = _counts()
    with django_assert_num_queries(1):
        assert load_demo(DEMO, PASSWORDS).is_as_before
    assert _counts() == before


def test_a_second_run_that_does_read_everything_changes_nothing_either(demo: Loaded) -> None:
    before = _counts()
    _forget()
    report = load_demo(DEMO, PASSWORDS)
    assert (report.made, report.changed, report.undone) == (0, 0, [])
    assert _counts() == before


def test_what_people_did_meanwhile_stays(demo: Loaded) -> None:
    _forget()
    editor = Person.objects.get(email="editor@demo.example")
    editor.set_password("chosen by its owner")
    editor.save()
    waiting = Verdict.objects.get(status="in_review")
    workflow.send_back(waiting, editor, "More on the sample, please.", revision=waiting.revision, at=AT)
    claim = demo.claim("The published tally sheets are forged")
    with acting(editor, "clearer"):
        Claim.objects.filter(pk=claim.pk).update(text="Our words.")
    report = load_demo(DEMO, PASSWORDS)
    assert [each for each in report.undone if "claims[" in each]
    claim.refresh_from_db()
    editor.refresh_from_db()
    waiting.refresh_from_db()
    assert (claim.text, waiting.status) == ("Our words.", "draft")
    assert editor.check_password("chosen by its owner")


def test_people_can_sign_in_at_once_and_the_two_others_not_at_all(demo: Loaded, client: Client) -> None:
    for email, password in PASSWORDS.items():
        person = Person.objects.get(email=email)
        assert person.check_password(password)
        assert EmailAddress.objects.get(user=person).verified
        assert not Authenticator.objects.filter(user=person).exists()
    others = Person.objects.filter(email__endswith="2@demo.example")
    assert [person.has_usable_password() for person in others] == [False, False]


def test_a_changed_demo_is_loaded_over_the_old_one(demo: Loaded, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(DEMO.folder, newer)
    document = (newer / "dossier.yaml").read_text()
    (newer / "dossier.yaml").write_text(document.replace("text: Presidential election.", "text: The vote.", 1))
    report = load_demo(replace(DEMO, folder=newer), PASSWORDS)
    assert (report.made, report.changed, report.undone) == (0, 1, [])
    assert load_demo(replace(DEMO, folder=newer), PASSWORDS).is_as_before


def test_the_demo_as_it_stands_can_be_dumped_and_read_again(demo: Loaded, tmp_path: Path) -> None:
    dump(demo.story, tmp_path / "played.zip", at=AT)
    verdicts = read(tmp_path / "played.zip").rows["verdicts"]
    assert sorted(row.extras["status"] for row in verdicts) == ["draft"] * 4 + ["in_review"] + ["published"] * 5
    assert {row.values["previous_id"] for row in verdicts} == {None}


@pytest.mark.parametrize("missing", VARIABLES)
def test_the_command_wants_all_three_passwords(monkeypatch: pytest.MonkeyPatch, missing: str, demo: Loaded) -> None:
    for name, password in VARIABLES.items():
        monkeypatch.setenv(name, "" if name == missing else password)
    with pytest.raises(CommandError, match=missing):
        call_command("load_demo")


def test_the_command_says_nothing_when_all_is_as_before(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], demo: Loaded
) -> None:
    for name, password in VARIABLES.items():
        monkeypatch.setenv(name, password)
    call_command("load_demo")
    assert capsys.readouterr().out == ""
