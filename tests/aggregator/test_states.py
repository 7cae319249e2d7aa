"""The life of a plan, from what its provider says to what is answered: cancelled, postponed, moved, and back."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.test import Client

from aggregator.models import Question, SyncRun
from aggregator.operations import holds, undos
from events.catalogue import corrections
from events.models import Event, Plan
from providers.models import Provider
from tests.aggregator.conftest import Sync

ALL = "starts_at=2000-01-01T00:00Z&ends_at=2040-01-01T00:00Z"
FIRST, SECOND, THIRD = "2030-07-01T20:00:00", "2030-07-02T20:00:00", "2030-07-03T20:00:00"
Session = tuple[str, str] | tuple[str, str, str]


@pytest.fixture
def provider(provider: Provider) -> Provider:
    provider.format = "mapped"
    provider.timezone = "UTC"
    provider.recipe = {
        "mapping": {
            "events": "/f/e",
            "event": {"external_id": "@id", "title": "@id"},
            "plans": "p",
            "plan": {"external_id": "@id", "starts_at": "@at", "ends_at": "@at", "state": "@state", "sold_out": "@sold"},
            "zones": "z",
            "zone": {"external_id": "@id", "name": "@id", "price": "@price"},
        }
    }
    provider.save()
    return provider


def event(of: str, *sessions: Session, price: str = "10") -> str:
    plans = "".join(
        f'<p id="{name}" at="{at}" state="{"".join(state)}"><z id="1" price="{price}"/></p>' for name, at, *state in sessions
    )
    return f'<e id="{of}">{plans}</e>'


def feed(*events: str) -> bytes:
    return f"<f>{''.join(events)}</f>".encode()


def one(at: str, state: str = "", name: str = "1") -> bytes:
    return feed(event("1", (name, at, state)))


def told(plan: str = "1") -> tuple[str, str, str | None]:
    """The plan's state, who says so, and where it was moved from."""
    found = Plan.objects.get(external_id=plan)
    before = found.previous_starts_at
    return found.state, found.state_by, f"{before:%Y-%m-%dT%H:%M:%S}" if before else None


def found(client: Client, asked: str = "") -> list[str]:
    return sorted(row["title"] for row in client.get(f"/v1/events/search?{ALL}{asked}").json()["data"]["events"])


def kinds(client: Client) -> list[str]:
    return [change["kind"] for change in client.get("/v1/changes").json()["data"]["changes"]]


def whole(client: Client) -> dict[str, Any]:
    answer: dict[str, Any] = client.get(f"/v1/events/{Event.objects.get().pk}").json()["data"]
    return answer


# What the provider says


def test_what_is_cancelled_or_postponed_is_kept_told_and_found_when_asked_for(sync: Sync, client: Client) -> None:
    sync(one(FIRST))
    for state in ("cancelled", "postponed"):
        report = sync(one(FIRST, state))
        assert (report.status, report.plans.updated, report.plans.withdrawn) == ("succeeded", 1, 0)
        answer = whole(client)
        plan = answer["plans"][0]
        assert (answer["status"], answer["state"], plan["status"], plan["state"]) == ("current", state, "current", state)
        assert plan["state_since"] == answer["updated_at"]
        assert found(client) == []
        assert found(client, f"&state={state}") == found(client, "&state=any") == ["1"]
        assert len(client.get("/v1/events").json()["data"]["events"]) == 1
    assert kinds(client) == ["created", "cancelled", "postponed"]
    sync(one(FIRST))
    assert (told(), found(client)) == (("scheduled", "provider", None), ["1"])


def test_one_that_says_another_word_is_refused_and_keeps_what_it_had(sync: Sync) -> None:
    sync(one(FIRST))
    report = sync(one(FIRST, "cancelled?"))
    assert [(one["code"], one["kind"], one["value"]) for one in report.rejections] == [("invalid_state", "plan", "cancelled?")]
    assert told() == ("scheduled", "provider", None)
    sync(one(FIRST, " Canceled "))
    assert told()[0] == "cancelled"


