import csv
import io
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_celery_beat.models import PeriodicTask
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from aggregator.models import Incident, Rejection, SyncRun, Trigger
from aggregator.runs.locks import run_lock
from config.celery import app
from events.models import Correction, Event, Generation, Venue, event_id
from providers.models import Provider
from tests import factories
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone
from tests.fakes.feed_server import FeedServer, answer
from tests.servers import servers

PROVIDERS = "/admin/providers/provider/"
RUNS = "/admin/aggregator/syncrun/"
REJECTIONS = "/admin/aggregator/rejection/"
EVENTS = "/admin/events/event/"
LISTS = [PROVIDERS, RUNS, REJECTIONS, f"{EVENTS}?status=all", f"{EVENTS}?q=concert"]

FORM = {
    "slug": "acme",
    "name": "Acme",
    "url": "https://acme.example.org/feed.xml",
    "format": "planlist",
    "timezone": "Europe/Madrid",
    "enabled": "on",
    "every": "15m",
    "cron": "",
    "removals_allowed": "5",
    "removals_allowed_percent": "20",
    "options": "{}",
    "recipe": "",
}


# A decision is a transaction of its own, whose temporary tables live until its end; a heartbeat is one, too.
decided = pytest.mark.django_db(transaction=True)


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def wait_for(become: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not become():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def queued() -> list[dict[str, object]]:
    with app.connection_or_acquire() as broker:
        messages = iter(lambda: broker.default_channel.basic_get("manual", no_ack=True), None)
        return [message.decode()[1] for message in messages]


@pytest.fixture
def empty_queue() -> Iterator[None]:
    queued()
    yield
    queued()


@pytest.fixture
def viewer(db: None) -> Client:
    """May look at everything and change nothing."""
    user = User.objects.create_user("viewer", password="viewer", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def held(sync: Sync) -> SyncRun:
    sync(feed(*many(*range(10))))
    sync(feed(*many(0, 1)))
    return SyncRun.objects.get(status="held")


# Providers


def test_a_new_provider_is_stored_with_its_schedule(admin_client: Client) -> None:
    before = Generation.objects.get().value
    response = admin_client.post(f"{PROVIDERS}add/", FORM)
    assert response.status_code == 302
    assert Provider.objects.get().url == FORM["url"]
    assert str(PeriodicTask.objects.get(name="sync acme").schedule) == "<freq: 15.00 minutes>"
    assert Generation.objects.get().value != before


def test_a_new_provider_is_paused_and_leads_from_its_preview_to_its_schedule(admin_client: Client) -> None:
    with FeedServer() as server:
        form = FORM | {"url": server.says(answer(feed(*many(1, 2))))}
        assert 'name="enabled"' not in admin_client.get(f"{PROVIDERS}add/").content.decode()
        added = admin_client.post(f"{PROVIDERS}add/", form)
        provider = Provider.objects.get()
        assert not provider.enabled
        assert not PeriodicTask.objects.get(name="sync acme").enabled
        assert added.headers["Location"] == f"{PROVIDERS}{provider.pk}/preview/"
        shown = admin_client.get(added.headers["Location"]).content.decode()
        assert "as it would come in" in shown
    page = f"{PROVIDERS}{provider.pk}/change/"
    assert "in four steps" in admin_client.get(page).content.decode()
    admin_client.post(f"{PROVIDERS}{provider.pk}/resume/", {"_form_submitted": "True"})
    assert PeriodicTask.objects.get(name="sync acme").enabled
    assert "in four steps" not in admin_client.get(page).content.decode()


def test_a_new_provider_has_no_time_zone_until_somebody_chooses_it(admin_client: Client) -> None:
    page = admin_client.get(f"{PROVIDERS}add/").content.decode()
    assert '<option value="UTC" selected>' not in page
    missing = admin_client.post(f"{PROVIDERS}add/", FORM | {"timezone": ""})
    assert errors(missing) == {"timezone": ["Choose the time zone of the feed's times; no recipe names one."]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slug", "Not A Slug"),
        ("url", "ftp://acme.example.org/feed.xml"),
        ("format", "smoke-signals"),
        ("timezone", "Europe/Atlantis"),
        ("every", "often"),
        ("cron", "61 * * * *"),
        ("removals_allowed_percent", "120"),
        ("header_variable", "not-a-variable"),
        ("options", "[1]"),
        ("options", '{"unheard": "of"}'),
        ("recipe", '{"unheard": "of"}'),
    ],
)
def test_a_wrong_value_is_told_at_its_field(admin_client: Client, field: str, value: str) -> None:
    response = admin_client.post(f"{PROVIDERS}add/", FORM | {"every": ""} | {field: value})
    assert list(errors(response)) == [field]
    assert not Provider.objects.exists()


@pytest.mark.parametrize("way", ["get", "post"])
@pytest.mark.parametrize(
    "path",
    [
        *("event/none/change/", "event/none/hide/", "event/291/show_again/", "event/%00/hide/"),
        *("correction/none/keep_mine/", "correction/none/take_theirs/", "apikey/%00/change/", "apikey/%00/delete/"),
    ],
)
def test_an_address_with_what_is_no_id_leads_nowhere_and_breaks_nothing(admin_client: Client, path: str, way: str) -> None:
    assert getattr(admin_client, way)(f"/admin/events/{path}").status_code in (302, 403, 404)


def test_an_interval_and_a_crontab_at_once_are_refused_in_one_sentence(admin_client: Client) -> None:
    response = admin_client.post(f"{PROVIDERS}add/", FORM | {"cron": "0 * * * *"})
    assert errors(response) == {"cron": ["An interval or a crontab, not both."]}


def test_a_slug_cannot_be_changed(admin_client: Client, provider: Provider) -> None:
    response = admin_client.post(f"{PROVIDERS}{provider.pk}/change/", FORM | {"slug": "other", "name": "Renamed"})
    assert response.status_code == 302
    provider.refresh_from_db()
    assert (provider.slug, provider.name) == ("acme", "Renamed")


def test_sync_now_queues_a_run_by_hand(admin_client: Client, provider: Provider, empty_queue: None) -> None:
    dialog = f"{PROVIDERS}{provider.pk}/sync_now/"
    admin_client.get(dialog)
    assert queued() == []
    response = admin_client.post(dialog, {"_form_submitted": "True", "force": "on"}, follow=True)
    assert queued() == [{"provider": "acme", "trigger": Trigger.ADMIN, "force": True}]
    assert "is queued" in said(response)[0]


def test_sync_now_says_when_the_broker_is_out_of_reach(admin_client: Client, provider: Provider, empty_queue: None) -> None:
    servers.valkey.stop()
    try:
        response = admin_client.post(f"{PROVIDERS}{provider.pk}/sync_now/", {"_form_submitted": "True"}, follow=True)
    finally:
        servers.valkey.start()
    assert "the broker is out of reach" in said(response)[0]


def test_a_paused_provider_keeps_its_schedule_disabled_until_it_is_resumed(admin_client: Client) -> None:
    admin_client.post(f"{PROVIDERS}add/", FORM)
    key = Provider.objects.get().pk
    admin_client.post(f"{PROVIDERS}{key}/pause/", {"_form_submitted": "True"})
    assert (Provider.objects.get().enabled, PeriodicTask.objects.get(name="sync acme").enabled) == (False, False)
    admin_client.post(PROVIDERS, {"action": "resume_selected", "_selected_action": [key]})
    assert (Provider.objects.get().enabled, PeriodicTask.objects.get(name="sync acme").enabled) == (True, True)


# Runs and rejections


@decided
def test_a_held_run_shows_what_it_would_withdraw_and_approving_withdraws_it(admin_client: Client, held: SyncRun) -> None:
    page = admin_client.get(f"{RUNS}{held.pk}/change/").content.decode()
    assert page.count("the whole event") == 8
    assert f"{RUNS}{held.pk}/approve/" in page
    response = admin_client.post(f"{RUNS}{held.pk}/approve/", {"_form_submitted": "True"}, follow=True)
    assert said(response) == ["Approved: 8 events changed."]
    assert Event.objects.filter(current=True).count() == 2
    question = held.questions.get()
    assert (question.decision, question.decided_by and question.decided_by.username) == ("approved", "admin")
    assert f"{RUNS}{held.pk}/approve/" not in response.content.decode()


@decided
def test_rejecting_keeps_what_was_held_and_is_final(admin_client: Client, held: SyncRun) -> None:
    admin_client.post(f"{RUNS}{held.pk}/reject/", {"_form_submitted": "True"})
    again = admin_client.post(f"{RUNS}{held.pk}/approve/", {"_form_submitted": "True"}, follow=True)
    assert "was decided on" in said(again)[-1]
    assert Event.objects.filter(current=True).count() == 10


def test_a_decision_needs_the_right_to_it(viewer: Client, held: SyncRun) -> None:
    assert f"{RUNS}{held.pk}/approve/" not in viewer.get(f"{RUNS}{held.pk}/change/").content.decode()
    for decision in ("approve", "reject"):
        assert viewer.post(f"{RUNS}{held.pk}/{decision}/", {"_form_submitted": "True"}).status_code == 403
    assert held.questions.get().decision == ""


def test_a_run_leads_to_its_own_rejections_with_line_value_and_path(admin_client: Client, sync: Sync) -> None:
    bad = plan("7", starts="2021-09-31T20:00:00")
    run = sync(feed(event("1"), event("2", plans=[plan("1"), bad]))).run
    sync(feed(event("1"), event("2", title="")))
    page = admin_client.get(f"{RUNS}{run}/change/").content.decode()
    assert f"{REJECTIONS}?run={run}&amp;code=invalid_datetime" in page
    listed = admin_client.get(f"{REJECTIONS}?run={run}&code=invalid_datetime")
    (rejection,) = listed.context["cl"].result_list
    shown = listed.content.decode()
    for said in (rejection.path, str(rejection.line), "2021-09-31T20:00:00", rejection.message.replace("'", "&#x27;")):
        assert said in shown


def test_a_runs_page_shows_what_was_refused_as_the_feed_has_it(admin_client: Client, sync: Sync) -> None:
    bad = plan("7", starts="2021-09-31T20:00:00")
    run = sync(feed(event("1"), event("2", plans=[plan("1"), bad]))).run
    page = unescape(admin_client.get(f"{RUNS}{run}/change/").content.decode())
    assert '<plan plan_id="7" plan_start_date="2021-09-31T20:00:00"' in page


def test_rejections_are_downloaded_whole_and_no_value_of_theirs_is_a_formula(admin_client: Client, sync: Sync) -> None:
    # The last begins with a wide sign.
    bad = [event(str(number), plans=[plan("1", starts=f"{sign}1+1")]) for number, sign in enumerate("=@\uff1d")]
    run = sync(feed(event("9"), *bad)).run
    response = admin_client.get(f"{RUNS}{run}/rejections.csv/")
    assert f'filename="acme-run-{run}-rejections.csv"' in response["Content-Disposition"]
    text = b"".join(response)
    # By which Excel knows the encoding.
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    assert [(row["path"], row["code"], row["value"]) for row in rows] == [
        (f"base_plan[{number}]/plan[1]", "invalid_datetime", f"'{sign}1+1") for number, sign in enumerate("=@\uff1d")
    ]


@decided
def test_a_run_under_way_tells_how_far_it_is_and_a_dead_one_that_it_is_over(admin_client: Client, provider: Provider) -> None:
    run = SyncRun.objects.create(provider=provider, trigger=Trigger.ADMIN, source="x", status="running")
    url = f"{RUNS}{run.pk}/progress/"
    assert admin_client.get(url).json()["running"] is False
    with run_lock(provider.pk) as lock:
        assert lock
        lock.progress = 40
        with lock.beating(run.pk):
            wait_for(lambda: admin_client.get(url).json() == {"running": True, "percent": 40})
    assert f'data-progress="{url}"' in admin_client.get(f"{RUNS}{run.pk}/change/").content.decode()


def test_a_run_that_failed_is_tried_again_at_a_click(admin_client: Client, provider: Provider, empty_queue: None) -> None:
    run = SyncRun.objects.create(provider=provider, trigger=Trigger.ADMIN, source="x", status="failed")
    assert "Retry" in admin_client.get(f"{RUNS}{run.pk}/change/").content.decode()
    admin_client.post(f"{RUNS}{run.pk}/retry/", {"_form_submitted": "True"})
    assert queued() == [{"provider": "acme", "trigger": Trigger.ADMIN, "force": False}]


def test_a_run_in_any_state_can_be_looked_at(admin_client: Client, provider: Provider) -> None:
    for status in SyncRun._meta.get_field("status").choices or ():
        run = SyncRun.objects.create(provider=provider, trigger=Trigger.ADMIN, source="x", status=status[0])
        assert admin_client.get(f"{RUNS}{run.pk}/change/").status_code == 200
    assert admin_client.get(f"{RUNS}no-number/change/").status_code == 302


# Events


@pytest.mark.parametrize("term", ["camela", "TOUR camela", "77", str(event_id("acme", "77"))])
def test_an_event_is_found_by_words_and_by_ids(admin_client: Client, sync: Sync, term: str) -> None:
    sync(feed(event("77", "Camela: la tour"), event("78", "Something else")))
    found = admin_client.get(EVENTS, {"q": term}).context["cl"].result_list
    assert [one.external_id for one in found] == ["77"]


def test_a_search_without_a_word_finds_nothing(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1")))
    assert list(admin_client.get(EVENTS, {"q": "…!"}).context["cl"].result_list) == []


def test_an_event_shows_its_plans_and_zones_in_the_providers_time(admin_client: Client, sync: Sync) -> None:
    sync(
        feed(
            event(
                "1", plans=[plan("5", "2030-07-01T20:00:00", zones=[zone("9", "Platea", "75.00"), zone("9", "Platea", "65.00")])]
            )
        )
    )
    page = admin_client.get(f"{EVENTS}{event_id('acme', '1')}/change/").content.decode()
    for said in ("Mon 2030-07-01 20:00", "Platea", "75.00", "65.00", "listed again", "Europe/Madrid"):
        assert said in page
    assert admin_client.get(f"{EVENTS}{event_id('acme', '1')}/open_in_api/")["Location"] == f"/v1/events/{event_id('acme', '1')}"


# All of them


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_every_list_and_form_opens(admin_client: Client, model: type[Model]) -> None:
    listed = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert admin_client.get(listed).status_code == 200
    editable = model not in {SyncRun, Rejection, Event, Venue, Correction, AccessAttempt, Incident}
    assert admin_client.get(f"{listed}add/").status_code == (200 if editable else 403)


@pytest.mark.parametrize("url", [RUNS, REJECTIONS, EVENTS])
def test_what_syncs_write_can_neither_be_added_nor_changed_nor_deleted(admin_client: Client, held: SyncRun, url: str) -> None:
    baker.make(Rejection, run=held)
    key = {RUNS: held.pk, REJECTIONS: Rejection.objects.get().pk, EVENTS: event_id("acme", "1")}[url]
    for action in ("add/", f"{key}/delete/"):
        assert admin_client.get(f"{url}{action}").status_code == 403
    assert admin_client.post(f"{url}{key}/change/", {}).status_code == 403


@pytest.mark.parametrize("url", LISTS)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one(
    admin_client: Client, url: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def grow(number: int) -> None:
        for _ in range(number):
            provider = baker.make(Provider, slug=f"p{Provider.objects.count()}", url="https://x.example.org", format="planlist")
            run = baker.make(SyncRun, provider=provider, status="partial", counts={"events": {"created": 1}})
            baker.make(Rejection, run=run)
            baker.make(Event, id=event_id(provider.slug, "1"), provider=provider, title="Concert", words=["concert"])

    grow(1)
    # The desk's numbers are kept for a minute: neither of the two counts them.
    admin_client.get(url)
    with CaptureQueriesContext(connection) as few:
        admin_client.get(url)
    grow(15)
    with django_assert_num_queries(len(few)):
        assert len(admin_client.get(url).context["cl"].result_list) == 16


@pytest.mark.parametrize(
    "query", ["", "?status=past", "?status=all", "?status=withdrawn", "?status=current", "?state=scheduled", "?q=event", "?o=-4"]
)
def test_the_column_that_is_marked_is_the_one_that_sorts_the_events(admin_client: Client, provider: Provider, query: str) -> None:
    now = timezone.now()
    for number in range(8):
        began, ends = now - timedelta(days=number), now + timedelta(days=(7, -2)[number % 2] * number, hours=1)
        made = factories.event(provider, str(number), updated_at=now - timedelta(minutes=number * 5 % 7))
        factories.plan(made, "1", min(began, ends), hours=(ends - min(began, ends)) / timedelta(hours=1))
    factories.serve()
    listed = admin_client.get(f"{EVENTS}{query}").context["cl"]
    marked = [*listed.get_ordering_field_columns().items()]
    if not marked:
        # By when they are over, which no column shows as it is.
        over = [max(one.last_starts_at, one.ends_at) for one in listed.result_list]
        assert over == sorted(over, reverse="past" in query)
        return
    column, direction = marked[0]
    field = {"starts": "starts_at", "ends": "ends_at", "changed": "updated_at"}[listed.list_display[column]]
    shown = [getattr(one, field) for one in listed.result_list]
    assert shown == sorted(shown, reverse=direction == "desc")


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_every_list_is_sorted_by_the_columns_it_marks(admin_client: Client, model: type[Model]) -> None:
    listed = admin_client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")).context["cl"]
    marked = [
        ("-" if direction == "desc" else "") + str(listed.get_ordering_field(listed.list_display[column]))
        for column, direction in listed.get_ordering_field_columns().items()
    ]
    assert marked == list(listed.queryset.query.order_by)[: len(marked)]
