"""What the largest answers cost, and what they cost everybody else.

`python -m bench.heavy` measures all, `python -m bench.heavy clients filters --seconds 8` the sections named: `clients` (48
connections that ask for the largest pages, beside light clients), `copy` and `followers` (all events, and all changes),
`keys` (keys and rates), `memory`, `filters` (each alone, at 200,000 events). All processes are real; each line says whether
the target is reached.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import service
from bench.heavy.beside import beside_heavy_clients
from bench.heavy.copies import beside_followers, copy
from bench.heavy.filters import filters
from bench.heavy.keys import keyed
from bench.heavy.memory import memory
from bench.heavy.target import Options

SECTIONS: dict[str, Callable[[dict[str, str], Path, Options], None]] = {
    "clients": beside_heavy_clients,
    "copy": copy,
    "followers": beside_followers,
    "keys": keyed,
    "memory": memory,
    "filters": filters,
}


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.heavy")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--seconds", type=int, default=30, help="of each case with heavy clients")
    parser.add_argument("--copied", type=int, default=100_000, help="events in the copy")
    parser.add_argument("--queries", type=int, default=100_000, help="distinct ones, for memory")
    given = parser.parse_args(arguments)
    if unknown := set(given.sections) - set(SECTIONS):
        parser.error(f"no such section: {', '.join(sorted(unknown))}. There are {', '.join(SECTIONS)}.")
    if service.missing_tools():
        return
    for name in given.sections or SECTIONS:
        print(f"-- {name}", flush=True)
        with tempfile.TemporaryDirectory() as folder, service.migrated() as environ:
            # For nginx, which may have another account.
            Path(folder).chmod(0o755)
            SECTIONS[name](environ, Path(folder), Options(given.seconds, given.copied, given.queries))
