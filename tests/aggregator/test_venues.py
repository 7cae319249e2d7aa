"""Venues, which plans share: what makes two the same, what a feed that changes its mind does to them, and when they are gone."""

import html
import re
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from aggregator.models import SyncRun
from aggregator.operations import holds
from events.admin import corrections_form
from events.catalogue import corrections
from events.models import Correction, Event, Plan, Venue
from providers.models import Provider
from tests import factories
from tests.aggregator.conftest import Sync

NAMES = ("external_id", "name", "address", "locality", "region", "postal_code", "country", "latitude", "longitude", "url")
HALL = {"name": "Town hall", "address": "1 High Street", "locality": "Lund"}
PLACED = {"latitude": "55.7047", "longitude": "13.191"}
Said = dict[str, str]


@pytest.fixture
def provider(provider: Provider) -> Provider:
    provider.format = "mapped"
    mapping: dict[str, Any] = {
        "events": "/f/e",
        "event": {"external_id": "@id", "title": "@title"},
        "plans": "p",
        "plan": {"external_id": "@id", "starts_at": "@at", "duration": "'PT1H'"},
        "venue": {name: f"@{name}" for name in NAMES},
    }
    mapping["venue"]["external_id"] = "@venue"
    provider.recipe = {"mapping": mapping}
    provider.save()
    return provider


def event(event_id: Any, *venues: Said, title: str = "Concert", at: str = "2030-07-01T20:00") -> str:
    """One with a plan in each of the venues."""
    plans = [
        f"<p id='{number}' at='{at}' {' '.join(f'{name}={quoteattr(value)}' for name, value in venue.items())}/>"
        for number, venue in enumerate(venues)
    ]
    return f"<e id='{event_id}' title='{title}'>{''.join(plans)}</e>"


def feed(*events: str) -> bytes:
    return f"<f>{''.join(events)}</f>".encode()


def whole(client: Client, external_id: str = "1") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/v1/events/{Event.objects.get(external_id=external_id).pk}").json()["data"]
    return found


def venues_of(client: Client, external_id: str = "1") -> list[Any]:
    return [plan["venue"] for plan in whole(client, external_id)["plans"]]


