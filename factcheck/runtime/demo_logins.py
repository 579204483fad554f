"""The three demo people's passwords: made once, kept in `var/demo-logins.env`, handed to `load_demo`."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from factcheck.runtime import secret_file
from factcheck.runtime.places import CHECKOUT

ROLES = ("checker", "editor", "admin")
_HEADING = "Passwords of the demo people, made by `make up` at first start."


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Whether the demo is loaded: this checkout has the command for it, and DEMO is not 0."""
    return environment.get("DEMO", "1") != "0" and any(CHECKOUT.glob("*/management/commands/load_demo.py"))


def path(var: Path) -> Path:
    """The file."""
    return var / "demo-logins.env"


def variable(role: str) -> str:
    """The environment variable in which `load_demo` looks for the password of this role's demo person."""
    return f"DEMO_{role.upper()}_PASSWORD"


def email(role: str) -> str:
    """The address with which this role's demo person signs in."""
    return f"{role}@demo.example"


def passwords(var: Path) -> dict[str, str]:
    """The environment variables of the three passwords."""
    makers = {variable(role): lambda: secrets.token_urlsafe(12) for role in ROLES}
    return secret_file.ensure(path(var), makers, _HEADING)


def table(var: Path) -> list[str]:
    """One line per demo person: role, address, password."""
    known = passwords(var)
    return [f"{role:<8} {email(role):<22} {known[variable(role)]}" for role in ROLES]
