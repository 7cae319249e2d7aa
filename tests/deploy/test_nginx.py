"""What clients see through nginx, configured by deploy/nginx, in front of a real API."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from events.http.negotiation import FORMATS
from events.search.parameters import EVERY_FIELD, MAX_IDS
from tests.deploy.nginx import needs_nginx, nginx
from tests.events.service import ROOT, WINDOW, Api, serving

pytestmark = needs_nginx
SEARCH = f"/v1/events/search?{WINDOW}"


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def client(api: Api) -> Iterator[httpx2.Client]:
    with nginx(f"127.0.0.1:{api.port}", REQUESTS_PER_SECOND="0") as running, httpx2.Client(base_url=running.url) as client:
        yield client


def begin_a_second() -> None:
    """Of which nginx keeps answers for most."""
    time.sleep((0.3 - time.time()) % 1)


@contextlib.contextmanager
def frozen(api: Api) -> Iterator[None]:
    assert api.process is not None
    os.killpg(api.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(api.process.pid, signal.SIGCONT)


# Loaded once: loading Django takes longer than the second in question.
CHANGES = """
import sys
import django; django.setup()
from events.models import Event
from tests import factories
print("ready", flush=True)
for name in sys.stdin:
    Event.objects.update(title=name.strip())
    factories.serve()
    print("done", flush=True)
"""


@pytest.fixture
def change(api: Api) -> Iterator[Callable[[str], None]]:
    command = [sys.executable, "-c", CHANGES]
    with subprocess.Popen(
        command, cwd=ROOT, env=api.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        said, told = process.stdout, process.stdin
        said.readline()

        def to(name: str) -> None:
            told.write(f"{name}\n")
            assert said.readline() == "done\n"

        yield to
        told.close()


def title(answer: httpx2.Response) -> Any:
    return answer.json()["data"]["events"][0]["title"]


def test_an_answer_is_kept_for_the_rest_of_the_second_with_all_that_came_with_it(client: httpx2.Client, api: Api):
    begin_a_second()
    first = client.get(f"{SEARCH}&limit=11")
    with frozen(api):
        second = client.get(f"{SEARCH}&limit=11")
        known = client.get(f"{SEARCH}&limit=11", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.headers["X-Cache"], second.headers["X-Cache"], known.status_code) == ("miss", "hit", 304)
    differing = {"x-cache", "date"}
    kept = [[item for item in answer.headers.multi_items() if item[0] not in differing] for answer in (first, second)]
    assert sorted(kept[0]) == sorted(kept[1])
    assert second.content == first.content
    assert len({name for name, _ in kept[0]} & {"x-content-type-options", "x-frame-options", "referrer-policy"}) == 3


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (f"{SEARCH}&limit=14", {}),
        (f"{SEARCH}&limit=14", {"Accept": "application/ld+json"}),
        # What nginx never keeps: what the clock changes too, and a key's own.
        (f"{SEARCH}&available=true", {}),
        (f"{SEARCH}&format=geojson", {}),
        (SEARCH, {"Accept": "text/csv"}),
        (f"/v1/plans/search?{WINDOW}", {}),
        (SEARCH, {"Authorization": "Api-Key a"}),
    ],
)
def test_who_has_the_answer_is_told_so_at_every_moment_of_a_second(client: httpx2.Client, path: str, headers: dict[str, str]):
    tag = client.get(path, headers=headers).headers["ETag"]
    for tenth in range(10):
        time.sleep((tenth / 10 - time.time()) % 1)
        asked = (tag, f'"0", {tag}', '"0"')
        told = [client.get(path, headers=headers | {"If-None-Match": tags}).status_code for tags in asked]
        assert told == [304, 304, 200], tenth


def test_the_longest_list_of_ids_passes_with_all_else_that_is_asked(client: httpx2.Client):
    ids = "%2C".join([str(uuid.uuid4()) for _ in range(MAX_IDS)])
    query = f"ids={ids}&fields={'%2C'.join(EVERY_FIELD)}&provider=acme&q={'a' * 500}"
    assert client.get(f"{SEARCH}&{query}").json()["data"] == {"events": []}


def test_a_change_is_seen_within_a_second(client: httpx2.Client, api: Api, change: Callable[[str], None]):
    for number in range(4):
        client.get(SEARCH)
        change(f"Changed {number}")
        assert api.until(lambda number=number: title(client.get(SEARCH)) == f"Changed {number}", 1) < 1  # type: ignore[misc]


def test_formats_are_kept_apart(client: httpx2.Client):
    begin_a_second()
    answers = [
        client.get(SEARCH, headers={"Accept": accept}) for accept in ("application/json", "text/calendar", "application/json")
    ]
    assert [answer.headers["Content-Type"].partition(";")[0] for answer in answers] == [
        "application/json", "text/calendar", "application/json",
    ]  # fmt: skip


def test_health_is_to_be_had_by_any_address_and_nothing_else_is(client: httpx2.Client):
    probed = {"Host": "10.1.2.3:8080"}
    assert client.get("/v1/health", headers=probed).json() == {"status": "ok"}
    assert client.get(SEARCH, headers=probed).status_code == 400


def test_large_answers_are_compressed_for_who_wants_it(client: httpx2.Client):
    answer = client.get("/v1/schema", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_every_format_is_compressed():
    template = (ROOT / "deploy/nginx/nginx.conf.template").read_text()
    types = re.search(r"gzip_types ([^;]+);", template)
    assert types
    assert {format_.media_type for format_ in FORMATS.values()} <= set(types[1].split())


def test_without_the_api_the_last_answers_stay_and_the_rest_is_an_error_in_its_form(client: httpx2.Client, api: Api):
    begin_a_second()
    known = client.get(f"{SEARCH}&limit=12")
    api.kill()
    try:
        begin_a_second()
        stale, unknown = client.get(f"{SEARCH}&limit=12"), client.get(f"{SEARCH}&limit=13")
        assert (stale.status_code, stale.headers["X-Cache"], stale.content) == (200, "stale", known.content)
        assert (unknown.status_code, unknown.headers["Retry-After"]) == (503, "1")
        assert unknown.json()["error"]["code"] == "unavailable"
        assert client.get("/v1/health").status_code == 503
    finally:
        api.start()
    assert api.until(lambda: client.get(f"{SEARCH}&limit=13").headers["X-Cache"] == "miss", 3) < 3
