from pathlib import Path

from factcheck.runtime.belonging import put_aside_of_another
from factcheck.runtime.postgres import EmbeddedPostgres


def _postgres(folder: Path, checkout: str) -> EmbeddedPostgres:
    return EmbeddedPostgres(folder / "root", secrets_path=folder / checkout / "secrets.env", durable=False)


def test_a_new_checkout_does_not_use_the_data_of_a_deleted_one(folder: Path) -> None:
    first = _postgres(folder, "first")
    assert put_aside_of_another(first, "keys") is None
    (folder / "root" / "postgres").mkdir()
    (folder / "root" / "postgres" / "kept").write_text("theirs")
    assert put_aside_of_another(first, "keys") is None

    aside = put_aside_of_another(_postgres(folder, "second"), "keys")
    assert aside is not None
    assert (aside / "postgres" / "kept").read_text() == "theirs"
    assert not (folder / "root" / "postgres").exists()
    assert put_aside_of_another(_postgres(folder, "second"), "keys") is None


def test_data_that_never_had_a_mark_is_ours_where_there_are_keys(folder: Path) -> None:
    (folder / "root" / "postgres").mkdir(parents=True)
    keys = folder / "old" / "secrets.env"
    keys.parent.mkdir()
    keys.write_text("SECRET_KEY=x\n")
    assert put_aside_of_another(_postgres(folder, "old"), "keys") is None
    assert "SECRET_KEY=x" in keys.read_text()
    # The first start after a crash that left the mark half written.
    (folder / "root" / "belongs-to").write_text("")
    assert put_aside_of_another(_postgres(folder, "old"), "keys") is None
    (folder / "root" / "belongs-to").unlink()
    assert put_aside_of_another(_postgres(folder, "new"), "keys") is not None
