"""The public's door for tips: a form without an account, and the page that only its sender is given."""

import hmac
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.core.validators import EmailValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.models import Held, Tip, TipChannel, Triage
from claims.tips.already import fitting
from claims.tips.answers import check_link, sent_address
from claims.tips.arriving import LONGEST_TEXT, Arrived, receive
from claims.tips.senders import Sender
from claims.web.public_page import published_check
from claims.web.public_views import for_one_visitor
from factcheck.accounts.lockout import client_address
from factcheck.crypto import secret_sha256
from factcheck.record import RefusedError
from factcheck.web.public import language_of, public_page
from factcheck.web.visits import counted
from sources.capture.store import StoreError

TIPS_AN_HOUR = 12
TIPS_OF_ALL_AN_HOUR = 1_200
AN_HOUR_SECONDS = 3600
# Nobody pastes, reads the two lines about themselves and presses the button within it; programs do.
FASTEST_SECONDS = 2
LONGEST_NAME = 200
_signer = Signer(salt="tip form")


@dataclass(frozen=True)
class _Typed:
    """What was typed, shown again where it was not taken."""

    values: dict[str, str] = field(default_factory=dict)
    wrong: str = ""
    wrong_field: str = ""


class _Refused(Exception):  # noqa: N818 said as it is
    def __init__(self, message: str, name: str) -> None:
        super().__init__(message)
        self.name = name


@never_cache
def tip_form(request: HttpRequest) -> HttpResponse:
    """The form; posted, the way to the sender's own page, or the form again with what was typed."""
    shown = _Typed({"address": request.GET.get("address", "")[:2_000]})
    if request.method == "POST":
        with translation.override(language_of(request)):
            try:
                found = receive(_arrived(request), TipChannel.FORM, at=timezone.now())
            except _Refused as refusal:
                shown = _Typed(_typed(request), str(refusal), refusal.name)
            except RefusedError as refusal:
                shown = _Typed(_typed(request), str(refusal), "text")
            except StoreError:
                shown = _Typed(_typed(request), _("The file could not be kept. Try once more in a while."), "file")
            else:
                keep = f"&lang={request.GET['lang']}" if "lang" in request.GET else ""
                return redirect(sent_address(found.receipt) + keep)
    context = {
        "typed": shown.values,
        "wrong": shown.wrong,
        "wrong_field": shown.wrong_field,
        "most": LONGEST_TEXT,
        "megabytes": settings.TIP_MAX_BYTES // 1_000_000,
        "days": settings.TIP_SENDER_KEPT_FOR.days,
        "opened": _signer.sign(str(int(time.time()))),
        "csrf_token": get_token(request),
    }
    page = public_page(request, "claims/public/tip.html", lambda: context, status=422 if shown.wrong else 200)
    assert page is not None
    return for_one_visitor(page)


@require_safe
@never_cache
def tip_sent(request: HttpRequest) -> HttpResponse:
    """What became of a tip, for whoever holds its receipt. Not what was sent: others may look over the shoulder."""
    token = request.GET.get("token", "")
    rows = Tip.objects.select_related("joined_to", "claim", "joined_to__claim")
    tip = rows.filter(receipt_sha256=secret_sha256(token), set_aside_at__isnull=True).first() if token else None
    if tip is None:
        raise Http404

    def build() -> dict[str, Any]:
        decided = tip.joined_to or tip
        answers = list(tip.answers.filter(set_aside_at__isnull=True).select_related("claim"))
        linked = [(each, check_link(each.claim)) for each in answers]
        known = [] if answers else [published_check(row.verdict.claim_id) for row in fitting(tip)]
        state = Triage.NEW if decided.triage == Triage.QUARANTINED else decided.triage
        checked = check_link(decided.claim) if state in (Triage.CHECK, Triage.ALREADY_CHECKED) else ""
        return {
            "tip": tip,
            "state": state,
            "answers": linked,
            "known": [each.check for each in known if each],
            "checked": checked,
        }

    page = public_page(request, "claims/public/tip_sent.html", build)
    assert page is not None
    return for_one_visitor(page)


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("text", "address", "name", "email", "how")}


def _arrived(request: HttpRequest) -> Arrived:
    """What was sent; _Refused where it cannot be taken."""
    if _too_often(request):
        raise _Refused(_("Too much came from where you are. What you typed is still here: try in an hour."), "text")
    said, file = _typed(request), request.FILES.get("file")
    if file is not None and (file.size or 0) > settings.TIP_MAX_BYTES:
        most = settings.TIP_MAX_BYTES // 1_000_000
        raise _Refused(
            _("The file is larger than %(most)s MB. Send a shorter piece, or a link.") % {"most": most}, "file"
        )
    if file is not None and not file.size:
        raise _Refused(_("The file is empty."), "file")
    email = said["email"].strip()
    if email:
        try:
            EmailValidator()(email)
        except ValidationError:
            raise _Refused(_("This is no e-mail address. Leave it empty if you want no answer."), "email") from None
    sender = Sender(
        said["name"].strip()[:LONGEST_NAME], email, said["how"].strip()[:LONGEST_NAME], language_of(request)
    )
    return Arrived(
        said["text"],
        said["address"],
        file.read() if file is not None else b"",
        file.name or "" if file is not None else "",
        file.content_type or "" if file is not None else "",
        sender,
        _suspicion(request),
    )


def _suspicion(request: HttpRequest) -> str:
    """Why it is likely that a program sent it; empty for people. Such tips are kept, but out of sight."""
    if request.POST.get("website"):
        return Held.TRAP
    try:
        opened = int(_signer.unsign(request.POST.get("opened", "")))
    except (BadSignature, ValueError):
        return Held.TRAP
    return Held.TOO_FAST if time.time() - opened < FASTEST_SECONDS else ""


def _too_often(request: HttpRequest) -> bool:
    """Whether this address, or everybody together, has sent more than is plausible within an hour.

    The address itself is kept nowhere: what is counted is a code of it that only this installation can make.
    """
    from_where = hmac.new(settings.SECRET_KEY.encode(), str(client_address(request)).encode(), sha256).hexdigest()[:24]
    limits = ((f"tip:{from_where}", TIPS_AN_HOUR), ("tip", TIPS_OF_ALL_AN_HOUR))
    return any(counted(key, AN_HOUR_SECONDS) > most for key, most in limits)
