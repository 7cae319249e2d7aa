"""A real site, its feeds, and an operator who is logged in to it."""

import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import global_settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import override_settings

from config import processes
from devtools.children import Children
from tests.e2e.browser import Browser, chromium
from tests.fakes.feed_server import FeedServer

STARTUP_SECONDS = 30


@pytest.fixture
def site(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of an API on the test database, with a worker behind it."""
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    monkeypatch.setenv("DATABASE_URL", address.geturl())
    monkeypatch.setenv("PORT", port)
    children = Children()
    try:
        for name in ("api", "worker"):
            children.start(name, processes.command(name))
        base = f"http://127.0.0.1:{port}"
        wait_until_it_answers(f"{base}/v1/health")
        yield base
    finally:
        children.stop()


@pytest.fixture
def feeds() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
def operator(site: str, tmp_path: Path) -> Iterator[Browser]:
    """Logged in."""
    # As the site hashes, which is a process of its own.
    with override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS):
        User.objects.create_superuser("operator", password="at the desk")
    with chromium(tmp_path / "profile", site) as browser:
        browser.open("/admin/")
        browser.picture("login")
        browser.fill("username", "operator")
        browser.fill("password", "at the desk")
        browser.click("Log in")
        browser.wait_for("Rejections")
        browser.picture("index")
        yield browser


def wait_until_it_answers(url: str) -> None:
    deadline = time.monotonic() + STARTUP_SECONDS
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