def last_change(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/v1/changes").json()["data"]["changes"][-1]
    return found


# Which is which


def test_plans_share_a_venue_by_its_id_or_else_by_name_address_and_locality(sync: Sync) -> None:
    same_name = HALL | {"locality": "Malmö"}
    by_id = {"venue": "7", "name": "Barn"}
    sync(feed(event(1, HALL, HALL | PLACED, same_name), event(2, HALL, by_id, by_id | {"name": "The Barn"}, {})))
    rows = {(plan.event.external_id, plan.external_id): plan.venue_id for plan in Plan.objects.select_related("event")}
    assert len({rows["1", "0"], rows["1", "1"], rows["2", "0"]}) == 1
    assert len({rows["2", "1"], rows["2", "2"]}) == 1
    assert len(set(rows.values()) - {None}) == Venue.objects.count() == 3
    assert rows["2", "3"] is None


def test_the_same_feed_gives_the_same_ids_in_another_database(sync: Sync) -> None:
    sync(feed(event(1, HALL, {"venue": "7"})))
    assert {str(pk) for pk in Venue.objects.values_list("pk", flat=True)} == {
        "100ff808-8396-5709-a665-e9bfc04111ee",
        "5f37014a-6022-509c-bac9-410ccb0de598",
    }


def test_a_place_of_which_only_coordinates_are_known_is_a_venue_of_its_own(sync: Sync, client: Client) -> None:
    sync(feed(event(1, PLACED, {"latitude": "1", "longitude": "2"}, PLACED)))
    here, there, here_again = venues_of(client)
    assert here == here_again
    assert here["id"] != there["id"]
    assert (here["name"], here["latitude"], here["longitude"]) == (None, 55.7047, 13.191)


# What can be read


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"latitude": "91", "longitude": "1"}, "invalid_coordinate", "venue.latitude"),
        ({"latitude": "1", "longitude": "-180.1"}, "invalid_coordinate", "venue.longitude"),
        ({"latitude": "48,85", "longitude": "2"}, "invalid_coordinate", "venue.latitude"),
        ({"latitude": "1e1", "longitude": "2"}, "invalid_coordinate", "venue.latitude"),
        ({"latitude": "NaN", "longitude": "2"}, "invalid_coordinate", "venue.latitude"),
        ({"country": "Sweden"}, "invalid_country", "venue.country"),
        ({"country": "XX"}, "invalid_country", "venue.country"),
        ({"venue": "x" * 256}, "too_long", "venue.external_id"),
    ],
)
def test_a_plan_whose_venue_cannot_be_read_is_refused_and_the_others_come(sync: Sync, said: Said, code: str, field: str) -> None:
    report = sync(feed(event(1, HALL, HALL | said)))
    assert [(one["code"], one["kind"], one["field"]) for one in report.rejections] == [(code, "plan", field)]
    assert report.rejections[0]["value"] == (said.get(field.removeprefix("venue.")) or said["venue"])
    assert Plan.objects.get().venue.name == "Town hall"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "served"),
    [
        ({"latitude": "0", "longitude": "0.000"}, (None, None)),
        ({"latitude": "51.48", "longitude": "0"}, (51.48, 0)),
        ({"latitude": "51.48"}, (None, None)),
        ({"latitude": " -90 ", "longitude": "+180.0"}, (-90, 180)),
    ],
)
def test_coordinates_are_both_or_none_and_not_those_of_feeds_that_know_nothing(
    sync: Sync, client: Client, said: Said, served: Any
) -> None:
    report = sync(feed(event(1, HALL | said)))
    (venue,) = venues_of(client)
    assert (venue["latitude"], venue["longitude"]) == served
    noted = [(note["code"], note["example"]["value"]) for note in report.notes.listed()]
    assert noted == ([] if served[0] is not None else [("no_coordinates", ", ".join(map(float_text, said.values())))])
    assert report.status == "succeeded"


def float_text(text: str) -> str:
    return str(float(text))


def test_a_venues_page_that_is_no_address_is_left_out_with_a_note(sync: Sync, client: Client) -> None:
    report = sync(feed(event(1, HALL | {"url": "javascript:alert(1)"})))
    assert ([note["code"] for note in report.notes.listed()], venues_of(client)[0]["url"]) == (["unsafe_url"], None)


def test_a_countrys_letters_may_be_small(sync: Sync, client: Client) -> None:
    sync(feed(event(1, HALL | {"country": " se "})))
    assert venues_of(client)[0]["country"] == "SE"


# A feed that says something else


def test_a_venue_that_is_described_anew_is_told_of_every_event_in_it_and_of_no_other(sync: Sync, client: Client) -> None:
    barn = {"venue": "7", "name": "Barn"}
    sync(feed(event(1, barn), event(2, barn, HALL), event(3, HALL)))
    before = {each: whole(client, each) for each in "123"}
    # All format answers are kept in documents by now.
    client.get("/v1/events?format=jsonld")
    barn |= {"name": "The Barn"}
    report = sync(feed(event(1, barn), event(2, barn, HALL), event(3, HALL)))
    assert (report.status, report.events.updated, report.plans.updated) == ("succeeded", 0, 0)
    after = {each: whole(client, each) for each in "123"}
    assert [after[each]["plans"][0]["venue"]["name"] for each in "123"] == ["The Barn", "The Barn", "Town hall"]
    assert after["1"]["plans"][0]["venue"]["id"] == before["1"]["plans"][0]["venue"]["id"]
    assert [after[each]["updated_at"] > before[each]["updated_at"] for each in "123"] == [True, True, False]
    changes = client.get("/v1/changes").json()["data"]["changes"][3:]
    assert [(change["kind"], change["rows"]) for change in changes] == [("updated", {"venues": {"updated": 1}})] * 2
    linked = {one["identifier"]: one for one in client.get("/v1/events?format=jsonld").json()["@graph"]}
    assert linked["1"]["location"]["name"] == "The Barn"


