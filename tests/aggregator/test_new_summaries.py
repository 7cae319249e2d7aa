"""A new event is written together with its summary: the same that it would get if it was summed up from what is stored."""

import random
from typing import Any

import pytest
from django.forms.models import model_to_dict

from events.catalogue.new_events import PLACE, SUMMARY
from events.models import Change, Event, Plan
from providers.models import Provider
from tests import factories
from tests.aggregator.conftest import Sync

OF_EVENT = ("title", "organizer", "category", "language")
OF_PLAN = {"starts_at": "at", "ends_at": "until", "state": "state", "sold_out": "sold", "timezone": "zone"}
OF_PLAN |= {"sell_from": "from", "sell_to": "to", "venue": "venue"}
MAPPING = {
    "events": "/f/e",
    "event": {"external_id": "@id", **{name: f"@{name}" for name in OF_EVENT}},
    "plans": "p",
    "plan": {"external_id": "@id", **{name: f"@{attribute}" for name, attribute in OF_PLAN.items()}},
    "zones": "z",
    "zone": {"external_id": "@id", "name": "@id", "price": "@price", "price_max": "@most", "currency": "@currency"},
}


@pytest.fixture
def provider(provider: Provider) -> Provider:
    provider.format = "mapped"
    provider.recipe = {"mapping": MAPPING}
    provider.options = {"currency": "SEK"}
    provider.save()
    return provider


def element(name: str, values: dict[str, Any], *inner: str) -> str:
    attributes = "".join(f" {key}='{value}'" for key, value in values.items() if value is not None)
    return f"<{name}{attributes}>{''.join(inner)}</{name}>"


def some_feed(rng: random.Random) -> bytes:
    def moment() -> str:
        day = f"20{rng.choice((20, 30))}-07-0{rng.randint(1, 4)}"
        return rng.choice((day, f"{day}T{rng.randint(10, 20)}:00:00"))

    def zone(number: int) -> str:
        price = rng.choice((None, "10", "10.5", "99.99"))
        most = None if price is None else rng.choice((None, "120"))
        return element("z", {"id": number, "price": price, "most": most, "currency": rng.choice((None, "EUR", "SEK"))})

    def plan(number: int) -> str:
        values = {
            "id": number,
            "at": moment(),
            "until": rng.choice((None, "2031-01-01", "2031-01-01T10:00:00")),
            "state": rng.choice((None, None, "cancelled", "postponed", "scheduled")),
            "sold": rng.choice((None, "true", "false")),
            "zone": rng.choice((None, None, "Asia/Tokyo", "America/Lima")),
            "from": rng.choice((None, "2020-01-01T10:00:00")),
            "to": rng.choice((None, "2029-01-01T10:00:00")),
            "venue": rng.choice((None, "Barn")),
        }
        return element("p", values, *map(zone, range(rng.choice((0, 0, 1, 3)))))

    def event(number: int) -> str:
        values = {
            "id": number,
            "title": rng.choice(("Concert", "Ärger &amp; \\Öl", "Ode “x”\ty")),
            "organizer": rng.choice((None, "Łódź", "acme")),
            "category": rng.choice((None, "Théâtre")),
            "language": rng.choice((None, "pt-BR")),
        }
        return element("e", values, *map(plan, range(rng.choice((0, 1, 1, 2, 5)))))

    return element("f", {}, *map(event, range(60))).encode()


def stored() -> list[dict[str, Any]]:
    events = Event.objects.order_by("id").values(*SUMMARY, "external_id", "created_at", "updated_at")
    plans = [model_to_dict(plan, [*PLACE, "external_id"]) for plan in Plan.objects.order_by("id")]
    return [*map(dict, events), *plans]


@pytest.mark.parametrize("seed", range(3))
def test_a_new_event_has_the_summary_of_one_that_is_summed_up_anew(sync: Sync, seed: int) -> None:
    report = sync(some_feed(random.Random(seed)))
    assert report.events.created == 60
    written = stored()
    factories.serve()
    assert stored() == written
    assert {row["current"] for row in written} == {True, False}


def test_a_new_event_is_told_with_what_it_has_and_with_how_many_plans(sync: Sync) -> None:
    sync(b"<f><e id='1' title='Bare'/><e id='2' title='Full'><p id='1' at='2030-01-01'/><p id='2' at='2030-01-02'/></e></f>")
    told = {change.event.external_id: change for change in Change.objects.select_related("event")}
    assert {change.kind for change in told.values()} == {"created"}
    assert told["1"].rows == {"events": {"created": 1}}
    assert told["2"].rows == {"events": {"created": 1}, "plans": {"created": 2}}
    assert (told["2"].after["title"], told["2"].after["start_date"], told["2"].after["status"]) == (
        "Full",
        "2030-01-01",
        "current",
    )


def test_a_venue_that_is_described_anew_by_a_new_event_changes_no_more_of_it_than_that(sync: Sync) -> None:
    first = "<e id='1' title='One'><p id='1' at='2030-01-01' venue='Barn'/></e>"
    sync(f"<f>{first}</f>".encode())
    sync(f"<f>{first}<e id='2' title='Two'><p id='1' at='2030-01-01' venue='Barn'/></e></f>".encode())
    assert [(change.event.external_id, change.kind) for change in Change.objects.order_by("id")] == [
        ("1", "created"),
        ("2", "created"),
    ]
