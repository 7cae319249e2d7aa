"""Where everything lies: data, logs, sockets, and the secrets of a development checkout.

.data/
    servers/        PostgreSQL's and Valkey's data; elsewhere where `location` says so
    location        the folder that holds servers/ and a copy of the binaries, see `_lasting_folder`
    feeds/          the archive of feeds, where FEED_ARCHIVE_DIR names no other
    daemon.json     how to reach the running supervisor; daemon.lock is held while it lives
    *.log           of the supervisor and its servers, since the last start
    secret_key      and other secrets made up once, readable by their owner only
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from devtools.embedded import binaries
from devtools.embedded.errors import EmbeddedError
from devtools.embedded.os_account import Account, service_account

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / ".data"
LASTING = Path("/var/lib/event-aggregator")
# A unix socket's path may have 104 bytes on macOS, and `/xxxxxxxx/pg/.s.PGSQL.5432` follows.
LONGEST_TEMPORARY = 60


@dataclass(frozen=True)
class Home:
    """What one supervisor needs to know of the file system."""

    account: Account
    programs: binaries.Binaries
    servers: Path  # the servers' data
    logs: Path


def persistent_home() -> Home:
    account, programs = service_account(), binaries.installed()
    data_folder()
    if _reaches(account, programs, DATA):
        home = Home(account, programs, DATA / "servers", DATA)
    else:
        lasting = _lasting_folder()
        home = Home(account, binaries.copy(programs, lasting / "binaries"), lasting / "servers", DATA)
    account.make_folder(home.servers)
    return home


def ephemeral_home(folder: Path) -> Home:
    account, programs = service_account(), binaries.installed()
    folder.chmod(0o711)
    if not account.can_enter(folder):
        raise EmbeddedError(f"{folder}: the account that runs the embedded servers cannot reach this folder; give another")
    if not _can_run(account, programs):
        programs = binaries.copy(programs, folder / "binaries")
    home = Home(account, programs, folder / "servers", folder)
    account.make_folder(home.servers)
    return home


def data_folder() -> Path:
    otherwise = "or set DATABASE_URL, REDIS_URL and CELERY_BROKER_URL"
    try:
        DATA.mkdir(mode=0o755, exist_ok=True)
    except OSError as error:
        raise EmbeddedError(f"{DATA} cannot be made: {error.strerror}; work in a checkout that is yours, {otherwise}") from None
    if not os.access(DATA, os.W_OK):
        raise EmbeddedError(
            f"{DATA} cannot be written by this account; was it made by another one, or is it read-only? Remove it, {otherwise}"
        )
    return DATA


def socket_folder() -> Path:
    """A short folder of lower case letters: Python lower-cases the host part of DATABASE_URL."""
    for parent in (tempfile.gettempdir(), "/tmp"):  # noqa: S108
        if len(parent) > LONGEST_TEMPORARY or parent != parent.lower():
            continue
        folder = Path(tempfile.mkdtemp(prefix="ea-", dir=parent))
        folder.chmod(0o711)
        if service_account().can_enter(folder):
            return folder
        folder.rmdir()
    raise EmbeddedError("neither TMPDIR nor /tmp can be reached by the account that runs the embedded servers")


def kept_secret(name: str) -> str:
    """A random word that stays the same for this checkout."""
    path = data_folder() / name
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=DATA) as draft:  # made with mode 0600
            draft.write(secrets.token_urlsafe(48 if name == "secret_key" else 12))
            draft.flush()
            # A link is made whole or not at all, and never over what another process made first.
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Waits for the lock; the kernel drops it with its holder, so it is never stale."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def erase() -> None:
    """Removes all data of this checkout."""
    location = DATA / "location"
    if location.exists():
        shutil.rmtree(location.read_text().strip(), ignore_errors=True)
    shutil.rmtree(DATA, ignore_errors=True)


def _reaches(account: Account, programs: binaries.Binaries, folder: Path) -> bool:
    return account.can_enter(folder) and _can_run(account, programs)


def _can_run(account: Account, programs: binaries.Binaries) -> bool:
    """Both: they may stand in different places."""
    return account.can_run(programs.postgres / "postgres") and account.can_run(programs.valkey)


def _lasting_folder() -> Path:
    """Root's checkout often lies below a folder of mode 0700; then the servers live where `nobody` gets to."""
    location = DATA / "location"
    if location.exists() and Path(location.read_text().strip()).is_dir():
        return Path(location.read_text().strip())
    LASTING.mkdir(mode=0o755, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{ROOT.name}-", dir=LASTING))
    folder.chmod(0o711)
    location.write_text(f"{folder}\n")
    return folder
