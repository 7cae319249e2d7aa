"""Who is told what, when, and how often."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_httpserver import HTTPServer
from standardwebhooks import Webhook
from werkzeug import Request, Response

from aggregator.channels.registry import CHANNELS
from aggregator.models import Alert, Incident, Recipient, SyncRun, Trigger
from aggregator.monitoring import alerts, watch
from aggregator.operations import holds, runner
from aggregator.runs.report import Report
from aggregator.runs.signals import run_ended
from aggregator.scheduling import provision
from events.models import Event
from providers.models import Provider
from tests.aggregator.feeds import event, feed, many

pytestmark = pytest.mark.django_db
Sync = Callable[..., Report]
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def by_mail() -> Recipient:
    return Recipient.objects.create(kind="email", address="ops@example.org")


@pytest.fixture
def hook(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> Recipient:
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    return Recipient.objects.create(kind="webhook", address=httpserver.url_for("/hook"), secret_variable="HOOK_SECRET")


def subjects() -> list[str]:
    watch.tick()
    return [str(message.subject) for message in mail.outbox]


def fetch(provider: Provider) -> Report:
    return runner.perform(provider, trigger=Trigger.COMMAND)


def late(provider: Provider, minutes: int) -> None:
    provider.scheduled_at = timezone.now() - timedelta(minutes=minutes)
    provider.save()


@pytest.mark.parametrize("content", [feed(event("1")), b"<html>"], ids=["applied", "failed"])
def test_a_run_ends_with_all_who_hear_of_it_or_not_at_all(provider: Provider, sync: Sync, content: bytes) -> None:
    def fail(**_: Any) -> None:
        raise ZeroDivisionError

    run_ended.connect(fail)
    try:
        with pytest.raises(ZeroDivisionError):
            sync(content)
    finally:
        run_ended.disconnect(fail)
    assert list(SyncRun.objects.values_list("status", flat=True)) == ["running"]
    assert not Incident.objects.exists()
    assert not Event.objects.exists()
    assert sync(feed(event("1"))).status == "succeeded", "it is found dead, and the next one works"
    assert sorted(SyncRun.objects.values_list("status", flat=True)) == ["abandoned", "succeeded"]


def test_a_provider_that_fails_is_told_once_and_again_when_it_works(provider: Provider, by_mail: Recipient, sync: Sync) -> None:
    fetch(provider)
    assert subjects() == ["[acme] A sync failed"]
    assert "127.0.0.1" in mail.outbox[0].body
    fetch(provider)
    fetch(provider)
    assert subjects() == ["[acme] A sync failed"]
    sync(feed(event("1")))
    assert subjects() == ["[acme] A sync failed", "[acme] Syncs work again"]
    fetch(provider)
    assert subjects()[2:] == ["[acme] A sync failed"]


def test_a_file_that_somebody_tries_says_nothing_of_the_provider(provider: Provider, by_mail: Recipient, sync: Sync) -> None:
    sync(b"<html>")
    assert subjects() == []


def test_held_removals_are_told_once_until_they_are_decided_on(provider: Provider, by_mail: Recipient, sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    held = sync(feed(*many(1)))
    sync(feed(*many(1)))
    assert subjects() == ["[acme] Removals wait for a decision"]
    assert Event.objects.filter(current=True).count() == 10
    holds.approve(SyncRun.objects.get(pk=held.run or 0), None)
    assert subjects() == ["[acme] Removals wait for a decision", "[acme] No removals wait any more"]


def test_a_late_provider_is_told_once_though_nothing_runs(provider: Provider, by_mail: Recipient, sync: Sync) -> None:
    sync(feed(event("1")))
    provider.every = "10m"
    provision.save(provider)
    assert subjects() == []
    SyncRun.objects.update(finished_at=timezone.now() - timedelta(minutes=30))
    late(provider, 30)
    assert subjects() == ["[acme] The provider is late"]
    assert "Its last success was at" in mail.outbox[0].body
    assert len(subjects()) == 1
    sync(feed(event("2")))
    assert subjects() == ["[acme] The provider is late", "[acme] The provider is no longer late"]


def test_pausing_a_late_provider_ends_it_without_a_word(provider: Provider, by_mail: Recipient) -> None:
    provider.every = "10m"
    provision.save(provider)
    late(provider, 30)
    assert len(subjects()) == 1
    provider.enabled = False
    provision.save(provider)
    assert len(subjects()) == 1
    assert Incident.objects.get().closed_at is not None


def test_a_dead_worker_is_a_failure_too(provider: Provider, by_mail: Recipient) -> None:
    SyncRun.objects.create(provider=provider, trigger=Trigger.SCHEDULE, source=provider.url)
    assert subjects() == ["[acme] A sync failed"]
    assert SyncRun.objects.get().status == "abandoned"


def test_a_webhook_is_signed_and_tried_until_it_is_taken(provider: Provider, hook: Recipient, httpserver: HTTPServer) -> None:
    received: list[tuple[dict[str, str], bytes]] = []

    def take(request: Request) -> Response:
        received.append((dict(request.headers), request.data))
        return Response(status=503 if len(received) == 1 else 204)

    httpserver.expect_request("/hook", method="POST").respond_with_handler(take)
    run = fetch(provider)
    watch.tick()
    watch.tick()
    assert len(received) == 1, "not before its pause is over"
    waiting = Alert.objects.get()
    assert (waiting.attempts, waiting.sent_at, "503" in waiting.error) == (1, None, True)
    Alert.objects.update(due_at=timezone.now())
    watch.tick()
    assert Alert.objects.get().sent_at is not None
    (first, body), (second, _) = received
    said: dict[str, Any] = Webhook(SECRET).verify(body, second)
    assert first["Webhook-Id"] == second["Webhook-Id"]
    assert (said["type"], said["data"]["provider"], said["data"]["run"]) == ("provider.failed", "acme", run.run)
    assert said["data"]["code"] == "connection"
    assert SECRET not in json.dumps(said)


def test_an_alert_that_is_never_taken_is_given_up_with_its_reason(provider: Provider, by_mail: Recipient, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    fetch(provider)
    for _ in range(alerts.ATTEMPTS + 3):
        watch.tick()
        Alert.objects.exclude(due_at=None).update(due_at=timezone.now())
    alert = Alert.objects.get()
    assert (alert.attempts, alert.due_at, "refused" in alert.error) == (alerts.ATTEMPTS, None, True)


@pytest.mark.parametrize(
    ("variable", "private", "why"),
    [
        ("NOWHERE", True, "NOWHERE, which holds the channel's secret, is not set"),
        ("HOOK_SECRET", False, "not on the public internet"),
    ],
)
def test_a_webhook_needs_its_secret_and_a_public_address(
    provider: Provider, hook: Recipient, settings: Any, variable: str, private: bool, why: str
) -> None:
    Recipient.objects.update(secret_variable=variable)
    settings.PROVIDER_ALLOW_PRIVATE_ADDRESSES = private
    fetch(provider)
    watch.tick()
    assert why in Alert.objects.get().error


def test_a_recipient_of_one_provider_hears_of_no_other(provider: Provider, by_mail: Recipient) -> None:
    other = Provider.objects.create(slug="other", url="http://127.0.0.1:9/other.xml", format="planlist")
    Recipient.objects.update(provider=other)
    fetch(provider)
    assert subjects() == []
    fetch(other)
    assert subjects() == ["[other] A sync failed"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "email", "address": "not an address"}, "address"),
        ({"kind": "webhook", "address": "ftp://x.example/", "secret_variable": "A"}, "address"),
        ({"kind": "webhook", "address": "https://x.example/"}, "secret_variable"),
        ({"kind": "pigeon", "address": "ops@example.org"}, "kind"),
    ],
)
def test_a_wrong_recipient_is_told_at_its_field(values: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as error:
        Recipient(**values).full_clean()
    assert field in error.value.message_dict


def test_a_recipient_whose_channel_is_gone_holds_up_nobody_else(provider: Provider, by_mail: Recipient) -> None:
    Recipient.objects.create(kind="pigeon", address="loft 3")
    SyncRun.objects.create(provider=provider, trigger=Trigger.SCHEDULE, source=provider.url)
    assert subjects() == ["[acme] A sync failed"]
    assert Alert.objects.get(recipient__kind="pigeon").error == "There is no channel 'pigeon'."


def test_the_admin_offers_every_channel_there_is_and_refuses_another(admin_client: Client) -> None:
    page = admin_client.get("/admin/aggregator/recipient/add/").content.decode()
    assert [key for key in CHANNELS if f'<option value="{key}">' in page] == list(CHANNELS)
    given = {"kind": "pigeon", "address": "ops@example.org", "enabled": "on"}
    assert (
        "pigeon is not one of the available choices"
        in admin_client.post("/admin/aggregator/recipient/add/", given).content.decode()
    )
    assert admin_client.post("/admin/aggregator/recipient/add/", given | {"kind": "email"}).status_code == 302
    assert Recipient.objects.get().kind == "email"


def test_a_step_of_the_watch_that_fails_holds_up_no_alert(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def fail() -> None:
        raise RuntimeError("of no use")

    monkeypatch.setattr(watch, "STEPS", (fail, lambda: done.append("alerts")))
    with pytest.raises(RuntimeError, match="of no use"):
        watch.tick()
    assert done == ["alerts"]
