"""A new check from what somebody has in hand: a link, a text or a file, and who claims it. All in one act."""

import io
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.models import Claim, Directness, Mode, Tip, Triage
from claims.recording.statements import NewAgent, Said, state
from claims.tips.likeness import first_address
from claims.tips.triage import Decision, decide
from factcheck.history import acting
from factcheck.record import RefusedError
from factcheck.recording import written
from sources.capture.store import StoreError, open_blob
from sources.models import Agent, Source
from sources.uploads import Upload, take_upload

LONGEST_TITLE = 120
LONGEST_CLAIM_BY_ITSELF = 400


@dataclass(frozen=True)
class InHand:
    """What there is: `what` is a link or the text as it goes around; `file` with its name comes before it."""

    what: str = ""
    file: bytes = b""
    file_name: str = ""
    declared_type: str = ""

    @property
    def address(self) -> str:
        """The link, where what was pasted is nothing but one."""
        found = first_address(self.what)
        return found if found and found == self.what.strip() else ""


@dataclass(frozen=True)
class Begun:
    """The claim in its own words, who makes it, the tip it came from with why it was chosen."""

    text: str
    language: str
    agent: Agent | NewAgent
    said: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    tip: Tip | None = None
    why: str = ""


def begin(in_hand: InHand, begun: Begun, person: Any, *, at: datetime) -> Claim:
    """The claim with where it was said; its source exists, and its capture follows. Call it outside a transaction.

    RefusedError where there is nothing in hand, where the claim has no words, and for a tip without a reason. The
    caller sends word to the workers (`sources.tasks.there_is_work`).
    """
    text = begun.text.strip() or _by_itself(in_hand)
    if not text:
        raise RefusedError(_("Write the claim in its own words: one checkable assertion."))
    if begun.tip is not None and not begun.why.strip():
        raise RefusedError(_("Say why this is checked: the selection report is made of these reasons."))
    source = _source(_with_file_of(begun.tip, in_hand), person)
    with written(person, begun.why):
        said = Said(
            begun.agent,
            source,
            Mode.ASSERTS,
            Directness.SEEN,
            {"said": begun.said, "language": begun.language},
        )
        claim = state(person, said=said, text=text, language=begun.language, made=begun.said, **begun.fields)
        if begun.tip is not None:
            chosen = Decision(Triage.CHECK, begun.why, claim, begun.tip.reach_and_harm)
            decide(begun.tip, person, chosen, revision=begun.tip.revision, at=at, language=begun.language)
    return claim


def _by_itself(in_hand: InHand) -> str:
    """A short text that goes around is its own wording."""
    text = in_hand.what.strip()
    return "" if in_hand.address or len(text) > LONGEST_CLAIM_BY_ITSELF else " ".join(text.split())


def _with_file_of(tip: Tip | None, in_hand: InHand) -> InHand:
    if tip is None or tip.file is None or in_hand.file or in_hand.address:
        return in_hand
    try:
        with open_blob(tip.file) as file:
            return InHand(in_hand.what, file.read(), f"tip.{tip.media_type.rpartition('/')[2]}", tip.media_type)
    except StoreError as error:
        raise RefusedError(_("The tip's file cannot be read.")) from error


def _source(in_hand: InHand, person: Any) -> Source | str:
    if in_hand.address:
        return in_hand.address
    words = in_hand.what.replace("\0", "").strip()
    if not in_hand.file and not words:
        raise RefusedError(_("Paste a link or a text, or choose a file."))
    title = " ".join(words.split())[:LONGEST_TITLE]
    if in_hand.file:
        upload = Upload(io.BytesIO(in_hand.file), in_hand.file_name, in_hand.declared_type, title=title)
    else:
        upload = Upload(io.BytesIO(words.encode()), "text.txt", "text/plain", title=title)
    try:
        with acting(person, "began a check"):
            job = take_upload(upload, person)
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    except StoreError as error:
        raise RefusedError(_("The file could not be kept. Try once more in a while.")) from error
    assert job.source is not None
    return job.source