def test_the_fullest_description_stands_whichever_event_is_read_again(sync: Sync, client: Client) -> None:
    plain, full = {"venue": "7", "name": "Barn"}, {"venue": "7", "name": "Barn"} | PLACED
    sync(feed(event(1, plain), event(2, full)))
    for title in ("A", "B"):
        sync(feed(event(1, plain, title=title), event(2, full)))
        assert venues_of(client)[0]["latitude"] == 55.7047
        assert last_change(client)["rows"] == {"events": {"updated": 1}}
    # As full as the other: neither takes turns with it.
    for title in ("C", "D"):
        sync(feed(event(1, full | {"name": "BARN"}, title=title), event(2, full)))
        assert venues_of(client)[0]["name"] == "Barn"
    sync(feed(event(1, full | {"name": "BARN"}), event(2, full | {"name": "BARN"})))
    assert venues_of(client)[0]["name"] == "BARN"


def test_what_nobody_says_any_more_is_no_longer_served(sync: Sync, client: Client) -> None:
    barn = {"venue": "7", "name": "Barn", "url": "https://barn.example/"}
    sync(feed(event(1, barn | PLACED), event(2, barn | PLACED)))
    sync(feed(event(1, barn), event(2, barn | PLACED)))
    assert venues_of(client)[0]["latitude"] == 55.7047
    sync(feed(event(1, barn), event(2, barn)))
    assert (venues_of(client)[0]["latitude"], venues_of(client)[0]["url"]) == (None, "https://barn.example/")


def test_a_plan_that_moves_to_another_venue_is_updated(sync: Sync, client: Client) -> None:
    sync(feed(event(1, HALL)))
    report = sync(feed(event(1, HALL | {"name": "Barn"})))
    assert (report.plans.updated, venues_of(client)[0]["name"]) == (1, "Barn")
    sync(feed(event(1, {})))
    assert venues_of(client) == [None]
    assert not Venue.objects.filter(withdrawn_at=None).exists()


# Leaving and coming back


def test_a_venue_is_withdrawn_with_its_last_plan_and_comes_back_with_one(sync: Sync, client: Client) -> None:
    barn = {"venue": "7", "name": "Barn"}
    sync(feed(event(1, HALL), event(2, barn), event(3, HALL)))
    sync(feed(event(1, HALL), event(3, HALL)))
    assert set(Venue.objects.exclude(withdrawn_at=None).values_list("name", flat=True)) == {"Barn"}
    assert venues_of(client, "2")[0]["name"] == "Barn"
    sync(feed(event(1, HALL), event(2, barn), event(3, HALL)))
    assert not Venue.objects.exclude(withdrawn_at=None).exists()


def test_venues_wait_with_their_plans_for_an_operators_decision(sync: Sync) -> None:
    events = [event(number, {"venue": str(number), "name": "Barn"}) for number in range(12)]
    sync(feed(*events))
    assert sync(feed(events[0])).status == "held"
    assert not Venue.objects.exclude(withdrawn_at=None).exists()
    holds.approve(SyncRun.objects.latest("pk"), None)
    assert Venue.objects.filter(withdrawn_at=None).count() == 1


def test_a_dry_run_leaves_no_venue(sync: Sync) -> None:
    assert sync(feed(event(1, HALL)), dry_run=True).events.created == 1
    assert not Venue.objects.exists()


# How it is asked for, and shown


