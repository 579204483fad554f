"""The frame around every page: theme, language, headers, errors."""

from typing import Any

from django.test import Client


def test_the_theme_is_kept_with_the_person_and_drawn_by_the_server(as_author: Client, author: Any) -> None:
    answer = as_author.post("/preferences/theme/", {"theme": "dark", "next": "/stories/"})
    assert answer.headers["Location"] == "/stories/"
    author.refresh_from_db()
    assert author.theme == "dark"
    assert 'data-theme="dark"' in as_author.get("/stories/").content.decode()


def test_visitors_keep_their_theme_in_a_cookie(client: Client, db: None) -> None:
    client.post("/preferences/theme/", {"theme": "dark", "next": "/"})
    assert 'data-theme="dark"' in client.get("/accounts/login/").content.decode()
    client.post("/preferences/theme/", {"theme": "system", "next": "/"})
    assert "data-theme" not in client.get("/accounts/login/").content.decode()


def test_a_theme_that_does_not_exist_and_an_address_elsewhere_are_ignored(client: Client, db: None) -> None:
    answer = client.post("/preferences/theme/", {"theme": "<b>", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    assert "theme" not in answer.cookies


def test_pages_forbid_scripts_and_styles_that_are_not_files_of_ours(client: Client, db: None) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_navigation_marks_where_one_is(as_author: Client) -> None:
    page = as_author.get("/stories/").content.decode()
    assert '<a href="/stories/" data-go="s" aria-current="page">' in page
    assert '<a href="/" data-go="d" aria-current="page">' not in page


def test_an_address_with_nothing_there_says_so_in_the_readers_language(as_author: Client) -> None:
    answer = as_author.get("/nothing/", headers={"Accept-Language": "es"})
    assert answer.status_code == 404
    assert "No hay nada en esta dirección" in answer.content.decode()


def test_empty_lists_teach_the_first_step(as_author: Client) -> None:
    assert "Open one with what is in dispute" in as_author.get("/stories/").content.decode()
    assert "Capture an address" in as_author.get("/sources/").content.decode()


def test_the_public_sees_no_desk_and_is_told_when_nothing_is_published(client: Client, db: None) -> None:
    page = client.get("/").content.decode()
    assert "Nothing is published yet" in page
    assert "What waits" not in page
