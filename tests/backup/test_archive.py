import io
import stat
import tarfile
from pathlib import Path

import pytest

from factcheck.backup import archive


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """An archive of two members."""
    target = tmp_path / "backups" / "desk.tar"
    with archive.writing(target) as writer:
        writer.add("database.dump", io.BytesIO(b"rows"), 4)
        writer.add("blobs/ab/cd", io.BytesIO(b"x" * 3_000_000), 3_000_000)
        writer.finish({"made_at": "2024-07-28T00:00:00+00:00"})
    return target


def test_what_is_written_is_read_again(whole: Path) -> None:
    manifest = archive.verify(whole)
    assert manifest["made_at"] == "2024-07-28T00:00:00+00:00"
    assert manifest["members"]["database.dump"]["size_bytes"] == 4
    contents = {name: content.read() for name, _, content in archive.members(whole)}
    assert contents["blobs/ab/cd"] == b"x" * 3_000_000


def test_only_its_owner_reads_it(whole: Path) -> None:
    assert stat.S_IMODE(whole.stat().st_mode) == 0o600
    assert stat.S_IMODE(whole.parent.stat().st_mode) == 0o700


def test_one_changed_byte_is_found(whole: Path) -> None:
    damaged = bytearray(whole.read_bytes())
    damaged[2_000_000] ^= 1
    whole.write_bytes(damaged)
    with pytest.raises(archive.ArchiveError, match="blobs/ab/cd is missing, unexpected or not as it was written"):
        archive.verify(whole)


@pytest.mark.parametrize("size", [0, 100, 1_500_000])
def test_an_archive_that_is_cut_off_is_refused(whole: Path, size: int) -> None:
    whole.write_bytes(whole.read_bytes()[:size])
    with pytest.raises(archive.ArchiveError):
        archive.verify(whole)


def test_a_member_that_the_manifest_does_not_name_is_refused(whole: Path) -> None:
    with tarfile.open(whole, "a") as tar:
        tar.addfile(tarfile.TarInfo("blobs/extra"))
    with pytest.raises(archive.ArchiveError, match="stands behind the manifest"):
        archive.verify(whole)


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "evil.tar"
    with tarfile.open(path, "w") as tar:
        link = tarfile.TarInfo("blobs/ab")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(archive.ArchiveError, match="not a plain file"):
        archive.verify(path)


def test_a_failure_leaves_the_earlier_archive_in_place(whole: Path) -> None:
    before = whole.read_bytes()
    with pytest.raises(archive.ArchiveError, match="longer than the 3 bytes"), archive.writing(whole) as writer:
        writer.add("database.dump", io.BytesIO(b"rows"), 3)
    with pytest.raises(archive.ArchiveError, match="could not be written as 5 bytes"), archive.writing(whole) as writer:
        writer.add("database.dump", io.BytesIO(b"rows"), 5)
    assert whole.read_bytes() == before
    assert [path.name for path in whole.parent.iterdir()] == [whole.name]


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a tar")
    for name in ("notes.txt", "missing.tar"):
        with pytest.raises(archive.ArchiveError, match=name):
            archive.verify(tmp_path / name)
