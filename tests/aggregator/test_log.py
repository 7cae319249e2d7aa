"""The log of changes: read forward from nothing it gives what is served, and read backward what was served at any instant."""

import contextlib
import runpy
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aggregator.ingest import stage
from aggregator.models import SyncRun, Trigger
from aggregator.operations import holds, runner, undos
from aggregator.scheduling import provision
from events.catalogue import corrections
from events.changes.reader import LogBounds
from events.models import Batch, Change, Correction, Event, Plan, Venue, Zone
from providers.models import Provider

MIRROR = runpy.run_path(str(Path(__file__).resolve().parents[2] / "examples" / "mirror.py"))
VENUE = ("name", "locality", "latitude", "longitude")
MAPPING: dict[str, Any] = {
    "events": "/f/e",
    "event": {"external_id": "@id", "title": "@title", "category": "@category", "url": "@url"},
    "plans": "p",
    "plan": {
        "external_id": "@id",
        "starts_at": "@at",
        "ends_at": "@to",
        "sold_out": "@sold_out",
        "state": {"value": "@state", "else": "scheduled", "map": {"cancelled": "cancelled", "postponed": "postponed"}},
        "timezone": "@zone",
    },
    "zones": "z",
    "zone": {"external_id": "@id", "name": "@name", "price": "@price", "currency": "@currency", "available": "@left"},
    "venue": {name: f"@{name}" for name in VENUE} | {"external_id": "@venue"},
}
AT = ["2020-01-01T10:00", "2030-01-01T10:00", "2030-01-01T10:30", "2030-05-05"]


def element(tag: str, children: list[str] | None = None, /, **attributes: str | None) -> str:
    said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if value is not None)
    return f"<{tag}{said}>{''.join(children or [])}</{tag}>"


def one_of(*values: str | None) -> st.SearchStrategy[str | None]:
    return st.sampled_from(values)


zones = st.builds(
    element,
    st.just("z"),
    st.just([]),
    id=one_of("a", "a", "b"),
    name=one_of("Stalls", "Circle"),
    price=one_of("10.00", "12.50", "90.00"),
    currency=one_of(None, None, "EUR", "SEK"),
    left=one_of(None, "0", "7"),
)
plans = st.builds(
    element,
    st.just("p"),
    st.lists(zones, max_size=3),
    id=one_of("x", "y", "w"),
    at=st.sampled_from(AT),
    to=one_of(None, "2030-01-01T12:00", "2030-06-01T12:00"),
    sold_out=one_of(None, "true", "false"),
    state=one_of(None, None, "cancelled", "postponed"),
    zone=one_of(None, None, "Asia/Tokyo"),
    venue=one_of(None, "1", "2"),
    locality=one_of("Lund", "Malmö"),
    latitude=one_of("55.7"),
    longitude=one_of("13.1", "13.25"),
)
events = st.builds(
    element,
    st.just("e"),
    st.lists(plans, max_size=3),
    id=one_of("1", "2", "3"),
    title=one_of("A", "B", None),
    category=one_of(None, "Opera"),
    url=one_of(None, "https://a.example/"),
)
feeds_said = st.lists(events, min_size=1, max_size=4).map("".join)
CORRECTED = [
    (Event, "title", "Ours"),
    (Event, "hidden", True),
    (Event, "category", None),
    (Plan, "starts_at", "2030-01-01T09:00:00Z"),
    (Plan, "starts_at", "2031-01-01T09:00:00Z"),
    (Plan, "ends_at", "2030-01-01T11:00:00Z"),
    (Plan, "state", "cancelled"),
    (Plan, "all_day", True),
    (Zone, "price", "99.00"),
    (Zone, "currency", "NOK"),
    (Venue, "name", "The Barn"),
    (Venue, "locality", "Ystad"),
]
steps = st.one_of(
    feeds_said,
    feeds_said,
    feeds_said,
    st.tuples(st.just("correct"), st.integers(0, 30), st.sampled_from(CORRECTED)),
    st.tuples(st.just("correct"), st.integers(0, 30), st.sampled_from(CORRECTED)),
    st.tuples(st.just("release"), st.integers(0, 3)),
    st.tuples(st.just("unforced"), feeds_said),
    st.tuples(st.just("decide")),
    st.tuples(st.just("undo"), st.integers(0, 5)),
    st.tuples(st.just("undo"), st.integers(0, 5)),
    st.tuples(st.just("provider"), st.sampled_from(["UTC", "Europe/Madrid"]), st.sampled_from([None, "EUR", "DKK"])),
)


SETTINGS: Any = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    # To find a shorter sequence takes longer than to read one.
    "phases": [Phase.reuse, Phase.generate],
}


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=20, **SETTINGS)
@given(sequence=st.lists(steps, min_size=2, max_size=8))
def test_the_log_tells_every_instant_whatever_is_synced_corrected_and_decided(sequence: Any, tmp_path_factory: Any) -> None:
    with transaction.atomic():
        check(sequence, tmp_path_factory.mktemp("feeds") / "feed.xml")
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=5, **SETTINGS)
@given(sequence=st.lists(steps, min_size=2, max_size=8))
def test_the_log_tells_every_instant_of_a_few_sequences(sequence: Any, tmp_path_factory: Any) -> None:
    with transaction.atomic():
        check(sequence, tmp_path_factory.mktemp("feeds") / "feed.xml")
        transaction.set_rollback(True)