def test_events_are_found_by_the_id_of_a_venue_of_the_plan_that_matches(sync: Sync, client: Client) -> None:
    sync(feed(event(1, HALL, {"name": "Barn"}), event(2, HALL, at="2030-08-01T20:00")))
    hall = Venue.objects.get(name="Town hall").pk

    def found(query: str) -> list[str]:
        rows = client.get(f"/v1/events?{query}").json()["data"]["events"]
        return [row["start_date"] for row in rows]

    assert found(f"venue={hall}") == found(f"venue={str(hall).upper()}") == ["2030-07-01", "2030-08-01"]
    assert found(f"venue={hall}&starts_at=2030-07-15T00:00:00Z") == ["2030-08-01"]
    assert found("venue=00000000-0000-5000-8000-000000000000") == []


@pytest.mark.parametrize(
    "said", ["Town hall", "7", "", "{03f5f4b5-8a4b-5be5-a7a3-1d7f1e8f8f3e}", "03f5f4b58a4b5be5a7a31d7f1e8f8f3e"]
)
def test_what_can_be_no_id_of_a_venue_is_an_error(db: None, client: Client, said: str) -> None:
    answer = client.get("/v1/events", {"venue": said})
    assert (answer.status_code, answer.json()["error"]["message"]) == (400, f"venue: '{said}' is not an id of ours.")


def test_a_calendar_and_structured_data_say_where(sync: Sync, client: Client) -> None:
    said = HALL | PLACED | {"postal_code": "222 22", "region": "Skåne", "country": "SE", "url": "https://hall.example/"}
    sync(feed(event(1, said)))
    own = f"/v1/events/{Event.objects.get().pk}"
    calendar = client.get(f"{own}?format=ics").content.decode().replace("\r\n ", "")
    assert "LOCATION:Town hall\\, 1 High Street\\, 222 22 Lund\\, Skåne\\, SE" in calendar
    assert "GEO:55.704700;13.191000" in calendar
    assert client.get(f"{own}?format=jsonld").json()["location"] == {
        "@type": "Place",
        "name": "Town hall",
        "url": "https://hall.example/",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 High Street",
            "addressLocality": "Lund",
            "addressRegion": "Skåne",
            "postalCode": "222 22",
            "addressCountry": "SE",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 55.7047, "longitude": 13.191},
    }


# Corrected by an operator


def correct(field: str, value: Any) -> Correction:
    return corrections.correct(Venue.objects.get(), field, value, by=None, reason="We were there")


def test_a_corrected_venue_is_served_with_every_plan_and_outlives_syncs(sync: Sync, client: Client) -> None:
    sync(feed(event(1, HALL), event(2, HALL, HALL), event(3)))
    before = whole(client, "2")["updated_at"]
    correct("name", "The old town hall")
    for title in ("A", "B"):
        assert [venue["name"] for each in "12" for venue in venues_of(client, each)] == ["The old town hall"] * 3
        sync(feed(event(1, HALL, title=title), event(2, HALL, HALL), event(3)))
    assert whole(client, "2")["updated_at"] > before
    (told,) = whole(client, "2")["corrected"]
    assert told == {
        **dict.fromkeys(("plan", "zone", "occurrence")),
        "kind": "venue",
        "venue": str(Venue.objects.get().pk),
        "field": "name",
        "provider_value": "Town hall",
        "our_value": "The old town hall",
    }
    kinds = [(change["kind"], change["rows"]) for change in client.get("/v1/changes").json()["data"]["changes"]]
    assert kinds.count(("corrected", {"venues": {"corrected": 1}})) == 2


def test_what_the_provider_says_anew_of_a_corrected_venue_lands_in_the_inbox(sync: Sync, client: Client) -> None:
    barn = {"venue": "7", "name": "Barn", "locality": "Lund"}
    sync(feed(event(1, barn)))
    made = correct("name", "The Barn")
    sync(feed(event(1, barn | {"name": "Barn of Lund", "locality": "Lund C"})))
    assert (venues_of(client)[0]["name"], venues_of(client)[0]["locality"]) == ("The Barn", "Lund C")
    assert whole(client)["corrected"][0]["provider_value"] == "Barn of Lund"
    assert list(corrections.in_conflict()) == [made]
    corrections.release([made], by=None)
    assert (venues_of(client)[0]["name"], whole(client)["corrected"]) == ("Barn of Lund", [])


