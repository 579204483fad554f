"""Checks this evidence bundle without trusting, asking or installing anything: python3 verify.py

Every file against the manifests, every publication against the chain, every quote against the text it is from, and
what stands beside them against what was published. Ends with 0 when all holds, with 1 when something does not.
Needs Python 3.8 or newer and nothing else. Verificador sin conexión; sólo necesita Python.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Dict, List, Optional

FIRST = "0" * 64
FIELDS = ("content_sha256", "previous_sha256", "sequence", "time")


def sha256(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class Bundle:
    """A bundle in a folder, and what was found wrong in it."""

    def __init__(self, folder: "str | Path") -> None:
        self.folder = Path(folder)
        self.wrong: List[str] = []
        self.counted: Dict[str, int] = {}
        self.left_out: List[Any] = []
        self.head = FIRST

    def check(self, holds: object, what: str) -> bool:
        """Notes what does not hold."""
        if not holds:
            self.wrong.append(what)
        return bool(holds)

    def read(self, name: str, default: Any = None) -> Any:
        """The values of a JSON file under data/."""
        path = self.folder / "data" / name
        try:
            return json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            self.check(False, f"data/{name} cannot be read: {type(error).__name__}")
            return default

    def files(self) -> None:
        """Each file is what a manifest says, and no file stands beside them."""
        for manifest, prefix in (("manifest-sha256.txt", "data/"), ("tagmanifest-sha256.txt", "")):
            listed = self.listed(manifest)
            there = {
                path.relative_to(self.folder).as_posix()
                for path in self.folder.rglob("*")
                if path.is_file() or path.is_symlink()
            }
            there = {path for path in there if path.startswith("data/") == bool(prefix)} - {"tagmanifest-sha256.txt"}
            for path in sorted(there ^ set(listed)):
                self.check(False, f"{path}: " + ("listed, not there" if path in listed else "there, not listed"))
            for path in sorted(there & set(listed)):
                target = self.folder / path
                safe = not target.is_symlink() and ".." not in Path(path).parts
                self.check(safe and sha256(target.read_bytes()) == listed[path], f"{path}: not what {manifest} says")
            self.counted["files"] = self.counted.get("files", 0) + len(listed)

    def listed(self, manifest: str) -> Dict[str, str]:
        """path -> hash, of a manifest."""
        try:
            lines = (self.folder / manifest).read_text("utf-8").splitlines()
            return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
        except (OSError, ValueError):
            self.check(False, f"{manifest} cannot be read")
            return {}

    def chain(self) -> Dict[str, int]:
        """content hash -> sequence, of a chain that is whole from its first record on."""
        previous = FIRST
        known: Dict[str, int] = {}
        records = self.read("chain.json", [])
        for number, record in enumerate(records, start=1):
            values = {name: record.get(name) for name in FIELDS}
            text = json.dumps(values, separators=(",", ":"), sort_keys=True)
            self.check(record.get("sequence") == number, f"chain: record {number} is missing")
            self.check(
                record.get("previous_sha256") == previous, f"chain: record {number} does not name the one before"
            )
            self.check(sha256(text.encode()) == record.get("record_sha256"), f"chain: record {number} was altered")
            previous = record.get("record_sha256")
            known[record.get("content_sha256")] = number
        self.counted["records"] = len(records)
        self.head = previous
        return known

    def publications(self, known: Dict[str, int]) -> Dict[str, Any]:
        """content hash -> published content; each has its record in the chain."""
        found: Dict[str, Any] = {}
        for path in sorted((self.folder / "data" / "publications").glob("*.json")):
            content = path.read_bytes()
            number = known.get(sha256(content))
            if self.check(number is not None, f"{path.name}: no record of the chain is of these bytes"):
                self.check(path.stem == str(number), f"{path.name}: its record is number {number}")
            try:
                found[path.stem] = json.loads(content)
            except ValueError:
                self.check(False, f"{path.name}: no JSON")
        gone = {row.get("sequence") for row in self.left_out if row.get("what") == "publication"}
        wanted = {str(number) for number in self.read("index.json", {}).get("publications", [])}
        self.check(set(found) == wanted, "publications: not those that the index lists")
        self.check(not gone & {int(key) for key in found if key.isdigit()}, "left-out.json lists what is here")
        self.counted["publications"] = len(found)
        return found

    def texts(self) -> Dict[str, str]:
        """hash -> text; each file is named by its hash."""
        found = {}
        for path in sorted((self.folder / "data" / "texts").glob("*.txt")):
            content = path.read_bytes()
            self.check(sha256(content) == path.stem, f"texts/{path.name}: not the text of that hash")
            found[path.stem] = content.decode("utf-8", "replace")
        return found

    def quotes(self, publications: Dict[str, Any], texts: Dict[str, str]) -> None:
        """Each quote stands in its text where it is said to, and its annotation says the same."""
        notes = {row.get("id"): row for row in self.read("quotes.jsonld", {}).get("items", [])}
        kept_back = {row.get("text_sha256") for row in self.left_out if row.get("what") == "text"}
        cited = [(number, row) for number, content in publications.items() for row in content.get("evidence", [])]
        wanted = set()
        for number, row in cited:
            quote = row.get("quote")
            if not quote:
                continue
            key = f"urn:factcheck:{number}:{row['id']}"
            wanted.add(key)
            name = f"publication {number}, quote {row['id']}"
            digest = quote.get("text_sha256")
            if "start" in quote and digest not in kept_back:
                self.in_text(quote, texts.get(digest), name)
            self.annotated(quote, notes.get(key), name)
        self.check(set(notes) == wanted, "quotes.jsonld: not the quotes that are cited")
        self.check(not kept_back & set(texts), "left-out.json lists a text that is here")
        self.counted["quotes"] = len(wanted)

    def in_text(self, quote: Any, text: Optional[str], name: str) -> None:
        """The words and those around them, at their place."""
        self.check(text is not None, f"{name}: its text is not here and not listed as left out")
        if text is None:
            return
        start, end = quote["start"], quote["end"]
        before, after = quote.get("prefix", ""), quote.get("suffix", "")
        self.check(text[start:end] == quote["exact"], f"{name}: its words are not in the text at their place")
        self.check(text[:start].endswith(before) and text[end:].startswith(after), f"{name}: other words around it")

    def annotated(self, quote: Any, note: Any, name: str) -> None:
        """The Web Annotation says what was published."""
        if not self.check(note is not None, f"{name}: no annotation"):
            return
        told: Dict[str, Any] = {}
        for selector in note.get("target", {}).get("selector", []):
            told.update({key: value for key, value in selector.items() if key not in ("type", "conformsTo")})
        said = {
            key: quote[key]
            for key in ("exact", "prefix", "suffix", "start", "end")
            if key in quote and quote[key] != ""
        }
        said.update({"value": quote["fragment"]} if quote.get("fragment") else {})
        self.check({key: value for key, value in told.items() if value != ""} == said, f"{name}: annotated otherwise")

    def snapshots(self, publications: Dict[str, Any]) -> None:
        """The captures are those that are cited, with the hashes that were published."""
        told = {row.get("sha256"): row for row in self.read("snapshots.json", [])}
        said = {}
        for content in publications.values():
            for row in content.get("evidence", []):
                if "snapshot" in row:
                    said[row["snapshot"]["sha256"]] = row["snapshot"]
        self.check(set(told) == set(said), "snapshots.json: not the captures that are cited")
        for digest in set(told) & set(said):
            same = all(told[digest].get(key) == value for key, value in said[digest].items())
            self.check(same, f"snapshots.json: {digest} is described otherwise than published")
        listed = {name for row in told.values() for name in row.get("timestamps", [])}
        there = {path.name for path in (self.folder / "data" / "timestamps").glob("*")}
        self.check(listed == there, "timestamps: not those that snapshots.json lists")
        for digest, row in told.items():
            for name in set(row.get("timestamps", [])) & there:
                token = (self.folder / "data" / "timestamps" / name).read_bytes()
                self.check(bytes.fromhex(digest) in token, f"timestamps/{name}: over another hash")
        self.counted["timestamps"] = len(there)

    def reviews(self, publications: Dict[str, Any]) -> None:
        """Each ClaimReview says the claim and the rating that were published."""
        for row in self.read("claimreview.json", []):
            content = publications.get(str(row.get("sequence")), {})
            review, name = row.get("review", {}), f"claimreview.json, publication {row.get('sequence')}"
            claim, rating = content.get("claim", {}), content.get("rating", {})
            wordings = [claim.get("text"), *(each.get("text") for each in claim.get("wordings", []))]
            told = review.get("reviewRating", {})
            self.check(review.get("claimReviewed") in wordings, f"{name}: another claim")
            labels = [each.get("label") for each in rating.get("labels", [])] or [""]
            self.check(told.get("alternateName") in labels, f"{name}: another rating")
            self.check(told.get("ratingValue") == rating.get("number"), f"{name}: another number")
            self.check(review.get("datePublished") == content.get("published_at", "")[:10], f"{name}: another date")
            author = review.get("author", {}).get("name")
            self.check(author == content.get("newsroom"), f"{name}: another publisher")

    def verify(self) -> List[str]:
        """What is wrong, a line each; empty when all holds."""
        self.files()
        self.left_out = self.read("left-out.json", [])
        known = self.chain()
        publications = self.publications(known)
        texts = self.texts()
        self.quotes(publications, texts)
        self.snapshots(publications)
        self.reviews(publications)
        return self.wrong


def main() -> int:
    """Verifies the bundle that this file lies in, or the folder that is named."""
    bundle = Bundle(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent)
    try:
        wrong = bundle.verify()
    except (AttributeError, KeyError, TypeError, ValueError, OSError) as error:
        wrong = [*bundle.wrong, f"a file has another shape than it should: {error}"]
    for line in wrong:
        print(f"WRONG  {line}")
    if wrong:
        print("This bundle is not what was published. / Este paquete no es lo que se publicó.")
        return 1
    print("All holds / Todo coincide: " + ", ".join(f"{count} {name}" for name, count in bundle.counted.items()))
    print(f"Newest record of the chain / Último registro de la cadena: {bundle.head}")
    print("Compare it with the newsroom's page. / Compárelo con la página de la redacción.")
    for row in bundle.left_out:
        which = row.get("text_sha256") or row.get("sequence") or ""
        print(f"left out / omitido: {row.get('what')} {which} ({row.get('why')})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
