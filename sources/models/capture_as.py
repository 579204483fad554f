"""As whom and through what one source is captured, where that differs from the installation's settings."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel
from sources.models.source import Source


@tracked(exclude=("proxy_login",))
class CaptureAs(DomainModel):
    """One source's own user agent, proxy and words for the place; what is empty is as the settings say.

    `proxy` is host and port alone. `proxy_login` is encrypted, and no history, page, log or WARC ever holds it.
    """

    source = models.OneToOneField(Source, models.PROTECT, related_name="capture_as")
    user_agent = models.CharField(_("as whom"), max_length=500, blank=True, default="")
    proxy = models.CharField(_("proxy"), max_length=255, blank=True, default="")
    proxy_login = models.BinaryField(null=True, blank=True, editable=False)
    captured_from = models.CharField(_("from where"), max_length=200, blank=True, default="")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            # Only host and port: a login in clear has no way in.
            models.CheckConstraint(
                condition=Q(proxy="") | Q(proxy__regex=r"^[a-z0-9.\-]+:[0-9]{1,5}$"), name="proxy_is_host_and_port"
            ),
            models.CheckConstraint(condition=Q(user_agent__regex=r"^[ -~]*$"), name="user_agent_is_printable_ascii"),
            models.CheckConstraint(condition=~Q(proxy="") | Q(proxy_login__isnull=True), name="login_needs_proxy"),
        )
