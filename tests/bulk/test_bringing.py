"""Rows that are brought: made once, known again, told line by line when they are wrong."""

import json

import pytest

from claims.models import Claim, ExternalFactCheck, ImportedRow, ImportMode
from factcheck.models import OutboxEntry
from sources.models import Agent, Source
from tests.bulk.conftest import bring, counts, told

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_a_table_becomes_claims_once_in_the_persons_name(author, table):
    job = bring(author, table, begins=False)
    assert (job.state, job.rows, counts(job), Claim.objects.count()) == ("checked", 2, (2, 0, 0, 0), 0)
    done = bring(author, table)
    assert (done.state, counts(done)) == ("done", (2, 0, 0, 0))
    assert list(Claim.objects.order_by("made").values_list("text", "language", "made", "kind")) == [
        ("El acta 4 falta", "es", "2024-07-28", "statement"), ("Turnout was 59 %", "en", "2024-08~", "statement")]  # fmt: skip
    history = Claim.pgh_event_models["insert"].objects.values_list("pgh_context", flat=True)
    assert {each["actor"] for each in history} == {str(author.pk)}
    assert {each["why"] for each in history} == {"import: rows"}
    assert OutboxEntry.objects.filter(kind="claims_claim", action="added").count() == 2
    assert done.file is None
    again = bring(author, table.replace("falta", "no falta").replace("A2", "A3"))
    assert counts(again) == (1, 0, 1, 0)
    assert told(again) == [(2, "", "changed")]
    assert Claim.objects.filter(text="El acta 4 falta").exists()
    # The same keys of another file are other rows.
    assert counts(bring(author, table, name="other.csv")) == (2, 0, 0, 0)


def test_each_wrong_cell_is_told_and_the_good_rows_are_taken(author):
    content = (
        b"id,text,language,kind\n1,good,es,\n2,,es,\n3,kind,es,rumour\n4,tongue,x,\n5,caf\xe9\x81 \xc3\xa9\xc3\xa9\xc3\xa9,es,\n"
        b"6,nul \x00,es,\n7,too,many,cells,here\n8," + b"x" * 1_200_000 + b",es,\n9,good too,es_VE,figure\n1,other,es,\n"
    )  # fmt: skip
    job = bring(author, content)
    assert (job.state, counts(job)) == ("done", (2, 0, 0, 8))
    assert told(job) == [
        (3, "text", "missing"), (4, "kind", "unknown_kind"), (5, "language", "not_a_language"), (6, "text", "encoding"),
        (7, "text", "nul"), (8, "", "cells"), (9, "", "unreadable"), (11, "", "repeated"),
    ]  # fmt: skip
    whole = bring(author, content, mode=ImportMode.PER_ROW, begins=False)
    assert counts(whole) == (0, 2, 0, 8)


def test_sources_and_agents_that_are_known_are_not_made_again(author):
    Source.objects.create(kind="article", language="es", address="https://a.example/1",
                          normal_address="https://a.example/1", address_sha256=__import__("hashlib").sha256(
                              b"https://a.example/1").hexdigest())  # fmt: skip
    sources = "url;título;fecha\nhttps://a.example/1;uno;\nhttps://b.example/2;Café;03/04/2024\nnowhere;x;\n"
    job = bring(author, sources.encode("cp1252"), "sources")
    assert (counts(job), told(job)) == ((1, 1, 0, 1), [(3, "fecha", "date_left_out"), (4, "url", "not_an_address")])
    assert Source.objects.get(title="Café").address == "https://b.example/2"
    Agent.objects.create(kind="person", name="Ana Díaz", language="es")
    agents = (
        '{"name":"Ana Díaz","wikidata":"http://www.wikidata.org/entity/Q42"}\n{"name":"CNE","kind":"organisation"}\n'
    )
    job = bring(author, agents + "{broken\n", "agents")
    assert (counts(job), told(job)) == ((2, 0, 0, 1), [(1, "", "same_name"), (3, "", "unreadable")])
    assert counts(bring(author, '[{"name":"A. Díaz","wikidata":"Q42"}]', "agents", origin="")) == (0, 0, 1, 0)


def test_claims_are_put_where_they_were_said(author):
    job = bring(
        author,
        "text,claimant,url\nWe won,Partido A; Partido B,https://a.example/x\nWe won too,Partido A,https://a.example/x\n",
    )
    assert counts(job) == (2, 0, 0, 0)
    assert Agent.objects.count() == 2
    assert Source.objects.count() == 1
    said = Claim.objects.get(text="We won").appearances.order_by("agent__name")
    assert [(each.agent.name, each.directness) for each in said] == [
        ("Partido A", "paraphrase"),
        ("Partido B", "paraphrase"),
    ]


def test_fact_checks_of_others_come_from_pages_feeds_and_googles_api(author):
    review = {
        "@type": ["ClaimReview"], "url": "https://check.example/1", "claimReviewed": "Ganó con 99 %",
        "author": [{"@type": "Organization", "name": "Cazadores", "url": "https://www.cazadores.example/"}],
        "itemReviewed": {"author": {"name": "Un ministro"}, "datePublished": "2020-10-07 20:05"},
        "reviewRating": {"ratingValue": "5", "bestRating": 1, "worstRating": "5", "alternateName": "Falso"},
        "datePublished": "",
    }  # fmt: skip
    feed = {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [review]}, {"item": []}]}
    page = f'<html><script type="application/ld+json">{json.dumps(feed)}</script><script>var x = 1;</script>'
    job = bring(author, page, "external")
    assert (job.format, counts(job)) == ("claimreview", (1, 0, 0, 0))
    row = ExternalFactCheck.objects.get()
    assert (row.publisher_name, row.publisher_site, row.claimant, row.claimed, row.meaning, row.rating_best) == (
        "Cazadores", "cazadores.example", "Un ministro", "2020-10-07", "denies", "1")  # fmt: skip
    assert row.as_received["reviewRating"]["ratingValue"] == "5"
    assert counts(bring(author, json.dumps(feed), "external")) == (0, 1, 0, 0)
    google = {"claims": [{"text": "The moon", "claimant": "X", "claimReview": [
        {"publisher": {"name": "PF", "site": "pf.example"}, "url": "https://pf.example/m", "title": "No",
         "reviewDate": "2024-01-02T00:00:00Z", "textualRating": "Pants on Fire", "languageCode": "en"}]}]}  # fmt: skip
    assert counts(bring(author, json.dumps(google), "external")) == (1, 0, 0, 0)
    assert ExternalFactCheck.objects.get(publisher_site="pf.example").reviewed == "2024-01-02"
    assert ImportedRow.objects.count() == 2
