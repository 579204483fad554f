"""Whose material a text says it is: agency marks and bylines. Pure; no database."""

import re

# The name as it is told, the hosts where the agency publishes itself, and how texts credit it.
_AGENCIES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("AP", ("apnews.com", "ap.org"), r"\(\s*AP\s*\)|(?:The )?Associated Press|^\s*AP\s*$|\bAP\s*[—–-]\s"),
    ("Reuters", ("reuters.com",), r"\(\s*Reuters\s*\)|^\s*(?:By )?Reuters\b|\bReuters\s*[—–-]\s"),
    ("AFP", ("afp.com",), r"\(\s*AFP\s*\)|Agence France-Presse|^\s*AFP\s*$|\bAFP\s*[—–-]\s"),
    ("EFE", ("efe.com", "swissinfo.ch"), r"\(\s*EFE\s*\)|Agencia EFE|^\s*EFE\s*$|\bEFE\s*[—–-]\s|EFEUSA"),
    ("Europa Press", ("europapress.es",), r"\(\s*EUROPA PRESS\s*\)|^\s*Europa Press\s*$"),
    ("dpa", ("dpa.com", "dpa-international.com"), r"\(\s*dpa\s*\)|Deutsche Presse-Agentur|^\s*dpa\s*$"),
    ("ANSA", ("ansa.it",), r"\(\s*ANSA(?:latina)?\s*\)"),
    ("Xinhua", ("xinhuanet.com", "news.cn"), r"\(\s*Xinhua\s*\)|^\s*Xinhua\s*$"),
    ("TASS", ("tass.com", "tass.ru"), r"/\s*TASS\s*/|\(\s*TASS\s*\)"),
    ("Prensa Latina", ("prensa-latina.cu", "plenglish.com"), r"\(\s*Prensa Latina\s*\)"),
    ("UPI", ("upi.com",), r"\(\s*UPI\s*\)"),
    ("Bloomberg", ("bloomberg.com",), r"\(\s*Bloomberg\s*\)|^\s*Bloomberg\s*$"),
)
_MARKS = [(name, re.compile(mark, re.MULTILINE)) for name, _hosts, mark in _AGENCIES]
_HOSTS = {host: name for name, hosts, _mark in _AGENCIES for host in hosts}
# Credits stand at the beginning or at the end; in between an agency is often only reported on.
_HEAD, _TAIL = 900, 400
_CORRECTION = re.compile(
    r"^\W*(?:correction|corrected|clarification|correcci[oó]n|rectificaci[oó]n|fe de erratas?)\b\s*[:.(—–-]"
    r"|\(corrects\b|\(corrige\b",
    re.IGNORECASE | re.MULTILINE,
)


def agencies_in(text: str) -> frozenset[str]:
    """The agencies that the text credits at its beginning or end."""
    looked_at = text[:_HEAD] + "\n" + text[-_TAIL:] if len(text) > _HEAD + _TAIL else text
    return frozenset(name for name, mark in _MARKS if mark.search(looked_at))


def agency_of(host: str) -> str:
    """The agency that publishes at this host; nothing where it is none's."""
    parts = host.casefold().split(".")
    return next((_HOSTS[name] for n in range(len(parts) - 1) if (name := ".".join(parts[n:])) in _HOSTS), "")


def says_it_corrects(text: str) -> bool:
    """Whether the text says of itself that it puts something right."""
    return bool(_CORRECTION.search(text[:_HEAD]) or _CORRECTION.search(text[-_TAIL:]))
