"""Whose the data under /var/lib is: as root it stands apart from the checkout, and outlives one that was deleted.

A new checkout at the same path has new keys: with the old data it could read no protected value, and the logins it
prints would be wrong. So both carry one name, and data of another installation is put aside, never used and never
deleted.
"""

import secrets
from datetime import UTC, datetime
from pathlib import Path

from factcheck.runtime import secret_file
from factcheck.runtime.account import Account
from factcheck.runtime.failure import DeskError
from factcheck.runtime.postgres import EmbeddedPostgres

NAME = "INSTALLATION"
_MARK = "belongs-to"


def put_aside_of_another(postgres: EmbeddedPostgres, heading: str) -> Path | None:
    """The folder in which another installation's data now stands; None when the data is ours, or there is none.

    DeskError when a server still works on it: it belongs to a desk that was deleted while it ran.
    """
    root, path = postgres.data_root, postgres.secrets_path
    had_secrets = path.exists()
    ours = secret_file.ensure(path, {NAME: lambda: secrets.token_hex(16)}, heading)[NAME]
    mark = root / _MARK
    theirs = mark.read_text(encoding="utf-8").strip() if mark.exists() else ""
    is_data = (root / "postgres").is_dir()
    # Data without a mark is of a version that knew none: ours, unless the checkout is so new that it has no keys.
    is_ours = theirs == ours if theirs else had_secrets
    aside = None
    if is_data and not is_ours:
        # Another object than the one that goes on: it remembers where the programs stood.
        if EmbeddedPostgres(root, secrets_path=path).is_running():
            raise DeskError(
                f"{root} holds the data of a desk that was deleted from here, and its database still runs. "
                f"End it first: kill the process that {root}/postgres.lock names."
            )
        aside = root.with_name(f"{root.name}-aside-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
        root.rename(aside)
    _write(mark, ours, postgres.account)
    return aside


def _write(mark: Path, text: str, account: Account) -> None:
    if not mark.parent.exists():
        account.make_folder(mark.parent)
    fresh = mark.with_name(f"{mark.name}.new")
    fresh.write_text(f"{text}\n", encoding="utf-8")
    fresh.replace(mark)
