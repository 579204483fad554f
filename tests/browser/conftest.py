"""Chromium as the machine has it, and a desk to visit."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from factcheck.runtime import chromium
from tests.sources.conftest import desk, site
from tests.web.conftest import world

__all__ = ["desk", "site", "world"]

# The browser's driver runs an event loop in the test's thread; Django would refuse to touch the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
PASSWORD = "a long walk by the river"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium as it is installed, without what needs rights or a graphics card."""
    arguments = ["--no-sandbox", "--disable-gpu"]
    return {**browser_type_launch_args, "executable_path": str(chromium.ensure()), "args": arguments}


@pytest.fixture
def checker(author: Any, db: None) -> Any:
    """The author, with a password and a confirmed address."""
    author.set_password(PASSWORD)
    author.save()
    author.emailaddress_set.create(email=author.email, verified=True, primary=True)
    return author


@pytest.fixture
def signed_in(page: Page, live_server: Any, checker: Any) -> Iterator[Page]:
    """A page on which the checker has signed in by hand; whatever goes wrong in it fails the test."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"a script failed: {error}"))
    page.on(
        "console",
        lambda message: wrong.append(f"the browser says: {message.text}") if message.type == "error" else None,
    )
    page.goto(live_server.url + "/accounts/login/")
    page.get_by_label("Email").fill(checker.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="What waits").wait_for()
    yield page
    # An error raised in a listener would end the browser's driver, and with it every later test of this worker.
    assert not wrong, wrong
