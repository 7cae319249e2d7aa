"""Alerts by a signed POST, as of Standard Webhooks (https://www.standardwebhooks.com)."""

import json
from typing import ClassVar

from django.utils import timezone
from standardwebhooks import Webhook as Signer

from aggregator.channels.base import Destination, Message, check_secret, check_url, post


class Webhook:
    label: ClassVar[str] = "Webhook"

    def check(self, destination: Destination) -> None:
        check_url(destination.address)
        check_secret(destination, "A webhook's messages are signed: name the variable with its secret.")

    def send(self, destination: Destination, message: Message) -> None:
        now, body = timezone.now(), json.dumps(message.payload)
        headers = {
            "webhook-id": message.id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Signer(destination.secret()).sign(message.id, now, body),
        }
        post(destination.address, body.encode(), headers)
