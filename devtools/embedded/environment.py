"""Fills in the variables of settings that the environment lacks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from config import servers
from devtools.embedded import folders, lease
from devtools.embedded.binaries import installed
from devtools.embedded.errors import EmbeddedError, ServersNotInstalledError
from providers import secret_files

SERVERS = {"DATABASE_URL": "postgres", "REDIS_URL": "cache", "CELERY_BROKER_URL": "broker"}

# Held for the life of this process: closing it would let the servers go.
_held: lease.Lease | None = None


def provide() -> None:
    """Names a server for each of DATABASE_URL, REDIS_URL and CELERY_BROKER_URL that is not set, and keeps it running.

    What this process executes or forks holds the servers as well, and finds the variables set.
    """
    missing = lacking(SERVERS)
    if not missing:
        return
    try:
        _provide(missing)
    except ServersNotInstalledError as error:
        servers.refuse(missing, str(error))
    except EmbeddedError as error:
        sys.exit(f"Embedded servers: {error}")


def release() -> bool:
    """Gives the servers back and waits until they are gone; False where another process keeps them."""
    global _held
    held, _held = _held, None
    return held.give_back() if held else True


def lost() -> bool:
    """Whether the servers this process holds have lost their supervisor, and so are gone."""
    return _held is not None and _held.lost


def development_values(secret_key: str) -> dict[str, str]:
    """For one machine with embedded servers; production sets its own."""
    values = {
        "SECRET_KEY": secret_key,
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "DEVELOPMENT": "true",
    }
    return {name: values[name] for name in lacking(values)}


def lacking(names: Iterable[str]) -> list[str]:
    """An empty variable counts as none, as in settings; one may be given by a file."""
    return [name for name in names if not secret_files.is_given(name, os.environ)]


def _provide(missing: list[str]) -> None:
    global _held
    installed()  # says in this process what is not there
    _held, urls = lease.acquire([SERVERS[name] for name in missing])
    _held.outlive_exec()
    os.environ.update({name: urls[SERVERS[name]] for name in missing})
    if "DATABASE_URL" in missing:
        os.environ.update(development_values(folders.kept_secret("secret_key")))
        if lacking(["FEED_ARCHIVE_DIR"]):
            os.environ["FEED_ARCHIVE_DIR"] = str(folders.DATA / "feeds")
