import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from aggregator.management.usage import FAILED
from aggregator.monitoring import doctor
from aggregator.monitoring.doctor import Finding, Severity

PAGE = "docs/operations.md"


class Command(BaseCommand):
    help = (
        "Examines settings, servers, migrations, clocks, disk, workers, beat and providers. Exit codes: 0 no problem, 1 problems."
    )
    # They are what it examines.
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="prints a list of findings: part, state, text, see")

    def handle(self, *args: Any, **options: Any) -> None:
        # That the settings can be read is examined by then: else no command starts.
        found = [Finding("settings", Severity.OK, f"Release {settings.RELEASE}; all values can be used."), *doctor.examine()]
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in found], ensure_ascii=False))
        else:
            for finding in found:
                self.stdout.write(line(finding))
        problems = sum(finding.state is Severity.PROBLEM for finding in found)
        if problems:
            raise CommandError(f"{problems} problem{'s' if problems > 1 else ''}.", returncode=FAILED)


def line(finding: Finding) -> str:
    see = f"  → {PAGE}#{finding.see}" if finding.see else ""
    return f"{finding.state.value:8} {finding.part:11} {finding.text}{see}"
