"""The supervisor is used as people use it: by processes of their own, in a checkout of their own."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from dj_database_url import parse
from redis import Redis
from redis.exceptions import OutOfMemoryError

from config.os_processes import command_line
from devtools.embedded import ServerPair, ephemeral, folders, ports
from devtools.embedded.errors import EmbeddedError
from devtools.embedded.os_account import service_account
from tests import memory

from .checkouts import ROOT, Checkout, eventually, first_line, without_servers

# -S hides site-packages, so this is a production image.
WITHOUT_WHEELS = ["-S", "-m", "devtools.embedded"]
HOLD = ["sh", "-c", "echo $DATABASE_URL; exec sleep 60"]
OLDEST = Path("/usr/lib/postgresql/15/bin")
REMEMBER = "CREATE TABLE IF NOT EXISTS kept (id int); INSERT INTO kept VALUES (1)"

MEGABYTE = 2**20
LIMIT = 256 * MEGABYTE
FLOOD_MEGABYTES = 400

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")


@pytest.fixture
def checkout() -> Iterator[Checkout]:
    with tempfile.TemporaryDirectory(dir=memory.folder()) as folder:
        parts = ("devtools/embedded", "config/os_processes.py", "config/servers.py", "providers/secret_files.py")
        own = Checkout(Path(folder), *parts)
        yield own
        own.close()


@pytest.fixture(scope="module")
def pair() -> Iterator[ServerPair]:
    with ephemeral() as servers:
        yield servers


def test_a_lease_dropped_by_sigkill_stops_all_servers(checkout: Checkout):
    holder = checkout.start(*HOLD)
    assert first_line(holder.stdout).startswith("postgres://")
    pids = checkout.pids()

    holder.kill()

    assert eventually(lambda: not any(map(command_line, pids)))
    assert "database system is shut down" in checkout.log("postgres")
    assert "bye bye" in checkout.log("cache")
    assert "bye bye" in checkout.log("broker")


def test_starters_at_the_same_moment_share_one_pair(checkout: Checkout):
    holders = [checkout.start(*HOLD) for _ in range(3)]

    assert len({first_line(holder.stdout) for holder in holders}) == 1

    holders[0].kill()
    holders[1].kill()
    time.sleep(1.5)  # longer than the supervisor lingers
    assert all(map(command_line, checkout.pids()))


@linux
def test_a_killed_supervisor_takes_its_servers_along_and_data_survives(checkout: Checkout):
    holder = checkout.start(*HOLD)
    execute(first_line(holder.stdout), REMEMBER)
    supervisor, *servers = checkout.pids()

    os.kill(supervisor, signal.SIGKILL)

    assert eventually(lambda: not any(map(command_line, servers)))
    url = first_line(checkout.start(*HOLD).stdout)
    assert execute(url, "SELECT * FROM kept") == [(1,)]


def test_a_start_right_after_sigkill_waits_for_the_old_servers(checkout: Checkout):
    holder = checkout.start(*HOLD)
    execute(first_line(holder.stdout), REMEMBER)

    os.kill(checkout.pids()[0], signal.SIGKILL)

    assert execute(first_line(checkout.start(*HOLD).stdout), "SELECT * FROM kept") == [(1,)]


def test_a_pid_file_left_by_a_reboot_may_name_a_stranger(checkout: Checkout):
    assert checkout.run("exec", "true").returncode == 0
    checkout.run("stop")
    with subprocess.Popen(["sleep", "60"], **service_account().popen_arguments()) as stranger:
        pid_file = checkout.servers / "postgres" / "postmaster.pid"
        pid_file.write_text(f"{stranger.pid}\n/elsewhere\n")

        started = checkout.run("exec", "true")

        assert (started.returncode, started.stderr) == (0, "")
        assert stranger.poll() is None
        stranger.kill()


def test_a_killed_server_comes_back_at_the_same_address(checkout: Checkout):
    url = first_line(checkout.start(*HOLD).stdout)
    execute(url, REMEMBER)

    os.kill(checkout.pids()[1], signal.SIGKILL)

    assert eventually(lambda: answers(url))
    assert execute(url, "SELECT * FROM kept") == [(1,)]


def test_only_the_variables_that_are_missing_are_set(checkout: Checkout):
    given = {"DATABASE_URL": "postgres://elsewhere/db", "REDIS_URL": "redis://elsewhere"}

    shown = checkout.run_python("-m", "devtools.embedded", "exec", "env", env=without_servers() | given).stdout.splitlines()

    assert "DATABASE_URL=postgres://elsewhere/db" in shown
    assert "REDIS_URL=redis://elsewhere" in shown
    assert [line for line in shown if line.startswith("CELERY_BROKER_URL=redis://:")]
    assert not [line for line in shown if line.startswith(("SECRET_KEY=", "DEVELOPMENT="))]
    assert not (checkout.servers / "postgres").exists()


def test_development_values_come_with_an_embedded_database(checkout: Checkout):
    shown = [checkout.run("exec", "sh", "-c", "echo $DEVELOPMENT $ALLOWED_HOSTS $SECRET_KEY").stdout for _ in range(2)]

    assert shown[0].startswith("true localhost,127.0.0.1,[::1] ")
    assert shown[0] == shown[1]
    assert len(shown[0].split()[2]) >= 50
    assert (checkout.folder / ".data" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_what_a_file_gives_is_not_given_once_more(checkout: Checkout, tmp_path: Path):
    """Two values would stop every process."""
    given = {"SECRET_KEY_FILE": str(tmp_path / "key"), "CELERY_BROKER_URL_FILE": str(tmp_path / "broker")}

    shown = checkout.run_python("-m", "devtools.embedded", "exec", "env", env=without_servers() | given).stdout.splitlines()

    assert [line for line in shown if line.startswith("DATABASE_URL=postgres://")]
    assert not [line for line in shown if line.startswith(("SECRET_KEY=", "CELERY_BROKER_URL="))]


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the servers another account")
def test_a_checkout_closed_to_the_servers_account_keeps_its_data_elsewhere(checkout: Checkout):
    checkout.folder.chmod(0o700)

    url = checkout.run("exec", "sh", "-c", "echo $DATABASE_URL").stdout
    location = Path((checkout.folder / ".data" / "location").read_text().strip())

    assert url.startswith("postgres://")
    assert (location / "servers" / "postgres" / "PG_VERSION").exists()
    assert location.stat().st_mode & 0o777 == 0o711
    checkout.run("erase")
    assert not location.exists()


def test_where_all_servers_are_named_none_is_needed(checkout: Checkout):
    given = dict.fromkeys(("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL"), "x")

    finished = checkout.run_python(*WITHOUT_WHEELS, "exec", "true", env=given)

    assert finished.returncode == 0
    assert not (checkout.folder / ".data").exists()


def test_without_the_wheels_a_sentence_names_what_to_set(checkout: Checkout):
    refused = checkout.run_python(*WITHOUT_WHEELS, "exec", "true", env={"DATABASE_URL": "x"})

    assert refused.returncode == 1
    assert refused.stderr.startswith("REDIS_URL, CELERY_BROKER_URL: not set")
    assert "Traceback" not in refused.stderr


def test_where_no_folder_for_data_can_be_made_a_sentence_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """As in a checkout on a read-only disk; root, too, can make none below a file."""
    (tmp_path / "checkout").touch()
    monkeypatch.setattr(folders, "DATA", tmp_path / "checkout" / ".data")
    with pytest.raises(EmbeddedError, match=r"\.data cannot be made: Not a directory; .* or set DATABASE_URL"):
        folders.data_folder()


def test_an_ephemeral_pair_goes_with_its_killed_process():
    script = (
        "import sys, time; from devtools.embedded import ephemeral\n"
        "with ephemeral() as p: print(p.postgres.pid, *p.valkey.pids, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        pids = [int(word) for word in first_line(owner.stdout).split()]
        assert all(map(command_line, pids))

        owner.kill()

        assert eventually(lambda: not any(map(command_line, pids)))


def test_ephemeral_pairs_do_not_collide(pair: ServerPair):
    with ephemeral() as other:
        assert not set(pair.env.values()) & {other.env["DATABASE_URL"], other.env["REDIS_URL"]}
        execute(other.env["DATABASE_URL"], REMEMBER)
    assert execute(pair.env["DATABASE_URL"], "SELECT to_regclass('kept')") == [(None,)]


def test_a_port_is_another_process_alone_until_that_ends(monkeypatch: pytest.MonkeyPatch):
    few = range(ports.free_port(), 2**16)[:50]
    monkeypatch.setattr(ports, "PORTS", few)
    script = (
        "import time; from devtools.embedded import ports\n"
        f"ports.PORTS = {few!r}; print(ports.free_port(), flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        theirs = int(first_line(owner.stdout))
        ours: list[int] = []
        with contextlib.suppress(EmbeddedError):  # Raised once none is left.
            while len(ours) < len(few):
                ours.append(ports.free_port())
        assert ours
        assert theirs not in ours

        owner.kill()
    assert ports.free_port() == theirs


@pytest.mark.parametrize("name", ["postgres", "cache", "broker"])
def test_a_stopped_server_starts_at_its_address(pair: ServerPair, name: str):
    server = getattr(pair, name)
    pid = server.pid

    server.stop()
    assert not command_line(pid)
    server.start()

    assert server.pid != pid
    assert answers(pair.env["DATABASE_URL"])


def test_a_paused_server_takes_connections_and_does_not_answer(pair: ServerPair):
    pair.postgres.pause()
    assert not answers(pair.env["DATABASE_URL"])

    pair.postgres.resume()
    assert answers(pair.env["DATABASE_URL"])


def test_the_sort_order_is_the_same_on_every_machine(pair: ServerPair):
    assert execute(pair.env["DATABASE_URL"], "SELECT 'ä' > 'z', upper('ä')") == [(True, "Ä")]


# The cache and the broker


@pytest.mark.parametrize("ephemerally", [True, False])
def test_a_flooded_cache_evicts_and_takes_nothing_from_the_broker(pair: ServerPair, checkout: Checkout, ephemerally: bool):
    at = pair.env if ephemerally else held(checkout)
    with Redis.from_url(at["REDIS_URL"]) as cache, Redis.from_url(at["CELERY_BROKER_URL"]) as broker:
        broker.rpush("scheduled", *(f"task {number}" for number in range(1000)))
        flood(cache)

        assert cache.info("memory")["used_memory"] <= LIMIT
        assert cache.get(f"{FLOOD_MEGABYTES - 1}") is not None, "what came last is there"
        assert cache.dbsize() < FLOOD_MEGABYTES, "what did not fit is not"
        assert broker.lrange("scheduled", 0, -1) == [b"task %d" % number for number in range(1000)]
        broker.flushdb()


def test_a_full_broker_refuses_what_is_new_and_keeps_what_it_has(pair: ServerPair):
    with Redis.from_url(pair.env["CELERY_BROKER_URL"]) as broker:
        broker.rpush("scheduled", "task")
        with pytest.raises(OutOfMemoryError):
            flood(broker)

        assert broker.info("memory")["used_memory"] <= LIMIT + MEGABYTE
        assert broker.lrange("scheduled", 0, -1) == [b"task"]
        assert broker.get("0") is not None
        broker.flushdb()


def test_a_queued_task_outlives_servers_that_were_killed(checkout: Checkout):
    with Redis.from_url(held(checkout)["CELERY_BROKER_URL"]) as broker:
        broker.rpush("scheduled", "task")
    supervisor, _, cache, broker = checkout.pids()
    for pid in (supervisor, cache, broker):
        os.kill(pid, signal.SIGKILL)

    with Redis.from_url(held(checkout)["CELERY_BROKER_URL"]) as broker:
        assert broker.lrange("scheduled", 0, -1) == [b"task"]


@pytest.mark.skipif(not (OLDEST / "initdb").exists(), reason=f"needs another PostgreSQL in {OLDEST}")
def test_another_postgresql_runs_where_the_environment_names_its_programs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("POSTGRES_BIN", str(OLDEST))
    with ephemeral() as servers:
        url = servers.env["DATABASE_URL"]
        ((version,),) = execute(url, "SHOW server_version_num")
        # As the newest orders and folds words.
        ((sorted_by_code_point, folded, words),) = execute(
            url, "SELECT 'Z' < 'a' AND 'z' < 'é', lower('ÀÉЖ'), regexp_split_to_array('жук 漢字', '[^[:alnum:]]+')"
        )

    assert str(version).startswith(OLDEST.parent.name)
    assert (sorted_by_code_point, folded, words) == (True, "àéж", ["жук", "漢字"])


def test_a_folder_without_postgresql_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("POSTGRES_BIN", str(tmp_path))

    with pytest.raises(EmbeddedError, match="where there is no initdb"), ephemeral():
        pass


# Helpers


def held(checkout: Checkout) -> dict[str, str]:
    """Where this checkout's cache and broker are, while something holds them."""
    names = ("REDIS_URL", "CELERY_BROKER_URL")
    told = first_line(checkout.start("sh", "-c", f"echo {' '.join(f'${name}' for name in names)}; exec sleep 60").stdout)
    return dict(zip(names, told.split(), strict=True))


def flood(server: Redis) -> None:
    for number in range(FLOOD_MEGABYTES):
        server.set(f"{number}", bytes(MEGABYTE))


def execute(url: str, query: str) -> list[tuple[object, ...]]:
    address = parse(url)
    with psycopg.connect(
        host=address["HOST"], user=address["USER"], dbname=address["NAME"], connect_timeout=2, autocommit=True
    ) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


def answers(url: str) -> bool:
    try:
        return bool(execute(url, "SELECT 1"))
    except psycopg.OperationalError:
        return False
