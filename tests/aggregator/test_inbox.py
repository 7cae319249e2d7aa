"""The desk's first part: what is wrong, the worst first, since when, and what can be decided there."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import F
from django.test import Client
from django.utils import timezone
from pytest_httpserver import HTTPServer

from aggregator import roles
from aggregator.models import ContentDay, Incident, Recipient, SyncRun, Trigger
from aggregator.monitoring import watch
from aggregator.operations import runner
from events.models import Event
from providers.models import Provider
from tests import factories
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture(autouse=True)
def at_work(db: None) -> None:
    factories.heartbeat("worker")
    factories.heartbeat("beat")


def parts(client: Client) -> tuple[str, str]:
    """The desk's inbox, and its table of providers."""
    inbox, _, table = client.get("/admin/").content.decode().partition('id="providers"')
    return unescape(inbox.partition("What needs a decision")[2]), table.partition("</tbody>")[0]


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


def other(slug: str) -> Provider:
    return Provider.objects.create(slug=slug, url="http://127.0.0.1:9/feed.xml", format="planlist", timezone="UTC")


def refused(*ids: int) -> list[str]:
    return [event(str(number), plans=[plan(starts="soon")]) for number in ids]


def sync_of(provider: Provider, folder: Path, document: bytes) -> None:
    path = folder / f"{provider.slug}.xml"
    path.write_bytes(document)
    runner.perform(provider, trigger=Trigger.COMMAND, file=path)


def test_providers_are_in_the_order_of_what_they_cost(admin_client: Client, provider: Provider, tmp_path: Path) -> None:
    for slug, document in (
        ("alright", feed(*many(*range(40)))),
        ("bad", feed(*many(*range(2)), *refused(*range(2, 30)))),
        ("down", feed(*many(*range(12)))),
    ):
        sync_of(other(slug), tmp_path, document)
    runner.perform(Provider.objects.get(slug="down"), trigger=Trigger.COMMAND)
    inbox, table = parts(admin_client)
    order = ["bad", "down", "acme", "alright"]
    assert [slug for _, slug in sorted((table.index(f">{slug}</a>"), slug) for slug in order)] == order
    assert inbox.index(">bad</a>") < inbox.index(">down</a>")
    assert "alright" not in inbox
    assert "Refuses 93.3%" in words(table)
    assert "28 events not served, or old" in words(inbox)
    assert "12 events not served, or old" in words(inbox)
    run = SyncRun.objects.get(provider__slug="bad")
    assert f'/admin/aggregator/rejection/?run={run.pk}">28</a>' in table


def test_a_feed_that_is_refused_or_frozen_is_never_called_well(admin_client: Client, sync: Sync, provider: Provider) -> None:
    sync(feed(*many(1), *refused(*range(2, 500))))
    assert "Refuses 99.8%" in words(parts(admin_client)[1])
    provider.tell_refusals = False
    provider.save()
    watch.tick()
    assert not Incident.objects.filter(closed_at=None).exists()
    assert "Refuses 99.8%" in words(parts(admin_client)[1]), "also where nobody is told"
    sync(feed(*many(*range(1, 500))))
    assert "Refuses" not in words(parts(admin_client)[1])
    sync(feed(*many(*range(1, 501))))
    ago = {name: F(name) - timedelta(days=9) for name in ("day", "first_at", "last_at")}
    ContentDay.objects.update(**ago)
    sync(feed(*many(*range(1, 501))) + b"<!-- later -->")
    inbox, table = parts(admin_client)
    assert "Frozen" in table
    assert "Nothing in its feed has changed for 9 days" in inbox


def test_a_question_is_one_line_with_the_newest_counts_and_is_decided_there(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(*range(20))))
    for left in (5, 4, 3):
        sync(feed(*many(*range(left))))
    inbox, _ = parts(admin_client)
    assert inbox.count("live events would be removed") == 1
    assert "17 of 20 live events would be removed" in inbox
    approve = re.search(r'hx-get="([^"]*/approve/[^"]*)"', inbox)
    assert approve
    assert "17 of 20 live events" in unescape(admin_client.get(approve[1]).content.decode())
    answered = admin_client.post(approve[1], {"_form_submitted": "True"})
    assert answered.headers["Location"] == "/admin/", "back at the desk"
    assert Event.objects.filter(current=True).count() == 3
    assert "Nothing. Every provider is on time." in parts(admin_client)[0]


