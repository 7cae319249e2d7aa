"""The example that keeps a copy, run against syncs, corrections, kills and restarts."""

import contextlib
import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import httpx2
import psycopg
import pytest

from events.catalogue.fields import shown_in
from tests.events.service import ROOT, Api, serving

# All of an event but what its rows do not tell.
FIELDS = [name for name in shown_in("event") if name not in {"sell_mode", "translations", "corrected"}]
# A sync, an edit or a decision after the other, as told by the seed, until told to end; then what our database says.
WORK = """
import json, random, sys, time
from pathlib import Path
from django.core.exceptions import ValidationError
from aggregator.operations import holds, runner
from aggregator.models import SyncRun
from events.catalogue import corrections
from events.api.serializers.events import EventSerializer, whole_events
from events.models import Correction, Event, Plan, Zone
from providers.models import Provider
from tests.aggregator.feeds import event, feed, plan, zone

rng, path, seconds = random.Random({seed}), Path({path!r}), {seconds}

def sync():
    zones = lambda: [zone(str(at), price=f"{{rng.randrange(10, 99)}}.50") for at in range(rng.randrange(1, 4))]
    plans = lambda: [plan(str(at), f"2030-0{{rng.randrange(1, 9)}}-01T20:00:00", zones=zones()) for at in range(rng.randrange(4))]
    listed = [event(str(at), f"Title {{rng.randrange(5)}}", plans()) for at in range(30) if rng.random() < 0.9]
    path.write_bytes(feed(*listed))
    provider = Provider.objects.get(slug=rng.choice(["one", "two"]))
    runner.perform(provider, trigger="command", file=path, force=rng.random() < 0.8)

def correct():
    field, value, rows = rng.choice([
        ("title", "Ours", Event), ("hidden", True, Event), ("sold_out", True, Plan), ("starts_at", "2030-05-05T10:00:00Z", Plan),
        ("ends_at", "2030-05-05T12:00:00Z", Plan), ("price", "99.99", Zone), ("name", "Better", Zone),
    ])
    if rows.objects.exists():
        try:
            corrections.correct(rows.objects.order_by("?").first(), field, value, by=None, reason="x")
        except ValidationError:
            pass

def release():
    try:
        corrections.release(Correction.objects.filter(ended_at=None).order_by("?")[:2], by=None)
    except ValidationError:
        pass

def approve():
    for run in SyncRun.objects.filter(questions__decision="").distinct():
        holds.approve(run, None)

for slug in ("one", "two"):
    Provider.objects.get_or_create(slug=slug, defaults=dict(url="http://127.0.0.1:9/", format="planlist", timezone="UTC"))
until = time.monotonic() + seconds
while time.monotonic() < until:
    rng.choice([sync, sync, correct, correct, release, approve])()
    time.sleep(rng.choice([0, 0, 0.05]))
found = EventSerializer(whole_events(Event.objects.filter(current=True)), many=True).data
print(json.dumps(found, default=str))
"""


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with serving() as running:
        yield running


class Mirror:
    def __init__(self, api: Api, path: Path) -> None:
        self.command = [sys.executable, "examples/mirror.py", f"http://127.0.0.1:{api.port}", str(path)]
        self.path = path

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, cwd=ROOT, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def copy(self) -> dict[str, Any]:
        with contextlib.closing(sqlite3.connect(self.path)) as database:
            try:
                found = [json.loads(row) for (row,) in database.execute("SELECT json FROM event")]
                return {row["id"]: in_order(row) for row in found if row["status"] == "current"}
            except sqlite3.OperationalError:
                return {}  # It has not made its tables yet.


def work(api: Api, folder: Path, seed: int, seconds: float) -> subprocess.Popen[str]:
    code = "import django; django.setup()\n" + WORK.format(seed=seed, path=str(folder / f"{seed}.xml"), seconds=seconds)
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=api.environ, stdout=subprocess.PIPE, text=True)


