"""From nothing to a published check with what openapi-python-client made of the description, and with nothing else."""

import importlib
import io
import time
from types import ModuleType
from typing import Any
from uuid import UUID


class Desk:
    """The generated package as one person uses it."""

    def __init__(self, package: ModuleType, url: str, token: str) -> None:
        self.package, self.models = package, importlib.import_module(f"{package.__name__}.models")
        self.client = package.AuthenticatedClient(base_url=url, token=token, raise_on_unexpected_status=True)

    def call(self, operation: str, *path: Any, **arguments: Any) -> Any:
        """What the operation (`tag.name`) answers, in the classes of the client; refusals are `ProblemDetails`."""
        module = importlib.import_module(f"{self.package.__name__}.api.{operation}")
        return module.sync(*path, client=self.client, **arguments)

    def send(self, operation: str, body: str = "", row: Any = None, **fields: Any) -> Any:
        """What came of an operation whose body, if any, is of this class; `row` is what it is done to."""
        more = {"body": getattr(self.models, body)(**fields)} if body else {}
        if row is None:
            return self.call(operation, **more)
        return self.call(operation, row.id, if_match=f'"{row.revision}"', **more)


def bring_a_file(ana: Desk) -> tuple[str, bytes]:
    """The hash that the desk has of a file that was sent, and what was sent."""
    sent = b"%PDF-1.7 \x00\xff\r\n--no boundary--\r\n"
    file = ana.package.types.File(payload=io.BytesIO(sent), file_name="gazette.pdf", mime_type="application/pdf")
    capture = ana.send("ingestions.create_upload", "UploadBody", file=file, title="The gazette as a file")
    while not (found := ana.call("snapshots.list_snapshots", source=capture.source).results):
        time.sleep(0.05)
    return found[0].payload_sha256, sent


def publish_a_check(ana: Desk, rafael: Desk, rating: str) -> tuple[Any, list[Any]]:
    """The published version and its publications."""
    m = ana.models
    story = ana.send("stories.create_story", "StoryBody", title="Who won?", language="en")
    question = ana.send(
        "questions.create_question", "QuestionBody", story=story.id, text="Who won the vote?", language="en"
    )
    claim = ana.send("claims.create_claim", "ClaimBody", text="The incumbent won.", language="en", question=question.id)
    agent = ana.send("agents.create_agent", "AgentBody", kind=m.AgentKind.PERSON, name="Carla", language="en")
    note = {"title": "By telephone", "text": "She said she saw no sheet.", "language": "en"}
    capture = ana.send("ingestions.create_note", "NoteBody", **note)
    while capture.state != m.IngestionState.DONE:
        assert capture.state != m.IngestionState.FAILED
        time.sleep(0.05)
        capture = ana.call("ingestions.get_ingestion", capture.id)
    (snapshot,) = ana.call("snapshots.list_snapshots", source=capture.source).results
    (reading,) = ana.call("extractions.list_extractions", snapshot=snapshot.id).results
    ana.send("extractions.sign_extraction", row=reading)
    quote = ana.send("quotes.create_quote", "QuoteBody", extraction=reading.id, start=0, end=26)
    assert quote.exact == note["text"]
    ana.send(
        "appearances.create_appearance", "AppearanceBody", claim=claim.id, agent=agent.id, source=capture.source,
        quote=quote.id, mode=m.Mode.DENIES, directness=m.DirectnessEnum.PARAPHRASE, language="en",
    )  # fmt: skip
    evidence = ana.send(
        "evidence.create_evidence", "EvidenceBody", claim=claim.id, quote=quote.id, summary="She saw none.",
        language="en", stance=m.StanceValue.AGAINST,
    )  # fmt: skip
    verdict = ana.send("verdicts.create_verdict", "DraftBody", claim=claim.id, language="en")
    verdict = ana.send(
        "verdicts.change_verdict", "PatchedVerdictChange", row=verdict, headline="Not shown",
        summary="No sheet was seen.", rating=UUID(rating),
    )  # fmt: skip
    verdict = ana.send("verdicts.cite_verdict", "CiteBody", row=verdict, evidence=evidence.id)
    verdict = ana.send("verdicts.submit_verdict", row=verdict)
    refused = ana.send("verdicts.approve_verdict", "ApproveBody", row=verdict, checked=[])
    assert isinstance(refused, m.ProblemDetails)
    assert refused.status == 403
    ticks = rafael.call("verdicts.get_verdict_ticks", verdict.id)
    verdict = rafael.send("verdicts.approve_verdict", "ApproveBody", row=verdict, checked=ticks.checked)
    gates = rafael.call("verdicts.get_verdict_gates", verdict.id)
    overruled = rafael.models.PublishBodyOverruled()
    for gate in gates.publishing:
        if gate.soft and not gate.passed:
            overruled[gate.name] = "A test of the client."
    verdict = rafael.send("verdicts.publish_verdict", "PublishBody", row=verdict, overruled=overruled)
    return verdict, rafael.call("publications.list_publications", verdict=verdict.id).results
