import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError

from aggregator.management.base import DatabaseCommand
from aggregator.management.usage import FAILED, SKIPPED, UsageError
from aggregator.models import SyncRun
from aggregator.operations import undos
from aggregator.operations.undos import CannotUndoError, UndoBusyError, Undone

SHOWN = 20


class Command(DatabaseCommand):
    help = (
        "Puts back what a run wrote, but for what was written again since; of a run that is undone, what the undo wrote."
        " The same content is then held until somebody says yes. Exit codes: 0 done, 1 nothing to undo, 2 unknown run,"
        " 4 a sync is running."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int, metavar="RUN", help="its number")
        parser.add_argument("--reason", default="", metavar="TEXT", help="why, for the run's page and the history")
        parser.add_argument("--dry-run", action="store_true", help="says what would be put back, and writes nothing")
        parser.add_argument("--json", action="store_true", help="prints everything as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        run = SyncRun.objects.select_related("provider").filter(pk=options["run"]).first()
        if run is None:
            raise UsageError(f"Unknown run {options['run']}.")
        try:
            result = undos.undo(run, None, options["reason"].strip(), dry_run=options["dry_run"])
        except UndoBusyError as error:
            raise CommandError(str(error), returncode=SKIPPED) from None
        except CannotUndoError as error:
            raise CommandError(str(error), returncode=FAILED) from None
        if options["json"]:
            self.stdout.write(json.dumps(result.printed(), ensure_ascii=False))
        else:
            self.stdout.writelines(f"{line}\n" for line in lines(result))


def lines(result: Undone) -> Iterator[str]:
    """For people."""
    rows = ", ".join(f"{number} {kind}" for kind, number in result.found.rows.items() if number) or "nothing"
    would, becomes = "would be " if result.dry_run else "", "no longer undone" if result.again else "undone"
    yield f"{result.run.provider.slug}: run {result.run.pk} {would}{becomes}: {rows} put back."
    yield from (f"  {in_words(change)}" for change in result.found.examples[:SHOWN])
    if result.found.stays:
        yield f"{result.found.stays} stay as they are, since something else has written them again:"
        yield from (f"  {in_words(change)}" for change in result.found.staying[:SHOWN])


def in_words(change: dict[str, Any]) -> str:
    """One field, as it is and as it was before the run."""
    place = [f"{kind} {change[kind]}" for kind in ("plan", "zone") if kind in change]
    return f"{change['event']}: {change['title']}: {', '.join([*place, change['field']])}: {change['before']} → {change['after']}"
