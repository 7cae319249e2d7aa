from typing import Any

from django.core.management.base import BaseCommand, CommandError

from aggregator.management.usage import FAILED
from aggregator.runs.containment import first_line
from aggregator.runs.database_errors import ERRORS, is_lost_connection


class DatabaseCommand(BaseCommand):
    """Says in a sentence, and with exit code 1, that PostgreSQL is out of reach: nothing is wrong with the program then."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except ERRORS as error:
            if not is_lost_connection(error):
                raise
            raise CommandError(f"PostgreSQL is out of reach: {first_line(error)}", returncode=FAILED) from error
