"""Form fields for what every row has: dates of the world, languages, prose."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.functional import lazy
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from factcheck.dates_in_words import in_words
from factcheck.edtf import check_edtf, check_zone
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.prose import render_prose

UNDETERMINED = "und"


class TemplateWidget(forms.Widget):
    """A widget drawn by one of the project's own templates."""

    template_name: str

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        """The widget as HTML."""
        return mark_safe(render_to_string(self.template_name, self.get_context(name, value, attrs)))  # noqa: S308


def asks(act: str, target: str, trigger: str) -> dict[str, str]:
    """Attributes by which htmx posts the form around an input to its own address, and swaps a part of the answer in."""
    return {
        "hx-post": "",
        "hx-trigger": trigger,
        "hx-vals": f'{{"act": "{act}"}}',
        "hx-target": f"#{target}",
        "hx-swap": "outerHTML",
        "hx-sync": "this:replace",
    }


class EdtfInput(TemplateWidget, forms.TextInput):
    """A date as EDTF text; beside it stands how it will read."""

    template_name = "editing/widgets/edtf.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The input's context with the date in words (`reads`)."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        shown = f"{context['widget']['attrs'].get('id', name)}_reads"
        context["widget"]["attrs"].update(asks(f"date:{name}", shown, "input changed delay:300ms"))
        return {**context, "shown": shown, **reading_of(str(value or ""))}


def reading_of(text: str) -> dict[str, str]:
    """What EDTF text means: `reads` in words, or `wrong` saying why it is none; both empty for no text."""
    text = text.strip()
    try:
        if text:
            check_edtf(text)
    except ValidationError as error:
        return {"reads": "", "wrong": " ".join(error.messages)}
    return {"reads": in_words(text) if text else "", "wrong": ""}


class EdtfField(forms.CharField):
    """A date of the world (EDTF, ISO 8601-2 levels 0 and 1)."""

    widget = EdtfInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "short"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            _("Like 2024-07-28, 2024-07, 2024, 2024-08~ (about), 2024-07-28/2024-07-29 or 2024-07-28T18:30."),
        )
        super().__init__(max_length=64, **kwargs)
        self.validators.append(check_edtf)


class ZoneField(forms.CharField):
    """The IANA zone of a place, for dates with a time."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Time zone of the place"))
        kwargs.setdefault("help_text", _("Only when a time is known, such as America/Caracas."))
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}))
        super().__init__(max_length=64, **kwargs)
        self.validators.append(check_zone)


def tag_of(code: str) -> str:
    """Django's code of a language as a BCP 47 tag: pt-br gives pt-BR, zh-hans gives zh-Hans."""
    language, *rest = code.split("-")
    return "-".join([language, *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def languages() -> list[tuple[str, str]]:
    """(tag, name in the page's language): the desk's own languages first, then the others by name."""
    own = [code for code, _name in settings.LANGUAGES]
    named = {code: gettext(get_language_info(code)["name"]) for code in LANG_INFO if "name" in LANG_INFO[code]}
    others = sorted(((tag_of(code), name) for code, name in named.items() if code not in own), key=lambda pair: pair[1])
    return [*((code, named[code]) for code in own), (UNDETERMINED, gettext("not known")), *others]


class LanguageChoice(forms.ChoiceField):
    """The language of a text as a BCP 47 tag. A tag that is not on the list stays as it is."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Language"))
        super().__init__(choices=lazy(languages, list), **kwargs)

    def valid_value(self, value: Any) -> bool:
        """Whether it is a tag at all."""
        return bool(re.fullmatch(LANGUAGE_TAG, str(value)))

    def keep(self, tag: str) -> None:
        """Offers the tag too when the list lacks it."""
        if tag and tag not in named(self):
            self.choices = [*languages(), (tag, tag)]


def named(field: forms.ChoiceField) -> dict[str, str]:
    """The field's choices by value; groups of choices are not looked into."""
    return {str(value): str(label) for value, label in list(field.choices)}  # type: ignore[arg-type]


class Radios(TemplateWidget, forms.RadioSelect):
    """Few choices, all seen at once."""

    template_name = "editing/widgets/radios.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The choices; a required field offers no empty one."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        options = [option for _group, listed, _index in context["widget"]["optgroups"] for option in listed]
        context["described"] = context["widget"]["attrs"].get("aria-describedby", "")
        context["options"] = [option for option in options if option["value"] not in ("", None) or not self.is_required]
        return context


class ProseArea(TemplateWidget, forms.Textarea):
    """Markdown, with a preview on demand."""

    template_name = "editing/widgets/prose.html"
    previews: bool = False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The area's context; `preview` holds the safe HTML when it was asked for."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        shown = f"{context['widget']['attrs'].get('id', name)}_preview"
        context["button"] = {"hx-post": "", "hx-target": f"#{shown}", "hx-swap": "outerHTML"}
        return {**context, "shown": shown, **preview_of(str(value or "") if self.previews else "")}


def preview_of(text: str) -> Mapping[str, str]:
    """The context of a preview: the text's HTML, empty without any."""
    return {"preview": render_prose(text) if text.strip() else ""}
