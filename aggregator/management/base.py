from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from aggregator.management.usage import FAILED, UsageError
from aggregator.runs.containment import first_line
from aggregator.runs.database_errors import ERRORS, is_lost_connection


class DatabaseCommand(BaseCommand):
    """Says in a sentence, and with exit code 1, that PostgreSQL is out of reach: nothing is wrong with the program then."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        check_texts(options)
        try:
            return super().execute(*args, **options)
        except ERRORS as error:
            if not is_lost_connection(error):
                raise
            raise CommandError(f"PostgreSQL is out of reach: {first_line(error)}", returncode=FAILED) from error


def check_texts(options: dict[str, Any]) -> None:
    """What was typed on a terminal of another encoding would be refused by PostgreSQL. A path may be any bytes."""
    for text in _texts(options):
        try:
            text.encode()
        except UnicodeEncodeError:
            raise UsageError(f"{text!a} is no text in UTF-8.") from None


def _texts(options: dict[str, Any]) -> Iterator[str]:
    for value in options.values():
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
