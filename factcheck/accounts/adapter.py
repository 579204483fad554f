"""How allauth behaves here: nobody signs up uninvited, e-mail login only, second factors are stored encrypted."""

# ruff: noqa: ARG002 the signatures are allauth's

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from factcheck import crypto
from factcheck.accounts.addresses import confirm_address
from factcheck.accounts.invitations import accept_by_provider, open_invitation_for
from factcheck.models import Kind, Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by e-mail and password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts come from invitations (factcheck.accounts.invitations)."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: axes counts failures. Allauth's own counter per account would let a stranger lock its owner out."""

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """A response that stops the sign-in: deactivated accounts and programs do not come in by this door."""
        if user.kind == Kind.SERVICE:
            return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]
        stopped: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if stopped is None:
            confirm_address(user)
        return stopped

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """The response that follows a sign-in, in the person's own language from here on."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if user.language in dict(settings.LANGUAGES):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite="Lax",
            )
        return response

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, Any]) -> None:
        """Sends the link; programs get none, they have no password."""
        if user.kind == Kind.PERSON:
            super().send_password_reset_mail(user, email, context)


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in by OpenID Connect: for people who have an account or an open invitation at a verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whether an invitation waits for an address that the provider has verified."""
        return _invited_address(sociallogin) is not None

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Person, str] | None:
        """The account whose address the provider has verified, and that address; None when there is none."""
        for email in _verified(sociallogin):
            person = Person.objects.filter(email__iexact=email, kind=Kind.PERSON).first()
            if person is not None:
                confirm_address(person)
                return person, person.email
        return None

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Person:
        """The person as the provider describes them, not saved yet."""
        person: Person = sociallogin.user
        person.email = str(data.get("email") or "").lower()
        person.name = str(data.get("name") or person.email)[:200]
        return person

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Person:
        """The saved account: the invitation is used up and says role and access."""
        email = _invited_address(sociallogin) or ""
        person = accept_by_provider(email, sociallogin.user.name)
        sociallogin.user = person
        sociallogin.connect(request, person)
        return person


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """TOTP secrets and recovery codes are encrypted with FACTCHECK_KEYS."""

    def encrypt(self, text: str) -> str:
        """What is stored of a secret."""
        return crypto.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; UnreadableSecretError when its key is gone."""
        return crypto.decrypt(encrypted_text.encode()).decode()


def _verified(sociallogin: Any) -> list[str]:
    return [address.email for address in sociallogin.email_addresses if address.verified]


def _invited_address(sociallogin: Any) -> str | None:
    return next((email for email in _verified(sociallogin) if open_invitation_for(email) is not None), None)
