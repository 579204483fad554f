"""PDF files made by code: pages of lines of words, with whatever else a page may carry."""

from dataclasses import dataclass, field

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


@dataclass
class Paper:
    """A page of 400 × 300 points: lines at (left, bottom, words); `drawn` is raw content, `about` raw entries."""

    lines: list[tuple[int, int, str]] = field(default_factory=list)
    drawn: bytes = b""
    before: bytes = b""
    about: bytes = b""


def pdf(papers: list[Paper], more: list[bytes] | None = None, info: bytes = b"") -> bytes:
    """The file; `more` are further objects (from number 4 on), `info` what the file says of itself."""
    more = more or []
    first = 4 + len(more)
    kids = [first + 2 * at for at in range(len(papers))]
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, len(papers)),
        FONT,
        *more,
    ]
    for kid, paper in zip(kids, papers, strict=True):
        about = b"/MediaBox[0 0 400 300]/Resources<</Font<</F 3 0 R>>>>" + paper.about
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>" % (kid + 1, about))
        content = paper.before + b"".join(_line(*line) for line in paper.lines) + paper.drawn
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    objects.append(b"<<%s>>" % info)
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF"
    return body + end % (len(places) + 1, table, len(places) + 1, len(objects), len(body))


def _line(left: int, bottom: int, words: str) -> bytes:
    said = words.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F 14 Tf %d %d Td (%s) Tj ET\n" % (left, bottom, said)
