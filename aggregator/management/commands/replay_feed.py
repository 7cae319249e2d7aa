import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

from aggregator.archive.feeds import ArchiveError
from aggregator.management.base import DatabaseCommand
from aggregator.management.usage import FAILED, HELD, UsageError
from aggregator.operations.replay import VERSIONS, Replay, Replayed, replay
from aggregator.operations.replay_reader import Differences
from aggregator.runs import cancellation
from providers.models import Provider

FIELDS_SHOWN = 10
LONGEST_VALUE = 100


class Command(DatabaseCommand):
    help = (
        "Reads archived feeds again by the code, recipe and corrections of now, and says what they would give otherwise than when"
        " they were read; writes nothing. Exit codes: 0 nothing, 1 a feed cannot be read from the archive, 2 wrong usage,"
        " 3 something."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument(
            "--versions", type=int, default=VERSIONS, metavar="N", help=f"the newest so many distinct feeds; {VERSIONS}"
        )
        parser.add_argument("--json", action="store_true", help="prints everything as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        provider = Provider.objects.filter(slug=options["slug"]).first()
        if provider is None:
            raise UsageError(f"Unknown provider {options['slug']}; manage.py add_provider makes one.")
        if options["versions"] < 1:
            raise UsageError("--versions: at least 1.")
        try:
            # Ctrl-C ends it also in the middle of an expression.
            with cancellation.watched():
                result = _replayed(provider, options["versions"])
        except ArchiveError as error:
            raise CommandError(str(error), returncode=FAILED) from None
        if options["json"]:
            self.stdout.write(json.dumps(result.printed(), ensure_ascii=False))
        else:
            self.stdout.writelines(f"{line}\n" for line in lines(result))
        if result.failed:
            raise CommandError("Some could not be read from the archive.", returncode=FAILED)
        if result.changed:
            raise CommandError("Something would change.", returncode=HELD)


def _replayed(provider: Provider, versions: int) -> Replay:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    hidden = not sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=hidden) as progress:
        bar = progress.add_task(provider.slug, total=None)
        return replay(provider, versions, progress=lambda done, total: progress.update(bar, completed=done, total=total))


def lines(result: Replay) -> Iterator[str]:
    """For people."""
    if not result.readings:
        yield f"{result.provider.slug}: no feed is archived yet."
    for reading in result.readings:
        yield from _lines_of(result.provider.slug, reading)


def _lines_of(slug: str, reading: Replayed) -> Iterator[str]:
    run = f" by run {reading.run}" if reading.run else ""
    name = f"{slug}: {reading.version.digest[:12]}, read {reading.version.read_at:%Y-%m-%d %H:%M} UTC{run}"
    if reading.error:
        yield f"{name}: {reading.error}"
        return
    if not reading.known:
        yield f"{name}: what it gave is not known; {_read_now(reading)}."
        return
    yield f"{name}: {_read_now(reading)}, {_summary(reading)}."
    if reading.fails_otherwise:
        for when, error in (("then", reading.failed_then), ("now", reading.fails_now)):
            yield f"  {when}: " + (f"refused as a whole: {error['message']} ({error['code']})" if error else "read")
    yield from _examples(reading.differences)


def _examples(found: Differences) -> Iterator[str]:
    for kind, word in ((found.added, "added"), (found.removed, "gone"), (found.changed, "changed")):
        for example in kind.examples:
            yield f"  {word}: {example['external_id']}: {example['title']}"
            changes = example.get("changes", [])
            yield from (f"    {in_words(change)}" for change in changes[:FIELDS_SHOWN])
            if more := max(0, len(changes) - FIELDS_SHOWN) + example.get("more", 0):
                yield f"    and {more} more"
    for kind, word in ((found.newly_refused, "newly refused"), (found.no_longer_refused, "no longer refused")):
        for example in kind.examples:
            yield f"  {word}: line {example['line']}: {example['path']}: {example['message']} ({example['code']})"


def _read_now(reading: Replayed) -> str:
    return f"{reading.differences.events} events{'' if reading.whole else ' of its beginning'}"


def _summary(reading: Replayed) -> str:
    found = reading.differences
    numbers = {
        "changed": found.changed,
        "added": found.added,
        "gone": found.removed,
        "newly refused": found.newly_refused,
        "no longer refused": found.no_longer_refused,
    }
    said = [f"{kind.total} {word}" for word, kind in numbers.items() if kind.total]
    return ", ".join(said) or ("refused otherwise as a whole" if reading.fails_otherwise else "nothing would change")


def in_words(change: dict[str, Any]) -> str:
    """One field of an event, then and now."""
    place = [f"plan {change['plan']}"] if "plan" in change else []
    place += (
        [f"zone {change['zone']}" + (f" ({change['occurrence']})" if change["occurrence"] > 1 else "")]
        if "zone" in change
        else []
    )
    place += ["venue"] if change["of"] == "venue" else []
    return f"{', '.join([*place, change['field']])}: {_value(change['before'])} → {_value(change['after'])}"


def _value(value: Any) -> str:
    text = "nothing" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
