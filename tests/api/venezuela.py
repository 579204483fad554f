"""The demo's dossier, recorded by programs as people would: one request after the other, and nothing but requests."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.programs import ROOT, Program

LATER = (
    "tags",
    "wordings",
    "aliases",
    "affiliations",
    "authors",
    "figures",
    "appearances",
    "answers",
    "stances",
    "key",
    "by",
)
SOURCE = ("kind", "title", "language", "summary", "address", "reference", "published", "published_zone")
CONTACT = ("channel", "asked", "asked_on", "language", "terms", "deadline", "outcome", "reason")
_FIGURE = {"approximate": "is_approximate"}
VERDICT = ("headline", "summary", "body", "not_known", "how_checked", "language")


def plain(value: Any) -> Any:
    """As JSON has it: dates and numbers of EDTF fields are text."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if hasattr(value, "isoformat"):
        return value.isoformat().replace("+00:00", "Z")
    return value


class Desk:
    """People with their tokens, the document, and what became of its keys."""

    def __init__(self, document: Any, people: dict[str, Program], work: Callable[[], None]) -> None:
        self.document, self.people, self.work = plain(document), people, work
        self.keys: dict[str, str] = {}
        self.text_of: dict[str, tuple[str, str]] = {}
        self.first = next(iter(people.values()))
        self.tags = {each["slug"]: each for each in self.document["tags"]}

    def by(self, row: Any) -> Program:
        """Whoever the document says wrote it."""
        return self.people[row["by"]] if "by" in row else self.first

    def record(self) -> str:
        """The key of the story, when all of it is there."""
        said = self.document["story"]
        self.story = self.first.made("stories", **_only(said, "title", "summary", "language", "happened"))["id"]
        self.keys["story"] = self.story
        for part in (self._scales, self._agents, self._sources, self._from_sources, self._quotes, self._looks, self._claims,
                     self._questions, self._evidence, self._around):  # fmt: skip
            part()
        return self.story

    def _tagged(self, row: Any, **on: str) -> None:
        for slug in row.get("tags", ()):
            tag = self.tags[slug]
            self.first.made("taggings", name=tag["name"], language=tag["language"], **on)

    def _worded(self, row: Any, path: str, **on: str) -> None:
        for each in row.get("wordings", ()):
            self.by(each).made(path, **on, **_only(each, "language", "text", "title", "summary", "what_is_not_known"))

    def _scales(self) -> None:
        chief = self.people["admin@demo.example"]
        for scale in self.document["scales"]:
            made = chief.made("scales", **_only(scale, "name", "language", "best", "worst"))
            for place, rating in enumerate(scale["ratings"], 1):
                said = _only(rating, "slug", "meaning", "number")
                said |= {"number": str(said["number"])} if "number" in said else {}
                row = chief.made("ratings", scale=made["id"], position=place, **said)
                self.keys[rating["key"]] = row["id"]
                for label in rating["labels"]:
                    chief.made("rating-labels", rating=row["id"], **label)

    def _agents(self) -> None:
        for row in self.document["agents"]:
            said = {name: value for name, value in row.items() if name not in LATER}
            self.keys[row["key"]] = self.first.made("agents", **said)["id"]
            for alias in row.get("aliases", ()):
                self.first.made("agent-aliases", agent=self.keys[row["key"]], **alias)

    def _sources(self) -> None:
        for row in self.document["sources"]:
            if row["kind"] == "desk_note":
                self._note(row)
                continue
            said = _only(row, *SOURCE)
            said |= {"publisher": self.keys[row["publisher"]]} if "publisher" in row else {}
            key = self.keys[row["key"]] = self.by(row).made("sources", **said)["id"]
            for place, author in enumerate(row.get("authors", ()), 1):
                self.first.made("source-authors", source=key, agent=self.keys[author], position=place)
            for snapshot in row.get("snapshots", ()):
                self.keys[snapshot["key"]] = self._upload(key, snapshot)
        for row in self.document["sources"]:
            self.first.made("story-sources", story=self.story, source=self.keys[row["key"]])
            self._tagged(row, source=self.keys[row["key"]])

    def _from_sources(self) -> None:
        for agent in self.document["agents"]:
            for role in agent.get("affiliations", ()):
                said = role | {"organisation": self.keys[role["organisation"]], "source": self.keys[role["source"]]}
                self.first.made(
                    "affiliations", agent=self.keys[agent["key"]], **{k: _edtf(k, v) for k, v in said.items()}
                )
        for row in self.document["interests"]:
            said = _only(row, "text", "language", "as_of") | {"story": self.story}
            self.by(row).made("interests", agent=self.keys[row["agent"]], source=self.keys[row["source"]], **said)
        for row in self.document["derivations"]:
            ends = {end: self.keys[row[end]] for end in ("source", "original")}
            self.by(row).made("derivations", **ends, **_only(row, "kind", "note", "language"))
        for row in self.document["story"]["timeline"]:
            said = _only(row, "date", "text") | {"language": "en", "source": self.keys[row["source"]]}
            event = self.first.made("timeline-events", story=self.story, **said)["id"]
            self._worded(row, "timeline-wordings", event=event)
        self._worded(self.document["story"], "story-wordings", story=self.story)
        self._tagged(self.document["story"], story=self.story)

    def _note(self, row: Any) -> None:
        ana = self.by(row)
        self.keys[row["key"]] = ana.made("notes", **_only(row, "title", "text", "language"))["source"]
        self.work()
        reading = self._reading(ana, self.keys[row["key"]])
        text = ana.get(f"extractions/{reading['id']}/text").content.decode()
        self.text_of[row["key"]] = (reading["id"], text)
        ana.done(f"extractions/{reading['id']}/sign", reading)

    def _reading(self, ana: Program, source: str) -> Any:
        (reading,) = ana.get(f"extractions?snapshot_source={source}&is_current=true").json()["results"]
        return reading

    def _upload(self, source: str, snapshot: Any) -> str:
        text = snapshot["extractions"][0]["text"]
        file = SimpleUploadedFile("page.txt", text.encode(), "text/plain; charset=utf-8")
        body = {"file": file, "source": source, "address": snapshot["address"]}
        answer = self.first.client.post(f"{ROOT}uploads", body, headers=self.first.headers)
        assert answer.status_code == 201, answer.content
        self.work()
        (row,) = self.first.get(f"snapshots?source={source}").json()["results"]
        return str(row["id"])

    def _quoted(self, said: Any, ana: Program) -> str:
        """The quote of this key, or of these words in that note."""
        if isinstance(said, str):
            return self.keys[said]
        extraction, text = self.text_of[said["note"]]
        start = text.index(said["exact"])
        end = start + len(said["exact"])
        return str(ana.made("quotes", extraction=extraction, start=start, end=end, exact=said["exact"])["id"])

    def _quotes(self) -> None:
        for row in self.document["quotes"]:
            self.keys[row["key"]] = self._quoted(_only(row, "note", "exact"), self.first)
            for each in row["translations"]:
                said = _only(each, "text", "language")
                self.by(each).made("quote-translations", quote=self.keys[row["key"]], **said)

    def _looks(self) -> None:
        """A series is of one source: each address that was looked at has its own."""
        at = {row["address"]: row["key"] for row in self.document["sources"] if "address" in row}
        for row in self.document["look_series"]:
            said, series = _only(row, "looked_for", "also_searched", "language"), {}
            for look in row["looks"]:
                source = self.keys[at.get(look["address"], row["source"])]
                if source not in series:
                    series[source] = self.by(row).made("look-series", source=source, **said)["id"]
                seen = _only(look, "outcome", "error", "looked_at", "looked_from") | {"series": series[source]}
                seen |= {"snapshot": self.keys[look["snapshot"]]} if "snapshot" in look else {}
                self.keys[look["key"]] = self.by(look).made("looks", **seen)["id"]

    def _claims(self) -> None:
        for row in self.document["claims"]:
            said = _only(row, "kind", "text", "note", "made") | {"language": "en", "story": self.story}
            key = self.keys[row["key"]] = self.first.made("claims", **said)["id"]
            self._tagged(row, claim=key)
            self._worded(row, "claim-wordings", claim=key)
            for figure in row.get("figures", ()):
                self.first.made(
                    "claim-figures",
                    claim=key,
                    language="en",
                    **{_FIGURE.get(name, name): value for name, value in figure.items()},
                )
            for place in row["appearances"]:
                said = {"language": "en", **place, "claim": key}
                said |= {name: self.keys[place[name]] for name in ("agent", "source", "attributed_to") if name in place}
                said |= {"quote": self._quoted(place["quote"], self.first)} if "quote" in place else {}
                self.first.made("appearances", **said)
        for row in self.document["relations"]:
            ends = {end: self.keys[row[end]] for end in ("claim", "other")}
            self.first.made("relations", **ends, **_only(row, "kind", "reason", "language"))

    def _questions(self) -> None:
        for row in self.document["questions"]:
            said = _only(row, "text", "what_is_not_known", "none_of_them", "not_known")
            key = self.keys[row["key"]] = self.first.made("questions", story=self.story, language="en", **said)["id"]
            self._worded(row, "question-wordings", question=key)
            for claim in row["answers"]:
                self.first.made("answers", question=key, claim=self.keys[claim])

    def _evidence(self) -> None:
        for row in self.document["evidence"]:
            ana, (first, *others) = self.by(row), row["stances"]
            ground = {"signed_note": self.text_of[row["note"]][0]} if "note" in row else {}
            ground |= {"look": self.keys[row["look"]]} if "look" in row else {}
            ground |= {"source": self.keys[row["link"]]} if "link" in row else {}
            said = {"summary": row["summary"], "language": "en", "is_primary": row.get("primary", False), **ground}
            more = _only(first, "bears_on", "reason") | {"stance": first["value"]}
            key = ana.made("evidence", claim=self.keys[first["claim"]], **said, **more)["id"]
            self.keys[row["key"]] = key
            for each in others:
                said = _only(each, "value", "bears_on", "reason") | {"language": "en"}
                ana.made("stances", evidence=key, claim=self.keys[each["claim"]], **said)

    def _around(self) -> None:
        names = {mail: each.get("people/self").json()["id"] for mail, each in self.people.items()}
        for row in self.document["contacts"]:
            ends = {end: self.keys[row[end]] for end in ("claim", "agent")}
            self.by(row).made("contacts", **ends, **_only(row, *CONTACT))
        for row in self.document["comments"]:
            named = ("answers",) if "answers" in row else ("claim", "source")
            on = {name: self.keys[row[name]] for name in named if name in row}
            on |= {"story": self.story} if row.get("story") else {}
            made = self.by(row).made("comments", **on, **_only(row, "text", "language"))
            self.keys[row["key"]] = made["id"]
            if "resolved_by" in row:
                self.people[row["resolved_by"]].done(f"comments/{made['id']}/resolve", made)
        for row in self.document["assignments"]:
            said = _only(row, "task", "language", "due_at") | {"claim": self.keys[row["claim"]]}
            work = self.people[row["assigned_by"]].made("assignments", person=names[row["by"]], **said)
            if row["state"] == "done":
                self.by(row).done(f"assignments/{work['id']}/finish", work)
        for row in self.document["tips"]:
            tip = self.first.made("tips", channel="tip_line", text=row["text"], sender_language=row["language"])
            if row["triage"] != "new":
                said = {"claim": self.keys[row["claim"]]} if "claim" in row else {}
                self.by(row).done(
                    f"tips/{tip['id']}/decide", tip, triage=row["triage"], reason=row.get("reason", ""), **said
                )


