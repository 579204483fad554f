"""Makes every text wait for a new vector whose vector is of another encoder than the one in use."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.matching import due, embed


class Command(BaseCommand):
    """To be run after ENCODER was changed; the workers do the rest."""

    help = "Have every text embedded anew whose vector is of another encoder than the one in use."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Ask, and say of how many."""
        count = due.ask_again_for_other_encoders()
        self.stdout.write(f"{count} texts wait for a vector of {embed.name_of(embed.encoder())}.")