def test_of_two_questions_each_is_decided_on_its_own_line(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(*range(30))))
    renamed = [event(str(number), title=f"Otherwise {number}") for number in range(15)]
    sync(feed(*renamed))
    inbox, _ = parts(admin_client)
    rejects = re.findall(r'hx-get="([^"]*/reject/[^"]*)"', inbox)
    assert len(rejects) == 2
    (values,) = [url for url in rejects if "cause=values" in url]
    admin_client.post(values, {"_form_submitted": "True"})
    inbox, _ = parts(admin_client)
    assert [("cause=removals" in url) for url in re.findall(r'hx-get="([^"]*/reject/[^"]*)"', inbox)] == [True]


def incident_url(action: str) -> str:
    return f"/admin/aggregator/incident/{Incident.objects.get().pk}/{action}/?from_desk=1"


def test_an_incident_is_acknowledged_with_a_note(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(1), *refused(*range(2, 30))))
    assert incident_url("acknowledge") in parts(admin_client)[0]
    answered = admin_client.post(incident_url("acknowledge"), {"_form_submitted": "True", "note": "Mail sent to Eva"})
    assert answered.headers["Location"] == "/admin/"
    inbox, table = parts(admin_client)
    assert "Looked after" in inbox
    assert "admin looks after it: Mail sent to Eva." in inbox
    assert "Nothing but what somebody looks after" in inbox
    assert "Refuses" in table, "it is no better for that"
    sync(feed(*many(*range(30))))
    assert "Looked after" not in parts(admin_client)[0]
    late = admin_client.post(incident_url("acknowledge"), {"_form_submitted": "True", "note": "Too late"}, follow=True)
    assert "It is over" in late.content.decode()


def test_a_snoozed_incident_is_shown_again_in_time(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(1), *refused(*range(2, 30))))
    admin_client.post(incident_url("snooze"), {"_form_submitted": "True", "hours": "4"})
    inbox, _ = parts(admin_client)
    assert "are refused" not in inbox
    assert "1 snoozed incident" in inbox
    assert "snoozed until" in admin_client.get("/admin/aggregator/incident/").content.decode()
    Incident.objects.update(snoozed_until=timezone.now() - timedelta(seconds=1))
    assert "are refused" in parts(admin_client)[0]


@pytest.mark.parametrize(("role", "may"), [("Viewer", False), ("Editor", False), ("Operator", True)])
def test_who_may_acknowledge(client: Client, sync: Sync, role: str, may: bool) -> None:
    sync(feed(*many(1), *refused(*range(2, 30))))
    roles.make()
    user = User.objects.create_user("somebody", is_staff=True)
    user.groups.add(user.groups.model.objects.get(name=role))
    client.force_login(user)
    assert ("/acknowledge/" in parts(client)[0]) == may
    answered = client.post(incident_url("acknowledge"), {"_form_submitted": "True"})
    assert answered.status_code == (302 if may else 403)
    assert (Incident.objects.get().acknowledged_at is not None) == may


# Messages


