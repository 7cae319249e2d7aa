"""What becomes of a command whose output nobody reads, or which has nowhere to write it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Needs no server, and says a sentence.
CHECK = f"exec {sys.executable} manage.py check"


def run(shell: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", shell],
        cwd=ROOT, env=os.environ | environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_command_whose_reader_went_away_goes_on_and_ends_with_its_own_exit_code(unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            ["bash", "-c", CHECK],
            cwd=ROOT, env=os.environ | {"PYTHONUNBUFFERED": unbuffered}, stdout=writing, stderr=subprocess.PIPE,
            text=True, timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_told_in_a_sentence_and_is_a_failure(unbuffered: str) -> None:
    done = run(f"{CHECK} >/dev/full", PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 1
    assert done.stderr == "Standard output cannot be written, so some of it is lost: No space left on device.\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_command_runs_where_a_standard_stream_is_closed(closed: str) -> None:
    done = run(f"{CHECK} {closed}")
    assert (done.returncode, done.stderr) == (0, "")


def test_wrong_usage_has_its_exit_code_whoever_reads() -> None:
    done = run(f"{sys.executable} manage.py sync_provider >&- 2>&-", DATABASE_URL="postgres://u:p@127.0.0.1:1/n")
    assert done.returncode == 2


def test_an_interrupted_command_ends_by_the_signal_without_a_traceback() -> None:
    interrupted = "from config.standard_streams import lasting\ndef run():\n    raise KeyboardInterrupt\nlasting(run)"
    done = subprocess.run([sys.executable, "-c", interrupted], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "Interrupted.\n")
