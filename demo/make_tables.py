"""The demo's tables: the figures of both published tables in one small file, with the hashes of the originals.

`python demo/make_tables.py ../shared/data/tallies/venezuela-2024` writes demo/venezuela-2024/tables/figures.tar.xz.
Encodings, line ends and columns stay as published. Addresses of images lead to names and signatures of witnesses: of
each only eight hexadecimal digits of its hash are kept, enough to see that it changed. The same input gives the same
bytes.
"""

import argparse
import hashlib
import io
import lzma
import tarfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent / "venezuela-2024" / "tables" / "figures.tar.xz"
FILES = {
    "table-1.csv": ("RESULTADOS_2024_CSV_V1.csv.xz", "utf-8-sig", "\r\n"),
    "table-2.csv": ("RESULTADOS_2024_CSV_V2.csv.xz", "iso-8859-1", "\n"),
}


def without_addresses(plain: bytes, encoding: str, line_end: str) -> bytes:
    """The table with the hash of each address in place of the address, which is its last column."""
    head, *rows = plain.decode(encoding).split(line_end)
    lines = [head]
    for row in rows:
        if row:
            figures, _comma, address = row.rpartition(",")
            lines.append(f"{figures},{hashlib.sha256(address.encode()).hexdigest()[:8]}")
    return (line_end.join(lines) + line_end).encode(encoding)


def main() -> None:
    """Read, shorten, pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the published tables lie")
    folder = parser.parse_args().folder
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, (original, encoding, line_end) in FILES.items():
            plain = lzma.decompress((folder / original).read_bytes())
            print(f"{name}: original SHA-256 {hashlib.sha256(plain).hexdigest()}")
            content = without_addresses(plain, encoding, line_end)
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(lzma.compress(packed.getvalue(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()