def test_what_leaves_its_feed_cancelled_stays_so_and_comes_back_as_it_is_listed(sync: Sync, client: Client) -> None:
    sync(feed(event("1", ("1", FIRST, "cancelled")), event("2", ("2", FIRST))))
    sync(feed(event("2", ("2", FIRST))))
    gone = Event.objects.get(external_id="1")
    assert (gone.withdrawn, gone.state, told()) == (True, "cancelled", ("cancelled", "provider", None))
    assert found(client, "&status=withdrawn&state=cancelled") == ["1"]
    assert found(client, "&status=withdrawn") == []
    sync(feed(event("1", ("1", FIRST, "cancelled")), event("2", ("2", FIRST))))
    assert (told()[0], found(client)) == ("cancelled", ["2"])
    sync(feed(event("2", ("2", FIRST))))
    sync(feed(event("1", ("1", FIRST)), event("2", ("2", FIRST))))
    assert (told()[0], found(client)) == ("scheduled", ["1", "2"])


def test_a_plan_id_under_two_events_has_a_state_in_each(sync: Sync) -> None:
    sync(feed(event("1", ("1", FIRST)), event("2", ("1", FIRST))))
    sync(feed(event("1", ("1", FIRST, "cancelled")), event("2", ("1", SECOND))))
    assert [plan.state for plan in Plan.objects.order_by("event__external_id")] == ["cancelled", "rescheduled"]


# Moves


@pytest.mark.parametrize(
    "moved",
    [
        [("1", "2030-07-01T20:00:00"), ("2", "2030-07-01T22:00:00"), ("3", "2030-07-01T18:00:00")],
        # So far that it is doubtful, until it is known of how many.
        [("1", "2030-07-05T20:00:00"), ("2", "2030-07-01T22:00:00"), ("3", "2030-07-01T18:00:00")],
        # Two change places.
        [("1", "2030-07-01T20:00:00"), ("2", "2030-07-02T00:00:00"), ("3", "2030-07-01T22:00:00")],
    ],
)
def test_a_plan_moves_before_the_one_that_it_followed_and_back_by_an_undo(
    moved: list[Session], sync: Sync, client: Client
) -> None:
    at_first = [("1", "2030-07-01T20:00:00"), ("2", "2030-07-01T22:00:00"), ("3", "2030-07-02T00:00:00")]

    def starts() -> list[tuple[str, str]]:
        rows = client.get(f"/v1/plans/search?{ALL}").json()["data"]["plans"]
        return [(row["external_id"], row["starts_at"][:-1]) for row in rows]

    sync(feed(event("1", *at_first)))
    run = sync(feed(event("1", *moved)))
    assert (run.status, starts()) == ("succeeded", sorted(moved, key=lambda session: session[1]))
    later = sync(feed(event("1", *at_first)))
    assert (later.status, starts()) == ("succeeded", at_first)
    assert later.run is not None
    undos.undo(SyncRun.objects.get(pk=later.run), None, "It was right before")
    assert starts() == sorted(moved, key=lambda session: session[1])


