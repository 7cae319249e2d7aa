"""An event's page says why searches find it or not, with the query that does; a provider's says it of any id."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from aggregator.models import SyncRun
from events.catalogue import corrections
from events.models import Event, EventAlias, Plan
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone

EVENTS = "/admin/events/event/"

pytestmark = pytest.mark.django_db(transaction=True)


def told(client: Client, one: Event | None = None) -> str:
    """The words of the section."""
    page = client.get(f"{EVENTS}{(one or Event.objects.get()).pk}/change/").content.decode()
    section = page.partition('aria-labelledby="why"')[2].partition("</section>")[0]
    return " ".join(unescape(re.sub("<[^>]*>", " ", section)).split())


def query(client: Client, one: Event | None = None) -> str:
    """The address that the page gives."""
    page = client.get(f"{EVENTS}{(one or Event.objects.get()).pk}/change/").content.decode()
    (found,) = re.findall(r'href="(/v1/events/search[^"]+)"', page)
    return unescape(found)


def finds(client: Client, address: str) -> list[str]:
    return [one["id"] for one in client.get(address).json()["data"]["events"]]


def look_up(client: Client, asked: str) -> str:
    page = client.get(f"/admin/providers/provider/{Provider.objects.get().pk}/lookup/", {"id": asked}).content.decode()
    return " ".join(unescape(re.sub("<[^>]*>", " ", page.partition('id="found"')[2])).split())


def test_an_event_that_is_found_has_the_query_that_finds_it(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1")))
    assert "A search finds it" in told(admin_client)
    assert "✗" not in told(admin_client)
    address = query(admin_client)
    assert "any" not in address
    assert finds(admin_client, address) == [str(Event.objects.get().pk)]


@pytest.mark.parametrize(
    ("document", "says", "needs"),
    [
        (event("1", sell_mode="offline"), "It was never sold online", "sell_mode=any"),
        (event("1", plans=[plan("1", "2001-07-01T20:00:00")]), "It is over since Sun 2001-07-01 20:00", ""),
    ],
)
def test_what_keeps_usual_searches_from_an_event_is_told_with_a_query_that_finds_it(
    admin_client: Client, sync: Sync, document: str, says: str, needs: str
) -> None:
    sync(feed(document))
    assert says in told(admin_client)
    address = query(admin_client)
    assert needs in address
    assert finds(admin_client, address) == [str(Event.objects.get().pk)]


def test_a_withdrawn_event_names_the_run_that_withdrew_it(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(1, 2, 3)))
    run = sync(feed(*many(1, 2))).run
    gone = Event.objects.get(external_id="3")
    assert f"Run {run} withdrew it" in told(admin_client, gone)
    assert "A usual search does not find it" in told(admin_client, gone)
    assert "status=any" in query(admin_client, gone)
    assert finds(admin_client, query(admin_client, gone)) == [str(gone.pk)]


def test_a_cancelled_event_says_so(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1")))
    corrections.correct(Plan.objects.get(), "state", "cancelled", by=None, reason="x")
    assert "It is cancelled" in told(admin_client)
    assert finds(admin_client, query(admin_client)) == [str(Event.objects.get().pk)]


def test_a_hidden_event_says_who_hid_it_and_why(admin_client: Client, admin_user: User, sync: Sync) -> None:
    sync(feed(event("1")))
    corrections.correct(Event.objects.get(), "hidden", True, by=admin_user, reason="Sold by somebody else")
    section = told(admin_client)
    assert "No search finds it" in section
    assert "admin hid it" in section
    assert "Sold by somebody else" in section
    assert "/v1/events/" not in section


def test_an_event_whose_plans_were_refused_leads_to_the_rejection(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1"), event("2", plans=[plan("7", starts="2021-09-31T20:00:00")])))
    section = told(admin_client, Event.objects.get(external_id="2"))
    assert "all of them were refused" in section
    assert "base_plan[2]/plan[7]" in section
    page = admin_client.get(f"{EVENTS}{Event.objects.get(external_id='2').pk}/change/").content.decode()
    (rejection,) = set(re.findall(r'href="(/admin/aggregator/rejection/\d+/change/)"', page))
    assert "2021-09-31T20:00:00" in admin_client.get(rejection).content.decode()


def test_an_event_without_plans_says_that_the_feed_has_listed_none(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1", plans=[])))
    assert "The feed has listed no plan of it." in told(admin_client)
    assert "No search finds it" in told(admin_client)


def test_an_event_that_left_after_it_began_is_history_and_found(admin_client: Client, sync: Sync) -> None:
    began = timezone.localtime(timezone.now() - timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M:%S")
    sync(feed(event("1", plans=[plan("1", began)]), *many(2, 3)))
    sync(feed(*many(2, 3)))
    left = Event.objects.get(external_id="1")
    assert "It left the feed only after it began." in told(admin_client, left)
    assert finds(admin_client, query(admin_client, left)) == [str(left.pk)]


# An id at its provider's


def test_an_id_of_an_event_or_a_plan_leads_to_the_event(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("ev 1/ä", "Camela", [plan("80")])))
    assert "It is the event Camela" in look_up(admin_client, "ev 1/ä")
    assert "It is the plan 80" in look_up(admin_client, " 80 ")
    EventAlias.objects.create(provider=Provider.objects.get(), external_id="new", event=Event.objects.get())
    assert "It is the event Camela , whose id is ev 1/ä" in look_up(admin_client, "new")


def test_an_id_that_never_became_an_event_leads_to_the_rejection_that_kept_it(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1"), event("[2]%", title="")))
    first = look_up(admin_client, "[2]%")
    assert "The last run that read the feed refused a record of this id." in first
    assert "base_plan[[2]%]" in first
    sync(feed(event("1"), event("[2]%", "Now with a title")))
    sync(feed(event("1", "Another title")))
    later = look_up(admin_client, "[2]%")
    assert "An earlier run refused a record of this id; the last one that read the feed did not." in later
    # What a pattern would match is not asked for.
    assert "No event, plan or rejection has this id." in look_up(admin_client, "%")


def test_an_id_that_nobody_knows_says_what_was_looked_at(admin_client: Client, sync: Sync) -> None:
    run = sync(feed(event("1"))).run
    failed = {"status": "failed", "error_message": "HTTP 500."}
    SyncRun.objects.create(provider=Provider.objects.get(), trigger="command", source="x", **failed)
    page = look_up(admin_client, "nobody")
    assert "No event, plan or rejection has this id." in page
    assert f"The feed was read last by run {run}" in page
    assert "is failed: HTTP 500." in page


def test_the_providers_page_asks_for_an_id(admin_client: Client, provider: Provider) -> None:
    page = admin_client.get(f"/admin/providers/provider/{provider.pk}/change/").content.decode()
    assert f'action="/admin/providers/provider/{provider.pk}/lookup/"' in page


def test_a_zone_that_was_refused_is_told_at_an_event_that_is_served(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1", plans=[plan("1"), plan("2", zones=[zone("1"), zone("9", price="12,00")]), plan("3", starts="?")])))
    section = told(admin_client)
    assert "2 of its 2 plans can be served." in section
    assert "refused base_plan[1]" in section
