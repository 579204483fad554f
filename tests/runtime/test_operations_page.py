"""docs/operations.md says what is so: each setting of the code with its type, default and meaning, and no other."""

import re
from pathlib import Path

from factcheck.environment import CHECKOUT, SETTINGS, Setting

PAGE = CHECKOUT / "docs" / "operations.md"


def row(setting: Setting) -> str:
    """The setting's line in the page's table."""
    default = setting.default
    if default is None:
        shown = "required"
    elif isinstance(default, Path):
        shown = f"`{default.relative_to(CHECKOUT)}` in the checkout"
    elif isinstance(default, bool):
        shown = "on" if default else "off"
    elif isinstance(default, (list, tuple)):
        shown = f"`{','.join(default)}`" if default else "empty"
    else:
        shown = f"`{default}`" if default != "" else "empty"
    return f"| `{setting.name}` | {setting.kind} | {shown} | {setting.meaning} |"


def test_the_page_shows_every_setting_and_no_other() -> None:
    section = PAGE.read_text(encoding="utf-8").split("\n## Settings\n", 1)[1].split("\n## ", 1)[0]
    shown = [line for line in section.splitlines() if line.startswith("| `")]
    assert shown == [row(setting) for setting in SETTINGS]


def test_every_target_that_the_page_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+)(?= *[a-z-]*:)", (CHECKOUT / "Makefile").read_text(), re.MULTILINE))
    targets |= {"down", "status"}
    named = set(re.findall(r"`(?:[A-Z]+=\S+ )*make ([a-z-]+)", PAGE.read_text(encoding="utf-8")))
    assert named
    assert named <= targets
