"""People with an account, the service accounts of programs, and what each may do."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models.domain import LanguageField, one_of
from factcheck.triggers import no_delete


class Role(models.TextChoices):
    """What a person may do in the newsroom; each includes the one before."""

    READER = "reader", _("reader")
    CHECKER = "checker", _("checker")
    EDITOR = "editor", _("editor")
    ADMIN = "admin", _("admin")


class Kind(models.TextChoices):
    """Whether somebody or something signs in."""

    PERSON = "person", _("person")
    SERVICE = "service", _("service account")


class Access(models.TextChoices):
    """How much of the newsroom's record an account may see."""

    NEWSROOM = "newsroom", _("the whole newsroom")
    NAMED_STORIES = "named_stories", _("named stories only")


class Credit(models.TextChoices):
    """Under what name a person's work is published."""

    NEWSROOM = "newsroom", _("the newsroom's name")
    NAME = "name", _("own name")
    PEN_NAME = "pen_name", _("pen name")


class PersonManager(BaseUserManager["Person"]):
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A saved account with a hashed password (unusable when None)."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A saved admin's account."""
        return self.create_user(email, password, role=Role.ADMIN, **{"is_superuser": True, **fields})

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The account with this e-mail address, whatever its case."""
        return self.get(email__iexact=username)


@tracked(exclude=("password", "last_login"))
class Person(AbstractBaseUser):
    """An account, signed in to by e-mail. Accounts are deactivated, never deleted."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.PERSON)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.READER)
    access = models.CharField(max_length=20, choices=Access.choices, default=Access.NEWSROOM)
    credit = models.CharField(max_length=20, choices=Credit.choices, default=Credit.NEWSROOM)
    pen_name = models.CharField(max_length=200, blank=True, default="")
    language = LanguageField(_("language"), blank=True, default="")
    theme = models.CharField(_("theme"), max_length=10, blank=True, default="")
    time_zone = models.CharField(max_length=64, blank=True, default="")
    is_active = models.BooleanField(default=True)
    # Made by `createsuperuser`; what an account may do is decided by its role alone.
    is_superuser = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    seen_desk_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            one_of("kind", Kind, "person_kind_known"),
            one_of("role", Role, "person_role_known"),
            one_of("access", Access, "person_access_known"),
            one_of("credit", Credit, "person_credit_known"),
            models.CheckConstraint(
                condition=~Q(credit=Credit.PEN_NAME) | ~Q(pen_name=""), name="person_pen_name_given"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.SERVICE) | Q(role__in=[Role.READER, Role.CHECKER], is_superuser=False),
                name="service_accounts_only_read_and_record",
            ),
        )
        triggers = (no_delete(),)

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Whether Django's admin lets the person in."""
        return self.is_active and self.role == Role.ADMIN

    @property
    def public_name(self) -> str:
        """The name readers see: the person's choice; empty means the newsroom's name."""
        return {Credit.NAME: self.name, Credit.PEN_NAME: self.pen_name}.get(Credit(self.credit), "")
