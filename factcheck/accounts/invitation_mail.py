"""The mail that carries an invitation's link."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from factcheck.models import Invitation
from factcheck.public_address import absolute


def link_of(token: str) -> str:
    """The address that answers the invitation. The token stands in the query, where the logs mask it."""
    return absolute(f"{reverse('accounts:accept')}?{urlencode({'token': token})}")


def send_invitation(invitation: Invitation, token: str) -> None:
    """Sends the link; OSError or smtplib's errors when the mail server does not take it."""
    context = {"invitation": invitation, "link": link_of(token), "newsroom": settings.NEWSROOM_NAME}
    subject = " ".join(render_to_string("account/email/invitation_subject.txt", context).split())
    send_mail(subject, render_to_string("account/email/invitation_message.txt", context), None, [invitation.email])
