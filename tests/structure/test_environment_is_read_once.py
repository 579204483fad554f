"""Settings come from factcheck/environment.py; no other module reads the environment."""

import re

from factcheck.environment import CHECKOUT


def test_no_other_module_reads_the_environment() -> None:
    allowed = {"factcheck/environment.py", "factcheck/celery.py", "factcheck/wsgi.py"}
    readers = [
        path.relative_to(CHECKOUT).as_posix()
        for package in ("factcheck", "sources", "claims")
        for path in (CHECKOUT / package).rglob("*.py")
        if re.search(r"os\.environ|os\.getenv", path.read_text())
        and path.relative_to(CHECKOUT).as_posix() not in allowed
        and "runtime" not in path.parts
    ]
    assert readers == []
