"""An event's documents say what the serializers say of it, whoever writes them, and never of another version than the event's."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson
import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from model_bakery import baker

from aggregator.scheduling import provision
from events.api.serializers.events import EventSerializer, whole_events
from events.catalogue import documents
from events.catalogue.writing import writing
from events.models import Correction, Document, Event, Venue, Zone
from events.search import page
from events.search.connections import execute_by_django
from events.search.parameters import EventBrowse
from providers.models import Provider
from tests import factories

pytestmark = pytest.mark.django_db
BASE = "http://testserver/v1/events"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=90)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


ZONES = st.fixed_dictionaries(
    {
        "price": st.sampled_from([None, "0", "12.5", "9999999999.99"]),
        "price_max": st.sampled_from([None, "13"]),
        "currency": st.sampled_from([None, "EUR", "SEK"]),
        "capacity": st.none() | st.just(7),
        "available": st.none() | st.just(3),
        "numbered": st.none() | st.booleans(),
        "withdrawn_at": st.none() | TIMES,
    }
)
VENUES = st.fixed_dictionaries(
    {
        **dict.fromkeys(("name", "address", "locality", "region", "postal_code", "url", "external_id"), st.none() | TEXTS),
        "country": st.sampled_from([None, "FR"]),
        "latitude": st.none() | st.floats(-90, 90),
        "longitude": st.none() | st.floats(-180, 180),
    }
)
PLANS = st.fixed_dictionaries(
    {
        "starts_at": TIMES,
        "hours": st.sampled_from([None, 0, 1, 30]),
        "all_day": st.booleans(),
        "end_estimated": st.booleans(),
        "timezone": st.sampled_from([None, None, "America/New_York", "Australia/Lord_Howe"]),
        "withdrawn_at": st.none() | TIMES,
        "venue": st.none() | VENUES,
        "url": st.none() | TEXTS,
        "sold_out": st.none() | st.booleans(),
        "sell_from": st.none() | TIMES,
        "zones": st.lists(ZONES, max_size=3),
    }
)
EVENTS = st.fixed_dictionaries(
    {
        "title": TEXTS,
        **dict.fromkeys(("description", "category", "url", "image_url", "language", "organizer"), st.none() | TEXTS),
        "translations": st.none() | st.dictionaries(TEXTS, st.fixed_dictionaries({"title": TEXTS})),
        "withdrawn_at": st.none() | TIMES,
        "plans": st.lists(PLANS, max_size=3),
    }
)
CATALOGUES = st.fixed_dictionaries(
    {
        "timezone": st.sampled_from(["Europe/Madrid", "America/New_York", "Asia/Kathmandu", "UTC"]),
        "options": st.sampled_from([{}, {"currency": "SEK"}]),
        "events": st.lists(EVENTS, min_size=1, max_size=3),
    }
)


def build(catalogue: dict[str, Any]) -> None:
    """In place of what there is."""
    Event.objects.all().delete()
    Venue.objects.all().delete()
    Provider.objects.all().delete()
    of = factories.provider(timezone=catalogue["timezone"], options=catalogue["options"])
    for number, drawn in enumerate(catalogue["events"]):
        event = factories.event(of, str(number), **{name: value for name, value in drawn.items() if name != "plans"})
        for session, values in enumerate(drawn["plans"]):
            venue = values["venue"] and baker.make(Venue, provider=of, **values["venue"])
            more = {name: value for name, value in values.items() if name not in ("venue", "zones")}
            plan = factories.plan(event, f"{session} ü", venue=venue, **more)
            for area, said in enumerate(values["zones"]):
                baker.make(Zone, plan=plan, external_id=str(area), name="Zone", **said)
    factories.serve()


def whole(event_id: Any) -> dict[str, Any]:
    body = page.one_event(f"{BASE}/{event_id}", str(event_id), "json", execute_by_django).body
    answer: dict[str, Any] = orjson.loads(body)["data"]
    return answer


def serialized() -> list[dict[str, Any]]:
    return [orjson.loads(orjson.dumps(row)) for row in EventSerializer(whole_events(Event.objects.all()), many=True).data]


@given(catalogue=CATALOGUES)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_document_says_what_the_serializer_says_kept_or_not(catalogue: dict[str, Any]) -> None:
    build(catalogue)
    expected = serialized()
    assert [whole(row["id"]) for row in expected] == expected
    with connection.cursor() as cursor:
        assert documents.keep(cursor, [row["id"] for row in expected]) == []
        assert Document.objects.count() == len(expected)
    assert [whole(row["id"]) for row in expected] == expected


@given(catalogue=CATALOGUES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_format_says_the_same_from_kept_documents_as_without(catalogue: dict[str, Any]) -> None:
    build(catalogue)
    query = EventBrowse.parse([("status", "any"), ("sell_mode", "any"), ("expand", "plans")])
    before = {form: page.page_of_events(BASE, query, form, execute_by_django) for form in ("json", "jsonld", "ics")}
    ids = [str(pk) for pk in Event.objects.values_list("pk", flat=True)]
    with connection.cursor() as cursor:
        documents.keep(cursor, ids)
    after = {form: page.page_of_events(BASE, query, form, execute_by_django) for form in before}
    assert {form: answer.body for form, answer in before.items()} == {form: answer.body for form, answer in after.items()}
    assert not any(answer.unkept for answer in after.values())
    shown = orjson.loads(after["json"].body)["data"]["events"]
    assert {row["id"] for row in shown} <= set(before["json"].unkept)


@pytest.mark.parametrize("form", ["ics", "jsonld"])
def test_fields_are_of_json_alone(form: str) -> None:
    factories.plan(factories.event(factories.provider(), "1"), "1", prices=["20"])
    factories.serve()
    bodies = [
        page.page_of_events(BASE, EventBrowse.parse([("format", form), *more]), form, execute_by_django).body
        for more in ([], [("fields", "title")], [("fields", "title"), ("expand", "plans")])
    ]
    assert bodies == [bodies[0]] * 3


def test_what_is_kept_of_an_event_is_void_as_soon_as_the_event_is_written() -> None:
    event = factories.event(factories.provider(), "1", title="Before")
    factories.plan(event, "1", prices=["20"])
    factories.serve()
    with connection.cursor() as cursor:
        documents.keep(cursor, [str(event.pk)])
    assert Document.objects.get().parts == 2
    with writing([event.provider_id], now=timezone.now()) as write:
        write.touch("SELECT %(id)s::uuid AS event_id, 'updated' AS outcome", "zone", {"id": str(event.pk)})
        write.remember("touched")
        write.cursor.execute("UPDATE events_zone SET price = 25")
    assert whole(event.pk)["plans"][0]["zones"][0]["price"] == "25.00"


def test_documents_of_large_events_are_kept_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    of = factories.provider()
    ids = []
    for number in range(4):
        event = factories.event(of, str(number))
        factories.plan(event, "1", prices=["1"] * 5)
        ids.append(str(event.pk))
    factories.serve()
    monkeypatch.setattr(documents, "MISSING", documents.MISSING.replace(f"<= {documents.MOST_PARTS} ", "<= 12 "))
    with connection.cursor() as cursor:
        left = documents.keep(cursor, ids)
        assert (len(left), Document.objects.count()) == (2, 2)
        assert documents.keep(cursor, left) == []
    assert Document.objects.count() == 4


def test_an_event_that_is_too_large_for_that_is_kept_without_json_ld_and_answered_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    event = factories.event(factories.provider(), "1")
    for session in range(3):
        factories.plan(event, str(session), prices=["1"] * 5)
    factories.serve()
    asked = EventBrowse.parse([("expand", "plans")])
    before = [page.page_of_events(BASE, asked, form, execute_by_django).body for form in ("json", "jsonld", "ics")]
    monkeypatch.setattr(documents, "MISSING", documents.MISSING.replace(f"<= {documents.MOST_PARTS} ", "<= 12 "))
    with connection.cursor() as cursor:
        assert documents.keep(cursor, [str(event.pk)]) == []
    assert Document.objects.values_list("parts", "json_ld").get() == (18, "")
    assert [page.page_of_events(BASE, asked, form, execute_by_django).body for form in ("json", "jsonld", "ics")] == before


@pytest.mark.parametrize(("change", "told"), [({"options": {"currency": "SEK"}}, "SEK"), ({"timezone": "Asia/Tokyo"}, "+09:00")])
def test_what_of_a_provider_is_told_with_its_events_is_told_anew(change: dict[str, Any], told: str) -> None:
    of = factories.provider()
    factories.plan(factories.event(of, "1"), "1", prices=["20"])
    factories.serve()
    asked = EventBrowse.parse([])
    with connection.cursor() as cursor:
        documents.keep(cursor, [str(pk) for pk in Event.objects.values_list("pk", flat=True)])
    assert told not in page.page_of_events(BASE, asked, "jsonld", execute_by_django).body.decode()
    for name, value in change.items():
        setattr(of, name, value)
    provision.save(of)
    assert told in page.page_of_events(BASE, asked, "jsonld", execute_by_django).body.decode()


def test_a_correction_is_told_with_both_values_as_the_serializer_tells_it() -> None:
    event = factories.event(factories.provider(), "1")
    plan = factories.plan(event, "p", prices=["20"])
    factories.serve()
    common = {"provider": event.provider, "event": event, "reason": "-"}
    Correction.objects.create(**common, field="title", ours='A "title"', theirs=None)
    Correction.objects.create(
        **common, plan=plan, field="starts_at", ours="2030-07-01T18:00:00.000000Z", theirs="2030-07-01T18:00:00.250000Z"
    )
    Correction.objects.create(**common, plan=plan, zone=plan.zones.get(), field="price", ours="35.00", theirs="30.00")
    Correction.objects.create(**common, plan=plan, field="sold_out", ours=True, theirs=False, suspended=True)
    assert whole(event.pk) == serialized()[0]
    assert len(whole(event.pk)["corrected"]) == 3


def test_a_page_ends_before_it_costs_too_much_and_goes_on_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_PARTS", 10)
    of = factories.provider()
    for number in range(6):
        event = factories.event(of, str(number))
        factories.plan(event, "1", factories.NOON + timedelta(days=number), prices=["1"] * (30 if number == 3 else 3))
    factories.serve()
    seen, sizes, url = [], [], f"{BASE}?expand=plans"
    while url:
        pairs = [tuple(pair.split("=", 1)) for pair in url.partition("?")[2].split("&")]
        answer = page.page_of_events(BASE, EventBrowse.parse(pairs), "json", execute_by_django)  # type: ignore[arg-type]
        rows = orjson.loads(answer.body)["data"]["events"]
        sizes.append(len(rows))
        seen += [row["id"] for row in rows]
        url = answer.following or ""
    assert sizes == [3, 1, 2], "an event that is too large comes alone, and is whole"
    assert seen == [str(pk) for pk in Event.objects.order_by("starts_at").values_list("pk", flat=True)]


@given(catalogue=CATALOGUES)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_calendar_is_read_by_others_as_it_was_meant(catalogue: dict[str, Any]) -> None:
    build(catalogue)
    for event in serialized():
        text = page.one_event(f"{BASE}/{event['id']}", event["id"], "ics", execute_by_django).body
        assert all(len(line) <= 75 for line in text.split(b"\r\n"))
        read: Any = Calendar.from_ical(text.decode())
        plans = [plan for plan in event["plans"] if plan["status"] == "current"]
        for entry, plan in zip(read.walk("VEVENT"), plans, strict=True):
            assert entry["UID"] == f"{event['id']}-{plan['external_id']}"
            assert [entry[name].dt if name in entry else None for name in ("DTSTART", "DTEND")] == meant(plan)
            assert str(entry["SUMMARY"]) == as_read(event["title"])
            assert str(entry.get("DESCRIPTION", "")) == as_read(event["description"] or "")
            shown, venue = as_read(str(entry.get("LOCATION", ""))), plan["venue"]
            assert all(as_read(venue[part] or "") in shown for part in ("name", "address", "locality")) if venue else not shown
            placed = venue and None not in (venue["latitude"], venue["longitude"])
            assert ("GEO" in entry) == bool(placed)
            if placed:
                assert entry["GEO"].latitude == pytest.approx(venue["latitude"], abs=1e-6)


def meant(plan: dict[str, Any]) -> list[Any]:
    """Days of whole days, the end exclusive; else instants without fractions, and no end where none is known."""
    if plan["all_day"]:
        last = plan["end_date"] and date.fromisoformat(plan["end_date"])
        return [date.fromisoformat(plan["start_date"]), last and last + timedelta(days=1)]
    return [at and datetime.fromisoformat(at).replace(microsecond=0) for at in (plan["starts_at"], plan["ends_at"])]


def as_read(text: str) -> str:
    """Without what no calendar may hold."""
    return text.translate(dict.fromkeys((*range(9), 11, 12, *range(13, 32), 127)) | {10: 10})
