"""The matrix's forms: one cell, and a link as evidence; and the page's state as its address says it."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import EmptyPage, Paginator
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from claims.matrix import Order
from claims.models import BearsOn, Claim, StanceValue
from claims.stances import Judgement
from claims.web.matrix_page import Asked
from claims.web.worded import reader_language
from sources.models import Source

TAKE_BACK = "take_back"
VERIFIABILITY = "verifiability"
FARTHEST_PAGE = 100_000
MOST_OFFERED = 60


class JudgeForm(forms.Form):
    """Which way one piece of evidence points for one claim."""

    value = forms.ChoiceField(
        label=_("For or against"),
        choices=[
            *((StanceValue(value), label) for value, label in StanceValue.choices),
            (VERIFIABILITY, _("context: whether it can be checked")),
            (TAKE_BACK, _("no judgement: set it aside")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=4000,
        help_text=_("What a colleague needs to know to judge the same way."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def judgement(self) -> Judgement | None:
        """What was chosen; None to take the judgement back."""
        value, reason = self.cleaned_data["value"], self.cleaned_data["reason"]
        if value == TAKE_BACK:
            return None
        if value == VERIFIABILITY:
            return Judgement(StanceValue.CONTEXT, BearsOn.VERIFIABILITY, reason, reader_language())
        return Judgement(StanceValue(value), BearsOn.TRUTH, reason, reader_language())


class LinkForm(forms.Form):
    """A link as evidence, with its first stance."""

    address = forms.CharField(
        label=_("Link"),
        required=False,
        max_length=8000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    source = forms.ModelChoiceField(
        label=_("or a source of the story"), queryset=Source.objects.none(), required=False, empty_label="–"
    )
    summary = forms.CharField(label=_("What it shows"), required=False, max_length=2000)
    claim = forms.ModelChoiceField(label=_("Claim"), queryset=Claim.objects.none(), empty_label=None)
    value = forms.ChoiceField(label=_("For or against"), choices=StanceValue.choices, initial=StanceValue.CONTEXT)

    def __init__(self, data: Any, claims: Any, sources: Any) -> None:
        super().__init__(data, prefix="link")
        # Any of them may be sent; the page offers the first ones only, however many there are.
        _offer(self.fields["claim"], claims, [])
        _offer(self.fields["source"], sources, [("", "–")])

    def judgement(self) -> Judgement:
        """The first stance."""
        return Judgement(StanceValue(self.cleaned_data["value"]), language=reader_language())


def _offer(field: Any, rows: Any, before: list[tuple[str, str]]) -> None:
    field.queryset = rows
    field.choices = [*before, *((row.pk, Truncator(str(row)).chars(90)) for row in rows[:MOST_OFFERED])]


def asked(query: QueryDict) -> Asked:
    """The state that the address names; what is no state is left at its beginning."""
    order = query.get("order", "")
    return Asked(
        Order(order) if order in Order.values else Order.RECORDED,
        _number(query.get("page", "")),
        _number(query.get("columns", "")),
        _key(query.get("without", "")),
        _key(query.get("first", "")),
    )


def page_of(number: int, all_of_them: int, a_page: int) -> Any:
    """Django's page for the template that walks pages; the rows themselves were cut by the database."""
    pages = Paginator(range(all_of_them), a_page)
    try:
        return pages.page(number)
    except EmptyPage:
        return pages.page(pages.num_pages)


def _number(text: str) -> int:
    return min(max(int(text), 1), FARTHEST_PAGE) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
