"""Dossiers made by hypothesis: any text that can be kept, dates of the world, rows of every kind that hang together."""

import unicodedata
from typing import Any

from hypothesis import strategies as st

# What tears texts: emoji of several code points, marks that combine, right to left, quotation marks of all kinds.
PIECES = st.sampled_from(
    ["🗳️", "👨‍👩‍👧‍👦", "e\u0301", "n\u0303", "שלום", "مرحبا", "\u202eabc\u202c", "«»", "“”", "‘’", "„“", '"', "'",
     "\\", "<b>", "&amp;", "%s", "{{ x }}", "\t", "  ", "\n", "ß", "İ", "ﬁ", "中文", "\ufeff", "\u2028", "--", "';"]
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r⟦⟧")
WORDS = st.lists(st.one_of(PIECES, st.text(CHARACTERS, max_size=6)), min_size=1, max_size=4).map("".join)
TEXT = WORDS.map(lambda words: words if words.strip() else "x" + words)
LINE = TEXT.map(lambda words: words[:90])
DATES = st.one_of(
    st.sampled_from(["", "2024", "2024-07", "2024-08~", "202X", "2024-21", "2024-07-28/2024-07-29", "../2024", "2024/",
                     "2024-07-28T18:00:00-04:00", "2024-07-28T23:30", "1999-12-31?", "2024-XX", "2024-07-XX"]),
    st.dates().map(lambda day: day.isoformat()),
)  # fmt: skip
LANGUAGES = st.sampled_from(["en", "es", "es-VE", "ar", "he", "zh-Hans"])


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A whole document: everything refers to something."""
    agents = [_agent(draw, number) for number in range(draw(st.integers(1, 3)))]
    notes = [_note(draw, number) for number in range(draw(st.integers(1, 2)))]
    articles = [
        {"key": f"article-{number}", "kind": "article", "title": draw(LINE), "language": draw(LANGUAGES),
         "address": f"https://paper.example/{number}", "published": draw(DATES), "summary": draw(TEXT),
         "publisher": agents[0]["key"], "authors": [agent["key"] for agent in agents]}
        for number in range(draw(st.integers(1, 2)))
    ]  # fmt: skip
    claims = [_claim(draw, number, agents, notes) for number in range(draw(st.integers(2, 3)))]
    evidence = [_evidence(draw, number, notes, articles, claims) for number in range(draw(st.integers(1, 3)))]
    return {
        "format": "factcheck-dossier", "version": 1, "id": "6a1f6c2e-0c1b-4d0a-9a51-2f6f0c8f0001",
        "created": "2026-11-24T05:00:00Z", "newsroom": "The Desk",
        "desk": {"slug": "d", "name": draw(LINE), "language": "en"},
        "story": {"slug": "s", "title": draw(LINE), "summary": draw(TEXT), "language": draw(LANGUAGES),
                  "happened": draw(DATES), "tags": ["a-tag"],
                  "timeline": [{"key": "t", "date": "2024-07-28", "text": draw(LINE), "language": draw(LANGUAGES)}]},
        "tags": [{"slug": "a-tag", "name": draw(LINE), "language": "en"}],
        "scales": [{"slug": "three", "name": draw(LINE), "language": "en", "ratings": [
            {"key": "so", "slug": "so", "meaning": "affirms", "labels": [
                {"language": "en", "label": draw(LINE), "definition": draw(LINE)}]}]}],
        "agents": agents,
        "sources": [*notes, *articles],
        "derivations": [{"source": notes[0]["key"], "original": articles[0]["key"], "kind": "summarises",
                         "note": draw(TEXT)}],
        "claims": claims,
        "relations": [{"claim": "c0", "other": "c1", "kind": draw(st.sampled_from(["contradicts", "explains"])),
                       "reason": draw(TEXT), "language": "en"}],
        "questions": [{"key": "q", "text": draw(LINE), "language": "en", "answers": ["c0", "c1"],
                       "what_is_not_known": draw(TEXT)}],
        "evidence": evidence,
        "contacts": [{"claim": "c0", "agent": agents[0]["key"], "outcome": "not_contacted", "reason": draw(TEXT)}],
        "verdicts": [{"key": "v", "claim": "c0", "rating": "so", "headline": draw(LINE), "summary": draw(TEXT),
                      "body": draw(TEXT), "language": draw(LANGUAGES), "citations": [evidence[0]["key"]]}],
        "comments": [{"key": "k", "claim": "c0", "text": draw(TEXT)}, {"claim": "c0", "text": draw(TEXT), "answers": "k"}],
        "tips": [{"channel": "form", "text": draw(TEXT), "language": draw(LANGUAGES), "claim": "c1"}],
    }  # fmt: skip


def _agent(draw: st.DrawFn, number: int) -> dict[str, Any]:
    aliases = draw(st.lists(LINE, max_size=2, unique=True))
    return {
        "key": f"agent-{number}", "kind": draw(st.sampled_from(["person", "outlet"])), "name": draw(LINE),
        "language": draw(LANGUAGES), "aliases": [{"name": name, "language": "en"} for name in aliases],
    }  # fmt: skip


def _note(draw: st.DrawFn, number: int) -> dict[str, Any]:
    # The passage stands between marks, so that it stands there once.
    text = unicodedata.normalize("NFC", f"{draw(TEXT)} {number} ⟦{draw(TEXT)}⟧ {draw(TEXT)}")
    return {
        "key": f"note-{number}", "kind": "desk_note", "title": draw(LINE), "language": draw(LANGUAGES), "text": text,
        "signed": draw(st.booleans()),
    }  # fmt: skip


def _passage(note: dict[str, Any]) -> dict[str, str]:
    text = note["text"]
    return {"note": note["key"], "exact": text[text.index("⟦") : text.index("⟧") + 1]}


def _claim(draw: st.DrawFn, number: int, agents: list[Any], notes: list[Any]) -> dict[str, Any]:
    note = draw(st.sampled_from(notes))
    said = {"agent": draw(st.sampled_from(agents))["key"], "source": note["key"], "mode": "asserts", "said": draw(DATES),
            "directness": "paraphrase", "note": draw(TEXT), "quote": _passage(note), "language": "en"}  # fmt: skip
    return {
        "key": f"c{number}", "text": draw(TEXT), "language": "en", "made": draw(DATES), "note": draw(TEXT),
        "wordings": [{"language": "es", "text": draw(TEXT), "machine": "engine 1"}],
        "figures": [{"value": draw(st.decimals(-10**9, 10**9, places=3).map(str)), "what": draw(LINE), "language": "en"}],
        "appearances": [said] if draw(st.booleans()) else [],
    }  # fmt: skip


def _evidence(draw: st.DrawFn, number: int, notes: list[Any], articles: list[Any], claims: list[Any]) -> dict[str, Any]:
    note = draw(st.sampled_from(notes))
    what = draw(st.sampled_from([{"note": note["key"]}, {"quote": _passage(note)}, {"link": articles[0]["key"]}]))
    value = draw(st.sampled_from(["strongly_for", "for", "context", "against", "strongly_against"]))
    return {
        "key": f"e{number}", **what, "summary": draw(TEXT), "language": draw(LANGUAGES),
        "stances": [{"claim": claim["key"], "value": value, "reason": draw(TEXT), "language": "en"} for claim in claims],
    }  # fmt: skip
