"""The dashboard, and what is done from a provider's page."""

from datetime import datetime, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from aggregator import tasks
from aggregator.models import DryRun, Incident, SyncRun, Trigger
from aggregator.operations import dry_runs, runner
from aggregator.scheduling import provision
from events.catalogue import corrections
from events.models import Event, Zone
from providers.models import Provider
from tests import factories
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone
from tests.fakes.feed_server import FeedServer, answer

PROVIDERS = "/admin/providers/provider/"
decided = pytest.mark.django_db(transaction=True)


def index(client: Client) -> str:
    return client.get("/admin/").content.decode()


def decisions(client: Client) -> str:
    return unescape(index(client).partition("What needs a decision")[2].partition('id="providers"')[0])


def at_work() -> None:
    factories.heartbeat("worker")
    factories.heartbeat("beat")


def priced(price: str) -> str:
    return event("p", plans=[plan("1", zones=[zone("1", price=price)])])


# The dashboard


@decided
def test_the_first_page_begins_with_what_needs_a_decision(admin_client: Client, sync: Sync, provider: Provider) -> None:
    at_work()
    assert "Nothing. Of 1 providers 0 are on time, 1 never synced yet." in index(admin_client)
    sync(feed(priced("20.00"), *many(*range(9))))
    assert "Nothing. Every provider is on time." in index(admin_client)
    corrections.correct(Zone.objects.get(plan__event__external_id="p"), "price", "35.00", by=None, reason="x")
    sync(feed(priced("22.00")))
    late = Provider(slug="late", name="Late one", url="https://late.example.org/feed.xml", format="planlist", every="1m")
    provision.save(late)
    Provider.objects.filter(pk=late.pk).update(scheduled_at=timezone.now() - timedelta(hours=1))
    page = index(admin_client).partition("What needs a decision")[2].partition('id="providers"')[0]
    held = SyncRun.objects.get(status="held")
    assert f"/admin/aggregator/syncrun/{held.pk}/change/" in page
    assert "9 of 10 live events would be removed" in page
    assert "zone price" in page
    assert "Late one" in page
    assert page.index("Held") < page.index("Late one") < page.index("Conflict"), "the worst provider's first"
    assert "Service" not in page
    assert "Every provider is on time" not in page


def test_a_provider_whose_syncs_fail_stands_on_the_first_page_long_before_it_is_late(
    admin_client: Client, sync: Sync, provider: Provider
) -> None:
    at_work()
    Provider.objects.update(every="1h", scheduled_at=timezone.now())
    sync(feed(*many(1, 2)))
    assert "Nothing. Every provider is on time." in index(admin_client)
    runner.perform(Provider.objects.get(), trigger=Trigger.SCHEDULE)
    page = decisions(admin_client)
    assert "Failing" in page
    assert Incident.objects.get(closed_at=None).message[:40] in page
    assert "on time" not in page
    # Nor is a file that somebody tried, or a worker that died, nothing to look at.
    sync(feed(*many(1, 2, 3)))
    assert "Every provider is on time" in index(admin_client)
    baker.make(SyncRun, provider=provider, status="running")
    page = decisions(admin_client)
    assert "Failing" in page
    assert "Its worker died" in page


def test_the_first_page_tells_that_nobody_is_at_work(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(1, 2)))
    page = decisions(admin_client)
    assert "No worker is alive, so nothing is synced" in page
    assert "Beat is silent, so no sync is scheduled" in page
    assert "on time" not in page
    at_work()
    assert "Nothing. Every provider is on time." in decisions(admin_client)


def test_a_providers_line_shows_its_runs_freshness_and_events(admin_client: Client, sync: Sync, provider: Provider) -> None:
    sync(feed(*many(1, 2, 3)))
    sync(feed(*many(1, 2)))
    sync(feed(event("1"), event("2", title="")))
    line = index(admin_client).partition('id="providers"')[2].partition("</tbody>")[0]
    assert [line.count(f'class="{colour}"') for colour in ("success", "warning")] == [2, 1]
    assert 'data-label="Live" class="number"><a href="/admin/events/event/?provider__id__exact=' in line
    assert 'data-label="Withdrawn" class="number"><a href="' in line
    assert [text.partition("<")[0] for text in line.split('">')[-3:]] == ["1", "", "1"]


