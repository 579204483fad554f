"""A person's e-mail address as allauth keeps it."""

from allauth.account.models import EmailAddress

from factcheck.models import Person


def confirm_address(person: Person) -> None:
    """Leaves the account's own address as a verified one.

    An account comes from an invitation that was answered from its mailbox, from the console, or from a demo's script:
    nobody signs up by themselves, so there is no address that somebody else could have put in.
    """
    EmailAddress.objects.get_or_create(
        user=person, email=person.email.lower(), defaults={"verified": True, "primary": True}
    )
