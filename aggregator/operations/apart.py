"""Work on a stranger's feed in a process of its own, which can be ended: it has so many seconds and so much memory, and no more.

An expression of a mapping may take hours in one call of a library, and no thread of the API or a worker can be ended in it. This
process starts Django anew, which takes about a second: for what people ask for, not for syncs.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core import serializers

if TYPE_CHECKING:
    from providers.models import Provider

MEMORY_BYTES = 2 * 1024**3
# Of seconds that it may compute, more than it may take: for the case that nobody is left to end it.
SPARE_SECONDS = 5


class ApartError(Exception):
    """It did not come to an end: a code and a sentence, as reports have them."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


def do(work: Callable[[Any], Any], argument: Any, seconds: float) -> Any:
    """What `work`, a function of a module, returns for the argument; both are JSON. Raises ApartError."""
    name = f"{work.__module__}:{work.__qualname__}"
    command = [sys.executable, "-m", __name__, name, str(int(seconds))]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=settings.BASE_DIR)  # noqa: S603 -- ours
    try:
        printed, _ = process.communicate(json.dumps(argument).encode(), timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ApartError("time_limit", f"It was not done within {seconds:g} seconds.") from None
    finally:
        process.kill()
        process.communicate()
    if process.returncode:
        raise ApartError("internal", "It ended before it was done, mostly for want of memory; the log has what it said last.")
    return json.loads(printed)


def given(provider: "Provider") -> str:
    """A provider as it is here, saved or not, for an argument."""
    return str(serializers.serialize("json", [provider]))


def taken(provider: str) -> "Provider":
    (found,) = serializers.deserialize("json", provider)
    return cast("Provider", found.object)


def main() -> None:
    name, seconds = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + SPARE_SECONDS, int(seconds) + SPARE_SECONDS))
    # What is printed by the way must not stand in the answer.
    answer, sys.stdout = sys.stdout, sys.stderr
    module, _, function = name.partition(":")
    work = getattr(__import__(module, fromlist=[function]), function)
    json.dump(work(json.load(sys.stdin)), answer)
    answer.flush()


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