def test_the_charts_count_by_day_and_say_it_in_words_too(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(1, 2, 3), event("4", title="")))
    page = index(admin_client)
    today = f"{timezone.now():%a %d %b}"
    assert f"<title>{today}: 3</title>" in page
    assert f"<title>{today}: 1</title>" in page


def test_an_account_without_a_role_is_told_so(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("new", is_staff=True))
    page = index(client)
    assert "You have no role here" in page
    assert "Providers</h2>" not in page


def test_the_first_page_takes_as_many_queries_for_many_providers_as_for_one(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def grow(number: int) -> None:
        for _ in range(number):
            made = baker.make(Provider, slug=f"p{Provider.objects.count()}", url="https://x.example.org", format="planlist")
            baker.make(SyncRun, provider=made, status="held", held={"message": "Held"}, _quantity=2)
            baker.make(SyncRun, provider=made, status="partial", counts={"events": {"created": 1}}, finished_at=timezone.now())

    grow(1)
    index(admin_client)
    with CaptureQueriesContext(connection) as few:
        index(admin_client)
    grow(15)
    with django_assert_num_queries(len(few)):
        index(admin_client)


# A provider's page


@decided
def test_held_removals_are_approved_at_the_provider_as_they_were_when_the_dialog_opened(
    admin_client: Client, sync: Sync, provider: Provider
) -> None:
    url = f"{PROVIDERS}{provider.pk}/"
    sync(feed(*many(*range(10))))
    sync(feed(*many(0, 1)))
    seen = SyncRun.objects.get(status="held")
    assert f'value="{seen.pk}"' in admin_client.get(f"{url}approve/").content.decode()
    sync(feed(*many(*range(10))))
    answered = admin_client.post(f"{url}approve/", {"_form_submitted": "True", "run": seen.pk}, follow=True)
    assert "superseded by a later run" in answered.content.decode()
    assert Event.objects.filter(current=True).count() == 10
    sync(feed(*many(0, 1)))
    held = SyncRun.objects.get(questions__decision="")
    page = admin_client.get(f"{url}change/").content.decode()
    assert "What waits for a decision" in page
    admin_client.post(f"{url}approve/", {"_form_submitted": "True", "run": held.pk})
    assert Event.objects.filter(current=True).count() == 2
    assert "What waits for a decision" not in admin_client.get(f"{url}change/").content.decode()


@decided
@pytest.mark.apart
def test_a_dry_run_is_shown_at_the_provider_and_writes_nothing(
    admin_client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "queue_dry_run", lambda _: None)
    url = f"{PROVIDERS}{provider.pk}/"
    with FeedServer() as server:
        Provider.objects.update(url=server.says(answer(feed(*many(1, 2), event("3", title="")))))
        admin_client.post(f"{url}try_out/", {"_form_submitted": "True"})
        assert admin_client.get(f"{url}progress/").json() == {"running": True, "percent": None}
        assert tasks.dry_run(provider=provider.slug) == "partial"
    assert admin_client.get(f"{url}progress/").json()["running"] is False
    page = admin_client.get(f"{url}change/").content.decode()
    assert "title is missing." in page
    assert "Asked for by admin" in page
    assert not SyncRun.objects.exists()
    assert not Event.objects.exists()


@decided
def test_a_dry_run_that_the_feed_fails_says_so(admin_client: Client, provider: Provider) -> None:
    dry_runs.ask(provider, None)
    assert dry_runs.perform(provider) == "failed"
    (message,) = [report["error"]["message"] for report in DryRun.objects.values_list("report", flat=True) if report]
    assert message in unescape(admin_client.get(f"{PROVIDERS}{provider.pk}/change/").content.decode())


MAPPED = {
    "slug": "odd",
    "url": "https://odd.example.org/feed.xml",
    "format": "mapped",
    "timezone": "UTC",
    "removals_allowed": "5",
    "removals_allowed_percent": "20",
}
MAPPING = """{
  "events": "/feed/event",
  "event": {
    "external_id": "@id",
    "title": "name(("
  },
  "plans": "date",
  "plan": {"external_id": "@id", "starts_at": "."}
}"""


def test_what_is_wrong_with_a_mapping_is_told_at_the_line_of_its_key(admin_client: Client) -> None:
    def errors(mapping: str) -> list[str]:
        response = admin_client.post(f"{PROVIDERS}add/", MAPPED | {"recipe": mapping})
        assert "&quot;events&quot;" in response.content.decode()
        found: list[str] = response.context["adminform"].form.errors["recipe"]
        return [":".join(error.split(":")[:2]) for error in found]

    assert errors(MAPPING) == ["Line 5: mapping.event.title"]
    assert errors(MAPPING.replace("@id", "", 1).replace('"plans"', '"dates"')) == [
        "Line 4: mapping.event.external_id",
        "mapping.plans: is required.",
        "Line 7: mapping.dates",
        "Line 5: mapping.event.title",
    ]
    assert errors(MAPPING.replace('",\n    "title"', '"\n    "title"')) == ["Line 5, column 5: Expecting ',' delimiter."]


# The next run


def shown_next_run(client: Client) -> str:
    """At the desk; the provider's page names the same time, on the same clock."""
    client.cookies["clock"] = "utc"
    pages = [
        index(client).partition('id="providers"')[2],
        client.get(f"{PROVIDERS}{Provider.objects.get().pk}/change/").content.decode(),
    ]
    first, second = (page.partition('data-label="Next run">')[2].partition("<")[0] for page in pages)
    assert first.partition(", in ")[0] == second.partition(", in ")[0]
    return first


def scheduled(provider: Provider, every: str, *, fired: timedelta, status: str = "unchanged", runs: int = 1) -> datetime:
    """When the last of its runs was fired, on the second."""
    provider.every = every
    provision.save(provider)
    at = timezone.now().replace(microsecond=0) - fired
    for _ in range(runs):
        baker.make(SyncRun, provider=provider, trigger="schedule", status=status, started_at=at, finished_at=at)
    return at


def test_a_short_schedule_tells_when_it_fires_next(admin_client: Client, provider: Provider) -> None:
    fired = scheduled(provider, "110s", fired=timedelta(seconds=10))
    told = shown_next_run(admin_client)
    assert told.startswith(f"{fired + timedelta(seconds=110):%H:%M:%S} UTC, in ")
    assert told.endswith(" seconds")


def test_a_long_schedule_tells_the_day(admin_client: Client, provider: Provider) -> None:
    fired = scheduled(provider, "30d", fired=timedelta(0))
    assert shown_next_run(admin_client).startswith(f"{fired + timedelta(days=30):%Y-%m-%d %H:%M:%S} UTC, in ")


def test_a_run_that_nothing_has_taken_up_is_due_since_its_time(admin_client: Client, provider: Provider) -> None:
    fired = scheduled(provider, "1m", fired=timedelta(minutes=3))
    Provider.objects.update(scheduled_at=fired)
    assert shown_next_run(admin_client) == f"due since {fired + timedelta(minutes=1):%H:%M:%S} UTC"


def test_while_the_breaker_is_open_no_run_is_called_due(admin_client: Client, provider: Provider) -> None:
    failed = scheduled(provider, "30s", fired=timedelta(minutes=1), status="failed", runs=5)
    assert shown_next_run(admin_client) == f"paused until {failed + timedelta(minutes=5):%H:%M:%S} UTC by the circuit breaker"


def test_a_breaker_that_closes_before_the_schedule_fires_stands_in_nobodys_way(admin_client: Client, provider: Provider) -> None:
    failed = scheduled(provider, "1h", fired=timedelta(minutes=1), status="failed", runs=5)
    assert shown_next_run(admin_client).startswith(f"{failed + timedelta(hours=1):%H:%M:%S} UTC, in ")


def test_a_paused_provider_and_one_without_a_schedule_have_no_next_run(admin_client: Client, provider: Provider) -> None:
    assert shown_next_run(admin_client) == "by hand"
    provider.every, provider.enabled = "15m", False
    provision.save(provider)
    assert shown_next_run(admin_client) == "paused"
