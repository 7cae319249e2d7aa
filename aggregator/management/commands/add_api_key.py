from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from aggregator.management.usage import UsageError
from events.models import ApiKey


class Command(BaseCommand):
    help = "Makes a key for a client of the API, and prints it: only once, since only its hash is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="whose key it is")
        parser.add_argument(
            "--scope",
            action="append",
            metavar="SCOPE",
            help="read, operate (all providers) or operate:SLUG (one); read where none is named, and may be repeated",
        )
        parser.add_argument("--rate", default="", help="how often it may ask, such as 600/minute; else as often as anyone")

    def handle(self, *args: Any, **given: Any) -> None:
        name = given["name"].strip()
        check(name)
        key = ApiKey(name=name, rate=given["rate"])
        if given["scope"]:
            key.scopes = given["scope"]
        try:
            key.full_clean(exclude=["id", "prefix", "hashed_key"])
        except ValidationError as error:
            raise UsageError(sentence(error)) from None
        secret = ApiKey.objects.assign_key(key)
        key.save(force_insert=True)
        self.stdout.write(secret)
        self.stderr.write(f"Added {name}: {', '.join(key.scopes)}{f', {key.rate}' if key.rate else ''}. It is not shown again.")


def check(name: str) -> None:
    if not name:
        raise UsageError("A key needs a name.")
    if not name.isprintable():
        raise UsageError(f"name: {name!r} has characters that cannot be printed.")
    # A revoked key never returns: its successor may have its name.
    if ApiKey.objects.get_usable_keys().filter(name=name).exists():
        raise UsageError(f"There is a key named {name!r} already.")


def sentence(error: ValidationError) -> str:
    return " ".join(f"{field}: {message}" for field, messages in error.message_dict.items() for message in messages)
