"""What can be brought of each kind: its fields, by which names files call them, and how a cell becomes a value."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.bulk.problems import WrongError
from claims.models import ClaimKind, ImportKind, Meaning
from factcheck.edtf import check_edtf
from factcheck.models.domain import LANGUAGE_TAG
from sources.canonical_url import AddressError, normalise
from sources.models import AgentKind, SourceKind
from sources.tallies.columns import folded

KEY = "key"
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")
_WIKIDATA = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]*)\Z")
_TAG = re.compile(LANGUAGE_TAG)
_MEANINGS = {
    Meaning.DENIES: "false|falso|falsa|mostly false|pants on fire|fake|incorrect|wrong|enganoso|misleading|bulo|engano"
    "|mentira|incorrecto|fabricated|debunked|misinformation|desinformacion|distorts the facts|inaccurate",
    Meaning.AFFIRMS: "true|verdadero|verdadera|mostly true|cierto|correct|correcto|accurate|verdad|confirmed",
    Meaning.LEAVES_OPEN: "unproven|unverifiable|sin pruebas|no verificable|unsupported|inconclusive|not enough evidence"
    "|inverificable|disputed|en disputa|no concluyente|unverified",
}
MEANING_OF = {word: meaning for meaning, words in _MEANINGS.items() for word in words.split("|")}


@dataclass(frozen=True)
class Field:
    """One field: what it is called on the screen and in files, how its cell is read, and the most it takes."""

    name: str
    label: str | Promise
    called: str
    read: Callable[[str], str] = str
    most: int = 20_000
    is_required: bool = False
    # What is read wrongly is left out with this notice, and does not refuse the row.
    left_out: str = ""


def date(cell: str) -> str:
    """EDTF; an ISO time becomes its day."""
    iso = _ISO.match(cell)
    text = iso[1] if iso else cell
    try:
        check_edtf(text)
    except ValidationError as error:
        raise WrongError("not_a_date") from error
    return text


def date_as_it_may_be(cell: str) -> str:
    """EDTF, from the notations that feeds in the wild use besides."""
    try:
        return date(cell)
    except WrongError:
        for notation in ("%a, %d %b %Y %H:%M:%S", "%B %d, %Y", "%d %B %Y", "%Y/%m/%d", "%Y%m%d"):
            try:
                return datetime.strptime(cell[:31].partition(" +")[0].partition(" GMT")[0], notation).date().isoformat()  # noqa: DTZ007
            except ValueError:
                continue
        raise


def address(cell: str) -> str:
    """An address of a page, as it was given."""
    try:
        return normalise(cell).original.strip()
    except AddressError as error:
        raise WrongError("not_an_address") from error


def language(cell: str) -> str:
    """A BCP 47 tag, with a hyphen where files have `es_VE`."""
    main, _hyphen, rest = cell.replace("_", "-").partition("-")
    tag = f"{main.lower()}-{rest}" if rest else main.lower()
    if not _TAG.match(tag) or len(tag) > 35:
        raise WrongError("not_a_language")
    return tag


def one_of(*vocabularies: Iterable[tuple[str, Any]]) -> Callable[[str], str]:
    """A reader of the vocabulary's values and their names."""
    known = {folded(str(word)): value for each in vocabularies for value, name in each for word in (value, name)}

    def read(cell: str) -> str:
        value = known.get(folded(cell))
        if value is None:
            raise WrongError("unknown_kind")
        return value

    return read


def wikidata(cell: str) -> str:
    """The item's id, also where its address stands."""
    found = _WIKIDATA.match(cell)
    if not found:
        raise WrongError("not_wikidata")
    return found[1]


def meaning_of(rating: str) -> str:
    """What a rating says in our meanings, where its words are plain; empty where a person has to look."""
    return str(MEANING_OF.get(folded(rating), ""))


