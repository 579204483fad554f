"""Check lists and outlines per kind of claim to begin with, in both languages; the newsroom makes them its own."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from claims.models import ClaimKind, TemplateUse, TextTemplate
from factcheck.recording import add

CHECK_LISTS: dict[str, tuple[str, ...]] = {
    ClaimKind.FIGURE: (
        gettext_noop("The figure stands in the source as quoted, with its unit and date."),
        gettext_noop("What it counts, and what it leaves out, is said."),
        gettext_noop("Parts and totals were added up again."),
        gettext_noop("It is compared with the same thing: same place, period and way of counting."),
    ),
    ClaimKind.QUOTE: (
        gettext_noop("The words were read or heard in the first source, not in a report of it."),
        gettext_noop("What was said before and after does not change their sense."),
        gettext_noop("The translation was checked by a person."),
        gettext_noop("Whoever is quoted said it themselves, at that date."),
    ),
    ClaimKind.IMAGE: (
        gettext_noop("The earliest copy was looked for with more than one search."),
        gettext_noop("Place and date rest on something seen in it, or on who made it."),
        gettext_noop("Edits were looked for, and the original stands beside it where there is one."),
        gettext_noop("Nobody at risk can be recognised in what we show."),
    ),
    ClaimKind.FORECAST: (
        gettext_noop("It is rated by what was known when it was made."),
        gettext_noop("What would show it right or wrong, and when, is said."),
        gettext_noop("The method or data behind it was looked at."),
    ),
}
OUTLINES: dict[str, tuple[str, ...]] = {
    ClaimKind.FIGURE: (
        gettext_noop("Where the figure comes from"),
        gettext_noop("What it counts"),
        gettext_noop("What other counts say"),
    ),
    ClaimKind.QUOTE: (
        gettext_noop("What was said, where and when"),
        gettext_noop("What stood around it"),
        gettext_noop("What is known of the matter"),
    ),
    ClaimKind.IMAGE: (
        gettext_noop("What it shows"),
        gettext_noop("Where and when it was made"),
        gettext_noop("What is said about it, and why that does not fit"),
    ),
    ClaimKind.FORECAST: (
        gettext_noop("What was foretold, and on what ground"),
        gettext_noop("What was known then"),
        gettext_noop("What came of it"),
    ),
}


def add_first_texts(person: Any) -> int:
    """How many texts were added: the check list and the outline of each kind of claim that a language has none of."""
    return sum(
        _add_in(language, use, texts, mark, person)
        for language, _name in settings.LANGUAGES
        for use, texts, mark in ((TemplateUse.CHECK_LIST, CHECK_LISTS, "- "), (TemplateUse.VERDICT, OUTLINES, "## "))
    )


def _add_in(language: str, use: TemplateUse, texts: dict[str, tuple[str, ...]], mark: str, person: Any) -> int:
    known = set(TextTemplate.objects.filter(use=use, language=language).values_list("claim_kind", flat=True))
    gap = "\n" if use == TemplateUse.CHECK_LIST else "\n\n"
    missing = {kind: lines for kind, lines in texts.items() if kind not in known}
    with override(language):
        for kind, lines in missing.items():
            name = f"{ClaimKind(kind).label}: {use.label}"
            text = gap.join(f"{mark}{_(line)}" for line in lines)
            add(TextTemplate(use=use, claim_kind=kind, name=name, language=language, text=text), person)
    return len(missing)
