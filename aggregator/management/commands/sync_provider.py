import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from kombu.exceptions import OperationalError
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

from aggregator import tasks
from aggregator.management.base import DatabaseCommand
from aggregator.management.usage import FAILED, HELD, SKIPPED, UsageError
from aggregator.models import Status, Trigger
from aggregator.monitoring import background
from aggregator.operations import runner
from aggregator.runs.report import Report
from providers.models import Provider

EXIT_CODES = {Status.FAILED: FAILED, Status.CANCELLED: FAILED, Status.HELD: HELD, Status.SKIPPED: SKIPPED}


class Command(DatabaseCommand):
    help = "Syncs providers, one run each. Exit codes: 0 done or queued, 1 failed, 2 wrong usage, 3 held, 4 skipped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG")
        parser.add_argument("--all", action="store_true", help="every enabled provider")
        parser.add_argument("--file", type=Path, metavar="PATH", help="reads a feed, plain or .gz, in place of the URL")
        parser.add_argument("--dry-run", action="store_true", help="reports and writes nothing")
        parser.add_argument("--force", action="store_true", help="neither removals nor changed values are held")
        parser.add_argument("--background", action="store_true", help="queues it for a worker")
        parser.add_argument("--json", action="store_true", help="prints only the report")

    def handle(self, *args: Any, **options: Any) -> None:
        check(options)
        providers = select(options["slugs"], every=options["all"])
        one = queue_one if options["background"] else sync_one
        reports = []
        for provider in providers:
            report = one(provider, options)
            reports.append(report)
            if not options["json"]:
                self.say(report)
        if any(report.status == Status.QUEUED for report in reports) and (why := background.why_nobody_takes()):
            self.stderr.write(f"Nothing takes it for now. {why}")
        if options["json"]:
            printed = [report.printed() for report in reports]
            several = options["all"] or len(options["slugs"]) > 1
            self.stdout.write(json.dumps(printed if several else printed[0], ensure_ascii=False))
        if code := exit_code(reports):
            raise CommandError(outcome(reports), returncode=code)

    def say(self, report: Report) -> None:
        self.stdout.write(report.sentence())
        for news in report.drift.news()[:20]:
            self.stdout.write(f"  drift: {news}")
        for note in report.notes.sentences():
            self.stdout.write(f"  note: {note}")
        for rejection in report.rejections[:20]:
            self.stdout.write(f"  line {rejection['line']}: {rejection['path']}: {rejection['message']} ({rejection['code']})")
        left = report.rejected() - 20
        if left > 0:
            self.stdout.write(f"  and {left} more; --json lists up to 1,000, the admin all.")


def check(options: dict[str, Any]) -> None:
    if bool(options["slugs"]) == options["all"]:
        raise UsageError("Name one or more providers, or say --all.")
    if options["background"] and (options["file"] or options["dry_run"]):
        raise UsageError("--background goes neither with --file nor with --dry-run.")
    if options["file"] and (options["all"] or len(options["slugs"]) > 1):
        raise UsageError("--file goes with one provider.")
    if options["file"]:
        check_file(options["file"])


def check_file(path: Path) -> None:
    if not path.exists():
        raise UsageError(f"{path}: no such file.")
    if not path.is_file():
        # A feed is read more than once.
        raise UsageError(f"{path} is {'a folder' if path.is_dir() else 'no regular file; save the feed in one first'}.")
    if not os.access(path, os.R_OK):
        raise UsageError(f"{path}: this account may not read it.")


def select(slugs: list[str], *, every: bool) -> list[Provider]:
    if every:
        return list(Provider.objects.filter(enabled=True))
    known = Provider.objects.in_bulk(slugs, field_name="slug")
    unknown = [slug for slug in slugs if slug not in known]
    if unknown:
        raise UsageError(f"Unknown provider {', '.join(unknown)}; manage.py add_provider makes one.")
    return [known[slug] for slug in dict.fromkeys(slugs)]


def sync_one(provider: Provider, options: dict[str, Any]) -> Report:
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as progress:
        bar = progress.add_task(provider.slug, total=None)
        return runner.perform(
            provider,
            trigger=Trigger.COMMAND,
            file=options["file"],
            dry_run=options["dry_run"],
            force=options["force"],
            progress=lambda done, total: progress.update(bar, completed=done, total=total),
        )


def queue_one(provider: Provider, options: dict[str, Any]) -> Report:
    try:
        task_id = tasks.queue(provider, trigger=Trigger.COMMAND, force=options["force"])
    except OperationalError as error:
        sentence = f"The broker is out of reach: {error}"
        return Report(provider.slug, Status.FAILED, error={"code": "broker", "message": sentence})
    return Report(provider.slug, Status.QUEUED, task_id=task_id)


def outcome(reports: list[Report]) -> str:
    return "; ".join(f"{report.provider} {report.status}" for report in reports if report.status in EXIT_CODES) + "."


def exit_code(reports: list[Report]) -> int:
    codes = {EXIT_CODES.get(report.status, 0) for report in reports}
    return next((code for code in (FAILED, HELD, SKIPPED) if code in codes), 0)
