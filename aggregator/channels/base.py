"""What every channel shares: a message, its destination, and how a delivery fails.

A channel knows neither models nor providers: it checks a destination and sends a message there.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from providers import fetching, secret_files
from providers.errors import FetchError

TIMEOUT = 10.0


class DeliveryError(Exception):
    """Why a message was not taken, as a sentence. It is stored, so it never holds a secret."""


@dataclass(frozen=True)
class Message:
    """What an alert says."""

    # The same over all attempts, so that a receiver recognises a repetition.
    id: str
    subject: str
    lines: tuple[str, ...]
    # For programs: the event's type, its time and its data.
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class Destination:
    """Where a recipient wants its messages."""

    address: str
    secret_variable: str = ""

    def secret(self) -> str:
        """The secret, read from the environment each time, since it is never stored. Raises DeliveryError."""
        try:
            secret = secret_files.read(self.secret_variable, os.environ).strip()
        except secret_files.SecretFileError as error:
            raise DeliveryError(f"The environment variable {self.secret_variable} {error}.") from None
        if not secret:
            raise DeliveryError(f"The environment variable {self.secret_variable}, which holds the channel's secret, is not set.")
        return secret


class Channel(Protocol):
    # What the admin calls it.
    label: ClassVar[str]

    def check(self, destination: Destination) -> None:
        """Raises ValidationError, by the field `address` or `secret_variable`, for a destination that cannot work."""

    def send(self, destination: Destination, message: Message) -> None:
        """Returns when the message was taken. Raises DeliveryError, FetchError, OSError or ValueError when it was not."""


def check_url(url: str) -> None:
    """Raises ValidationError for the field `address`."""
    try:
        URLValidator(["http", "https"])(url)
    except ValidationError as error:
        raise ValidationError({"address": error.messages}) from None


def check_secret(destination: Destination, why: str) -> None:
    """Raises ValidationError for the field `secret_variable` where none is named."""
    if not destination.secret_variable:
        raise ValidationError({"secret_variable": why})


def post(url: str, body: bytes, headers: Mapping[str, str]) -> None:
    """Sends the body to an address that is checked as a feed's is. Raises DeliveryError unless a 2xx status comes back."""
    limits = fetching.Limits(TIMEOUT, TIMEOUT, 0, settings.PROVIDER_ALLOW_PRIVATE_ADDRESSES)
    status = fetching.post(url, body, {"Content-Type": "application/json", **headers}, limits)
    if not 200 <= status < 300:  # noqa: PLR2004 -- HTTP's
        raise DeliveryError(f"It answered with status {status}.")


# Every way in which a delivery fails. SMTP's errors are OSErrors; a secret that cannot be used is a ValueError.
FAILURES = (DeliveryError, FetchError, OSError, ValueError)
