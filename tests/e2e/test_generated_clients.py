"""Clients that generators make of the OpenAPI document: they compile strictly, and what they are told is what there is."""

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.events.service import ROOT, Api, serving

pytestmark = pytest.mark.slow
CLIENTS = ROOT / "tests" / "fixtures" / "clients"
DOCUMENT = ROOT / "docs" / "openapi.json"


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with serving() as running:
        yield running


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def check(found: dict[str, Any]) -> None:
    assert found["titles"] == ["Camellias"]
    assert sorted(found["prices"]) == ["20.00", "35.00"]
    assert found["code"] == "invalid_parameter"
    assert "/v1/changes?" in found["following"]


@pytest.mark.skipif(not shutil.which("npm"), reason="needs npm (Debian: nodejs npm)")
def test_a_client_in_typescript_compiles_strictly_and_reads_the_api(api: Api, tmp_path: Path) -> None:
    shutil.copytree(CLIENTS / "typescript", tmp_path, dirs_exist_ok=True)
    run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", folder=tmp_path)
    run("npx", "openapi-typescript", DOCUMENT, "--output", "schema.ts", folder=tmp_path)
    run("npx", "tsc", folder=tmp_path)
    found = json.loads(run("node", "made/client.js", api.url(""), folder=tmp_path))
    check(found)
    assert found["calendar"].startswith("BEGIN:VCALENDAR")
    assert (found["slugs"], found["counted"], found["venues"]) == (["acme"], 1, [None])


def test_a_client_in_python_is_typed_strictly_and_reads_the_api(api: Api, tmp_path: Path) -> None:
    """In an environment of its own: what the generator needs is nothing that we have."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    run(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "-r",
        CLIENTS / "python" / "requirements.txt",
        folder=tmp_path,
    )
    generate = ("generate", "--path", DOCUMENT, "--meta", "none", "--output-path", "event_aggregator_client")
    said = run(tmp_path / "venv" / "bin" / "openapi-python-client", *generate, folder=tmp_path)
    assert "WARNING" not in said, "nothing is left out"
    shutil.copy(CLIENTS / "python" / "use.py", tmp_path)
    run(sys.executable, "-m", "mypy", "--strict", "--config-file=", "--python-executable", python, "use.py", folder=tmp_path)
    found = json.loads(run(python, "use.py", api.url(""), folder=tmp_path))
    check(found)
    assert found["starts"] == ["2024-07-04T12:00:00+00:00"]
