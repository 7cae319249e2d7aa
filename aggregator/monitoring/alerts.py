"""Sends what incidents have to tell, by e-mail and by webhook (Standard Webhooks), again and again until it is taken."""

import json
import logging
import os
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from standardwebhooks import Webhook

from aggregator.models import Alert, Recipient
from providers import fetching
from providers.errors import FetchError

ATTEMPTS = 12
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
SECONDS = 10.0
logger = logging.getLogger(__name__)


class UndeliveredError(Exception):
    """Why an alert was not taken, as a sentence."""


def send_due() -> None:
    """All that wait; of several who do this at once, one sends each."""
    for alert in Alert.objects.filter(due_at__lte=timezone.now()).select_related("incident__provider", "recipient"):
        if _claim(alert):
            _send(alert)


def _claim(alert: Alert) -> bool:
    """Puts its next attempt off before this one, so that a sender who dies on it is no reason to send it never or for ever."""
    pause = min(FIRST_PAUSE * 2**alert.attempts, LONGEST_PAUSE)
    alert.attempts += 1
    due_at = timezone.now() + pause if alert.attempts < ATTEMPTS else None
    claimed = Alert.objects.filter(pk=alert.pk, due_at=alert.due_at).update(attempts=alert.attempts, due_at=due_at)
    return bool(claimed)


def _send(alert: Alert) -> None:
    ways = {Recipient.Kind.EMAIL: _send_email, Recipient.Kind.WEBHOOK: _send_webhook}
    try:
        ways[Recipient.Kind(alert.recipient.kind)](alert)
    except (UndeliveredError, FetchError, OSError, ValueError) as error:  # SMTP's errors are OSErrors; ValueError: a secret
        logger.warning("Alert %s was not taken by %s: %s", alert.pk, alert.recipient, error)
        Alert.objects.filter(pk=alert.pk).update(error=str(error)[:1000])
    else:
        Alert.objects.filter(pk=alert.pk).update(sent_at=timezone.now(), due_at=None, error="")


def _send_email(alert: Alert) -> None:
    incident = alert.incident
    subject = f"[{incident.provider.slug}] {alert.title}"
    lines = [alert.title, incident.message, f"Since {incident.opened_at:%Y-%m-%d %H:%M:%S} UTC."]
    if alert.event == Alert.Event.RECOVERED and incident.closed_at:
        lines.append(f"Until {incident.closed_at:%Y-%m-%d %H:%M:%S} UTC.")
    if incident.run_id:
        lines.append(f"Run {incident.run_id}.")
    EmailMessage(subject, "\n".join(lines), None, [alert.recipient.address]).send()


def _send_webhook(alert: Alert) -> None:
    recipient, now = alert.recipient, timezone.now()
    body = json.dumps(payload(alert))
    # The same over all attempts, so that a receiver may know a repetition.
    message_id = f"alert_{alert.pk}"
    headers = {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(_secret(recipient)).sign(message_id, now, body),
    }
    limits = fetching.Limits(SECONDS, SECONDS, 0, settings.PROVIDER_ALLOW_PRIVATE_ADDRESSES)
    status = fetching.post(recipient.address, body.encode(), headers, limits)
    if not 200 <= status < 300:  # noqa: PLR2004 -- HTTP's
        raise UndeliveredError(f"It answered with status {status}.")


def payload(alert: Alert) -> dict[str, Any]:
    incident = alert.incident
    return {
        "type": alert.type,
        "timestamp": _written(alert.created_at),
        "data": {
            "provider": incident.provider.slug,
            "incident": incident.pk,
            "kind": incident.kind,
            "code": incident.code,
            "message": incident.message,
            "run": incident.run_id,
            "opened_at": _written(incident.opened_at),
            "closed_at": _written(incident.closed_at) if incident.closed_at else None,
        },
    }


def _written(instant: datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")


def _secret(recipient: Recipient) -> str:
    secret = os.environ.get(recipient.secret_variable, "").strip()
    if not secret:
        raise UndeliveredError(
            f"The environment variable {recipient.secret_variable}, which holds the webhook's secret, is not set."
        )
    return secret