def test_of_two_corrected_coordinates_neither_is_released_alone(sync: Sync, client: Client) -> None:
    sync(feed(event(1, {"venue": "7", "name": "Barn"})))
    venue = Venue.objects.get()
    edits = [corrections.Edit(venue, "latitude", "55.7"), corrections.Edit(venue, "longitude", "13.1")]
    for _ in range(2):
        first, _second = corrections.correct_all(edits, by=None, reason="We were there")
        assert venues_of(client)[0]["longitude"] == 13.1
        corrections.release([first], by=None)
        assert (venues_of(client)[0]["latitude"], venues_of(client)[0]["longitude"]) == (None, None)
        assert not Correction.objects.filter(ended_at=None).exists()


def test_a_correction_waits_while_its_venue_is_withdrawn(sync: Sync, client: Client) -> None:
    sync(feed(event(1, HALL), event(2, {"name": "Barn"})))
    corrections.correct(Venue.objects.get(name="Barn"), "address", "2 Low Street", by=None, reason="We were there")
    sync(feed(event(1, HALL)))
    sync(feed(event(1, HALL), event(2, {"name": "Barn"})))
    assert venues_of(client, "2")[0]["address"] == "2 Low Street"


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("latitude", "91", "is not a number of degrees from -90 to 90"),
        ("latitude", "48,85", "is not a number of degrees"),
        ("longitude", "13.2", "of latitude and longitude it would have one alone"),
        ("country", "Sweden", "is not the code of a country"),
        ("name", " ", "is blank"),
        ("external_id", "7", "cannot be corrected"),
    ],
)
def test_a_correction_of_a_venue_is_read_as_strictly_as_a_feed(sync: Sync, field: str, value: str, why: str) -> None:
    sync(feed(event(1, HALL)))
    with pytest.raises(ValidationError, match=why):
        correct(field, value)


def test_an_operator_corrects_a_venue_on_its_page(sync: Sync, client: Client, admin_client: Client) -> None:
    sync(feed(event(1, HALL), event(2, HALL)))
    venue = Venue.objects.get()
    page = admin_client.get(f"/admin/events/venue/{venue.pk}/change/").content.decode()
    assert page.count('/change/">Concert</a>') == 2
    (own,) = set(re.findall(r'href="([^"]+/correct/venue/[^"]+)"', page))
    form = admin_client.get(own).content.decode()
    values = {name: html.unescape(value) for name, value in re.findall(r'<input type="text" name="(\w+)" value="([^"]*)"', form)}
    assert values["address"] == "1 High Street"
    sent = values | {"latitude": "55.7", "longitude": "13.2", "reason": "Measured"}
    assert admin_client.post(own, sent).status_code == 302
    assert (venues_of(client)[0]["latitude"], venues_of(client)[0]["longitude"]) == (55.7, 13.2)
    assert "13.2" in admin_client.get(f"/admin/events/venue/{venue.pk}/change/").content.decode()
    inbox = admin_client.get("/admin/events/correction/").content.decode()
    assert inbox.count("The venue: L") == 2
    for where in ("", "?state=unplaced", "?state=withdrawn", "?state=all", "?q=town"):
        assert admin_client.get(f"/admin/events/venue/{where}").status_code == 200
    assert admin_client.get(f"/admin/events/venue/{venue.pk}/correct/plan/1/").status_code == 404


# Which of them a plan takes place in


def correct_place(to: Venue | None) -> Correction:
    plan = Plan.objects.get(event__external_id="1")
    return corrections.correct(plan, "venue", str(to.pk) if to else None, by=None, reason="The poster says so")