@pytest.mark.parametrize(
    ("starts", "state", "origin"),
    [
        ([FIRST, "2030-07-01T20:14:59"], "scheduled", None),
        ([FIRST, "2030-07-01T20:15:00"], "rescheduled", FIRST),
        ([FIRST, "2030-07-01T19:45:00"], "rescheduled", FIRST),
        # Of a chain the first; small steps after it change nothing.
        ([FIRST, SECOND, THIRD], "rescheduled", FIRST),
        ([FIRST, SECOND, "2030-07-02T20:05:00"], "rescheduled", FIRST),
        # Back where it was.
        ([FIRST, SECOND, FIRST], "scheduled", None),
        ([FIRST, SECOND, THIRD, "2030-07-01T20:10:00", SECOND], "rescheduled", "2030-07-01T20:10:00"),
        # After it began nothing is moved any more.
        (["2020-07-01T20:00:00", "2020-07-02T20:00:00"], "scheduled", None),
        (["2020-07-01T20:00:00", FIRST], "scheduled", None),
        ([FIRST, "2020-07-01T20:00:00", SECOND], "rescheduled", FIRST),
    ],
)
def test_a_plan_that_is_moved_before_it_begins_is_rescheduled(
    sync: Sync, starts: list[str], state: str, origin: str | None
) -> None:
    for at in starts:
        sync(one(at), force=True)
    assert told() == (state, "derived" if origin else "provider", origin)
    assert sync(one(starts[-1]) + b" ").status == "unchanged"
    assert told() == (state, "derived" if origin else "provider", origin)


@pytest.mark.parametrize(
    ("said", "state", "origin"),
    [
        ([(FIRST, ""), (FIRST, "postponed"), (SECOND, "")], "rescheduled", FIRST),
        ([(FIRST, ""), (FIRST, "cancelled"), (FIRST, "")], "scheduled", None),
        ([(FIRST, ""), (FIRST, "cancelled"), (SECOND, "cancelled"), (SECOND, "")], "scheduled", None),
        ([(FIRST, ""), (SECOND, ""), (SECOND, "cancelled"), (SECOND, "")], "scheduled", None),
        ([(FIRST, ""), (SECOND, ""), (SECOND, "cancelled")], "cancelled", None),
        ([(FIRST, "cancelled"), (SECOND, "cancelled")], "cancelled", None),
    ],
)
def test_a_provider_that_calls_a_plan_off_ends_the_chain_of_its_moves(
    sync: Sync, said: list[tuple[str, str]], state: str, origin: str | None
) -> None:
    for at, word in said:
        sync(one(at, word), force=True)
    assert (told()[0], told()[2]) == (state, origin)


def test_a_move_is_told_of_by_its_kind_each_time_and_in_every_format(sync: Sync, client: Client) -> None:
    two = [("a", "2030-06-01T20:00:00"), ("1", FIRST)]
    sync(feed(event("1", *two)))
    since = whole(client)["plans"][1]["state_since"]
    sync(feed(event("1", two[0], ("1", SECOND))))
    sync(feed(event("1", two[0], ("1", THIRD))))
    answer = whole(client)
    assert kinds(client) == ["created", "rescheduled", "rescheduled"]
    assert (answer["state"], answer["plans"][1]["previous_starts_at"]) == ("scheduled", f"{FIRST}Z")
    assert answer["plans"][1]["state_since"] > since
    assert found(client, "&state=scheduled") == ["1"]
    structured = client.get(f"/v1/events/{answer['id']}?format=jsonld").json()
    assert structured["eventStatus"] == "https://schema.org/EventScheduled"
    assert [(one["eventStatus"].rpartition("/")[2], one.get("previousStartDate")) for one in structured["subEvent"]] == [
        ("EventScheduled", None),
        ("EventRescheduled", "2030-07-01T20:00:00+00:00"),
    ]


def test_an_event_whose_only_plan_is_moved_is_rescheduled(sync: Sync, client: Client) -> None:
    sync(one(FIRST))
    sync(one(SECOND))
    answer = whole(client)
    structured = client.get(f"/v1/events/{answer['id']}?format=jsonld").json()
    assert answer["state"] == "rescheduled"
    assert structured["eventStatus"] == "https://schema.org/EventRescheduled"
    assert structured["previousStartDate"] == "2030-07-01T20:00:00+00:00"


# An event of several plans