def ours(worker: subprocess.Popen[str]) -> dict[str, Any]:
    output, _ = worker.communicate(timeout=120)
    assert worker.returncode == 0
    rows: list[dict[str, Any]] = json.loads(output.splitlines()[-1])
    return {row["id"]: in_order({name: row[name] for name in FIELDS}) for row in rows}


def in_order(event: dict[str, Any]) -> dict[str, Any]:
    """Which of two plans that start at once comes first is nobody's promise."""
    return event | {"plans": sorted(event["plans"], key=lambda plan: (plan["starts_at"], plan["external_id"]))}


def test_who_waits_holds_neither_a_connection_nor_a_thread_and_is_answered_at_once(api: Api) -> None:
    end = path_of(api.get("/v1/changes?limit=1000"))
    assert 0.9 < seconds(api, f"{end}&wait=1") < 2
    before = connections(api)
    waiting = subprocess.Popen([sys.executable, "-c", WAIT, f"http://127.0.0.1:{api.port}{end}&wait=20"], stdout=subprocess.PIPE)
    time.sleep(1.5)
    assert connections(api) <= before
    others = [subprocess.Popen(waiting.args, stdout=subprocess.PIPE) for _ in range(3)]
    time.sleep(1)
    assert seconds(api, "/v1/changes?limit=1") < 1, "no thread is taken"
    api.run(CORRECT.format(title="News"))
    for one in (waiting, *others):
        output, _ = one.communicate(timeout=2)
        assert b"News" in output


@pytest.mark.slow
def test_the_copy_equals_our_database_after_syncs_corrections_kills_and_restarts(api: Api, tmp_path: Path) -> None:
    rng = random.Random(7)
    with Mirror(api, tmp_path / "events.sqlite") as mirror:
        workers, until = [work(api, tmp_path, seed, 20) for seed in (1, 2)], time.monotonic() + 20
        while any(worker.poll() is None for worker in workers):
            time.sleep(rng.uniform(0.3, 1.5))
            match rng.randrange(4):
                case 0 | 1:
                    mirror.kill()
                    mirror.start()
                case 2:
                    api.kill()
                    api.start()
                case 3:
                    rng.choice(workers).kill()
                    if time.monotonic() < until:
                        workers.append(work(api, tmp_path, rng.randrange(100, 1000), 5))
        for worker in workers:
            worker.communicate()
        expected = ours(work(api, tmp_path, 99, 0))
        assert len(expected) > 10
        api.until(lambda: mirror.copy() == expected, 15)


def test_a_copy_follows_a_change_at_once_and_begins_again_when_it_comes_too_late(api: Api, tmp_path: Path) -> None:
    with Mirror(api, tmp_path / "events.sqlite") as mirror:
        api.until(mirror.copy, 20)
        api.run(CORRECT.format(title="Ours"))
        assert api.until(lambda: "Ours" in str(mirror.copy()), 5) < 1
        mirror.kill()
        api.run(RELEASE_AND_FORGET)
        assert "Ours" in str(mirror.copy())
        mirror.start()
        api.until(lambda: mirror.copy() and "Ours" not in str(mirror.copy()), 20)


CORRECT = """
from events.catalogue import corrections; from events.models import Event
corrections.correct(Event.objects.get(external_id='291'), 'title', {title!r}, by=None, reason='x')
"""
RELEASE_AND_FORGET = """
from events.catalogue import corrections; from events.models import Batch, Correction
corrections.release(Correction.objects.filter(ended_at=None), by=None); Batch.objects.all().delete()
"""
WAIT = "import httpx2, sys; print(httpx2.get(sys.argv[1], timeout=30).text)"


def seconds(api: Api, path: str) -> float:
    begun = time.monotonic()
    assert api.get(path).json()["data"]["changes"] == []
    return time.monotonic() - begun


def path_of(page: httpx2.Response) -> str:
    return "/v1" + str(page.json()["data"]["next"]).split("/v1", 1)[1]


def connections(api: Api) -> int:
    with psycopg.connect(api.environ["DATABASE_URL"]) as own:
        row = own.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()").fetchone()
        return int(row[0]) if row else 0
