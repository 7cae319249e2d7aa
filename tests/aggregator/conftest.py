import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from model_bakery import baker

from aggregator.models import Trigger
from aggregator.operations import apart, runner
from aggregator.runs.report import Report
from providers.models import Provider

Sync = Callable[..., Report]


@pytest.fixture
def provider(db: None) -> Provider:
    return baker.make(Provider, slug="acme", url="http://127.0.0.1:9/feed.xml", format="planlist", timezone="Europe/Madrid")


@pytest.fixture(autouse=True)
def the_tests_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """For processes that tests start: the database that the tests use."""
    name = settings.DATABASES["default"]["NAME"]
    monkeypatch.setenv("DATABASE_URL", f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}")


@pytest.fixture(autouse=True)
def nothing_apart(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """To start another process takes longer than what it does; `apart`, a mark, is for tests of what it does there."""
    if request.node.get_closest_marker("apart") is None:
        monkeypatch.setattr(apart, "do", here)


def here(work: Callable[[Any], Any], argument: Any, seconds: float) -> Any:
    """As there: what goes in and comes out is JSON."""
    return json.loads(json.dumps(work(json.loads(json.dumps(argument)))))


@pytest.fixture
def sync(provider: Provider, tmp_path: Path) -> Sync:
    """Syncs the provider from the bytes of a feed."""

    def run(document: bytes, *, force: bool = False, dry_run: bool = False) -> Report:
        path = tmp_path / "feed.xml"
        path.write_bytes(document)
        return runner.perform(provider, trigger=Trigger.COMMAND, file=path, force=force, dry_run=dry_run)

    return run
