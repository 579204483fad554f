"""Vectors come in the background: killed workers lose nothing, and no text gets the vector of another."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from django.db import connection
from django.utils import timezone

from claims.matching import due
from claims.matching.embed import Encoder, encoder
from claims.models import MatchText
from tests.matching.conftest import claim

Embedded = Callable[[], int]


@pytest.mark.django_db
def test_a_killed_workers_texts_are_due_again_when_its_lease_is_over(author: Any) -> None:
    row = claim("The mayor resigned.")
    now = timezone.now()
    taken = due._claimed(uuid4(), now)
    assert len(taken) == 1
    assert due.embed_due(now) == 0
    assert due.embed_due(now + due.LEASE + timedelta(seconds=1)) == 1
    assert MatchText.objects.get(claim=row).encoder == f"{encoder().name}@{encoder().version}"


@pytest.mark.django_db
def test_a_text_that_changes_while_it_is_embedded_keeps_waiting(author: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = claim("The mayor resigned.")
    embed = Encoder.passages

    def slow(self: Encoder, texts: Any) -> Any:
        row.text = "The mayor was dismissed."
        row.save()
        return embed(self, texts)

    with monkeypatch.context() as patch:
        patch.setattr(Encoder, "passages", slow)
        due._embed_some(timezone.now(), encoder())
    kept = MatchText.objects.get(claim=row)
    assert kept.vector is None
    assert due.embed_due(timezone.now()) == 1
    kept.refresh_from_db()
    told = np.array(kept.vector)
    assert float(told @ encoder().passages(["The mayor was dismissed."])[0]) > 0.99


@pytest.mark.django_db
def test_what_an_encoder_stumbles_over_is_tried_alone_and_then_daily(
    author: Any, monkeypatch: pytest.MonkeyPatch, embedded: Embedded
) -> None:
    bad, now = claim("This one breaks it."), timezone.now()
    good = claim("This one does not.")
    embed = Encoder.passages

    def breaks(self: Encoder, texts: Any) -> Any:
        if any("breaks" in text for text in texts):
            raise RuntimeError
        return embed(self, texts)

    with monkeypatch.context() as patch:
        patch.setattr(Encoder, "passages", breaks)
        for _ in range(12):
            now += due.LEASE + timedelta(seconds=1)
            with pytest.raises(RuntimeError) if due.is_due(now) else _nothing():
                due.embed_due(now)
    assert MatchText.objects.get(claim=good).vector is not None
    assert MatchText.objects.get(claim=bad).due_at > now
    assert due.embed_due(MatchText.objects.get(claim=bad).due_at + timedelta(seconds=1)) == 1


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_workers_embed_each_text_once(db: None) -> None:
    for place in range(40):
        claim(f"Claim number {place} of the batch.")
    done: list[int] = []

    def work() -> None:
        try:
            done.append(due.embed_due(timezone.now()))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(done) == 40
    assert not MatchText.objects.filter(vector__isnull=True).exists()


@pytest.mark.django_db
def test_another_encoder_makes_every_text_wait_anew(author: Any, embedded: Embedded) -> None:
    claim("The mayor resigned.")
    embedded()
    MatchText.objects.update(encoder="another@1")
    assert due.ask_again_for_other_encoders() == 1
    assert embedded() == 1


class _nothing:
    def __enter__(self) -> None: ...

    def __exit__(self, *_said: object) -> None: ...
