"""Fits the matching anew to what people confirmed and refused: `manage.py match_refit`, and `--back` undoes it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.matching import refit
from factcheck.record import RefusedError


class Command(BaseCommand):
    """Shows what a new fit gains on pairs held back, and keeps it only if it gains."""

    help = "Fit the matching anew to confirmed and refused suggestions; shows the gain on pairs held back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The switches."""
        parser.add_argument("--dry-run", action="store_true", help="only show what it would gain")
        parser.add_argument("--back", action="store_true", help="turn the fit in use back")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Fit and keep, or turn back."""
        try:
            if options["back"]:
                row = refit.turn_back(timezone.now())
                self.stdout.write(f"Turned back: the fit of {row.fitted_at:%Y-%m-%d %H:%M}.")
                self.stdout.write(f"In use now: {refit.weights().version}")
                return
            found = refit.try_refit()
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{found.confirmed} confirmed and {found.refused} refused pairs.")
        self.stdout.write(f"Log loss on pairs held back: {found.loss_before:.4f} before, {found.loss_after:.4f} after.")
        if found.gain <= 0:
            self.stdout.write("No gain: the weights in use stay.")
        elif options["dry_run"]:
            self.stdout.write(f"Gain {found.gain:.4f}. Nothing was kept (--dry-run).")
        else:
            row = refit.keep(found)
            self.stdout.write(f"Gain {found.gain:.4f}. In use now: {refit.weights().version} (turn back with --back).")
