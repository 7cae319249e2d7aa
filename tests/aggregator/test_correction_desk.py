"""How an editor corrects what is served, in the admin, and what becomes of it when the provider says something new."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from aggregator import roles
from events.catalogue import corrections
from events.models import Correction, Event, Plan, Zone
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone

EVENTS = "/admin/events/event/"
INBOX = "/admin/events/correction/"
# What a plan's form holds besides.
OFF = {"all_day": "false", "state": "scheduled"}
WHY = {"reason": "The box office says so", "expires_at": ""}

# Edits lock rows and make temporary tables, each in a transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(transactional_db: None) -> Client:
    roles.make()
    user = User.objects.create_user("ana", is_staff=True)
    user.groups.set(Group.objects.filter(name="Editor"))
    client = Client()
    client.force_login(user)
    return client


def concert(price: str = "20.00", title: str = "Concert") -> bytes:
    return feed(event("1", title, [plan("1", "2030-07-01T20:00:00", "2030-07-01T22:00:00", zones=[zone("1", price=price)])]))


def page_of(row: Event | Plan | Zone) -> str:
    return f"{EVENTS}{Event.objects.get().pk}/correct/{row._meta.model_name}/{row.pk}/"


def values(row: Any, *names: str, **given: str) -> dict[str, str]:
    return {name: str(getattr(row, name)) for name in names} | given | WHY


def served_price(client: Client) -> str:
    detail = client.get(f"/v1/events/{Event.objects.get().pk}").json()["data"]
    price: str = detail["plans"][0]["zones"][0]["price"]
    return price


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_a_corrected_price_is_served_at_once_and_shown_beside_the_providers(editor: Client, client: Client, sync: Sync) -> None:
    sync(concert())
    price = Zone.objects.get()
    response = editor.post(page_of(price), values(price, "name", "capacity", price="35.5"), follow=True)
    assert said(response) == ["Served from now on: Price: 20.00 → 35.50."]
    page = response.content.decode()
    assert "corrected, the provider says 20.00" in page
    assert "The box office says so" in page
    assert served_price(client) == "35.50"
    (correction,) = Correction.objects.all()
    assert (correction.field, str(correction.made_by), correction.reason) == ("price", "ana", "The box office says so")


def test_times_are_entered_in_the_providers_zone_and_expiry_with_them(editor: Client, sync: Sync) -> None:
    sync(concert())
    session = Plan.objects.get()
    form = {"starts_at": "2030-07-01T21:00:00", "ends_at": "2030-07-01T22:00:00", "sold_out": "false", **OFF} | WHY
    editor.post(page_of(session), form | {"expires_at": "2030-06-30T12:00"})
    session.refresh_from_db()
    assert session.starts_at.isoformat() == "2030-07-01T19:00:00+00:00"
    (correction,) = Correction.objects.all()
    assert correction.expires_at
    assert correction.expires_at.isoformat() == "2030-06-30T10:00:00+00:00"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"price": "cheap"}, "price"),
        ({"price": "-1"}, "price"),
        ({"price": "12,00"}, "price"),
        ({"price": "31,5"}, "price"),
        ({"price": "31 500"}, "price"),
        ({"price": "1e3"}, "price"),
        ({"price": "1_2"}, "price"),
        ({"price": "12.345"}, "price"),
        ({"price": "\u0661\u0662"}, "price"),
        ({"price": "NaN"}, "price"),
        ({"capacity": "1,000"}, "capacity"),
        ({"capacity": "1_000"}, "capacity"),
        ({"capacity": "\u0661\u0662"}, "capacity"),
        ({"expires_at": "03/04/2030 20:00"}, "expires_at"),
        ({"expires_at": "2030-02-30 20:00"}, "expires_at"),
        ({"capacity": "1.5"}, "capacity"),
        ({"name": ""}, "name"),
        ({"expires_at": "2020-01-01T00:00"}, "expires_at"),
        ({"price": "20.00"}, "__all__"),
    ],
)
def test_what_cannot_be_served_is_told_at_its_field(editor: Client, sync: Sync, given: dict[str, str], field: str) -> None:
    sync(concert())
    price = Zone.objects.get()
    response = editor.post(page_of(price), values(price, "name", "capacity", price="35.5") | given)
    assert list(response.context["form"].errors) == [field]
    assert not Correction.objects.exists()


def test_a_plan_that_would_end_before_it_starts_and_an_hour_that_does_not_exist_are_refused(editor: Client, sync: Sync) -> None:
    sync(concert())
    form = {"starts_at": "2030-07-01T23:00:00", "ends_at": "2030-07-01T22:00:00", "sold_out": "false", **OFF} | WHY
    assert "ends_at" in editor.post(page_of(Plan.objects.get()), form).context["form"].errors
    # The night the clocks go forward in Madrid.
    gap = form | {"starts_at": "2030-03-31T02:30:00"}
    assert "starts_at" in editor.post(page_of(Plan.objects.get()), gap).context["form"].errors
    assert not Correction.objects.exists()


@pytest.mark.parametrize("given", ["07/01/2030 21:00", "1 July 2030", "2030-07-01", "2030-07-01 9 pm", "1909083600"])
def test_a_time_that_two_people_read_as_two_times_is_refused(editor: Client, sync: Sync, given: str) -> None:
    sync(concert())
    form = {"starts_at": given, "ends_at": "2030-07-01 22:00", "sold_out": "false", **OFF} | WHY
    assert "starts_at" in editor.post(page_of(Plan.objects.get()), form).context["form"].errors
    assert not Correction.objects.exists()


@pytest.mark.parametrize("given", ["0001-01-01 00:00", "0001-01-01 12:00", "9999-12-31 23:59:59", "9999-12-31 23:59:59-12:00"])
def test_an_instant_that_no_clock_could_show_is_refused(editor: Client, sync: Sync, given: str) -> None:
    sync(concert())
    form = {"starts_at": "2030-07-01 20:00", "ends_at": "2030-07-01 22:00", "sold_out": "false", **OFF} | WHY
    for field in ("starts_at", "ends_at", "expires_at"):
        response = editor.post(page_of(Plan.objects.get()), form | {field: given})
        assert response.context["form"].errors == {field: [f"'{given}' is out of range."]}


def test_a_plan_in_an_hour_that_comes_twice_is_corrected_without_moving_it(editor: Client, sync: Sync) -> None:
    # The night the clocks go back in Madrid: 02:30 comes twice.
    sync(feed(event("1", "Concert", [plan("1", "2030-10-27T01:30:00Z", "2030-10-27T03:00:00", zones=[zone("1")])])))
    session = Plan.objects.get()
    shown = editor.get(page_of(session)).context["form"]
    assert shown["starts_at"].value() == "2030-10-27 02:30:00+01:00"
    values = {name: shown[name].value() for name in ("starts_at", "ends_at")} | {"sold_out": "true", **OFF} | WHY
    assert editor.post(page_of(session), values).status_code == 302
    assert Correction.objects.get().field == "sold_out"


@pytest.mark.parametrize(("price", "factor"), [("60.00", "3.0"), ("1200", "60.0"), ("6.66", "3.0"), ("0.01", "2000.0")])
def test_a_price_that_moves_by_a_factor_of_three_is_asked_about_once_more(
    editor: Client, client: Client, sync: Sync, price: str, factor: str
) -> None:
    sync(concert())
    form = values(Zone.objects.get(), "name", "capacity", price=price)
    asked = editor.post(page_of(Zone.objects.get()), form)
    assert f"moves the price by a factor of {factor}" in asked.content.decode()
    assert "Yes, correct it" in asked.content.decode()
    assert served_price(client) == "20.00"
    meant = asked.context["form"]["meant"].value()
    # Another price than the one that was asked about is asked about again.
    other = editor.post(page_of(Zone.objects.get()), form | {"meant": meant, "price": "2000.00"})
    assert "2000.00 moves the price" in other.content.decode()
    assert editor.post(page_of(Zone.objects.get()), form | {"meant": meant}).status_code == 302
    assert float(served_price(client)) == float(price)


@pytest.mark.parametrize(("before", "after"), [("20.00", "59.99"), ("20.00", "0"), ("20.00", ""), ("0.00", "500")])
def test_a_price_that_moves_less_or_from_or_to_nothing_is_not_asked_about(
    editor: Client, sync: Sync, before: str, after: str
) -> None:
    sync(concert(before))
    assert (
        editor.post(page_of(Zone.objects.get()), values(Zone.objects.get(), "name", "capacity", price=after)).status_code == 302
    )


def test_no_form_has_an_input_in_which_a_browser_guesses(editor: Client, admin_client: Client, sync: Sync) -> None:
    sync(concert())
    pages = [editor.get(page_of(row)).content.decode() for row in (Event.objects.get(), Plan.objects.get(), Zone.objects.get())]
    for model in admin.site._registry:
        page = admin_client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add"))
        pages.append(page.content.decode())
    for kind in ("number", "datetime-local", "date", "time"):
        assert not [page for page in pages if f'type="{kind}"' in page]


@pytest.mark.parametrize("given", ["2,5", "1e1", "1_0", "\u0661\u0660", "5.0"])
def test_whole_numbers_of_a_provider_are_read_strictly(admin_client: Client, provider: Provider, given: str) -> None:
    page = f"/admin/providers/provider/{provider.pk}/change/"
    form = {"url": provider.url, "format": "planlist", "timezone": "UTC", "removals_allowed_percent": "20"}
    answer = admin_client.post(page, form | {"removals_allowed": given})
    assert "is not a whole number" in str(answer.context["adminform"].form.errors["removals_allowed"])


def test_a_row_of_another_event_is_not_found(editor: Client, sync: Sync) -> None:
    sync(feed(*many(1, 2)))
    first, second = Event.objects.all()
    other = Plan.objects.filter(event=second).first()
    assert other
    for path in (f"plan/{other.pk}", "plan/x", "venue/1"):
        assert editor.get(f"{EVENTS}{first.pk}/correct/{path}/").status_code == 404


def test_a_conflict_waits_in_the_inbox_until_theirs_is_taken(editor: Client, client: Client, sync: Sync) -> None:
    sync(concert())
    corrections.correct(Zone.objects.get(), "price", "35.00", by=None, reason="x")
    assert "In conflict" not in editor.get(f"{INBOX}?state=conflict").content.decode().partition("result_list")[2]
    sync(concert(price="22.00"))
    assert served_price(client) == "35.00"
    told = editor.get(f"/admin/events/event/{Event.objects.get().pk}/change/").content.decode()
    assert "price by the provider 20.00 → 22.00, and ours is served" in told.replace("\u2068", "").replace("\u2069", "")
    assert "corrected 1 → 1" not in told
    (waiting,) = editor.get(f"{INBOX}?state=conflict").context["cl"].result_list
    page = editor.get(f"{INBOX}{waiting.pk}/change/").content.decode()
    for value in ("22.00", "20.00", "35.00"):
        assert value in page
    response = editor.post(f"{INBOX}{waiting.pk}/take_theirs/", {"_form_submitted": "True"}, follow=True)
    assert said(response) == ["Served from now on: 22.00."]
    assert served_price(client) == "22.00"


def test_many_conflicts_are_kept_at_once_after_a_page_that_says_what_will_change(
    editor: Client, client: Client, sync: Sync
) -> None:
    sync(concert())
    corrections.correct(Zone.objects.get(), "price", "35.00", by=None, reason="x")
    sync(concert(price="22.00"))
    (waiting,) = corrections.in_conflict()
    form = {"action": "keep_selected", "_selected_action": [waiting.pk]}
    page = editor.post(INBOX, form).content.decode()
    assert "35.00 stays, no longer in conflict" in page
    assert corrections.in_conflict().exists()
    assert said(editor.post(INBOX, form | {"confirmed": "yes"}, follow=True)) == ["Kept ours. 1 correction."]
    assert not corrections.in_conflict().exists()
    assert served_price(client) == "35.00"


def test_hidden_events_are_404_until_they_are_shown_again(editor: Client, client: Client, sync: Sync) -> None:
    sync(feed(*many(1, 2, 3)))
    ids = [str(pk) for pk in Event.objects.values_list("pk", flat=True)]
    form = {"action": "hide_selected", "_selected_action": ids[:2]}
    assert editor.post(EVENTS, form).content.decode().count("nobody outside sees it") == 2
    assert said(editor.post(EVENTS, form | WHY | {"confirmed": "yes"}, follow=True)) == ["Hidden: 2 events."]
    assert [client.get(f"/v1/events/{pk}").status_code for pk in ids] == [404, 404, 200]
    editor.post(f"{EVENTS}{ids[0]}/show_again/", {"_form_submitted": "True"})
    editor.post(f"{EVENTS}{ids[2]}/hide/", {"_form_submitted": "True"} | WHY)
    assert [client.get(f"/v1/events/{pk}").status_code for pk in ids] == [200, 404, 404]
    release = {"action": "release_selected", "_selected_action": ids, "confirmed": "yes"}
    editor.post(f"{EVENTS}?status=all", release)
    assert [client.get(f"/v1/events/{pk}").status_code for pk in ids] == [200, 200, 200]


def test_an_events_page_tells_its_history_with_who_and_why(editor: Client, sync: Sync) -> None:
    sync(concert())
    price = Zone.objects.get()
    editor.post(page_of(price), values(price, "name", "capacity", price="35.5"))
    sync(concert(title="Another name"))
    page = editor.get(f"{EVENTS}{Event.objects.get().pk}/change/").content.decode().partition('id="history"')[2]
    for told in ("ana: The box office says so", "title Concert → Another name", "Created"):
        assert told in page
