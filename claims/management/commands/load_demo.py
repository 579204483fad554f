"""manage.py load_demo: the demo of the 2024 Venezuelan election, with its people. `make up` calls it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.demo.load import Demo, DemoReport, load_demo
from claims.dossier.problems import DossierRefused
from factcheck.environment import CHECKOUT, value
from factcheck.runtime.demo_logins import ROLES, email, variable

DEMO = Demo(CHECKOUT / "demo" / "venezuela-2024", loads=email("admin"))


class Command(BaseCommand):
    """Loads the demo; again and again changes nothing. Never by accident: it wants the three passwords."""

    help = "Load the demo: dossier, people, states of its verdicts. Needs the three DEMO_…_PASSWORD variables."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Loads and says in a line what came of it. A dossier that does not fit here is told and left out."""
        passwords = {email(role): str(value(variable(role))) for role in ROLES}
        missing = [variable(role) for role in ROLES if not passwords[email(role)]]
        if missing:
            raise CommandError(
                f"The demo makes accounts that anybody could try: set {', '.join(missing)} to say that you want them."
            )
        try:
            self._tell(load_demo(DEMO, passwords))
        except DossierRefused as refusal:
            # A desk with stories of its own may stand in the way of the demo; it still has to start.
            self.stderr.write("The demo was not loaded; the desk works without it.")
            for problem in refusal.problems:
                self.stderr.write(f"  {problem}")

    def _tell(self, report: DemoReport) -> None:
        if not report.is_as_before:
            self.stdout.write(f"The demo is loaded: {report.made} rows new, {report.changed} changed.")
        for each in report.undone:
            self.stderr.write(f"left as it is: {each}")
