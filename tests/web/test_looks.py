"""The UI kit keeps its budget, its contrast and its content security policy."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
STATIC = ROOT / "factcheck" / "static" / "factcheck"
APPS = ("factcheck", "sources", "claims")
TEMPLATES = sorted(path for app in APPS for path in (ROOT / app / "templates").rglob("*.html"))
BUDGET_BYTES = 60_000
PAIRS = [
    (text, ground)
    for ground in ("paper", "sheet", "sunk")
    for text in ("ink", "ink-2", "ink-3", "act", "for", "against", "waiting", "open", "protected")
]
PAIRS += [(name, f"{name}-soft") for name in ("act", "for", "against", "waiting", "open", "protected")]
PAIRS += [("ink", f"{name}-soft") for name in ("act", "for", "against", "waiting", "open")] + [("act-ink", "act")]
PAIRS += [("ink-2", "act-soft"), ("ink-3", "act-soft"), ("act", "act-soft"), ("paper", "ink")]


def _themes() -> dict[str, dict[str, str]]:
    """The colours of each block of tokens.css."""
    text = (STATIC / "tokens.css").read_text()
    blocks = re.findall(r"(:root[^{]*)\{([^}]*)\}", text)
    found = [dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", body)) for _selector, body in blocks]
    return dict(zip(("light", "dark by the system", "dark by choice"), found, strict=True))


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark by choice"])
def test_every_text_colour_is_readable_on_every_ground_it_stands_on(theme: str) -> None:
    colours = _themes()[theme]
    poor = {
        f"{text} on {ground}": round(_contrast(colours[text], colours[ground]), 2)
        for text, ground in PAIRS
        if _contrast(colours[text], colours[ground]) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("theme", ["light", "dark by choice"])
def test_the_edges_of_controls_can_be_seen(theme: str) -> None:
    colours = _themes()[theme]
    assert all(_contrast(colours["edge"], colours[ground]) >= 3 for ground in ("paper", "sheet", "sunk"))


def test_both_ways_into_the_dark_have_the_same_colours_and_light_has_the_same_names() -> None:
    themes = _themes()
    assert themes["dark by the system"] == themes["dark by choice"]
    assert themes["light"].keys() == themes["dark by choice"].keys()


def _loaded(template: Path) -> set[str]:
    return set(re.findall(r'static "factcheck/([\w.-]+\.(?:css|js))"', template.read_text()))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_css_and_javascript_of_a_page_stay_inside_the_budget(path: Path) -> None:
    base = ROOT / "factcheck" / "templates" / "base.html"
    own = _loaded(base) | _loaded(path)
    # A page with several heads has one of them at a time.
    heads = [
        ROOT / "sources" / "templates" / name for name in re.findall(r'include "([\w/]+_head\.html)"', path.read_text())
    ]
    for head in [_loaded(head) for head in heads] or [set()]:
        sizes = {name: (STATIC / name).stat().st_size for name in own | head}
        assert sum(sizes.values()) < BUDGET_BYTES, sizes


# Says who else is here: a page without scripts lacks a line and nothing that one could do.
ONLY_ADDS = {"claims:presence", "claims:like_sentence"}


def test_colours_come_from_the_tokens_only() -> None:
    for path in STATIC.glob("*.css"):
        if path.name != "tokens.css":
            outside_print = path.read_text().split("@layer print", maxsplit=1)[0]
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\))", outside_print.replace("url(#hatch)", "")), path.name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_needs_what_the_content_security_policy_forbids(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|<style", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_whatever_htmx_fetches_or_posts_works_without_it(path: Path) -> None:
    text = path.read_text()
    fetched = set(re.findall(r'hx-get="{% url "([a-z_:]+)"', text))
    linked = set(re.findall(r'href="{% url "([a-z_:]+)"', text))
    assert {_page_of(name) for name in fetched - ONLY_ADDS} <= {_page_of(name) for name in linked}
    # A button that belongs to the form of another part says which.
    assert "hx-post" not in text or re.search(r'method="post"|<button[^>]* form="', text)


def _page_of(name: str) -> str:
    """The page that a fragment's address is a part of."""
    return name.removesuffix("_state").removesuffix("_progress")
