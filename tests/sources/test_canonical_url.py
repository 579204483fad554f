"""One spelling per address."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.canonical_url import TRACKING_NAMES, AddressError, normalise, registrable_domain


@pytest.mark.parametrize(
    ("given_address", "normal"),
    [
        ("HTTP://Example.COM:80/a/../b", "http://example.com/b"),
        ("https://example.com:443", "https://example.com/"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://example.com/a#part", "https://example.com/a"),
        ("https://example.com/#/", "https://example.com/"),
        ("https://example.com/#!", "https://example.com/"),
        ("https://example.com/#/news/1", "https://example.com/#/news/1"),
        ("https://example.com/#!news", "https://example.com/#!news"),
        ("https://example.com/?utm_source=x&id=7&fbclid=y", "https://example.com/?id=7"),
        ("https://example.com/?UTM_Medium=x", "https://example.com/"),
        ("https://example.com/?ref=x&source=y", "https://example.com/?ref=x&source=y"),
        ("https://example.com/?b=2&a=1&a=1", "https://example.com/?b=2&a=1&a=1"),
        ("https://example.com/?q=a+b%20c", "https://example.com/?q=a+b%20c"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("  https://example.com/a\n", "https://example.com/a"),
    ],
)
def test_spellings_of_one_page_become_one(given_address, normal):
    found = normalise(given_address)
    assert (found.original, found.normal) == (given_address, normal)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "empty"),
        ("example.com/a", "no_scheme"),
        ("ftp://example.com/", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("https://me:secret@example.com/", "credentials"),
        ("https://me@example.com/", "credentials"),
        ("http://exa mple.com/", "unreadable"),
        ("http://[::1/", "unreadable"),
        ("http://example.com:99999/", "unreadable"),
        ("http://\ud800.com/", "not_text"),
        ("https://example.com/" + "a" * 8_000, "too_long"),
        ("https://" + ".".join(["a" * 60] * 5) + ".com/", "host_too_long"),
    ],
)
def test_what_is_no_address_says_why(address, code):
    with pytest.raises(AddressError) as refused:
        normalise(address)
    assert refused.value.code == code
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("www.example.com", "example.com"),
        ("me.github.io", "me.github.io"),
        ("gob.ve", "gob.ve"),
        ("www.cne.gob.ve.", "cne.gob.ve"),
        ("localhost", "localhost"),
    ],
)
def test_the_registrable_domain_is_what_one_party_registers(host, domain):
    assert registrable_domain(host) == domain


def test_a_numeric_host_is_its_own_domain():
    assert normalise("http://[2001:db8::1]/").registrable_domain == "[2001:db8::1]"


names = st.sampled_from([*sorted(TRACKING_NAMES), "utm_x", "id", "q", "", "a b", "ü"])
pairs = st.lists(st.tuples(names, st.text(max_size=5)).map("=".join), max_size=5).map("&".join)
paths = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(host=st.sampled_from(["Example.com", "bücher.de", "1.2.3.4", "[::1]"]), path=paths, query=pairs, fragment=paths)
def test_a_normal_address_is_its_own_normal_form(host, path, query, fragment):
    once = normalise(f"https://{host}/{path}?{query}#{fragment}")
    again = normalise(once.normal)
    assert (again.normal, again.sha256, again.host) == (once.normal, once.sha256, once.host)


def test_the_web_platform_cases_are_read_as_browsers_read_them(shared):
    cases = json.loads((shared / "data" / "urls" / "urltestdata.json").read_text(encoding="utf-8"))
    read = 0
    for case in cases:
        if not isinstance(case, dict) or case.get("base") is not None or case.get("failure"):
            continue
        if case["protocol"] in ("http:", "https:") and not case["username"] and not case["password"]:
            found = normalise(case["input"])
            assert found.host == case["hostname"]
            assert found.normal.startswith(f"{case['protocol']}//{case['host']}{case['pathname']}")
            assert normalise(found.normal).normal == found.normal
            read += 1
        else:
            with pytest.raises(AddressError):
                normalise(case["input"])
    assert read > 50


def test_the_web_platform_failures_are_refused(shared):
    cases = json.loads((shared / "data" / "urls" / "urltestdata.json").read_text(encoding="utf-8"))
    failures = [case for case in cases if isinstance(case, dict) and case.get("failure") and case.get("base") is None]
    assert failures
    for case in failures:
        with pytest.raises(AddressError):
            normalise(case["input"])
