"""That the benchmarks of syncs still run: they read and write the tables as they are."""

import subprocess
import sys

import pytest

from .recipes import ROOT

pytestmark = pytest.mark.slow


def test_every_step_of_a_shape_of_feeds_is_measured() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.shapes", "many x 1 x 1", "one x 5000 x 5", "--small", "500"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    for step in ("first sync", "other bytes", "1 % changed", "all changed", "all withdrawn", "all come back"):
        assert ran.stdout.count(f" {step} ") == 2, ran.stdout
    assert ran.stdout.count("R = ") == 2
