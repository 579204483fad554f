"""Invitations: an admin invites, nobody signs up by themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck.history import tracked
from factcheck.models.domain import DomainModel
from factcheck.models.person import Access, Role


@tracked(exclude=("token_sha256",))
class Invitation(DomainModel):
    """An admin's invitation to one e-mail address. The token goes out by mail or hand; only its hash is kept."""

    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role.choices)
    access = models.CharField(max_length=20, choices=Access.choices, default=Access.NEWSROOM)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_as = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DomainModel.Meta):
        ordering = ("-sent_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_as__isnull=True)
                | Q(accepted_at__isnull=False, accepted_as__isnull=False),
                name="invitation_acceptance_whole",
            ),
        )
