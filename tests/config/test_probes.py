"""`python -m config.probes`, as containers and Kubernetes ask it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIVE = """
import sys
from config.heartbeat_file import HeartbeatFile
file = HeartbeatFile("worker")
file.create()
for age in sys.stdin:
    file.touch(float(age))
    print("touched", flush=True)
"""
Probe = Callable[..., tuple[int, str]]


@pytest.fixture
def probe(tmp_path: Path) -> Probe:
    def ask(*words: str, **environ: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "config.probes", *words], cwd=ROOT, env=os.environ | {"TMPDIR": str(tmp_path)} | environ,
            capture_output=True, text=True, timeout=10, check=False,
        )  # fmt: skip
        return done.returncode, done.stderr

    return ask


def living(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", LIVE], cwd=ROOT, env=os.environ | {"TMPDIR": str(folder)}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def touch(process: subprocess.Popen[str], age: float) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{age}\n")
    process.stdin.flush()
    assert process.stdout.readline() == "touched\n"


def test_a_worker_is_well_while_its_main_loop_goes_round_and_none_is_not_well(probe: Probe, tmp_path: Path) -> None:
    assert probe("worker") == (1, "worker: none lives on this machine\n")
    with living(tmp_path) as one, living(tmp_path) as other:
        touch(one, 5)
        touch(other, 20)
        assert probe("worker") == (0, "")
        assert probe("beat")[0] == 1
        touch(other, 60)
        code, said = probe("worker")
        assert (code, said.startswith("worker: its main loop last went round 6")) == (1, True)
        # What a killed one leaves is nobody's any more.
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert probe("worker") == (0, "")
        assert len(list(tmp_path.iterdir())) == 1
        one.send_signal(signal.SIGKILL)
    assert probe("worker")[0] == 1


def test_the_probe_of_a_frozen_process_does_not_freeze(probe: Probe, tmp_path: Path) -> None:
    with living(tmp_path) as one:
        touch(one, 0)
        one.send_signal(signal.SIGSTOP)
        (file,) = tmp_path.iterdir()
        os.utime(file, (time.time() - 60, time.time() - 60))
        assert probe("worker")[0] == 1
        one.send_signal(signal.SIGKILL)


def test_wrong_words_are_told_and_no_api_is_not_well(probe: Probe) -> None:
    assert probe() == (2, "usage: python -m config.probes api | worker | beat\n")
    assert probe("nginx")[0] == 2
    assert probe("api", PORT="9")[0] == 1
