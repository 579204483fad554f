"""Who may do what: one set of predicates, composed of clauses that each carry their reason, for pages and API alike.

A clause takes a person and gives a Decision. What somebody may *see* is a matter of querysets (`visible_to`, and the
modules `visibility` of the other floors), except for what is protected: `can_see_protected`, `open_to`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.models import Access, Kind, Protection, ProtectionGrant, Role


@dataclass(frozen=True)
class Decision:
    """Whether an act is allowed; if not, why not, in words for the person who asked. True where allowed."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


Clause = Callable[[Any], Decision]
ALLOWED = Decision(True)
_ORDER = (Role.READER, Role.CHECKER, Role.EDITOR, Role.ADMIN)


def all_of(*clauses: Clause) -> Clause:
    """A clause that allows what all of these allow, and gives the reason of the first that refuses."""

    def decide(person: Any) -> Decision:
        return next((refused for refused in (clause(person) for clause in clauses) if not refused), ALLOWED)

    return decide


def is_at_work(person: Any) -> Decision:
    """Signed in, with an account that is not deactivated."""
    if not getattr(person, "is_authenticated", False):
        return Decision(False, _("Sign in first."))
    if not person.is_active:
        return Decision(False, _("This account is deactivated."))
    return ALLOWED


def is_a_person(person: Any) -> Decision:
    """A person rather than a program."""
    if person.kind == Kind.SERVICE:
        return Decision(False, _("A service account reads and records; judging is left to people."))
    return ALLOWED


def is_of_the_newsroom(person: Any) -> Decision:
    """Sees the whole newsroom's record, not named stories only."""
    if person.access != Access.NEWSROOM:
        return Decision(False, _("Your account is limited to the stories you work on."))
    return ALLOWED


def has_role(least: Role) -> Clause:
    """A clause: the person's role is this one or includes it (reader < checker < editor < admin)."""

    def decide(person: Any) -> Decision:
        if _ORDER.index(Role(person.role)) < _ORDER.index(least):
            return Decision(False, _("This needs the role of %(role)s.") % {"role": least.label})
        return ALLOWED

    return decide


can_read = all_of(is_at_work)
can_read_newsroom = all_of(is_at_work, is_of_the_newsroom)
can_record = all_of(is_at_work, has_role(Role.CHECKER))
can_export = all_of(is_at_work, is_of_the_newsroom, has_role(Role.CHECKER))
can_draft = all_of(is_at_work, has_role(Role.CHECKER))
can_protect = all_of(is_at_work, is_a_person, has_role(Role.CHECKER))
can_review = all_of(is_at_work, is_a_person, has_role(Role.EDITOR))
can_approve = all_of(is_at_work, is_a_person, has_role(Role.EDITOR))
can_publish = all_of(is_at_work, is_a_person, has_role(Role.EDITOR))
can_withdraw = all_of(is_at_work, is_a_person, has_role(Role.EDITOR))
can_take_down = all_of(is_at_work, is_a_person, has_role(Role.EDITOR))
can_set_capture = all_of(is_at_work, is_a_person, is_of_the_newsroom, has_role(Role.EDITOR))
can_load_dossiers = all_of(is_at_work, is_a_person, is_of_the_newsroom, has_role(Role.EDITOR))
can_dump_dossiers = all_of(is_at_work, is_a_person, is_of_the_newsroom, has_role(Role.EDITOR))
can_set_standards = all_of(is_at_work, is_a_person, is_of_the_newsroom, has_role(Role.EDITOR))
can_administer = all_of(is_at_work, is_a_person, is_of_the_newsroom, has_role(Role.ADMIN))


def granted_to(person: Any) -> QuerySet[ProtectionGrant, Any]:
    """The keys of the protections that this person holds an open grant for, as a subquery."""
    grants = ProtectionGrant.objects.filter(person=person, revoked_at__isnull=True, set_aside_at__isnull=True)
    return grants.values("protection")


def open_to(person: Any, protection: str = "protection") -> Q:
    """A condition: the row's foreign key of that name is empty, or the person holds a grant for what it points to."""
    return Q(**{f"{protection}__isnull": True}) | Q(**{f"{protection}__in": granted_to(person)})


def can_see_protected(person: Any, protection: Protection | None) -> Decision:
    """Whether the person may see what this protects; None protects nothing. No role stands in for a grant."""
    at_work = is_at_work(person)
    if not at_work or protection is None:
        return at_work
    if not granted_to(person).filter(protection=protection).exists():
        return Decision(False, _("This is protected. Ask somebody who holds a grant for it."))
    return ALLOWED


def can_grant(person: Any, protection: Protection) -> Decision:
    """Whether the person may let somebody else see what this protects: an editor who sees it."""
    editor = all_of(is_at_work, is_a_person, has_role(Role.EDITOR))(person)
    return can_see_protected(person, protection) if editor else editor
