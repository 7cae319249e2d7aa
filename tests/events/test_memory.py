"""What an API process takes of memory, whatever is asked of it."""

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import psutil
import psycopg
import pytest

from bench import feeds
from bench.service import REFRESH, SEED, sync
from events.models import event_id
from tests.events.service import Api, serving

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads /proc")]

EVENTS, ZONES = 4_000, 4
MOST = 260 * 2**20
CLIENTS = 48
HUGE_PLANS = 20_000
FORMATS = [
    "expand=plans",
    "format=ics",
    "format=jsonld",
    "expand=plans&fields=title",
    "expand=plans&ordering=title",
    "format=json",
]


@pytest.fixture
def api() -> Iterator[Api]:
    with serving() as started:
        with psycopg.connect(started.environ["DATABASE_URL"], autocommit=True) as connection:
            # Beside the events that are there, whose external ids are numbers too.
            seed = SEED.replace("i::text, w.title", "'memory ' || i, w.title")
            connection.execute(seed.replace("{events}", str(EVENTS)).replace("{zones}", str(ZONES)).encode())
        started.run(REFRESH.partition("django.setup()")[2])
        started.client.timeout = 120
        yield started


def memory(api: Api) -> int:
    """Of the process that takes the most."""
    assert api.process is not None
    processes = psutil.Process(api.process.pid).children(recursive=True)
    return max(int(process.memory_info().rss) for process in processes)


def most_memory_while(api: Api, clients: list[threading.Thread]) -> int:
    for client in clients:
        client.start()
    most = 0
    while any(client.is_alive() for client in clients):
        most = max(most, memory(api))
        clients[-1].join(0.2)
    return most


def test_a_copy_of_everything_page_by_page_leaves_no_page_behind(api: Api) -> None:
    pages = 0
    for ordering in ("start", "-start", "price", "-price", "title"):
        path: str | None = f"/v1/events?expand=plans&sell_mode=any&limit=1000&ordering={ordering}"
        while path:
            answer = api.get(path)
            assert answer.status_code == 200
            pages += 1
            found = re.search(r"<https?://[^/]+(/[^>]*)>", answer.headers.get("Link", ""))
            path = found[1] if found else None

    assert pages >= 20
    assert memory(api) < MOST


def test_many_clients_that_ask_for_much_at_once_are_answered_within_bounds(api: Api) -> None:
    statuses: list[int] = []

    def ask(client: int) -> None:
        window = f"starts_at=2026-01-01T{client % 24:02}:00:00Z&ends_at=2027-12-31T00:00:00Z"
        answer = api.get(f"/v1/events?sell_mode=any&limit=1000&{window}&{FORMATS[client % len(FORMATS)]}")
        statuses.append(answer.status_code)

    clients = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    most = most_memory_while(api, clients)

    # Who waited as long as anybody may is told to come again.
    assert set(statuses) <= {200, 503}
    assert statuses.count(200) >= CLIENTS / 4
    assert most < MOST


def test_followers_and_readers_of_the_history_of_a_huge_event_are_answered_within_bounds(api: Api, tmp_path: Path) -> None:
    sync(api.environ, "huge", feeds.write(tmp_path / "feed.xml", 1, plans=HUGE_PLANS, zones=1))
    answers: list[bytes] = []

    def ask(path: str) -> None:
        # Who waited as long as anybody may is told when to come again.
        while (answer := api.get(path)).status_code == 503:
            time.sleep(int(answer.headers["Retry-After"]))
        assert answer.status_code == 200
        answers.append(answer.content)

    history = f"/v1/events/{event_id('huge', '0')}/history"
    clients = [threading.Thread(target=ask, args=("/v1/changes?provider=huge",)) for _ in range(8)]
    clients += [threading.Thread(target=ask, args=(history,)) for _ in range(2)]
    most = most_memory_while(api, clients)

    assert len(answers) == len(clients)
    told = [orjson.loads(answer)["data"] for answer in dict.fromkeys(answers)]
    assert {next(iter(data)) for data in told} == {"changes", "history"}
    for data in told:
        (change,) = data.get("changes") or data["history"]
        plans = [delta["after"] for delta in change["changes"] if (delta["of"], delta["field"]) == ("plan", "external_id")]
        assert len(set(plans)) == len(plans) == HUGE_PLANS
    head = api.client.head(api.url(history))
    assert (head.status_code, head.content) == (200, b"")
    assert most < MOST
