"""Quotes: finding the passage that a document means, exactly, in the text it comes from."""

import unicodedata
from typing import Any
from uuid import UUID

from claims.dossier.document import Row
from claims.dossier.problems import Path
from claims.dossier.reading import Reading
from claims.dossier.source_shapes import quotes

AROUND = 64


class Passages:
    """Looks up and checks the quotes of one document, whose snapshots and texts have been read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._texts = {row.id: row for row in reading.rows["extractions"]}
        self._current: dict[UUID, Row] = {}
        self._notes: dict[UUID, Row] = {}
        for row in reading.rows["extractions"]:
            if row.values["is_current"]:
                self._current[row.values["snapshot_id"]] = row
        for snapshot in reading.rows["snapshots"]:
            if snapshot.id in self._current:
                self._notes[snapshot.values["source_id"]] = self._current[snapshot.id]

    def note(self, name: str, path: Path) -> Row | None:
        """The text of the desk note that is called so (or, in a dump, the extraction with this id)."""
        known = self._reading.named
        if name in known["extractions"]:
            return known["extractions"][name]
        source = self._reading.target("sources", name, path)
        if source is not None and source.id not in self._notes:
            self._reading.refuse(path, f"“{name}” has no text to quote")
        return self._notes.get(source.id) if source else None

    def inline(self, raw: dict[str, Any] | str, path: Path) -> UUID | None:
        """The id of the quote that an appearance or a piece of evidence points at, written there or elsewhere."""
        if isinstance(raw, str):
            found = self._reading.target("quotes", raw, path)
            return found.id if found else None
        place = self._place(raw, path)
        if place is None:
            return None
        snapshot, text, start, end = place
        names = (str(text.id if text else snapshot), str(start), str(end), str(raw.get("fragment", "")))
        key = self._reading.derived(quotes, *names)
        if str(key) not in self._reading.named["quotes"]:
            self._reading.walk(quotes, {**raw, "id": str(key)}, path)
            self.settle(self._reading.named["quotes"][str(key)], place)
        return key

    def settle(self, row: Row, place: tuple[UUID, Row | None, int | None, int | None] | None = None) -> None:
        """Fills in where a quote stands, its words and what is around them."""
        place = place or self._place(self._reading.raw[row.id], row.path)
        if place is None:
            return
        snapshot, text, start, end = place
        row.values |= {"snapshot_id": snapshot, "extraction_id": text.id if text else None, "start": start, "end": end}
        if text is not None and start is not None and end is not None:
            words = text.values["text"]
            row.values["exact"] = words[start:end]
            row.values |= {"prefix": words[max(0, start - AROUND) : start], "suffix": words[end : end + AROUND]}

    def _place(self, raw: dict[str, Any], path: Path) -> tuple[UUID, Row | None, int | None, int | None] | None:
        text, snapshot, is_found = self._home(raw, path)
        if not is_found:
            return None
        home = snapshot.id if snapshot else text.values["snapshot_id"] if text else None
        if home is None or (text and text.values["snapshot_id"] != home):
            message = "the extraction is of another snapshot" if home else "say where: note, snapshot or extraction"
            self._reading.refuse(path, message)
            return None
        if raw.get("kind", "text") != "text" and "start" not in raw:
            return home, text, None, None
        if text is None:
            self._reading.refuse(path, "the snapshot has no current text to quote from")
            return None
        span = self._span(raw, text.values["text"], path)
        return (home, text, *span) if span else None

    def _home(self, raw: dict[str, Any], path: Path) -> tuple[Row | None, Row | None, bool]:
        """The text, the snapshot, and whether all that the quote names was found."""
        text = snapshot = None
        if "note" in raw:
            text = self.note(raw["note"], (*path, "note"))
        elif "extraction" in raw:
            text = self._reading.target("extractions", raw["extraction"], (*path, "extraction"))
        if "snapshot" in raw:
            snapshot = self._reading.target("snapshots", raw["snapshot"], (*path, "snapshot"))
            is_whole = raw.get("kind", "text") == "text"
            if snapshot and is_whole and "extraction" not in raw and "note" not in raw:
                text = self._current.get(snapshot.id)
        lost = ("note" in raw or "extraction" in raw) and text is None
        return text, snapshot, not lost and not ("snapshot" in raw and snapshot is None)

    def _span(self, raw: dict[str, Any], text: str, path: Path) -> tuple[int, int] | None:
        exact = raw.get("exact", "")
        if "start" in raw or "end" in raw:
            start, end = raw.get("start", 0), raw.get("end", 0)
            if not 0 <= start < end <= len(text):
                self._reading.refuse(path, f"{start} to {end} is no passage of a text of {len(text):,} characters")
            elif exact and text[start:end] != exact:
                self._reading.refuse(path, f"the text has “{text[start:end][:80]}” there, not “{exact[:80]}”")
            else:
                return start, end
            return None
        if not exact:
            self._reading.refuse(path, "say which words: exact, or start and end")
            return None
        return self._search(exact, text, raw.get("occurrence"), path)

    def _search(self, exact: str, text: str, occurrence: int | None, path: Path) -> tuple[int, int] | None:
        if exact not in text:
            exact = unicodedata.normalize("NFC", exact)
        starts: list[int] = []
        start = text.find(exact)
        while start >= 0 and len(starts) < 10_000:
            starts.append(start)
            start = text.find(exact, start + 1)
        if not starts:
            self._reading.refuse((*path, "exact"), f"“{exact[:80]}” does not stand in the text")
        elif occurrence is None and len(starts) > 1:
            self._reading.refuse(path, f"these words stand in the text {len(starts)} times; say which: occurrence: 1")
        elif (occurrence or 1) > len(starts):
            self._reading.refuse(path, f"these words stand in the text only {len(starts)} times")
        else:
            first = starts[(occurrence or 1) - 1]
            return first, first + len(exact)
        return None