def _only(row: Any, *names: str) -> dict[str, Any]:
    return {name: _edtf(name, row[name]) for name in names if name in row}


def _edtf(name: str, value: Any) -> Any:
    """A year alone is a number in YAML."""
    return str(value) if name in ("since", "until", "made", "as_of") else value


def verdicts(desk: Desk, rows: Iterable[Any], steps: dict[str, Any]) -> dict[str, Any]:
    """By the document's key, each version as it stands after the steps that were played with it."""
    return {row["key"]: played(desk, drafted(desk, row), row, steps.get(row["key"], ())) for row in rows}


def drafted(desk: Desk, row: Any) -> Any:
    """The draft with its text, rating and citations."""
    ana = desk.by(row)
    draft = ana.made("verdicts", claim=desk.keys[row["claim"]], language=row["language"])
    said = _only(row, *VERDICT) | ({"rating": desk.keys[row["rating"]]} if "rating" in row else {})
    answer = ana.patch(f"verdicts/{draft['id']}", said, if_match='"1"')
    assert answer.status_code == 200, answer.content
    draft = answer.json()
    for place, evidence in enumerate(row["citations"], 1):
        draft = ana.done(f"verdicts/{draft['id']}/cite", draft, evidence=desk.keys[evidence], position=place)
    return draft


def played(desk: Desk, draft: Any, row: Any, steps: Iterable[Any]) -> Any:
    """What became of it in the hands of the people."""
    for step in plain(list(steps)):
        who, path = desk.people[step["by"]], f"verdicts/{draft['id']}"
        act = step["do"].replace("_", "-")
        said = _only(step, "reason", "cause", "change_kind", "change_note", "overruled")
        if act == "start-version":
            draft = who.made("verdicts", claim=draft["claim"], language=draft["language"])
            texts = {name: draft[name].replace(old, new) for name, swaps in step.get("replace", {}).items()
                     for old, new in swaps.items()}  # fmt: skip
            answer = who.patch(f"verdicts/{draft['id']}", texts, if_match=f'"{draft["revision"]}"')
            assert answer.status_code == 200, answer.content
            draft = answer.json()
            continue
        if act == "approve":
            said |= who.get(f"{path}/ticks").json()
        if act == "request-recheck":
            who.done(f"{path}/{act}", draft, **said)
        else:
            draft = who.done(f"{path}/{act}", draft, **said)
    return draft
