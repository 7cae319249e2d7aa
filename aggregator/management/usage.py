from typing import Any

from django.core.management.base import CommandError

# Exit codes of the public contract; the first that occurs of FAILED, HELD, SKIPPED stands for several providers.
FAILED, WRONG_USAGE, HELD, SKIPPED = 1, 2, 3, 4


class UsageError(CommandError):
    """Wrong usage: an unknown provider, no such file, a value that makes no sense."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args, returncode=WRONG_USAGE)
