"""What can be wrong with a row that is brought, or worth a look: in words, and what to do about it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    """What it is, what to do, and whether the row was taken all the same."""

    what: str | Promise
    to_do: str | Promise
    is_notice: bool = False


PROBLEMS: dict[str, Words] = {
    "unreadable": Words(
        _("The row cannot be read: a cell of it is longer than a million characters, or it is no JSON object."),
        _("Look for a quotation mark that is not closed, in this row or the one before."),
    ),
    "cells": Words(
        _("The row has another number of cells than the table has columns."),
        _("Look for a separator inside a text that is not in quotation marks."),
    ),
    "encoding": Words(
        _("It holds bytes that are not of the file's encoding."), _("Save the file as UTF-8 and bring it again.")
    ),
    "nul": Words(
        _("It holds the character U+0000, which no text has."), _("Take it out: it is left over from a damaged file.")
    ),
    "missing": Words(_("It is empty, and there is nothing without it."), _("Fill it in, or leave the row out.")),
    "too_long": Words(_("It is longer than the record takes."), _("Shorten it, or choose another column for it.")),
    "not_a_date": Words(
        _("It is no date that can be told for certain."),
        _("Write 2024-07-28, 2024-07, 2024-08~ (about) or 2024-07-28/2024-07-29."),
    ),
    "not_an_address": Words(_("It is no address of a page."), _("Write it whole, beginning with https:// or http://.")),
    "not_a_language": Words(_("It is no language tag."), _("Write a tag such as es, en or pt-BR.")),
    "unknown_kind": Words(
        _("It is none of the kinds there are."), _("Write one of the words that the forms of the record offer for it.")
    ),
    "not_wikidata": Words(_("It is no Wikidata id."), _("Write a Q and a number, such as Q42.")),
    "key_too_long": Words(_("The key is longer than 200 characters."), _("Choose another column as the key.")),
    "said_left_out": Words(
        _("Where it was said needs both who said it and an address; it was left out."),
        _("Fill in the other one too where it is known."),
        is_notice=True,
    ),
    "repeated": Words(
        _("An earlier row of this file has the same key and says something else."),
        _("Keep one of the two, or give them keys of their own."),
    ),
    "refused": Words(_("A rule of the record forbids it."), _("Read what it says, change the row, bring it again.")),
    "changed": Words(
        _("It was brought before and says something else now. What is recorded stays as it is."),
        _("Compare the two and change the record by hand where the file is right."),
    ),
    "same_name": Words(
        _("Somebody of this name and kind is recorded already."),
        _("If it is the same, merge the two; a Wikidata id in the file tells them apart by itself."),
        is_notice=True,
    ),
    "date_left_out": Words(
        _("The date cannot be read; it was left out."), _("Fill it in by hand where it matters."), is_notice=True
    ),
    "address_left_out": Words(
        _("It is no address of a page; it was left out."), _("Fill it in by hand where it matters."), is_notice=True
    ),
    "not_fetched": Words(_("The page could not be fetched."), _("Open the address; bring it again when it answers.")),
    "no_markup": Words(
        _("The page holds no fact-check in ClaimReview."), _("Look whether it is the page of one fact-check.")
    ),
}

REASONS: dict[str, Words] = {
    "no_table": Words(_("The file cannot be read as any of the known formats."), _("Look at what is said below it.")),
    "no_rows": Words(_("There are no rows in it."), _("Look whether it is the right file.")),
    "rows_refused": Words(
        _("Rows were wrong, and it was to be all or none: nothing was imported."),
        _("Correct them in the file and bring it again, or take the good rows."),
    ),
    "no_right": Words(
        _("Whoever asked for it may not record any more."), _("Somebody who may has to bring the file again.")
    ),
    "file_gone": Words(_("The file is not in the store any more."), _("Bring it again.")),
    "workers_lost": Words(
        _("It ended three workers that were at it."), _("Bring the file in parts, and tell whoever runs the desk.")
    ),
    "too_slow": Words(
        _("All rows at once took longer than a worker has."), _("Bring the file in parts, or take it row by row.")
    ),
}


class WrongError(Exception):
    """A cell does not say what its column needs; the code is one of PROBLEMS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
