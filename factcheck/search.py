"""Full-text search as expressions: words by language with accents aside, what was asked, marked excerpts.

Each text is searched in the language of its row (factcheck/sql/search.sql). What is asked is read once in each
language, so that a minus word and a phrase mean the same as in the text they are held against.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import BooleanField, Case, CharField, F, FloatField, Func, Q, TextField, Value, When
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

CONFIGURATIONS = ("factcheck_english", "factcheck_spanish", "factcheck_simple")
# Marks around the words that were found; whatever a text holds of them itself is dropped.
_OPEN, _CLOSE = "\x02", "\x03"
_MARKED = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_STRAY = re.compile(r'-+(?=[^\w"]|$)|-(?=-)')
_ADDRESS_SIGNS = re.compile(r"(?<=\w)-(?=\w)|[./:?=&#%_~+]+")
# What people type, or paste, around a phrase.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
# The separators of thousands, and a decimal comma, as factcheck/sql/signs_are_no_letters.sql reads them.
_SEPARATORS = ".,'’\u00a0\u2009\u202f"
_GROUPED = re.compile(
    rf"(?<!\d)(?<!\d[.,])\d{{1,3}}(?:[{_SEPARATORS}]\d{{3}}){{1,3}}"
    rf"(?!\d)(?![{_SEPARATORS}]\d{{3}})(?![.,]\d{{1,2}}[.,]\d)"
)
_SPACED_OUT = re.compile(r"(?<![\d\w])(\d{1,3}(?: \d{3})+)(?!\w)")
_DECIMAL = re.compile(r"(?<![\d,])(\d+),(?=\d{1,2}(?!,?\d))")
_SHORT = 300
_MARKS = f"StartSel={_OPEN}, StopSel={_CLOSE}"
_WHOLE = f"{_MARKS}, HighlightAll=true"
_BEST = f"{_MARKS}, MaxWords=34, MinWords=18, MaxFragments=2, FragmentDelimiter= … "


class StoredWords(Func):
    """A tsvector column that the database keeps and no model names, of the row that `pk` leads to."""

    output_field = SearchVectorField()

    def __init__(self, column: str = "words") -> None:
        super().__init__(F("pk"))
        self.column = column

    def as_sql(self, compiler: Any, connection: Any, *_arguments: Any, **_context: Any) -> tuple[str, Any]:
        """The column beside the row's key."""
        key, parameters = compiler.compile(self.get_source_expressions()[0])
        table = key.rsplit(".", maxsplit=1)[0]
        return f"{table}.{connection.ops.quote_name(self.column)}", parameters


def _configuration(name: str) -> Func:
    return Func(template=f"'public.{name}'::regconfig", output_field=CharField())


class _Holds(Func):
    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


@dataclass(frozen=True)
class Asked:
    """What was typed: words, "a phrase", -without (websearch syntax). `prefix`: the last word may go on."""

    typed: str
    prefix: bool = False

    @property
    def clean(self) -> str:
        """The same without stray signs: PostgreSQL nests a NOT for each minus and gives up after some thirty."""
        return _STRAY.sub(" ", self.typed.translate(_QUOTES))

    def query(self, configuration: str) -> Func:
        """The tsquery in one configuration."""
        name = _configuration(configuration)
        if self.prefix:
            return Func(name, Value(_prefixes(self.typed)), function="to_tsquery", output_field=SearchQueryField())
        return self._read(
            lambda typed: Func(
                name,
                Func(Value(typed), function="factcheck_spaced", output_field=TextField()),
                function="websearch_to_tsquery",
                output_field=SearchQueryField(),
            )
        )

    def _read(self, query: Callable[[str], Func]) -> Func:
        """What was typed; where it has 25 073 with an ordinary space, as words of their own or as one figure."""
        joined = _SPACED_OUT.sub(lambda found: found.group().replace(" ", ""), self.clean)
        if joined == self.clean:
            return query(self.clean)
        parts = (query(self.clean), query(joined))
        return Func(*parts, template="(%(expressions)s)", arg_joiner=" || ", output_field=SearchQueryField())

    def held_by(self, vector: Any, language: str | None) -> Q:
        """A condition that an index over the vector answers; `language` is None for addresses."""
        if language is None:
            return Q(_Holds(vector, self._address_query()))
        of_row = Func(F(language), function="factcheck_words_of", output_field=CharField())
        found = Q()
        for configuration in CONFIGURATIONS:
            same = Func(
                of_row,
                _configuration(configuration),
                template="(%(expressions)s)",
                arg_joiner=" = ",
                output_field=BooleanField(),
            )
            found |= Q(same) & Q(_Holds(vector, self.query(configuration)))
        return found

    def rank(self, vector: Any, language: str | None) -> Func:
        """How well the vector answers; short texts that hold the words before long ones."""
        return Func(vector, self._of_row(language), Value(1), function="ts_rank", output_field=FloatField())

    def excerpt(self, content: Any, language: str | None) -> Func:
        """A short text whole, of a long one the best places, with marks around what was found (see `safe_excerpt`)."""
        name: Any = _configuration("factcheck_simple")
        if language is not None:
            name = Func(F(language), function="factcheck_words_of", output_field=CharField())
        clean = Func(content, Value(_OPEN + _CLOSE), Value(""), function="translate", output_field=TextField())
        options = Case(When(LessThanOrEqual(Length(clean), _SHORT), then=Value(_WHOLE)), default=Value(_BEST))
        return Func(
            name, clean, self._of_row(language), options, function="factcheck_excerpt", output_field=TextField()
        )

    def _of_row(self, language: str | None) -> Func:
        if language is None:
            return self._address_query()
        if self.prefix:
            return self.query("factcheck_simple")
        return self._read(
            lambda typed: Func(F(language), Value(typed), function="factcheck_asked", output_field=SearchQueryField())
        )

    def _address_query(self) -> Func:
        return Asked(_ADDRESS_SIGNS.sub(" ", self.typed), self.prefix).query("factcheck_simple")


def _prefixes(typed: str) -> str:
    """The words as a tsquery whose last word may go on: `ed:* & gon:*` for “ed gon”; empty for no words."""
    figures = _GROUPED.sub(lambda found: re.sub(f"[{_SEPARATORS}]", "", found.group()), typed)
    words = re.findall(r"\d+\.\d+|\w+", _DECIMAL.sub(r"\1.", figures))
    return " & ".join([*words[:-1], f"{words[-1]}:*"]) if words else ""


def safe_excerpt(marked: str) -> SafeString:
    """The excerpt as HTML: everything escaped, the found words in <mark>."""
    parts: list[SafeString] = []
    place = 0
    for found in _MARKED.finditer(marked):
        parts.append(format_html("{}<mark>{}</mark>", marked[place : found.start()], found.group(1)))
        place = found.end()
    return format_html_join("", "{}", ((part,) for part in [*parts, marked[place:]]))
