import json
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry

from aggregator.management.base import DatabaseCommand
from aggregator.management.usage import UsageError

ACTIONS = {ADDITION: "added", CHANGE: "changed", DELETION: "deleted"}


class Command(DatabaseCommand):
    help = "Prints what people did in the admin, one JSON object a line, the oldest first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--since", metavar="INSTANT", help="ISO 8601, in UTC without an offset; from then on")
        parser.add_argument("--until", metavar="INSTANT", help="before then")

    def handle(self, *args: Any, **options: Any) -> None:
        entries = LogEntry.objects.select_related("user", "content_type").order_by("action_time", "id")
        if options["since"]:
            entries = entries.filter(action_time__gte=instant("since", options["since"]))
        if options["until"]:
            entries = entries.filter(action_time__lt=instant("until", options["until"]))
        for entry in entries.iterator():
            self.stdout.write(json.dumps(told(entry), ensure_ascii=False))


def instant(option: str, text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--{option}: {text!r} is not an ISO 8601 instant.") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def told(entry: LogEntry) -> dict[str, Any]:
    return {
        "at": entry.action_time.astimezone(UTC).isoformat(),
        "by": entry.user.get_username(),
        "action": ACTIONS.get(entry.action_flag, "changed"),
        "of": entry.content_type.model if entry.content_type else None,
        "id": entry.object_id,
        "what": entry.object_repr,
        "message": entry.get_change_message(),
    }