def test_messages_that_are_not_taken_stand_on_the_desk_until_one_is(
    admin_client: Client, sync: Sync, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK", SECRET)
    httpserver.expect_ordered_request("/hook").respond_with_data("", status=500)
    httpserver.expect_ordered_request("/hook").respond_with_data("", status=204)
    hook = Recipient.objects.create(kind="webhook", address=httpserver.url_for("/hook"), secret_variable="HOOK")
    sync(feed(*many(1), *refused(*range(2, 30))))
    watch.tick()
    inbox, _ = parts(admin_client)
    assert "Messages are not taken: It answered with status 500." in inbox
    assert "1 alert undelivered" in inbox
    assert "Not taken" in admin_client.get("/admin/aggregator/recipient/").content.decode()
    url = f"/admin/aggregator/recipient/{hook.pk}/send_test/"
    said = admin_client.post(url, {"_form_submitted": "True"}, follow=True).content.decode()
    assert "the test was taken" in said
    (_, _), (test, _) = httpserver.log
    assert (test.get_json()["type"], test.headers["webhook-id"][:5]) == ("test", "test_")
    assert "Messages are not taken" not in parts(admin_client)[0]


def test_who_may_not_see_recipients_is_told_that_one_is_not_told(client: Client, provider: Provider) -> None:
    Recipient.objects.create(kind="webhook", address="https://hook.example/", failure="No", failed_at=timezone.now())
    roles.make()
    user = User.objects.create_user("somebody", is_staff=True)
    user.groups.add(user.groups.model.objects.get(name="Operator"))
    client.force_login(user)
    inbox, _ = parts(client)
    assert "1 recipient of alerts cannot be told" in inbox
    assert "hook.example" not in inbox


def test_a_test_that_is_not_taken_says_why(admin_client: Client, sync: Sync) -> None:
    hook = Recipient.objects.create(kind="webhook", address="https://hook.example/", secret_variable="NOWHERE")
    url = f"/admin/aggregator/recipient/{hook.pk}/send_test/"
    said = admin_client.post(url, {"_form_submitted": "True"}, follow=True).content.decode()
    assert "the test was not taken. The environment variable NOWHERE" in said
    assert "Messages are not taken" in parts(admin_client)[0]


def test_a_recipient_is_saved_with_its_causes_and_warned_of_a_secret_that_is_not_set(admin_client: Client, db: None) -> None:
    given = {"kind": "webhook", "address": "https://hook.example/", "secret_variable": "NOWHERE", "enabled": "on"}
    said = admin_client.post("/admin/aggregator/recipient/add/", given | {"causes": ["held", "frozen"]}, follow=True)
    assert "NOWHERE, which holds the channel's secret, is not set" in unescape(said.content.decode())
    assert Recipient.objects.get().causes == ["held", "frozen"]
    assert "Held, Frozen" in admin_client.get("/admin/aggregator/recipient/").content.decode()
    refused_one = admin_client.post("/admin/aggregator/recipient/add/", given | {"causes": ["weather"]})
    assert "weather is not one of the available choices" in refused_one.content.decode()
    with pytest.raises(ValidationError) as error:
        Recipient(kind="email", address="ops@example.org", causes=["weather"]).full_clean()
    assert "causes" in error.value.message_dict


# What nobody finds


def mapped(sell_mode: str) -> dict[str, object]:
    event = {"external_id": "@id", "title": "@id", "sell_mode": sell_mode}
    return {"mapping": {"events": "/f/e", "event": event, "plans": ".", "plan": {"starts_at": "@at"}}}


def listed(sells: str) -> bytes:
    return f'<f>{"".join(f"""<e id="{n}" at="2030-07-01T20:00" sells="{sells}"/>""" for n in range(3))}</f>'.encode()


def test_events_that_no_search_finds_for_their_mappings_sell_mode_are_told(
    admin_client: Client, sync: Sync, provider: Provider
) -> None:
    page = f"/admin/providers/provider/{provider.pk}/change/"
    provider.format, provider.recipe = "mapped", mapped("@sells")
    provider.save()
    sync(listed("offline"))
    inbox, table = parts(admin_client)
    assert "None of its 3 live events is sold online, as its mapping's sell_mode says" in inbox
    assert "Not found" in table
    assert "None of its 3 live events is sold online" in admin_client.get(page).content.decode().replace("&#x27;", "'")
    provider.recipe = mapped("'offline'")
    provider.save()
    inbox, table = parts(admin_client)
    assert "sold online" not in inbox, "somebody meant it"
    assert "Not found" not in table
    provider.recipe = mapped("@sells")
    provider.save()
    sync(listed("online"))
    assert "sold online" not in parts(admin_client)[0]


def test_what_a_provider_itself_calls_offline_is_said_at_its_page_alone(
    admin_client: Client, sync: Sync, provider: Provider
) -> None:
    sync(feed(event("1", sell_mode="offline")))
    assert "sold online" not in parts(admin_client)[0]
    page = admin_client.get(f"/admin/providers/provider/{provider.pk}/change/").content.decode()
    assert "Its one live event is not sold online, as its feed says" in page
