"""A day at the desk: three hundred tips come over the tip line's API while one person decides by keyboard alone."""

import re
from threading import Thread
from typing import Any

from django.db import connection
from playwright.sync_api import Page, expect

from claims.models import Held, Tip, Triage
from tests.api.programs import Program
from tests.browser.pages import MARKS

pytestmark = MARKS
ALL_TIPS, BEFORE = 300, 120
PLACES = [
    "Petare",
    "Maracaibo",
    "Mérida",
    "Cumaná",
    "Barinas",
    "Valencia",
    "Carora",
    "Guanare",
    "Tucupita",
    "Coro",
    "Calabozo",
    "Acarigua",
]
SAID = (
    "In {place} they burned the tally sheets of table {n}, says a forward",
    "En {place} quemaron las actas de la mesa {n}, dice una cadena",
    "Em {place} queimaram as atas da mesa {n}, diz uma mensagem",
    "Dans la ville de {place} des gens ont brûlé tous les procès-verbaux de la table {n}, dit un message",
)
SPAM = "Win https://a.example/1 https://b.example/2 https://c.example/3 https://d.example/4 https://e.example/5"
ABUSE = "You are all traitors and we know where the woman from {place} lives"
SENDER = {"sender_name": "Nadia Quintero", "sender_email": "nadia.q@private.example", "sender_language": "es"}
SECRETS = ("Nadia", "Quintero", "nadia.q")


def said(n: int) -> str:
    """The nth message: one in three is a copy of an earlier one, one in thirty spam, one in thirty abuse."""
    if n % 30 == 7:
        return SPAM
    if n % 30 == 11:
        return ABUSE.format(place=PLACES[n % 12])
    # Of three that follow each other the third says what the first said, in capitals.
    number = n - 2 if n % 3 == 2 else n
    text = SAID[number % 4].format(place=PLACES[number % 12], n=1000 + number * 37)
    return text.upper() if number != n else text


def arrive(bot: Program, numbers: range, answers: list[int]) -> None:
    try:
        answers += [bot.post("tips", {"text": said(n), **SENDER}).status_code for n in numbers]
    finally:
        connection.close()


def test_three_hundred_tips_arrive_while_one_person_decides_by_keyboard(
    signed_in: Page, live_server: Any, service: Any, settings: Any
) -> None:
    settings.API_REQUESTS_A_MINUTE = 1_000_000
    page, answers = signed_in, list[int]()
    page.add_init_script(
        "addEventListener('click', (e) => { if (e.isTrusted && e.detail) sessionStorage.clicks = 1; }, true)"
    )
    bot = Program(service)
    arrive(bot, range(BEFORE), answers)
    line = Thread(target=arrive, args=(Program(service), range(BEFORE, ALL_TIPS), answers))
    line.start()
    decided = []
    for key, becomes in (("n", "not_checkable"), ("l", "not_now"), ("c", "check"), ("n", "not_checkable")):
        page.goto(f"{live_server.url}/tips/")
        page.keyboard.press("j")
        focused = page.locator("a[data-open]:focus")
        expect(focused).to_have_count(1)
        decided.append(str(focused.get_attribute("href")).split("/")[2])
        page.keyboard.press(key)
        page.wait_for_url(re.compile(f"as={becomes}"))
        expect(page.locator("#id_reason")).to_be_focused()
        page.keyboard.insert_text(f"Because of {becomes}.")
        page.keyboard.press("Control+Enter")
        page.wait_for_url(f"{live_server.url}/tips/")
    line.join(120)
    assert not line.is_alive()
    assert answers == [201] * ALL_TIPS
    assert Tip.objects.count() == ALL_TIPS
    triaged = {str(row.pk): row for row in Tip.objects.filter(pk__in=decided)}
    assert [triaged[key].triage for key in decided] == ["not_checkable", "not_now", "check", "not_checkable"]
    held = Tip.objects.filter(triage=Triage.QUARANTINED)
    assert held.count() == 10
    assert set(held.values_list("held_because", flat=True)) == {Held.MANY_LINKS}
    assert Tip.objects.filter(joined_to__isnull=False).count() >= 80
    languages = set(Tip.objects.values_list("language", flat=True))
    assert {"en", "es", "pt", "fr"} <= languages
    page.goto(f"{live_server.url}/tips/?page=2")
    shown = page.content()
    assert "more like it" in page.goto(f"{live_server.url}/tips/").text()  # type: ignore[union-attr]
    for address in ("/tips/?triage=quarantined", "/tips/?q=Petare", "/tips/report/", "/", "/search/?q=Petare"):
        page.goto(live_server.url + address)
        shown += page.content()
    assert not [secret for secret in SECRETS if secret in shown]
    assert page.evaluate("sessionStorage.clicks") is None
