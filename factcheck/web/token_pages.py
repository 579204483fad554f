"""The page of one's own tokens: made, shown once, revoked."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.access import can_administer, can_read, is_a_person
from factcheck.accounts.doors import requires
from factcheck.api.tokens import JUDGING, make_search_key, make_token, revoke
from factcheck.models import ApiToken, Scope, TokenKind
from factcheck.record import RefusedError


class TokenForm(forms.Form):
    """A new token: for which program, what it may do, until when."""

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("Of the program that will hold it; it stands in the history.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=TokenKind.choices, initial=TokenKind.TOKEN)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=Scope.choices,
        initial=[Scope.READ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Never more than you may do yourself. A search key needs none."),
    )
    days = forms.IntegerField(label=_("Days until it ends"), min_value=1, max_value=366, initial=90)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes: Any = self.fields["scopes"]
        hidden = {Scope.ADMIN} if not can_administer(person) else set()
        hidden |= JUDGING if not is_a_person(person) else set()
        scopes.choices = [pair for pair in Scope.choices if pair[0] not in hidden]
        if not can_administer(person):
            del self.fields["kind"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(can_read)
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, and the form for a new one."""
    if request.method == "POST":
        made: HttpResponse = _make(request)
        return made
    return _shown(request, TokenForm(person=request.user))


@reauthentication_required  # type: ignore[untyped-decorator]
def _make(request: HttpRequest) -> HttpResponse:
    form, now = TokenForm(request.POST, person=request.user), timezone.now()
    if not form.is_valid():
        return _shown(request, form, status=422)
    said = form.cleaned_data
    try:
        if said.get("kind") == TokenKind.SEARCH_KEY:
            token, secret = make_search_key(request.user, said["name"])
        else:
            ends = now + timedelta(days=said["days"])
            token, secret = make_token(request.user, said["name"], said["scopes"], at=now, expires_at=ends)
    except RefusedError as error:
        form.add_error(None, str(error))
        return _shown(request, form, status=422)
    return _shown(request, TokenForm(person=request.user), made=token, secret=secret)


@require_POST
@requires(can_read)
def revoke_token(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """The token is of no use from now on."""
    revoke(get_object_or_404(ApiToken, pk=token_id, person=request.user.pk), request.user, at=timezone.now())
    return redirect("tokens")


def _shown(request: HttpRequest, form: TokenForm, status: int = 200, **more: Any) -> HttpResponse:
    now = timezone.now()
    rows = ApiToken.objects.filter(person=request.user.pk)
    good = [row for row in rows if row.is_good(now)]
    context = {"tokens": good, "ended": [row for row in rows if row not in good], "form": form, **more}
    return render(request, "api/tokens.html", context, status=status)