@pytest.mark.parametrize(
    ("states", "state"),
    [
        (["cancelled", "cancelled"], "cancelled"),
        (["cancelled", "postponed"], "postponed"),
        (["cancelled", ""], "scheduled"),
        (["postponed", ""], "scheduled"),
    ],
)
def test_an_event_is_called_off_where_all_its_plans_are(sync: Sync, client: Client, states: list[str], state: str) -> None:
    sync(feed(event("1", *((str(n), FIRST, word) for n, word in enumerate(states)))))
    assert whole(client)["state"] == state


def test_the_row_is_of_the_plans_that_are_not_cancelled_or_of_all_where_all_are(sync: Sync, client: Client) -> None:
    def season(*states: str) -> bytes:
        prices = ("10", "20", "30")
        starts = (FIRST, SECOND, THIRD)
        sessions = "".join(
            f'<p id="{n}" at="{starts[n]}" state="{states[n]}" sold="{"true" if n == 1 else "false"}">'
            f'<z id="1" price="{prices[n]}"/></p>'
            for n in range(3)
        )
        return f'<f><e id="1">{sessions}</e></f>'.encode()

    def row(asked: str = "&state=any") -> tuple[Any, ...]:
        (it,) = client.get(f"/v1/events/search?{ALL}{asked}").json()["data"]["events"]
        return it["start_date"][-2:], it["end_date"][-2:], it["min_price"], it["max_price"]

    sync(season("", "", ""))
    assert row() == ("01", "03", 10.0, 30.0)
    sync(season("cancelled", "", "cancelled"))
    assert row() == ("02", "02", 20.0, 20.0)
    # The one that is left is sold out.
    assert (found(client, "&available=true"), found(client, "&sold_out=true")) == ([], ["1"])
    sync(season("cancelled", "cancelled", "cancelled"))
    assert row("&state=cancelled") == ("01", "03", 10.0, 30.0)
    assert found(client, "&state=cancelled&available=true") == []


def test_window_and_state_must_hold_of_one_plan_at_once(sync: Sync, client: Client) -> None:
    sync(feed(event("1", ("a", FIRST, "postponed"), ("b", SECOND), ("c", THIRD, "cancelled"))))

    def on(day: str, state: str) -> bool:
        window = f"starts_at={day[:10]}T00:00Z&ends_at={day[:10]}T23:59Z"
        return bool(client.get(f"/v1/events/search?{window}&state={state}").json()["data"]["events"])

    asked = {(day, state) for day in (FIRST, SECOND, THIRD) for state in ("scheduled", "postponed", "cancelled", "any")}
    assert {one for one in asked if on(*one)} == {
        *((FIRST, "postponed"), (SECOND, "scheduled"), (THIRD, "cancelled")),
        *((day, "any") for day in (FIRST, SECOND, THIRD)),
    }


def test_a_calendar_says_cancelled_of_what_is_and_of_nothing_else(sync: Sync, client: Client) -> None:
    sync(feed(event("1", ("a", FIRST, "postponed"), ("b", SECOND), ("c", THIRD, "cancelled"), ("d", THIRD))))
    sync(feed(event("1", ("a", FIRST, "postponed"), ("b", SECOND), ("c", THIRD, "cancelled"))))
    entries = client.get(f"/v1/events/search?{ALL}&format=ics&state=any&status=any").content.decode().split("BEGIN:VEVENT")[1:]
    assert [line for entry in entries for line in entry.splitlines() if line.startswith("STATUS")] == [
        "STATUS:TENTATIVE",
        "STATUS:CONFIRMED",
        "STATUS:CANCELLED",
    ]
    assert len(entries) == 4
    usual = client.get(f"/v1/events/search?{ALL}&format=ics").content.decode()
    assert (usual.count("BEGIN:VEVENT"), "CANCELLED" in usual) == (1, False)


# The guard


def season(number: int, state: Callable[[int], str] = lambda _: "", *, but: Iterable[int] = ()) -> bytes:
    return feed(*(event(str(n), (f"p{n}", FIRST, state(n)), price="10") for n in range(number) if n not in but))