def test_a_plan_that_takes_place_elsewhere_is_served_there_and_outlives_syncs(sync: Sync, client: Client) -> None:
    barn = {"venue": "7", "name": "Barn"}
    sync(feed(event(1, barn), event(2, HALL)))
    hall, stable = Venue.objects.get(name="Town hall"), Venue.objects.get(name="Barn")
    made = correct_place(hall)
    for title in ("A", "B"):
        assert venues_of(client)[0]["name"] == "Town hall"
        found = client.get(
            "/v1/plans/search", {"starts_at": "2030-01-01T00:00Z", "ends_at": "2031-01-01T00:00Z", "venue": str(hall.pk)}
        )
        assert len(found.json()["data"]["plans"]) == 2
        # Nothing takes place there any more.
        assert Venue.objects.get(pk=stable.pk).withdrawn_at
        sync(feed(event(1, barn, title=title), event(2, HALL)))
    (told,) = whole(client)["corrected"]
    assert (told["kind"], told["field"], told["provider_value"], told["our_value"]) == (
        "plan",
        "venue",
        str(stable.pk),
        str(hall.pk),
    )
    corrections.release([made], by=None)
    assert venues_of(client)[0]["name"] == "Barn"
    assert Venue.objects.get(pk=stable.pk).withdrawn_at is None


def test_another_venue_of_the_providers_is_a_conflict_and_ours_is_not(sync: Sync, client: Client) -> None:
    barn, shed = ({"venue": str(number), "name": name} for number, name in ((7, "Barn"), (8, "Shed")))
    sync(feed(event(1, barn), event(2, HALL)))
    made = correct_place(Venue.objects.get(name="Town hall"))
    sync(feed(event(1, shed), event(2, HALL)))
    assert list(corrections.in_conflict()) == [made]
    sync(feed(event(1, HALL), event(2, HALL)))
    assert not corrections.in_conflict().exists()
    assert venues_of(client)[0]["name"] == "Town hall"


def test_a_plan_can_be_said_to_take_place_nowhere_that_is_known(sync: Sync, client: Client) -> None:
    sync(feed(event(1, HALL)))
    made = correct_place(None)
    assert venues_of(client) == [None]
    corrections.release([made], by=None)
    assert venues_of(client)[0]["name"] == "Town hall"


def test_a_venue_of_another_provider_or_none_at_all_is_refused(sync: Sync) -> None:
    sync(feed(event(1, HALL)))
    other = factories.venue(factories.provider("other"))
    with pytest.raises(ValidationError, match="its provider has no venue"):
        correct_place(other)
    with pytest.raises(ValidationError, match="is not an id of ours"):
        corrections.correct(Plan.objects.get(), "venue", "Town hall", by=None, reason="x")


@pytest.mark.parametrize("offered", [2_000, 1])
def test_an_operator_chooses_a_plans_venue_by_its_name_or_its_id(
    sync: Sync, client: Client, admin_client: Client, monkeypatch: pytest.MonkeyPatch, offered: int
) -> None:
    monkeypatch.setattr(corrections_form, "VENUES_OFFERED", offered)
    sync(feed(event(1, {"venue": "7", "name": "Barn"}), event(2, HALL)))
    plan, hall = Plan.objects.get(event__external_id="1"), Venue.objects.get(name="Town hall")
    page = f"/admin/events/event/{plan.event_id}/correct/plan/{plan.pk}/"
    form = admin_client.get(page).content.decode()
    assert ("Town hall, Lund" in form) == (offered == 2_000)
    fields = {"starts_at": "2030-07-01 20:00:00", "ends_at": "2030-07-01 21:00:00", "all_day": "false", "state": "scheduled"}
    sent = fields | {"venue": str(hall.pk), "sell_from": "", "sell_to": "", "sold_out": "", "reason": "The poster says so"}
    answer = admin_client.post(page, sent, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Served from now on: Venue: Barn → Town hall."]
    assert venues_of(client)[0]["name"] == "Town hall"
    assert "Town hall" in admin_client.get("/admin/events/correction/").content.decode()
    told = "venue corrected, the provider says Barn"
    assert told in admin_client.get(f"/admin/events/event/{plan.event_id}/change/").content.decode()
