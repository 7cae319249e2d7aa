"""Sends what incidents have to tell, through the channel of each recipient, until it is taken or given up."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from aggregator.channels.base import FAILURES, Channel, DeliveryError, Message
from aggregator.channels.registry import CHANNELS
from aggregator.models import Alert, Recipient

ATTEMPTS = 12
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
logger = logging.getLogger(__name__)


def send_due() -> None:
    """Sends every alert that is due. Where several processes do this at once, one of them sends each."""
    for alert in Alert.objects.filter(due_at__lte=timezone.now()).select_related("incident__provider", "recipient"):
        if _claim(alert):
            _send(alert)


def _claim(alert: Alert) -> bool:
    """Schedules the retry before the attempt: at-least-once delivery with exponential backoff, also after a crash mid-send."""
    pause = min(FIRST_PAUSE * 2**alert.attempts, LONGEST_PAUSE)
    alert.attempts += 1
    due_at = timezone.now() + pause if alert.attempts < ATTEMPTS else None
    claimed = Alert.objects.filter(pk=alert.pk, due_at=alert.due_at).update(attempts=alert.attempts, due_at=due_at)
    return bool(claimed)


def _send(alert: Alert) -> None:
    recipient = alert.recipient
    if why := _deliver(recipient, message_of(alert)):
        logger.warning("Alert %s was not taken by %s: %s", alert.pk, recipient, why)
        Alert.objects.filter(pk=alert.pk).update(error=why)
    else:
        Alert.objects.filter(pk=alert.pk).update(sent_at=timezone.now(), due_at=None, error="")


def send_test(recipient: Recipient) -> str:
    """Sends a message that tells of nothing, now; returns why it was not taken, or nothing."""
    now = timezone.now()
    text = "This is a test. Nothing is wrong; you are told here of what is."
    return _deliver(
        recipient,
        Message(
            id=f"test_{recipient.pk}_{now.timestamp():.0f}",
            subject="[test] Alerts arrive here",
            lines=("Alerts arrive here", text),
            payload={"type": "test", "timestamp": _written(now), "data": {"message": text}},
        ),
    )


def _deliver(recipient: Recipient, message: Message) -> str:
    """What became of it is kept with the recipient, so that somebody sees who is told nothing."""
    this = Recipient.objects.filter(pk=recipient.pk)
    try:
        _channel(recipient).send(recipient.destination, message)
    except FAILURES as error:
        why = (str(error) or type(error).__name__)[:1000]
        this.update(failed_at=timezone.now(), failure=why)
        return why
    this.update(delivered_at=timezone.now(), failure="")
    return ""


def _channel(recipient: Recipient) -> Channel:
    # A row outlives the release that had its channel.
    if recipient.kind not in CHANNELS:
        raise DeliveryError(f"There is no channel '{recipient.kind}'.")
    return CHANNELS[recipient.kind]


def message_of(alert: Alert) -> Message:
    return Message(
        id=f"alert_{alert.pk}",
        subject=f"[{alert.incident.provider.slug}] {alert.title}",
        lines=tuple(_lines(alert)),
        payload=_payload(alert),
    )


def _lines(alert: Alert) -> list[str]:
    incident = alert.incident
    lines = [
        alert.title,
        f"Provider: {incident.provider} ({incident.provider.slug}).",
        incident.message,
        f"Since {incident.opened_at:%Y-%m-%d %H:%M:%S} UTC.",
    ]
    if alert.event == Alert.Event.RECOVERED and incident.closed_at:
        lines.append(f"Until {incident.closed_at:%Y-%m-%d %H:%M:%S} UTC.")
    if incident.run_id:
        lines.append(f"Run {incident.run_id}.")
    return lines


def _payload(alert: Alert) -> dict[str, Any]:
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
