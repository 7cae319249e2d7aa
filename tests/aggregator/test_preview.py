import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.test import Client

from aggregator.models import FeedState, Rejection, SyncRun
from aggregator.operations.preview import Bounds, preview
from events.models import Event
from providers.models import Provider
from tests.aggregator.commands import outcome
from tests.aggregator.feeds import event, feed, many, plan, zone
from tests.fakes.feed_server import FeedServer, answer

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "feeds"
NO_SUCH_DAY = "plan_start_date '2027-02-31T19:30:00' is not a date-time that exists"
Write = Callable[[bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(document: bytes) -> Path:
        path = tmp_path / "feed.xml"
        path.write_bytes(document)
        return path

    return made


def run(*words: object) -> tuple[int, Any]:
    code, printed = outcome("preview_feed", *words)
    return code, json.loads(printed) if "--json" in words else printed


def test_it_shows_what_would_come_in_and_writes_nothing(provider: Provider) -> None:
    code, said = run("acme", "--file", FIXTURES / "planlist/season.xml")
    assert code == 0
    assert said.splitlines() == [
        "acme: 3 events, 3 plans, 2 zones in the whole feed, 2 rejected.",
        "  10: Winter journey (online, organizer 4)",
        "    100: 2027-01-10 19:30 to 2027-01-10 21:00, 2 zones, 12.00 to 24.50",
        "      Stalls 24.50, Gallery 12.00",
        "    101: 2027-07-11 19:30 to 2027-07-11 21:00",
        "  11: A night of guitars (offline)",
        "Rejected:",
        f"  line 12: base_plan[11]/plan[100]: {NO_SUCH_DAY}. (invalid_datetime)",
        "  line 16: base_plan[12]: title is missing. (missing)",
        "Filled, of 2 events:",
        (
            "  external_id 100%, title 67% of 3, sell_mode 100%, organizer 50%, url 0%, image_url 0%, description 0%,"
            " category 0%, language 0%, translations 0%"
        ),
        "Filled, of 2 plans:",
        (
            "  external_id 100%, state 100%, all_day 100%, starts_at 100%, ends_at 100%, timezone 0%, sell_from 100%,"
            " sell_to 100%, sold_out 100%, url 0%, venue 0%"
        ),
        "Filled, of 2 zones:",
        "  external_id 100%, name 100%, price 100%, price_max 0%, currency 0%, capacity 100%, available 0%, numbered 100%",
    ]
    for model in (SyncRun, Rejection, Event, FeedState):
        assert not model.objects.exists()


def test_scripts_get_the_first_twenty_whole_and_the_counts_of_all(provider: Provider, write: Write) -> None:
    odd = event("x", plans=[plan("5", "2030-07-01T20:00:00", zones=[zone("9", "A", "7.5", colour="red")])])
    code, said = run("acme", "--file", write(feed(odd, *many(*range(30)), event("0", title="Twin"))), "--json")
    assert (code, said["whole"], said["error"], len(said["records"])) == (0, True, None, 20)
    assert said["records"][0]["plans"] == [
        {
            "external_id": "5",
            "all_day": False,
            "starts_at": "2030-07-01T20:00:00+02:00",
            "ends_at": "2030-07-01T20:00:00+02:00",
            "end_estimated": False,
            "timezone": None,
            "sell_from": None,
            "sell_to": None,
            "sold_out": False,
            "url": None,
            "state": "scheduled",
            "venue": None,
            "zones": [
                {"external_id": "9", "name": "A", "price": "7.50", "capacity": 100, "numbered": True, "occurrence": 1},
            ],
        }
    ]
    assert said["events"] == {"seen": 32, "rejected": 1}
    assert [(one["code"], one["path"]) for one in said["rejections"]] == [("duplicate", "base_plan[0]")]
    assert said["fields"]["event"]["title"] == {"filled": 32, "of": 32, "rate": 1.0}
    assert said["unknown"] == [{"name": "base_plan/plan/zone/@colour", "value": "red"}]


def test_what_a_mapping_does_not_speak_of_is_not_read(provider: Provider, write: Write) -> None:
    mapping = {
        "events": "/f/e",
        "event": {"external_id": "@id", "title": "a:t", "description": "more/text"},
        "plans": ".",
        "plan": {"external_id": "@id", "starts_at": "concat(d/@day, 'T', d)", "duration": "'1:00'"},
        "namespaces": {"a": "urn:a"},
    }
    provider.format, provider.recipe = "mapped", {"mapping": mapping}
    provider.save()
    times = "<d day='2030-07-01' zone='x'>20:00</d>"
    more = "<more><text lang='en'>A <b>rich</b> text</text><other/></more><extra><e/></extra>"
    event = f"<e id='1' rank='2'><a:t>T</a:t>{times}{more}</e>"
    _, said = run("acme", "--file", write(f"<f xmlns:a='urn:a' made='now'><head/>{event}</f>".encode()), "--json")
    assert said["records"][0]["description"] == "A rich text"
    assert [one["name"] for one in said["unknown"]] == ["f/head", "f/@made", "e/@rank", "e/d/@zone", "e/more/other", "e/extra"]


@pytest.mark.parametrize(
    ("events", "document", "said"),
    [
        ("/venues/shows/show", "<venues><venue/><venue/></venues>", "no /venues/shows below /venues: there is /venues/venue"),
        ("/v/x:a/b", "<v xmlns:y='urn:x'><y:a><c/><d/></y:a></v>", "no /v/x:a/b below /v/x:a: there is /v/x:a/c, /v/x:a/d"),
        ("/v/a", "<v xmlns:y='urn:y'><y:a/></v>", "no /v/a below /v: there is /v/{urn:y}a"),
        ("/v/a", "<v/>", None),
    ],
)
def test_a_path_that_leads_nowhere_is_told_with_what_stands_there(
    provider: Provider, write: Write, events: str, document: str, said: str | None
) -> None:
    provider.format = "mapped"
    provider.take_recipe(
        {
            "events": events,
            "event": {"external_id": "@id", "title": "@id"},
            "plans": ".",
            "plan": {"starts_at": "@at"},
            "namespaces": {"x": "urn:x"},
        }
    )
    provider.save()
    _, found = run("acme", "--file", write(document.encode()), "--json")
    assert [note["example"]["path"] for note in found["notes"]] == ([said] if said else [])


def test_it_stops_at_its_bounds(provider: Provider, write: Write) -> None:
    path = write(feed(*many(*range(1000))))
    code, said = run("acme", "--file", path, "--events", "30", "--json")
    assert (code, said["whole"], said["events"]["seen"]) == (0, False, 30)
    cut = preview(provider, path, Bounds(bytes=20_000))
    assert not cut.whole
    assert cut.report.error is None
    assert 20 < cut.report.events.seen < 1000
    late = preview(provider, path, Bounds(seconds=0))
    assert (late.whole, late.report.events.seen) == (False, 1)


def test_a_feed_that_cannot_be_trusted_fails_with_what_was_read_of_it(provider: Provider, write: Write) -> None:
    code, said = run("acme", "--file", write(feed(*many(1, 2))[:-20]), "--json")
    assert (code, said["error"]["code"], len(said["records"])) == (1, "truncated", 2)
    code, said = run("acme", "--file", write(b"<list/>"))
    assert (code, said) == (1, "acme: failed: The document is a <list>, not a <planList> or <eventList>.\n")
    code, said = run("acme", "--file", write(b"<html><title>Back soon</title>"))
    assert (code, said) == (1, "acme: failed: The answer is a page in HTML, titled “Back soon”, and no feed.\n")
    code, said = run("acme")
    assert (code, said.startswith("acme: failed: The connection to 127.0.0.1 failed")) == (1, True)


@pytest.mark.parametrize("words", [["nobody"], ["acme", "--file", "/nowhere"], ["acme", "--events", "0"]])
def test_wrong_usage_exits_with_2(provider: Provider, words: list[str]) -> None:
    with pytest.raises(CommandError) as error:
        call_command("preview_feed", *words)
    assert error.value.returncode == 2


# In the admin


@pytest.mark.apart
def test_the_admin_shows_the_beginning_of_the_feed(admin_client: Client, provider: Provider) -> None:
    plans = [plan("5", zones=[zone("9", "Platea", "7.5")]), plan("6", "2030-02-31T20:00:00")]
    document = feed(event("x", "A <b>night</b>", plans, colour="red"), *many(*range(2_500)))
    with FeedServer() as server:
        server.says(answer(document))
        Provider.objects.update(url=server.url())
        page = admin_client.get(f"/admin/providers/provider/{provider.pk}/preview/").content.decode()
    for said in (
        "A &lt;b&gt;night&lt;/b&gt;",
        "2030-07-01 20:00",
        "Platea 7.50 (100)",
        "2030-02-31T20:00:00",
        "base_plan/@colour",
    ):
        assert said in page
    assert "The beginning of the feed" in page
    assert not SyncRun.objects.exists()


def test_the_admin_says_why_there_is_nothing_to_show(admin_client: Client, provider: Provider) -> None:
    page = admin_client.get(f"/admin/providers/provider/{provider.pk}/preview/").content.decode()
    assert "The connection to 127.0.0.1 failed" in page
    assert admin_client.get("/admin/providers/provider/999/preview/").status_code == 404


def test_a_preview_needs_the_right_to_change_providers(client: Client, provider: Provider) -> None:
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename="view_provider"))
    client.force_login(viewer)
    assert client.get(f"/admin/providers/provider/{provider.pk}/preview/").status_code == 403
