import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import mode
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import CommandError

from aggregator.management.base import DatabaseCommand
from aggregator.management.usage import FAILED, UsageError
from aggregator.operations.preview import Bounds, Preview, brief, preview
from aggregator.runs import cancellation
from providers.models import Provider
from providers.schemas import EventData, PlainZone, PlanData, ZoneData

PLANS_SHOWN = 3
ZONES_SHOWN = 10
REJECTIONS_SHOWN = 20


class Command(DatabaseCommand):
    help = (
        "Shows the first twenty events of a feed as they would come in, what is refused, and how full each field is;"
        " writes nothing. Exit codes: 0 read, 1 failed, 2 wrong usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("--file", type=Path, metavar="PATH", help="reads a feed, plain or .gz, in place of the URL")
        parser.add_argument("--save", type=Path, metavar="PATH", help="keeps what was read, for --file: XML, or a zip of several")
        parser.add_argument("--events", type=int, metavar="N", help="stops after so many; without it the whole feed is read")
        parser.add_argument("--json", action="store_true", help="prints everything as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        provider = Provider.objects.filter(slug=options["slug"]).first()
        if provider is None:
            raise UsageError(f"Unknown provider {options['slug']}; manage.py add_provider makes one.")
        if options["file"] and not options["file"].is_file():
            raise UsageError(f"{options['file']}: no such file.")
        if options["events"] is not None and options["events"] < 1:
            raise UsageError("--events: at least 1.")
        # Ctrl-C ends it also in the middle of an expression.
        with cancellation.watched():
            result = preview(provider, options["file"], Bounds(events=options["events"]), save=options["save"])
        if options["json"]:
            self.stdout.write(json.dumps(result.printed(), ensure_ascii=False))
        else:
            self.stdout.writelines(f"{line}\n" for line in lines(result))
        if error := result.report.error:
            raise CommandError(error["message"], returncode=FAILED)


def lines(result: Preview) -> Iterator[str]:
    """For people."""
    report, zone = result.report, ZoneInfo(result.provider.timezone)
    if report.error:
        yield f"{result.provider.slug}: failed: {report.error['message']}"
    if report.events.seen or not report.error:
        counts = ", ".join(f"{counts.seen} {kind}" for kind, counts in report.kinds.items())
        read = "the whole feed" if result.whole else "the part that was read"
        yield f"{result.provider.slug}: {counts} in {read}, {report.rejected()} rejected."
    for event in result.events:
        yield from event_lines(event, zone)
    yield from report.notes.sentences()
    if report.rejections:
        yield "Rejected:"
    for rejection in report.rejections[:REJECTIONS_SHOWN]:
        yield f"  line {rejection['line']}: {rejection['path']}: {rejection['message']} ({rejection['code']})"
    if report.rejected() > REJECTIONS_SHOWN:
        yield f"  and {report.rejected() - REJECTIONS_SHOWN} more; --json lists up to 1,000."
    for kind, fields in result.fields.items():
        usual = mode([of for _, of in fields.values() if of])
        yield f"Filled, of {usual} {kind}s:"
        yield "  " + ", ".join(share(name, filled, of, usual) for name, (filled, of) in fields.items() if of)
    if result.unknown:
        yield "Not read, as the format does not know it:"
    for name, value in result.unknown.items():
        yield f"  {name}" + (f", such as '{value}'" if value else "")


def share(name: str, filled: int, of: int, usual: int) -> str:
    """Of a record that is refused nothing counts but what it lacks: that field is of more records than the others."""
    return f"{name} {filled / of:.0%}" + (f" of {of}" if of != usual else "")


def event_lines(event: EventData, zone: ZoneInfo) -> Iterator[str]:
    more = ", ".join([*brief(event), *([event.url] if event.url else [])])
    yield f"  {event.external_id}: {event.title}{more and f' ({more})'}"
    for plan in event.plans[:PLANS_SHOWN]:
        yield f"    {plan.external_id}: {plan_line(plan, zone)}"
        if plan.zones:
            more = f", and {len(plan.zones) - ZONES_SHOWN} more" if len(plan.zones) > ZONES_SHOWN else ""
            yield f"      {', '.join([zone_phrase(one) for one in plan.zones[:ZONES_SHOWN]])}{more}"
    if len(event.plans) > PLANS_SHOWN:
        yield f"    and {len(event.plans) - PLANS_SHOWN} more plans"


def plan_line(plan: PlanData, zone: ZoneInfo) -> str:
    zone = ZoneInfo(plan.timezone) if plan.timezone else zone
    phrase = local(plan.starts_at, zone, all_day=plan.all_day)
    phrase += f" to {local(plan.ends_at, zone, all_day=plan.all_day)}" if plan.ends_at else ""
    phrase += f", {plan.venue}" if plan.venue else ""
    prices = [one.price for one in plan.zones if one.price is not None]
    phrase += f", {len(plan.zones)} zone{'s' * (len(plan.zones) != 1)}" if plan.zones else ""
    return phrase + (f", {min(prices):.2f} to {max(prices):.2f}" if prices else "")


def zone_phrase(zone: ZoneData | PlainZone) -> str:
    price = "" if zone.price is None else f" {zone.price:.2f}"
    currency = zone.currency if isinstance(zone, ZoneData) else None
    return zone.name + price + (f" {currency}" if currency else "")


def local(instant: datetime, zone: ZoneInfo, *, all_day: bool) -> str:
    return format(instant.astimezone(zone), "%Y-%m-%d" if all_day else "%Y-%m-%d %H:%M")
