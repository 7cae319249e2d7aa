"""The commands of docs/operations.md by which the service is saved and brought back, run as they stand there."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from devtools import embedded
from tests import memory
from tests.deploy.compose import ROOT
from tests.events.replica import programs
from tests.events.service import Api, serving

pytestmark = pytest.mark.slow
OLDEST = Path("/usr/lib/postgresql/15/bin")
PAGES = (
    "/v1/events?status=any&sell_mode=any&expand=plans",
    "/v1/providers",
    "/v1/events/search?starts_at=2020-01-01T00:00:00Z&ends_at=2040-01-01T00:00:00Z",
)


def commands() -> tuple[str, str]:
    """That save, and that restore."""
    section = (ROOT / "docs" / "operations.md").read_text().split("## Backup and restore")[1].split("\n## ")[0]
    blocks = re.findall(r"```console\n(.*?)```", section, re.DOTALL)
    save, restore = ("\n".join(re.findall(r"^\$ (.*)$", block, re.MULTILINE)) for block in blocks)
    return save, restore


def shell(commands: str, url: str, programs: Path, folder: Path) -> None:
    environ = {"PATH": f"{programs}:{os.environ['PATH']}", "DATABASE_URL": url}
    subprocess.run(["sh", "-euc", commands], cwd=folder, env=environ, check=True)


def answers(api: Api) -> list[bytes]:
    return [re.sub(rb'http://[^/"]+', b"", api.get(page).content) for page in PAGES]


def test_what_was_saved_is_served_again_and_clients_that_follow_changes_are_told_to_begin_anew(tmp_path: Path):
    save_and_restore(tmp_path)


@pytest.mark.skipif(not (OLDEST / "initdb").exists(), reason="needs PostgreSQL 15 (Debian: postgresql-15)")
def test_a_new_major_version_of_postgresql_takes_over_what_the_oldest_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    newest = os.environ.get("POSTGRES_BIN", "")
    monkeypatch.setenv("POSTGRES_BIN", str(OLDEST))
    save_and_restore(tmp_path, then=lambda: monkeypatch.setenv("POSTGRES_BIN", newest))


def save_and_restore(folder: Path, then: Callable[[], None] = lambda: None) -> None:
    """`then` stands between the old servers' start and the new ones'."""
    save, restore = commands()
    with serving() as api:
        then()
        api.change("Saved")
        saved = answers(api)
        assert b"Saved" in saved[0]
        cursor = urlsplit(api.get("/v1/changes").json()["data"]["next"]).query
        assert api.get(f"/v1/changes?{cursor}").status_code == 200
        shell(save, api.environ["DATABASE_URL"], programs(api.servers), folder)

    with embedded.ephemeral(memory.folder()) as fresh:
        shell(restore, fresh.env["DATABASE_URL"], programs(fresh), folder)
        again = Api(fresh, api.environ | fresh.env)
        again.start()
        try:
            assert answers(again) == saved
            assert again.get(f"/v1/changes?{cursor}").status_code == 410
            again.change("After")
            assert again.until(lambda: b"After" in answers(again)[0], 1) < 1
        finally:
            again.client.close()
            again.kill()
