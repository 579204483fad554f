"""Django's admin: for admins only, behind the ordinary sign-in with its second factor, and read-only for the record."""

# ruff: noqa: ARG002 the signatures are Django's

from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from factcheck.access import can_administer, granted_to
from factcheck.models import (
    Blob,
    Desk,
    DeskMember,
    HandoverNote,
    Invitation,
    OutboxEntry,
    Person,
    Protection,
    ProtectionGrant,
    TakeDown,
)

# Never shown, in whatever table they stand.
UNSHOWN_FIELDS = frozenset({"password", "token_sha256", "lease_token", "ciphertext"})


class DeskAdminSite(AdminSite):
    """The admin of this installation; admins sign in by allauth."""

    site_header = site_title = _("The record, read-only")
    index_title = _("Tables")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether this is an admin of the newsroom."""
        return bool(can_administer(request.user))

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """To the ordinary sign-in; signed-in people who are no admins get 403."""
        if request.user.is_authenticated:
            return HttpResponse(str(can_administer(request.user).reason), status=403, content_type="text/plain")
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.GET.get('next', request.path)})}")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]
        """To the ordinary page for signing out."""
        return redirect("account_logout")

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """To the ordinary page, which asks for the old password."""
        return redirect("account_change_password")


desk_admin = DeskAdminSite(name="admin")


class RecordAdmin(ModelAdmin):  # type: ignore[type-arg]
    """A table to look at: nothing is added, changed or deleted here. What is seen follows the ordinary rules."""

    show_full_result_count = False
    list_per_page = 50
    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the app is listed."""
        return bool(can_administer(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows are shown."""
        return bool(can_administer(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Fields that nobody is shown."""
        return [field.name for field in self.model._meta.get_fields() if field.name in UNSHOWN_FIELDS]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows that this admin may see; `visible` is set by `show`."""
        return self.visible(request.user).order_by("-pk")

    def visible(self, person: Any) -> QuerySet[Any]:
        """All rows, unless `show` was told better."""
        rows: QuerySet[Any] = self.model._default_manager.all()
        return rows


def show(model: type[Model], visible: Any = None) -> None:
    """Adds the table to the admin; `visible(person)` gives the rows that somebody may see (all when not given)."""
    methods = {} if visible is None else {"visible": lambda _self, person: visible(person)}
    desk_admin.register(model, type(f"{model.__name__}RecordAdmin", (RecordAdmin,), methods))


def tables_of(app_label: str) -> list[type[Model]]:
    """The app's own tables: no event tables, which each object's history page shows."""
    return [model for model in apps.get_app_config(app_label).get_models() if not hasattr(model, "pgh_tracked_model")]


# Protected values and other people's drafts are in no list. Protections name what they hide: with a grant only.
for _model in (Blob, Desk, DeskMember, HandoverNote, Invitation, OutboxEntry, Person, TakeDown):
    show(_model)
show(Protection, lambda person: Protection.objects.filter(pk__in=granted_to(person)))
show(ProtectionGrant, lambda person: ProtectionGrant.objects.filter(protection__in=granted_to(person)))
