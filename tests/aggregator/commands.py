"""Runs a command as manage.py does, in this process."""

from io import StringIO
from typing import Any

from django.core.management import CommandError, call_command


def outcome(*words: object, **options: Any) -> tuple[int, str]:
    """The exit code, and what was printed on standard output."""
    out = StringIO()
    try:
        call_command(*map(str, words), stdout=out, **options)
    except CommandError as error:
        return error.returncode, out.getvalue()
    return 0, out.getvalue()
