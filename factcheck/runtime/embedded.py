"""The embedded servers that the environment does not name outside ones for, and the settings that lead to them."""

import base64
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from factcheck.runtime import belonging, postgres_program, postgres_upgrade, secret_file
from factcheck.runtime.places import data_root
from factcheck.runtime.postgres import EmbeddedPostgres
from factcheck.runtime.valkey import EmbeddedValkey

HEADING = "Made by `make up` at first start. Protected values cannot be read without it: keep it safe, and secret."
# A Fernet key is 32 random bytes in URL-safe base64.
_MAKERS: Mapping[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(64),
    "FACTCHECK_KEYS": lambda: base64.urlsafe_b64encode(os.urandom(32)).decode(),
}


def secrets_path(var: Path) -> Path:
    """The file of what was generated once: keys and the database roles' passwords."""
    return var / "secrets.env"


class Embedded:
    """PostgreSQL and Valkey of one installation, each only where the environment names no server."""

    def __init__(
        self, var: Path, environment: Mapping[str, str], *, root: Path | None = None, durable: bool = True
    ) -> None:
        """`var` is the installation's folder; `environment` the settings given from outside.

        `root` is the servers' folder where it is not the usual one; `durable=False` is for tests.
        """
        self.var = var
        self.given = environment
        root = root or data_root(var)
        self.postgres: EmbeddedPostgres | None = None
        self.valkey: EmbeddedValkey | None = None
        if not environment.get("DATABASE_URL"):
            self.postgres = EmbeddedPostgres(root, secrets_path=secrets_path(var), durable=durable)
        if not environment.get("REDIS_URL"):
            self.valkey = EmbeddedValkey(root, durable=durable)

    def start(self, say: Callable[[str], None] = print) -> None:
        """Start both, carrying the data over first when the requirements brought a new major version of PostgreSQL."""
        if self.postgres is not None:
            if not self.postgres.data_root.is_relative_to(self.var):
                stranger = belonging.put_aside_of_another(self.postgres, HEADING)
                if stranger is not None:
                    say(f"The data of a desk that was deleted from here is kept in {stranger}; this one starts anew.")
            aside = postgres_upgrade.restore_into_new(
                self.postgres.data_root, self.postgres.secrets_path, postgres_program.installed()
            )
            if aside is not None:
                say(f"The database was carried over to the new PostgreSQL; the old one stands in {aside}.")
            self.postgres.start()
        if self.valkey is not None:
            self.valkey.start()

    def stop(self) -> None:
        """Stop both, the broker first."""
        for server in (self.valkey, self.postgres):
            if server is not None:
                server.stop()

    def crashed(self) -> list[EmbeddedPostgres | EmbeddedValkey]:
        """The servers that we started and that ended by themselves."""
        return [s for s in (self.postgres, self.valkey) if s is not None and s.process and s.process.poll() is not None]

    def is_running(self) -> bool:
        """Whether all that are embedded run, by us or by another process."""
        return all(server.is_running() for server in (self.postgres, self.valkey) if server is not None)

    def environment(self) -> dict[str, str]:
        """The environment of every process of the installation: what was given, and the rest made up."""
        values = secret_file.ensure(secrets_path(self.var), _MAKERS, HEADING)
        made = {name: values[name] for name in _MAKERS}
        if self.postgres is not None:
            urls = self.postgres.urls()
            made |= {"DATABASE_URL": urls.app_url, "DATABASE_OWNER_URL": urls.owner_url}
        if self.valkey is not None:
            addresses = self.valkey.urls()
            made |= {"REDIS_URL": addresses.redis_url, "CELERY_BROKER_URL": addresses.celery_url}
        made |= {"VAR_DIR": str(self.var), "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
        made |= {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "PATH": os.defpath}
        return made | {name: text for name, text in self.given.items() if text}