def check(sequence: list[Any], path: Path) -> None:
    provider = made()
    begin = LogBounds.now().end
    served: list[tuple[datetime, dict[str, Any]]] = [(timezone.now(), {})]
    for step in sequence:
        perform(provider, step, path)
        served.append((timezone.now(), current()))
    now = served[-1][1]
    assert in_order(followed(begin.encode())) == in_order(now)
    client = Client()
    for instant, then in served:
        for event_id in map(str, Event.objects.values_list("pk", flat=True)):
            response = client.get(f"/v1/events/{event_id}", {"as_of": instant.isoformat()})
            expected = then.get(event_id) if event_id in now else None
            assert (response.json()["data"], response.status_code) == (expected, 200 if expected else 404)


@pytest.mark.django_db
def test_a_new_event_of_which_more_is_written_later_in_its_feed_is_told_of_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each event is a chunk: the first is written and logged before the feed says more of its venue.
    monkeypatch.setattr(stage, "CHUNK_CHARACTERS", 1)
    at = AT[1]
    brief = element("p", id="x", at=at, venue="1", locality="Lund")
    full = element("p", id="x", at=at, venue="1", locality="Lund", latitude="55.7", longitude="13.1")
    said = [element("e", [plan], id=str(number), title="A") for number, plan in enumerate([brief, brief, full])]
    begin = LogBounds.now().end
    perform(made(), "".join(said), tmp_path / "feed.xml")
    assert list(Change.objects.values_list("kind", flat=True)) == ["created"] * 3
    assert followed(begin.encode()) == current()
    (batch,) = Batch.objects.all()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(coalesce(pg_column_size(written), 0) + pg_column_size(after || '{}')) FROM events_change")
        assert cursor.fetchone() == (batch.bytes,)


def made() -> Provider:
    return Provider.objects.create(
        slug="acme", url="http://127.0.0.1:9/", format="mapped", timezone="UTC", recipe={"mapping": MAPPING},
        options={"default_duration": 60},
    )  # fmt: skip


def perform(provider: Provider, step: Any, path: Path) -> None:
    provider.refresh_from_db()
    match step:
        case str() | ("unforced", _):
            path.write_text(f"<f>{step if isinstance(step, str) else step[1]}</f>")
            runner.perform(provider, trigger=Trigger.COMMAND, file=path, force=isinstance(step, str))
        case "correct", number, (model, field, value):
            rows = model._default_manager.order_by("pk")
            if rows:
                attempt(lambda: corrections.correct(rows[number % len(rows)], field, value, by=None, reason="x"))
        case "release", number:
            active = Correction.objects.filter(ended_at=None).order_by("pk")
            attempt(lambda: corrections.release(active[number : number + 1], by=None))
        case ("decide",):
            for run in SyncRun.objects.filter(questions__decision="").distinct():
                holds.approve(run, None)
        case "undo", number:
            for run in SyncRun.objects.order_by("-id")[number : number + 1]:
                with contextlib.suppress(undos.CannotUndoError):
                    undos.undo(run, None)
        case "provider", timezone_, currency:
            provider.timezone = timezone_
            provider.options = {"default_duration": 60} | ({"currency": currency} if currency else {})
            provision.save(provider)


def attempt(work: Callable[[], object]) -> None:
    """What cannot be served is refused, and then nothing of it is done."""
    with contextlib.suppress(ValidationError), transaction.atomic():
        work()


def current() -> dict[str, Any]:
    """What readers are shown, event by event."""
    client = Client()
    found = {str(key): client.get(f"/v1/events/{key}") for key in Event.objects.values_list("pk", flat=True)}
    return {key: response.json()["data"] for key, response in found.items() if response.status_code == 200}


def in_order(events: dict[str, Any]) -> dict[str, Any]:
    """Which of two plans that start at once comes first is nobody's promise."""
    return {
        key: event | {"plans": sorted(event["plans"], key=lambda plan: (plan["starts_at"], plan["external_id"]))}
        for key, event in events.items()
    }


def followed(cursor: str) -> dict[str, Any]:
    """A copy kept by deltas alone, a few at a time, as the example keeps one."""
    client, url, copy = Client(), f"/v1/changes?limit=3&cursor={cursor}", dict[str, Any]()
    while changes := (page := client.get(url).json()["data"])["changes"]:
        url = page["next"]
        for change in changes:
            known = copy.pop(change["event_id"], None)
            if change["event"] is not None and (event := MIRROR["apply"](deepcopy(known), change["changes"])):
                copy[change["event_id"]] = event
    return copy
