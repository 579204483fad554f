"""What an extractor hands back, and the failure it ends in otherwise."""

from dataclasses import asdict, dataclass, field
from typing import Any

from sources.capture.reasons import Reason

UNDETERMINED = "und"


class ExtractionFailed(Exception):  # noqa: N818 said as it is
    """The bytes gave no text: why, in detail."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class PageSpan:
    """A page of a document: its number from 1, and where it stands in the text, in code points."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Extracted:
    """The text of a capture and what it says of itself; nothing here is more than the page's own claim.

    `text` is normalised (see `text.normalised`); `language` a BCP 47 tag, `und` when the page names none;
    `published` an EDTF date or nothing; `publisher_claimed`, `authors` and `canonical_link` as the page states them.
    """

    text: str
    extractor: str
    version: str
    language: str = UNDETERMINED
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    publisher_claimed: str = ""
    canonical_link: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)
    pages: tuple[PageSpan, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)

    @classmethod
    def of_json(cls, values: dict[str, Any]) -> "Extracted":
        """What `as_json` wrote."""
        pages = tuple(PageSpan(**page) for page in values.pop("pages"))
        return cls(**{**values, "authors": tuple(values["authors"]), "pages": pages})
