"""The machine that the command runs on: room for feeds, and its clock."""

import shutil
import tempfile
import time
from collections.abc import Iterator

from django.conf import settings
from django.db import connection

from aggregator.monitoring.doctor.findings import Finding, ok, problem, warning

# A worker reads two feeds at a time.
FEEDS = 2
LITTLE = 64 * 2**20
# Freshness is told by PostgreSQL's clock, the end of a key, a session and an answer in nginx by the machine's.
APART_SECONDS = 2.0


def folders() -> Iterator[Finding]:
    folder = tempfile.gettempdir()
    free, wanted = shutil.disk_usage(folder).free, FEEDS * settings.PROVIDER_MAX_BYTES
    if free < LITTLE:
        yield problem("disk", f"{folder} has {free // 2**20} MiB left.", "the-disk-is-full")
    elif free < wanted:
        yield warning(
            "disk",
            f"{folder} has {free / 2**30:.1f} GiB left; two feeds of PROVIDER_MAX_BYTES need {wanted / 2**30:.1f} GiB.",
            "the-disk-is-full",
        )
    else:
        yield ok("disk", f"{folder} has {free / 2**30:.1f} GiB left.")


def clock() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        before = time.time()
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())::float8")
        ((at_database,),) = cursor.fetchall()
    yield compared("PostgreSQL's", at_database, before)


def compared(whose: str, theirs: float, before: float) -> Finding:
    """Theirs was read between `before` and now."""
    apart = max(before - theirs, theirs - time.time(), 0)
    if apart > APART_SECONDS:
        way = "behind" if theirs > before else "ahead of"
        return problem("clock", f"This machine's clock is {apart:.0f} seconds {way} {whose}.", "clocks-differ")
    return ok("clock", f"It agrees with {whose}.")