def cancelled_below(limit: int) -> Callable[[int], str]:
    return lambda n: "cancelled" if n < limit else ""


def cancelled() -> int:
    return Plan.objects.filter(state="cancelled").count()


def test_cancelling_too_many_is_held_with_what_is_missing_and_the_rest_applies(sync: Sync) -> None:
    sync(season(20))
    document = season(20, cancelled_below(5), but=[7, 8]).replace(b'price="10"', b'price="11"')
    report = sync(document)
    assert (report.status, report.zones.updated) == ("held", 18)
    assert report.held
    assert (report.held["removals"], report.held["live"], report.held["missing"]["cancelled"]) == (7, 20, 5)
    assert (cancelled(), Event.objects.filter(current=True).count()) == (0, 20)
    # The same is judged again; few enough are cancelled at once.
    assert sync(document).status == "held"
    assert sync(season(20, cancelled_below(5))).status == "succeeded"
    assert (cancelled(), Question.objects.filter(decision="").count()) == (5, 0)
    # Those are no longer there to be removed.
    assert sync(season(20, cancelled_below(5), but=range(5))).status == "succeeded"


def test_events_that_took_place_or_keep_another_plan_do_not_count(sync: Sync) -> None:
    def mixed(state: str) -> bytes:
        over = [event(f"o{n}", (f"o{n}", "2020-01-01T20:00:00", state)) for n in range(10)]
        two = [event(f"t{n}", (f"t{n}", FIRST, state), (f"u{n}", FIRST)) for n in range(10)]
        return feed(*over, *two)

    sync(mixed(""))
    assert sync(mixed("cancelled")).status == "succeeded"
    assert cancelled() == 20


def test_force_cancels_at_once_and_a_dry_run_tells(sync: Sync) -> None:
    sync(season(20))
    dry = sync(season(20, cancelled_below(20)), dry_run=True)
    assert (dry.status, dry.held and dry.held["removals"], cancelled()) == ("held", 20, 0)
    assert sync(season(20, cancelled_below(20)), force=True).status == "succeeded"
    assert cancelled() == 20


@pytest.mark.django_db(transaction=True)
def test_approving_cancels_what_the_newest_feed_lists_so(sync: Sync, client: Client) -> None:
    sync(season(20))
    sync(season(20, cancelled_below(12)))
    sync(season(20, cancelled_below(10), but=[19]))
    # An operator knows better of one.
    corrections.correct(Plan.objects.get(external_id="p0"), "state", "postponed", by=None, reason="They called")
    assert holds.approve(SyncRun.objects.latest("pk"), None) == 10
    assert (cancelled(), told("p0")[0], told("p11")[0]) == (9, "postponed", "scheduled")
    assert Event.objects.get(external_id="19").withdrawn
    assert kinds(client)[-10:].count("cancelled") == 9
    assert sync(season(20, cancelled_below(10), but=[19])).status in {"succeeded", "unchanged"}
    assert (cancelled(), told("p0")) == (9, ("postponed", "correction", None))


@pytest.mark.django_db(transaction=True)
def test_rejecting_keeps_them_and_the_same_is_not_asked_again(sync: Sync) -> None:
    sync(season(20))
    sync(season(20, cancelled_below(12)))
    holds.reject(SyncRun.objects.latest("pk"), None)
    again = sync(season(20, cancelled_below(12)))
    assert (again.status, again.notes.listed()[0]["code"], cancelled()) == ("succeeded", "removals_refused", 0)
    assert sync(season(20, cancelled_below(14))).status == "held"


# Corrections


