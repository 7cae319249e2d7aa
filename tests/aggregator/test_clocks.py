"""Each page of the admin shows its times on one clock and says which; the reader chooses whose."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from events.catalogue import corrections
from events.models import Event, Plan
from providers.models import Provider
from tests import factories
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, plan

EVENTS = "/admin/events/event/"
CHOOSE = "/admin/clock/"
NOON = datetime(2030, 12, 13, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def far(transactional_db: None) -> None:
    """Two providers whose events start in the order b, a, though their clocks show another."""
    madrid, york = factories.provider("madrid"), factories.provider("york", timezone="America/New_York")
    factories.plan(factories.event(madrid, "a"), "1", NOON.replace(hour=13))
    factories.plan(factories.event(york, "b"), "1", NOON)
    factories.serve()


def says(client: Client, url: str) -> str:
    """What the page says of its clock."""
    (told,) = re.findall(r"Times are [^<]*", client.get(url).content.decode())
    return unescape(told)


def starts(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{EVENTS}?status=current{query}").content.decode()
    return re.findall(r"field-starts[^>]*>([^<]+)<", page)


def choose(client: Client, clock: str, zone: str = "", to: str = EVENTS) -> None:
    assert client.post(CHOOSE, {"clock": clock, "zone": zone, "next": to})["Location"] == to


def page_of(client: Client) -> str:
    return client.get(f"{EVENTS}{Event.objects.get().pk}/change/").content.decode()


def test_a_list_of_several_providers_sorts_by_the_instant_and_tells_each_offset(admin_client: Client, far: None) -> None:
    assert starts(admin_client) == ["Fri 2030-12-13 07:00 UTC-5", "Fri 2030-12-13 14:00 UTC+1"]
    assert says(admin_client, EVENTS) == "Times are those of each row's provider, with their offset from UTC."


def test_a_list_of_one_provider_is_on_its_clock(admin_client: Client, far: None) -> None:
    query = f"&provider__id__exact={Provider.objects.get(slug='york').pk}"
    assert starts(admin_client, query) == ["Fri 2030-12-13 07:00"]
    assert says(admin_client, f"{EVENTS}?{query}") == "Times are America/New_York, the provider's."


@pytest.mark.parametrize(
    ("clock", "zone", "shown", "told"),
    [
        ("utc", "", ["12:00", "13:00"], "Times are UTC."),
        ("utc", "Asia/Kolkata", ["12:00", "13:00"], "Times are UTC."),
        ("mine", "Asia/Kolkata", ["17:30", "18:30"], "Times are Asia/Kolkata, yours."),
        # Nobody's zone, or one that there is not.
        ("mine", "", ["07:00 UTC-5", "14:00 UTC+1"], "Times are those of each row's provider, with their offset from UTC."),
        ("mine", "../etc", ["07:00 UTC-5", "14:00 UTC+1"], "Times are those of each row's provider, with their offset from UTC."),
        ("sun", "UTC", ["07:00 UTC-5", "14:00 UTC+1"], "Times are those of each row's provider, with their offset from UTC."),
    ],
)
def test_the_reader_chooses_a_clock_for_all_pages(
    admin_client: Client, far: None, clock: str, zone: str, shown: list[str], told: str
) -> None:
    choose(admin_client, clock, zone)
    assert starts(admin_client) == [f"Fri 2030-12-13 {time}" for time in shown]
    assert says(admin_client, EVENTS) == told


def test_an_events_page_is_on_its_providers_clock_until_another_is_chosen(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1", plans=[plan("1", "2030-07-01T20:00:00", "2030-07-01T22:30:00")])))
    sync(feed(event("1", "Another", plans=[plan("1", "2030-07-01T20:00:00", "2030-07-01T22:30:00")])))
    page = page_of(admin_client)
    assert "Mon 2030-07-01 20:00" in page
    assert "Times are Europe/Madrid, the provider&#x27;s." in page
    choose(admin_client, "utc")
    page = page_of(admin_client)
    assert "Mon 2030-07-01 18:00" in page
    assert "2030-07-01 20:00" not in page
    assert "Times are UTC." in page


def test_a_form_that_reads_times_stays_on_the_providers_clock_and_says_so(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1", plans=[plan("80", "2030-12-13T14:00:00")])))
    choose(admin_client, "utc")
    one = Plan.objects.get()
    page = admin_client.get(f"{EVENTS}{one.event_id}/correct/plan/{one.pk}/").content.decode()
    assert "Correct the plan 80 at 2030-12-13 14:00" in page
    assert 'value="2030-12-13 14:00:00"' in page
    assert "2030-12-13 13:00" not in page
    assert "Times are Europe/Madrid on this page" in page
    assert 'name="clock"' not in page


def test_an_end_of_hiding_is_read_on_the_clock_that_its_dialog_names(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1")))
    url = f"{EVENTS}{Event.objects.get().pk}/hide/"
    choose(admin_client, "mine", "Asia/Kolkata")
    assert "It is read as Europe/Madrid." in admin_client.get(url).content.decode()
    admin_client.post(url, {"_form_submitted": "True", "reason": "x", "expires_at": "2030-07-01 20:00"})
    (made,) = corrections.active(Event.objects.get())
    assert made.expires_at == datetime(2030, 7, 1, 18, tzinfo=UTC)


def test_all_pages_say_whose_times_they_show(admin_client: Client, sync: Sync) -> None:
    run = sync(feed(event("1"), event("2", plans=[plan("1", starts="?")]))).run
    provider = Provider.objects.get()
    for url, told in {
        "/admin/": "Times are UTC.",
        "/admin/auth/user/": "Times are UTC.",
        "/admin/auth/user/1/change/": "Times are UTC on this page: they are read so.",
        f"/admin/providers/provider/{provider.pk}/change/": "Times are Europe/Madrid, the provider's.",
        f"/admin/aggregator/syncrun/{run}/change/": "Times are Europe/Madrid, the provider's.",
        f"/admin/aggregator/rejection/?run={run}": "Times are Europe/Madrid, the provider's.",
        "/admin/aggregator/rejection/": "Times are those of each row's provider, with their offset from UTC.",
        "/admin/events/correction/": "Times are those of each row's provider, with their offset from UTC.",
    }.items():
        assert says(admin_client, url.replace("/1/", f"/{admin_client.session['_auth_user_id']}/")) == told, url


@pytest.mark.parametrize("to", ["https://evil.example.org/", "//evil.example.org/admin/", "/v1/docs", ""])
def test_a_choice_leads_nowhere_but_to_a_page_of_the_admin(admin_client: Client, to: str) -> None:
    assert admin_client.post(CHOOSE, {"clock": "utc", "next": to})["Location"] == "/admin/"


def test_no_page_of_an_event_or_a_provider_mixes_clocks(admin_client: Client, sync: Sync) -> None:
    # The pages also show when the runs were: the plans' minute has to be another one, in India too.
    minute = f"{(datetime.now(UTC).minute + 50) % 60:02}"
    for title, starts in (("A", f"2030-07-01T20:{minute}:00"), ("B", f"2030-07-01T21:{minute}:00")):
        sync(feed(event("1", title, [plan("1", starts)])))
    one = Event.objects.get()
    pages = [
        f"{EVENTS}{one.pk}/change/",
        f"/admin/providers/provider/{one.provider_id}/change/",
        f"/admin/providers/provider/{one.provider_id}/lookup/?id=1",
        f"{EVENTS}?status=all",
    ]
    choose(admin_client, "mine", "Asia/Kolkata")
    for page in pages:
        text = admin_client.get(page).content.decode()
        assert "Times are Asia/Kolkata, yours." in text, page
        # Half past in India is the hour in Spain and in UTC.
        assert not re.search(rf"(?<![\d:])\d\d:{minute}\b(?!:)", text), page
        assert " UTC" not in re.sub(r"UTC\+5:30|>UTC<|value=\"utc\"", "", text.partition('id="content-main"')[2]), page
