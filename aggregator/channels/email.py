"""Alerts by e-mail, through the SMTP server of the settings."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email

from aggregator.channels.base import Destination, Message


class Email:
    label: ClassVar[str] = "E-mail"

    def check(self, destination: Destination) -> None:
        try:
            validate_email(destination.address)
        except ValidationError as error:
            raise ValidationError({"address": error.messages}) from None

    def send(self, destination: Destination, message: Message) -> None:
        EmailMessage(message.subject, "\n".join(message.lines), None, [destination.address]).send()
