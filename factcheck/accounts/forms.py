"""Forms of the pages about people: inviting, answering an invitation, changing an account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from factcheck.models import Access, Person, Role


class InviteForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        initial=Role.CHECKER,
        help_text=_("Readers read; checkers record and draft; editors review and publish; admins manage people too."),
    )
    access = forms.ChoiceField(
        label=_("Sees"),
        choices=Access.choices,
        initial=Access.NEWSROOM,
        help_text=_("Contributors, lawyers and translators see the stories that they are named in."),
    )


class AcceptForm(forms.Form):
    """The name and password of a new account."""

    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("As colleagues see it. Readers see the newsroom's name.")
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=password_validators_help_text_html(),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The password again"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """The name and password, which passes the rules and was typed twice the same."""
        cleaned = super().clean() or {}
        password = cleaned.get("password", "")
        if password and "again" in cleaned and password != cleaned["again"]:
            self.add_error("again", _("The two passwords differ."))
        try:
            validate_password(password, Person(email=self.email, name=cleaned.get("name", "")))
        except ValidationError as error:
            if password:
                self.add_error("password", error)
        return cleaned


class RoleForm(forms.Form):
    """An account's role and access, and why they change."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    access = forms.ChoiceField(label=_("Sees"), choices=Access.choices)
    why = forms.CharField(label=_("Why"), max_length=500, help_text=_("Kept in the account's history."))


class WhyForm(forms.Form):
    """The reason for an act that is felt by somebody."""

    why = forms.CharField(label=_("Why"), max_length=500, help_text=_("Kept in the account's history."))
