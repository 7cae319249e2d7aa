"""Workers and beat that are frozen, busy or cut off from their servers: real ones, told by readiness and by their probes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.processes import System, moment, system
from tests.events.service import ROOT

pytestmark = pytest.mark.slow
# What is promised is about 30 seconds; a busy machine may take some more.
TOLD = 40


@pytest.fixture
def running(tmp_path: Path) -> Iterator[System]:
    with system() as started:
        started.api.environ["TMPDIR"] = str(tmp_path)
        yield started


def ready(running: System) -> dict[str, Any]:
    answer = running.api.get("/v1/health/ready")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def problems(running: System) -> list[str]:
    """Their first words."""
    return [problem.partition(",")[0].partition(":")[0] for problem in ready(running)["problems"]]


def well(running: System, kind: str) -> bool:
    command = [sys.executable, "-m", "config.probes", kind]
    return subprocess.run(command, cwd=ROOT, env=running.api.environ, stderr=subprocess.DEVNULL, check=False).returncode == 0


def signalled(process: subprocess.Popen[bytes], signum: signal.Signals) -> None:
    os.killpg(process.pid, signum)


def test_frozen_workers_and_a_frozen_beat_are_told_within_half_a_minute_and_fail_their_probes(running: System) -> None:
    worker, beat = running.start("worker"), running.start("beat")
    running.api.until(lambda: problems(running) == [], 60)
    assert well(running, "worker")
    assert well(running, "beat")
    signalled(worker, signal.SIGSTOP)
    running.api.until(lambda: problems(running) == ["No worker is alive"], TOLD)
    running.api.until(lambda: not well(running, "worker"), TOLD)
    assert well(running, "beat")
    signalled(beat, signal.SIGSTOP)
    running.api.until(lambda: "Beat is silent" in problems(running), TOLD)
    running.api.until(lambda: not well(running, "beat"), TOLD)
    for process in (worker, beat):
        signalled(process, signal.SIGCONT)
    running.api.until(lambda: problems(running) == [], TOLD)
    assert well(running, "worker")
    assert well(running, "beat")
    # Who ends in peace is not alive from then on.
    for process in (worker, beat):
        process.terminate()
        process.wait(30)
    assert problems(running) == ["No worker is alive", "Beat is silent"]
    assert not well(running, "worker")


@pytest.mark.parametrize("way", ["stop", "pause"])
def test_without_the_broker_no_worker_takes_tasks_and_none_is_to_be_restarted(running: System, way: str) -> None:
    running.start("worker"), running.start("beat")
    running.api.until(lambda: problems(running) == [], 60)
    valkey = running.api.servers.valkey
    getattr(valkey, way)()
    running.api.until(lambda: "No worker takes tasks" in problems(running), TOLD)
    until = time.monotonic() + 45
    while time.monotonic() < until:
        assert well(running, "worker")
        assert well(running, "beat")
        assert ready(running)["workers"]["alive"] == 1
        time.sleep(2)
    getattr(valkey, "start" if way == "stop" else "resume")()
    running.api.until(lambda: problems(running) == [], TOLD)


def test_a_worker_that_is_busy_for_long_is_alive_and_what_waits_for_it_is_told(running: System) -> None:
    running.api.kill()
    running.api.environ["QUEUE_WAIT_LIMIT"] = "10"
    running.api.start()
    running.start("worker", PROVIDER_TIMEOUT="60")
    running.start("beat")
    running.api.until(lambda: problems(running) == [], 60)
    # As many as it does at a time.
    for slug in ("long", "longer"):
        running.feeds.says(moment(slug, slow=30), path=f"/{slug}")
    running.feeds.says(moment("short"), path="/short")
    running.add("long", "longer", "short", every=None)
    for slug in ("long", "longer", "short"):
        running.queue(slug)
    running.api.until(lambda: problems(running) == ["Tasks wait too long in the queue manual"], TOLD)
    told = ready(running)
    assert (told["workers"]["alive"], told["workers"]["taking"], told["tasks_taken"]) == (1, 1, 2)
    assert well(running, "worker")
    running.api.until(lambda: all(running.titles(slug) == [slug] for slug in ("long", "longer", "short")), 90)
    running.api.until(lambda: problems(running) == [], 20)