_KEY = Field(KEY, _("key of the row"), "key|id|clave|uuid|identificador|external id|identifier|guid", most=200)
_LANGUAGE = Field("language", _("language"), "language|lang|idioma|inlanguage|language code|languagecode", language, 35)
FIELDS: dict[str, tuple[Field, ...]] = {
    ImportKind.CLAIMS: (
        _KEY,
        Field("text", _("claim"), "text|claim|afirmacion|claim reviewed|claimreviewed|statement|texto|enunciado",
              is_required=True),
        _LANGUAGE,
        Field("kind", _("kind"), "kind|type|tipo|claim kind", one_of(ClaimKind.choices), 20),
        Field("made", _("made"), "made|date|fecha|claim date|claimdate|claimed|hecha|said on", date_as_it_may_be, 64,
              left_out="date_left_out"),
        Field("note", _("note for the desk"), "note|nota|notes|notas|comment|comentario"),
        Field("claimant", _("who says it"), "claimant|speaker|author|quien|autor|hablante|said by|dicho por|person",
              most=300),
        Field("address", _("address where it was said"),
              "appearance|first appearance|firstappearance|url|link|enlace|direccion|source url", address,
              8_000, left_out="address_left_out"),
    ),
    ImportKind.SOURCES: (
        _KEY,
        Field("address", _("address"), "address|url|link|enlace|direccion|web", address, 8_000),
        Field("title", _("title"), "title|titulo|headline|titular|name|nombre", most=1_000),
        Field("kind", _("kind"), "kind|type|tipo",
              one_of([each for each in SourceKind.choices if each[0] != SourceKind.DESK_NOTE]), 20),
        _LANGUAGE,
        Field("summary", _("what it is, in our words"), "summary|resumen|description|descripcion|about"),
        Field("reference", _("where it is, if not at an address"), "reference|referencia|where|donde|location",
              most=1_000),
        Field("published", _("published"), "published|date published|datepublished|date|fecha|publicado",
              date_as_it_may_be, 64, left_out="date_left_out"),
        Field("claimed_publisher", _("publisher, as it says itself"), "publisher|medio|editor|outlet|claimed publisher",
              most=500),
        Field("claimed_authors", _("authors, as it says itself"), "author|authors|autor|autores|claimed authors",
              most=2_000),
    ),
    ImportKind.AGENTS: (
        _KEY,
        Field("name", _("name"), "name|nombre|publisher|claimant|person|persona|organisation|organization",
              most=300, is_required=True),
        Field("kind", _("kind"), "kind|type|tipo", one_of(AgentKind.choices), 20),
        _LANGUAGE,
        Field("description", _("who this is"), "description|descripcion|who|quien|about|position|cargo"),
        Field("wikidata_id", _("Wikidata id"), "wikidata|wikidata id|qid|wikidataid", wikidata, 20),
        Field("homepage", _("home page"), "homepage|home page|website|web|sitio|same as|sameas", address, 2_000,
              left_out="address_left_out"),
    ),
    ImportKind.EXTERNAL: (
        _KEY,
        Field("address", _("address"), "url|address|link|enlace|direccion|review url", address, 8_000,
              is_required=True),
        Field("publisher_name", _("publisher"), "publisher|publisher name|medio|verificador|fact checker|author",
              most=300, is_required=True),
        Field("publisher_site", _("publisher's site"), "publisher site|publishersite|site|sitio", most=300),
        Field("title", _("title"), "title|titulo|headline|titular"),
        _LANGUAGE,
        Field("claim_reviewed", _("claim that was checked"),
              "claim reviewed|claimreviewed|claim|text|afirmacion|texto", is_required=True),
        Field("claimant", _("who says it"), "claimant|speaker|quien|hablante|person", most=500),
        Field("claimed", _("claimed on"), "claimed|claim date|claimdate|made", date_as_it_may_be, 64,
              left_out="date_left_out"),
        Field("reviewed", _("checked on"), "reviewed|date published|datepublished|review date|date|fecha",
              date_as_it_may_be, 64, left_out="date_left_out"),
        Field("rating_text", _("rating, in its words"),
              "rating|rating text|ratingtext|verdict|veredicto|calificacion|textual rating|alternate name|conclusion"),
        Field("rating_value", _("rating, as a number"), "rating value|ratingvalue", most=100),
        Field("rating_best", _("best of its scale"), "best rating|bestrating|rating best", most=100),
        Field("rating_worst", _("worst of its scale"), "worst rating|worstrating|rating worst", most=100),
        Field("meaning", _("meaning"), "meaning|significado", one_of(Meaning.choices), 20),
    ),
}  # fmt: skip


def guess(kind: str, columns: Sequence[str]) -> dict[str, str]:
    """Which column is most likely which field: by its name, each column once, the plainest name first."""
    free = {folded(_split(column)): column for column in reversed(columns)} | {
        folded(column): column for column in reversed(columns)
    }
    found: dict[str, str] = {}
    for field in FIELDS[kind]:
        for name in (folded(field.name), *field.called.split("|")):
            column = free.get(name)
            if column is not None and column not in found.values():
                found[field.name] = column
                break
    return found


def missing(kind: str, mapping: Mapping[str, str]) -> list[Field]:
    """The fields that a row of this kind is nothing without, and that no column is mapped to."""
    lacking = [each for each in FIELDS[kind] if each.is_required and not mapping.get(each.name)]
    if kind == ImportKind.SOURCES and not any(mapping.get(name) for name in ("address", "title", "reference")):
        lacking.append(next(each for each in FIELDS[kind] if each.name == "address"))
    return lacking


def _split(name: str) -> str:
    """`claimReviewed` as two words; of `author.name` the first."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix(".name"))
