"""What is wrong with a provider: one incident a cause, when it begins and when it ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from lxml import html

from aggregator.models import Alert, Incident, Recipient, SyncRun, Trigger
from aggregator.monitoring import incidents, watch
from aggregator.operations import holds, runner
from aggregator.scheduling import provision
from providers.models import Provider
from tests.aggregator.commands import outcome
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)


def told(client: Client) -> dict[str, Any]:
    (row,) = client.get("/v1/providers").json()["data"]["providers"]
    answer: dict[str, Any] = row
    return answer


def open_ones() -> list[str]:
    return list(Incident.objects.filter(closed_at=None).order_by("kind").values_list("kind", flat=True))


@contextmanager
def at(day: float) -> Iterator[None]:
    """So many days after noon of the first."""
    with time_machine.travel(NOON + timedelta(days=day), tick=False):
        yield


def refusing(bad: int, of: int, *, code: str = "datetime", salt: object = "") -> bytes:
    """A feed of so many events, of which these are refused; `salt` makes other bytes of it."""
    wrong = {"datetime": [plan(starts="soon")], "price": [plan(zones=[zone(price="dear")])]}[code]
    events = [event(str(number), title=f"Concert {salt}", plans=wrong if number < bad else None) for number in range(of)]
    return feed(*events)


# Refusals


@pytest.mark.parametrize(
    ("bad", "of", "begins"), [(90, 100, True), (6, 20, True), (5, 20, False), (20, 100, False), (21, 100, True), (0, 20, False)]
)
def test_a_new_refusal_of_more_than_five_and_a_fifth_begins_an_incident(
    sync: Sync, client: Client, bad: int, of: int, begins: bool
) -> None:
    sync(refusing(0, of))
    report = sync(refusing(bad, of))
    assert report.status == ("partial" if bad else "unchanged")
    assert told(client)["open_incidents"] == (["refusals"] if begins else [])


def test_a_first_reading_that_refuses_nearly_all_is_told_too(sync: Sync, client: Client) -> None:
    sync(refusing(998, 1000))
    assert told(client)["open_incidents"] == ["refusals"]
    incident = Incident.objects.get()
    assert incident.code == "invalid_datetime"
    assert incident.message == "998 of 1,000 plans are refused (99.8%; 998 by invalid_datetime), usually none."


def test_a_refusal_stands_until_records_are_taken_again_and_is_told_once(sync: Sync, client: Client) -> None:
    Recipient.objects.create(kind="email", address="ops@example.org")
    sync(refusing(0, 20))
    sync(refusing(10, 20))
    for number in range(8):
        sync(refusing(10 + number % 2, 20, salt=number))
    assert sync(refusing(11, 20, salt=7)).status == "unchanged", "the same bytes refuse as much"
    assert told(client)["open_incidents"] == ["refusals"]
    assert "11 of 20 plans" in Incident.objects.get().message, "as the newest reading has it"
    sync(refusing(1, 20))
    assert told(client)["open_incidents"] == []
    assert [(alert.event, alert.title) for alert in Alert.objects.all()] == [
        ("begun", "Many records are refused"),
        ("recovered", "No more records are refused than usual"),
    ]


def test_a_share_that_somebody_accepts_is_told_again_only_where_it_is_worse(sync: Sync, client: Client) -> None:
    Recipient.objects.create(kind="email", address="ops@example.org")
    incident = begun(sync, 20)
    assert incidents.accept(incident, None, "Never mended.", timezone.now() + timedelta(days=30))
    assert not incidents.accept(incident, None, "Twice.", timezone.now() + timedelta(days=30))
    for number, bad in enumerate((20, 21, 22, 3, 20)):
        sync(refusing(bad, 40, salt=number))
        assert told(client)["open_incidents"] == [], bad
    assert [alert.title for alert in Alert.objects.all()] == ["Many records are refused", "What is refused was accepted"]


def test_where_it_is_worse_than_accepted_or_for_another_reason_it_begins_anew(sync: Sync, client: Client) -> None:
    assert incidents.accept(begun(sync, 12), None, "Never mended.", timezone.now() + timedelta(days=30))
    sync(refusing(12, 40, code="price"))
    assert told(client)["open_incidents"] == ["refusals"], "for another reason"
    sync(refusing(12, 40, salt="as accepted"))
    assert told(client)["open_incidents"] == []
    sync(refusing(16, 40, salt="worse"))
    assert told(client)["open_incidents"] == ["refusals"]


def begun(sync: Sync, bad: int) -> Incident:
    """After five readings without a refusal, one that refuses so many of 40."""
    for number in range(5):
        sync(refusing(0, 40, salt=f"before {number}"))
    sync(refusing(bad, 40))
    return Incident.objects.get()


def test_what_is_accepted_ends_with_its_time(sync: Sync, client: Client) -> None:
    incidents.accept(begun(sync, 12), None, "Until the summer.", timezone.now() - timedelta(seconds=1))
    sync(refusing(12, 40, salt="later"))
    assert told(client)["open_incidents"] == ["refusals"]


def test_an_operator_accepts_from_the_incidents_page(sync: Sync, admin_client: Client) -> None:
    incident = begun(sync, 12)
    assert f"/incident/{incident.pk}/accept/" in admin_client.get("/admin/").content.decode()
    admin_client.post(
        f"/admin/aggregator/incident/{incident.pk}/accept/", {"_form_submitted": "True", "reason": "Known.", "days": "30"}
    )
    assert told(admin_client)["open_incidents"] == []
    text = words(admin_client, f"/admin/aggregator/incident/{incident.pk}/change/")
    assert "Nothing: it was accepted." in text
    assert "Known." in text


def test_where_some_are_always_refused_more_than_twice_as_many_begin_an_incident(sync: Sync, client: Client) -> None:
    for number in range(5):
        sync(refusing(10, 100, salt=number))
    assert told(client)["open_incidents"] == []
    sync(refusing(20, 100, salt="twice"))
    assert told(client)["open_incidents"] == []
    sync(refusing(25, 100, salt="more"))
    assert told(client)["open_incidents"] == ["refusals"]
    sync(refusing(20, 100, salt="twice again"))
    assert told(client)["open_incidents"] == []


def test_another_code_than_before_begins_an_incident_though_no_more_are_refused(
    sync: Sync, provider: Provider, client: Client
) -> None:
    provider.tell_refusals = False
    for number in range(5):
        sync(refusing(30, 100, salt=number))
    provider.tell_refusals = True
    sync(refusing(30, 100, salt="as ever"))
    assert told(client)["open_incidents"] == []
    sync(refusing(30, 100, code="price"))
    assert told(client)["open_incidents"] == ["refusals"]
    assert Incident.objects.get().code == "invalid_price"


def test_a_code_that_came_once_hides_no_flood(sync: Sync, client: Client) -> None:
    sync(refusing(0, 40))
    sync(refusing(1, 40))
    sync(refusing(0, 40))
    sync(refusing(30, 40))
    assert told(client)["open_incidents"] == ["refusals"]


def test_refusals_are_not_told_of_a_provider_where_somebody_turned_it_off(sync: Sync, provider: Provider, client: Client) -> None:
    sync(refusing(0, 20))
    sync(refusing(15, 20))
    assert told(client)["open_incidents"] == ["refusals"]
    assert outcome("add_provider", "acme", "--no-tell-refusals")[0] == 0
    watch.tick()
    assert told(client)["open_incidents"] == []
    provider.refresh_from_db()
    sync(refusing(16, 20))
    assert told(client)["open_incidents"] == []


def test_a_feed_of_which_nothing_can_be_read_fails_and_is_no_refusal(provider: Provider, client: Client, httpserver: Any) -> None:
    broken = feed(*(event(str(number), title="") for number in range(20)))
    httpserver.expect_request("/feed.xml").respond_with_data(broken)
    Provider.objects.update(url=httpserver.url_for("/feed.xml"))
    runner.perform(Provider.objects.get(), trigger=Trigger.COMMAND)
    assert told(client)["open_incidents"] == ["failure"]


# Frozen


def test_when_the_content_last_changed_is_told_and_other_bytes_are_no_change(sync: Sync, client: Client) -> None:
    assert told(client)["content_changed_at"] is None
    with at(0):
        sync(feed(*many(1, 2)))
    assert told(client)["content_changed_at"] == "2030-03-01T12:00:00Z"
    with at(1):
        assert sync(feed(*many(1, 2)) + b"\n<!-- made anew -->").status == "unchanged"
    assert told(client)["content_changed_at"] == "2030-03-01T12:00:00Z"
    with at(2):
        sync(feed(*many(1, 2, 3)))
    assert told(client)["content_changed_at"] == "2030-03-03T12:00:00Z"


def change_on(sync: Sync, *days: float) -> None:
    for day in days:
        with at(day):
            assert sync(feed(event("1", title=f"Concert of day {day}"))).status == "succeeded"


def look_on(sync: Sync, client: Client, day: float, last: float) -> list[str]:
    with at(day):
        assert sync(feed(event("1", title=f"Concert of day {last}"))).status == "unchanged"
    causes: list[str] = told(client)["open_incidents"]
    return causes


@pytest.mark.parametrize(
    ("days", "still", "frozen"),
    [
        ((0, 0.1, 0.2, 0.3), 3.2, 3.3),  # three days at least
        ((0, 1, 2, 3), 6.9, 7),  # four times the usual pause
        ((0, 1, 2, 9, 10, 11), 18, 18.1),  # longer than ever
        ((0, 1), 4.9, 5),
    ],
)
def test_a_feed_that_pauses_for_longer_than_it_ever_does_is_frozen(
    sync: Sync, client: Client, days: tuple[float, ...], still: float, frozen: float
) -> None:
    change_on(sync, *days)
    assert look_on(sync, client, still, days[-1]) == []
    assert look_on(sync, client, frozen, days[-1]) == ["frozen"]


def test_a_frozen_feed_is_told_once_and_again_when_it_changes(sync: Sync, client: Client) -> None:
    Recipient.objects.create(kind="email", address="ops@example.org")
    change_on(sync, 0, 1, 2)
    for day in (7, 8, 9):
        assert look_on(sync, client, day, 2) == ["frozen"]
    assert "Nothing in its feed has changed for 7 days" in Incident.objects.get().message
    change_on(sync, 10)
    assert told(client)["open_incidents"] == []
    assert list(Alert.objects.values_list("event", flat=True)) == ["begun", "recovered"]
    assert look_on(sync, client, 17.9, 10) == []
    assert look_on(sync, client, 18.1, 10) == ["frozen"], "it has paused for eight days before"


def test_a_provider_that_never_changes_is_not_frozen_nor_one_for_which_somebody_said_so(
    sync: Sync, provider: Provider, client: Client
) -> None:
    change_on(sync, 0)
    assert look_on(sync, client, 80, 0) == []
    change_on(sync, 81, 82)
    outcome("add_provider", "acme", "--frozen-after", "0")
    provider.refresh_from_db()
    assert look_on(sync, client, 300, 82) == []
    outcome("add_provider", "acme", "--frozen-after", "400")
    provider.refresh_from_db()
    assert look_on(sync, client, 480, 82) == []
    assert look_on(sync, client, 483, 82) == [], "all its changes are older than 90 days"


def test_turning_it_off_or_pausing_ends_it_without_a_word(sync: Sync, client: Client) -> None:
    Recipient.objects.create(kind="email", address="ops@example.org")
    change_on(sync, 0, 1, 2)
    assert look_on(sync, client, 9, 2) == ["frozen"]
    Provider.objects.update(enabled=False)
    watch.tick()
    assert told(client)["open_incidents"] == []
    assert list(Alert.objects.values_list("event", flat=True)) == ["begun"]


def test_a_provider_whose_feed_cannot_be_had_fails_and_is_not_frozen(sync: Sync, client: Client) -> None:
    change_on(sync, 0, 1, 2)
    with at(30):
        runner.perform(Provider.objects.get(), trigger=Trigger.COMMAND)
        watch.tick()
    assert told(client)["open_incidents"] == ["failure"]


def test_a_change_that_is_held_is_not_frozen(sync: Sync, client: Client) -> None:
    with at(0):
        sync(feed(*many(*range(10))))
    with at(1):
        sync(feed(*many(*range(11))))
    for day in (20, 21):
        with at(day):
            assert sync(feed(*many(0))).status == "held"
    assert told(client)["open_incidents"] == ["held"]
    with at(22):
        holds.approve(SyncRun.objects.latest("pk"), None)
    assert told(client)["open_incidents"] == []
    assert told(client)["content_changed_at"] == "2030-03-23T12:00:00Z"


# One a cause


def every_minute(provider: Provider) -> Provider:
    provider.every = "1m"
    provision.save(provider)
    return provider


def fail(provider: Provider) -> None:
    runner.perform(provider, trigger=Trigger.COMMAND)


def test_an_outage_that_fails_first_is_never_late_too(provider: Provider, sync: Sync) -> None:
    with at(0):
        every_minute(provider)
        sync(feed(event("1")))
    with at(0.01):
        fail(provider)
        watch.tick()
    with at(5):
        watch.tick()
        fail(provider)
        watch.tick()
    assert open_ones() == ["failure"]
    with at(5.001):
        sync(feed(event("1")))
        watch.tick()
    assert open_ones() == []
    assert list(Incident.objects.values_list("kind", flat=True)) == ["failure"]


def test_an_outage_that_is_late_first_becomes_the_failure_that_it_is(provider: Provider, sync: Sync) -> None:
    Recipient.objects.create(kind="email", address="all@example.org")
    Recipient.objects.create(kind="email", address="failures@example.org", causes=["failure"])
    Recipient.objects.create(kind="email", address="late@example.org", causes=["late"])
    with at(0):
        every_minute(provider)
        sync(feed(event("1")))
    with at(1):
        watch.tick()
        assert open_ones() == ["late"]
        fail(provider)
        watch.tick()
        assert open_ones() == ["failure"]
        sync(feed(event("1")))
        watch.tick()
    incident = Incident.objects.get()
    assert (incident.kind, incident.closed_at is None) == ("failure", False)
    sent = sorted(Alert.objects.values_list("recipient__address", "event"))
    assert sent == [(f"{whom}@example.org", event) for whom in ("all", "failures", "late") for event in ("begun", "recovered")]


def test_a_provider_whose_feed_is_held_is_never_late_too(provider: Provider, sync: Sync) -> None:
    with at(0):
        every_minute(provider)
        sync(feed(*many(*range(10))))
    with at(0.001):
        sync(feed(*many(0)))
    with at(1):
        sync(feed(*many(0)))
        watch.tick()
    assert open_ones() == ["held"]
    with at(1.0001):
        holds.reject(SyncRun.objects.latest("pk"), None)
        watch.tick()
        assert open_ones() == [], "the schedule has had no chance yet"
    with at(1.01):
        watch.tick()
    assert open_ones() == ["late"]


def test_what_is_held_ends_the_lateness_before(provider: Provider, sync: Sync) -> None:
    with at(0):
        every_minute(provider)
        sync(feed(*many(*range(10))))
    with at(1):
        watch.tick()
        assert open_ones() == ["late"]
        sync(feed(*many(0)))
        watch.tick()
    assert open_ones() == ["held"]


def test_two_causes_are_two_incidents(sync: Sync, client: Client) -> None:
    sync(feed(*many(*range(30))))
    sync(feed(*many(0), *(event(str(number), plans=[plan(starts="soon")]) for number in range(20, 30))))
    assert told(client)["open_incidents"] == ["held", "refusals"]


def test_the_incident_of_what_is_held_speaks_of_the_newest_run(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    sync(feed(*many(0, 1)))
    newest = sync(feed(*many(0)))
    incident = Incident.objects.get()
    assert incident.run_id == newest.run
    assert "9 of 10" in incident.message


# Who is told


def test_a_recipient_is_told_of_the_causes_that_it_chose(sync: Sync) -> None:
    Recipient.objects.create(kind="email", address="held@example.org", causes=["held", "frozen"])
    Recipient.objects.create(kind="email", address="refusals@example.org", causes=["refusals"])
    sync(refusing(0, 20))
    sync(refusing(15, 20))
    assert list(Alert.objects.values_list("recipient__address", flat=True)) == ["refusals@example.org"]


def test_who_came_later_is_not_told_of_an_end(sync: Sync) -> None:
    sync(refusing(0, 20))
    sync(refusing(15, 20))
    Recipient.objects.create(kind="email", address="late@example.org")
    sync(refusing(0, 20))
    assert not Alert.objects.exists()


def test_an_incidents_page_says_what_is_wrong_what_to_do_and_who_was_told(sync: Sync, admin_client: Client) -> None:
    sync(refusing(0, 20))
    sync(refusing(10, 20))
    page = f"/admin/aggregator/incident/{Incident.objects.get().pk}/change/"
    text = words(admin_client, page)
    assert "10 of 20 plans are refused" in text
    assert "Send the run's rejections to the provider." in text
    assert "Nobody: no recipient is told of this cause." in text
    sync(refusing(0, 20, salt="mended"))
    assert "Nothing: it is over." in words(admin_client, page)


def words(client: Client, page: str) -> str:
    document: Any = html.fromstring(client.get(page).content)
    return " ".join(document.text_content().split())