def test_a_corrected_state_outlives_feeds_and_the_moves_beneath_it_are_not_forgotten(sync: Sync, client: Client) -> None:
    sync(one(FIRST))
    corrections.correct(Plan.objects.get(), "state", "cancelled", by=None, reason="They called")
    assert (told(), whole(client)["state"]) == (("cancelled", "correction", None), "cancelled")
    assert kinds(client)[-1] == "cancelled"
    sync(one(SECOND))
    assert told() == ("cancelled", "correction", FIRST)
    (waiting,) = corrections.in_conflict()
    assert (waiting.theirs, waiting.ours) == ("rescheduled", "cancelled")
    corrections.release([waiting], by=None)
    assert told() == ("rescheduled", "derived", FIRST)
    assert sync(one(SECOND) + b" ").status == "unchanged"


def test_a_provider_that_says_the_same_as_the_correction_makes_no_conflict(sync: Sync) -> None:
    sync(one(FIRST))
    corrections.correct(Plan.objects.get(), "state", "cancelled", by=None, reason="They called")
    sync(one(FIRST, "cancelled"))
    assert (told()[:2], corrections.in_conflict().count()) == (("cancelled", "correction"), 0)
    corrections.release(corrections.active(Plan.objects.get()), by=None)
    assert told() == ("cancelled", "provider", None)


def test_a_corrected_start_moves_nothing(sync: Sync) -> None:
    sync(one(FIRST))
    plan = Plan.objects.get()
    corrections.correct_all(
        [corrections.Edit(plan, "starts_at", f"{SECOND}Z"), corrections.Edit(plan, "ends_at", f"{THIRD}Z")],
        by=None, reason="A slip",
    )  # fmt: skip
    sync(one(THIRD))
    assert told() == ("scheduled", "provider", None)


def test_a_mass_cancellation_over_corrected_states_cancels_nothing(sync: Sync) -> None:
    sync(season(8))
    for plan in Plan.objects.all():
        corrections.correct(plan, "state", "scheduled", by=None, reason="It takes place")
    report = sync(season(8, cancelled_below(8)))
    assert (report.status, cancelled(), corrections.in_conflict().count()) == ("succeeded", 0, 8)


# Operators


def test_operators_see_states_list_by_them_and_correct_them(sync: Sync, admin_client: Client) -> None:
    sync(
        feed(event("1", ("a", FIRST), ("b", FIRST, "cancelled")), event("2", ("c", FIRST, "cancelled")), event("3", ("d", FIRST)))
    )
    sync(
        feed(
            event("1", ("a", SECOND), ("b", FIRST, "cancelled")), event("2", ("c", FIRST, "cancelled")), event("3", ("d", FIRST))
        )
    )

    def listed(asked: str) -> list[str]:
        return sorted(one.title for one in admin_client.get(f"/admin/events/event/?{asked}").context["cl"].result_list)

    assert [listed(asked) for asked in ("", "state=cancelled", "state=rescheduled", "state=scheduled&status=all")] == [
        ["1", "2", "3"], ["2"], ["1"], ["3"],
    ]  # fmt: skip
    moved = Event.objects.get(external_id="1")
    page = admin_client.get(f"/admin/events/event/{moved.pk}/change/").content.decode()
    assert "was to start 2030-07-01 20:00" in page
    assert "cancelled since" in page

    plan = Plan.objects.get(external_id="d")
    address = f"/admin/events/event/{plan.event_id}/correct/plan/{plan.pk}/"
    form = admin_client.get(address).context["form"]
    sent = {name: form.initial.get(name) or "" for name in form.fields} | {"state": "postponed", "reason": "They called"}
    admin_client.post(address, sent)
    assert told("d") == ("postponed", "correction", None)
    assert listed("state=postponed") == ["3"]


@pytest.mark.django_db(transaction=True)
def test_a_held_runs_page_tells_what_would_be_cancelled(sync: Sync, admin_client: Client) -> None:
    sync(season(20))
    run = sync(season(20, cancelled_below(12), but=[19])).run
    page = admin_client.get(f"/admin/aggregator/syncrun/{run}/change/").content.decode()
    assert "Cancelled in it: 12 plans." in page
    assert page.count("1 plan cancelled") == 12
