from __future__ import annotations

import shutil
import signal
from pathlib import Path
from urllib.parse import quote

from config.os_processes import command_line
from devtools.embedded.errors import EmbeddedError
from devtools.embedded.folders import Home
from devtools.embedded.server import Server

DATABASE = "aggregator"
SETTINGS = {
    "listen_addresses": "",  # the unix socket only
    "max_connections": "200",
    "shared_buffers": "256MB",
    "max_wal_size": "4GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# The same order and folding of words on every machine; docker-compose.yml says the same.
SAME_EVERYWHERE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-E", "UTF8"]
# Before that PostgreSQL had no locales of its own: the same from the C library.
OWN_LOCALES_SINCE = 17
SAME_WITHOUT = ["--locale-provider=libc", "--locale=C", "--lc-ctype=C.UTF-8", "-E", "UTF8"]
# For data that is thrown away: nothing needs to survive a power cut. It may lie in memory, where a long log has no place.
VOLATILE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "512MB"}


class Postgres(Server):
    name = "postgres"
    # Fast (clients are cut off), immediate (recovers at the next start), and the end.
    stop_signals = ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 5))

    def __init__(self, home: Home, sockets: Path, *, durable: bool) -> None:
        super().__init__(home)
        self.sockets = sockets / "pg"
        self.settings = SETTINGS | {"unix_socket_directories": str(self.sockets)} | ({} if durable else VOLATILE)
        self.durable = durable

    @property
    def url(self) -> str:
        return f"postgres://postgres@{quote(str(self.sockets), safe='')}/{DATABASE}"

    def start(self) -> None:
        self.home.account.make_folder(self.sockets)
        if not self.data.exists():
            self._make_cluster()
        self._clear_pid_file()
        options = [word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")]
        self._spawn([self._program("postgres"), "-D", str(self.data), *options])
        if not self._await():
            raise EmbeddedError(f"PostgreSQL did not start: {self._last_words()} (whole log: {self.log})")
        self._make_database()

    def _make_cluster(self) -> None:
        """Made aside and renamed, so that an interrupted start leaves no half cluster."""
        draft = self.data.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        command = [self._program("initdb"), "-D", str(draft), "-U", "postgres", "-A", "trust", *self._locale()]
        self._run(command if self.durable else [*command, "--no-sync"])
        draft.rename(self.data)

    def _locale(self) -> list[str]:
        return SAME_EVERYWHERE if self.home.programs.postgres_version >= OWN_LOCALES_SINCE else SAME_WITHOUT

    def _clear_pid_file(self) -> None:
        """PostgreSQL looks after a stale pid file itself, unless a stranger has that number by now."""
        file = self.data / "postmaster.pid"
        if not file.exists():
            return
        pid = int(file.read_text().split("\n")[0])
        self._end_leftover(pid)
        if command_line(pid) and not self._is_ours(pid):
            file.unlink(missing_ok=True)

    def _make_database(self) -> None:
        wanted = f"SELECT 'CREATE DATABASE {DATABASE}' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE}')"  # noqa: S608
        connection = ["-h", str(self.sockets), "-U", "postgres", "-d", "postgres"]
        self._run([self._program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", *connection], stdin=f"{wanted} \\gexec\n")

    def _answers(self) -> bool:
        """As pg_ctl does it: a line of the pid file turns to `ready`."""
        assert self.process is not None
        try:
            words = (self.data / "postmaster.pid").read_text().split()
        except OSError:
            return False
        return words[:1] == [str(self.process.pid)] and words[-1] == "ready"

    def _program(self, name: str) -> str:
        return str(self.home.programs.postgres / name)
