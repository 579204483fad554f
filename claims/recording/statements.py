"""Claims, and where they were made: by whom, in which source, how directly we have the words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from claims.models import Answer, Appearance, Claim, ClaimRelation, Mode, Question, Story
from claims.recording.questions import answer, place_claim
from factcheck.record import RefusedError
from factcheck.recording import add, change, written
from sources.models import Agent, Source
from sources.recording import name_agent, paste_address


@dataclass(frozen=True)
class NewAgent:
    """An agent of whom only kind and name are known yet."""

    kind: str
    name: str


@dataclass(frozen=True)
class Said:
    """One place where a claim was made: who, in which source (or at which address, pasted), and the rest by field."""

    agent: Agent | NewAgent
    source: Source | str
    mode: str
    directness: str
    fields: dict[str, Any] = field(default_factory=dict)


def state(
    person: Any,
    *,
    story: Story | None = None,
    question: Question | None = None,
    said: Said | None = None,
    why: str = "",
    **fields: Any,
) -> Claim:
    """A new claim: in the story, answering the question, with where it was said, all in one act or not at all."""
    with written(person, why):
        claim = add(Claim(**fields), person, why=why)
        if question is not None:
            answer(Answer(question=question, claim=claim), person)
        elif story is not None:
            place_claim(person, claim, story)
        if said is not None:
            record_said(person, claim, said)
    return claim


def record_said(person: Any, claim: Claim, said: Said, *, why: str = "") -> Appearance:
    """Where the claim was made, recorded; agents and addresses that are new are recorded with it."""
    with written(person, why):
        agent, source = known_agent(person, said.agent), known_source(person, said.source)
        fields = dict(said.fields)
        other = fields.pop("attributed_to", None)
        fields["attributed_to"] = known_agent(person, other) if other is not None else None
        if said.mode == Mode.ATTRIBUTES and fields["attributed_to"] is None:
            raise RefusedError(_("Say to whom the claim is attributed."))
        row = Appearance(claim=claim, agent=agent, source=source, mode=said.mode, directness=said.directness, **fields)
        return add(row, person, why=why)


def relate(row: ClaimRelation, person: Any, *, why: str = "") -> ClaimRelation:
    """The relation between two claims. Two that both have a published verdict that affirms never contradict."""
    with _in_words():
        return add(row, person, why=why)


def change_relation(row: ClaimRelation, person: Any, **changes: Any) -> ClaimRelation:
    """The relation, changed (see `factcheck.recording.change`); the gate on contradictions holds as for a new one."""
    with _in_words():
        return change(row, person, **changes)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except RefusedError as refusal:
        if "contradicting claims" not in str(refusal):
            raise
        raise RefusedError(
            _(
                "Both claims have a published verdict that affirms them, so they cannot contradict each other. "
                "Withdraw one of the verdicts, or supersede it, first."
            )
        ) from refusal


def known_agent(person: Any, agent: Agent | NewAgent) -> Agent:
    """The agent, recorded now when it is new."""
    return name_agent(person, agent.kind, agent.name) if isinstance(agent, NewAgent) else agent


def known_source(person: Any, source: Source | str) -> Source:
    """The source; an address becomes one at once, and its capture is asked for."""
    return paste_address(person, source)[0] if isinstance(source, str) else source
