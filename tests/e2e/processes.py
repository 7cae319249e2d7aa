"""The whole system as real processes on servers of its own, and a feed server whose moments advance."""

import contextlib
import subprocess
from collections.abc import Iterator
from typing import Any

import psutil

from config.processes import command
from tests.aggregator.feeds import event, feed, plan
from tests.events.service import ROOT, Api, kill_group, serving
from tests.fakes.feed_server import FeedServer, Step, answer

ADD = """
from django.core.management import call_command
for slug, url in {providers!r}:
    call_command("add_provider", slug, url=url, format="planlist", timezone="UTC", every={every!r})
"""
QUEUE = """
from aggregator import tasks
from aggregator.models import Trigger
from providers.models import Provider
tasks.queue(Provider.objects.get(slug={slug!r}), trigger=Trigger.ADMIN)
"""


class System:
    def __init__(self, api: Api, feeds: FeedServer) -> None:
        self.api = api
        self.feeds = feeds
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, name: str, **environ: str) -> subprocess.Popen[bytes]:
        started = subprocess.Popen(
            command(name), cwd=ROOT, env=self.api.environ | environ, stdout=subprocess.DEVNULL, start_new_session=True
        )
        self.running.append(started)
        return started

    def stop(self) -> None:
        for process in self.running:
            kill_group(process)

    def add(self, *slugs: str, every: str | None = "1s") -> None:
        self.api.run(ADD.format(providers=[(slug, self.feeds.url(f"/{slug}")) for slug in slugs], every=every))

    def queue(self, slug: str) -> None:
        self.api.run(QUEUE.format(slug=slug))

    # What a user sees

    def provider(self, slug: str) -> dict[str, Any]:
        rows = self.api.get("/v1/providers").json()["data"]["providers"]
        return next(row for row in rows if row["slug"] == slug)

    def titles(self, slug: str) -> list[str]:
        answer = self.api.get(f"/v1/events/search?starts_at=2030-01-01T00:00:00Z&ends_at=2031-01-01T00:00:00Z&provider={slug}")
        return [row["title"] for row in answer.json()["data"]["events"]]


def moment(title: str, *, slow: float = 0) -> list[Step]:
    """A feed of one event; `slow` is a silence in its middle, in seconds."""
    head, body = answer(feed(event("1", title, [plan()])))
    assert isinstance(body, bytes)
    return [head, body[:20], slow, body[20:]] if slow else [head, body]


def children(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    found: list[psutil.Process] = psutil.Process(process.pid).children()
    return found


@contextlib.contextmanager
def system() -> Iterator[System]:
    with serving() as api, FeedServer() as feeds:
        running = System(api, feeds)
        try:
            yield running
        finally:
            running.stop()
