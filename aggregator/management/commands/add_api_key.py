from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from aggregator.management.base import DatabaseCommand
from aggregator.management.usage import UsageError
from events.models import ApiKey

LONGEST_DAYS = 366


class Command(DatabaseCommand):
    help = "Makes a key for a client of the API, and prints it: only once, since only its hash is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="whose key it is")
        parser.add_argument(
            "--scope",
            action="append",
            metavar="SCOPE",
            help="read, operate (all providers) or operate:SLUG (one); read where none is named, and may be repeated",
        )
        parser.add_argument("--rate", help="how often it may ask, such as 600/minute; else as often as anyone")
        parser.add_argument(
            "--replace",
            type=float,
            metavar="DAYS",
            help="make the successor of the key of this name, with its scopes and its rate; the old one ends in so many days",
        )

    @transaction.atomic
    def handle(self, *args: Any, **given: Any) -> None:
        name = given["name"].strip()
        days: float | None = given["replace"]
        check(name, days)
        key = ApiKey(name=name)
        ends_at = succeed(key, timezone.now() + timedelta(days=days)) if days is not None else None
        key.scopes = given["scope"] or key.scopes
        key.rate = key.rate if given["rate"] is None else given["rate"]
        try:
            key.full_clean(exclude=["id", "prefix", "hashed_key"])
        except ValidationError as error:
            raise UsageError(sentence(error)) from None
        secret = ApiKey.objects.assign_key(key)
        key.save(force_insert=True)
        self.stdout.write(secret)
        self.stderr.write(f"Added {name}: {', '.join(key.scopes)}{f', {key.rate}' if key.rate else ''}. It is not shown again.")
        if not settings.API_PRIVATE:
            self.stderr.write("Neither API_KEYS_REQUIRED nor API_RATE is set here: with neither, the API looks at no key.")
        if ends_at:
            self.stderr.write(f"Until {ends_at:%Y-%m-%d %H:%M} UTC the key before it is valid too.")


def check(name: str, days: float | None) -> None:
    if not name:
        raise UsageError("A key needs a name.")
    if not name.isprintable():
        raise UsageError(f"name: {name!r} has characters that cannot be printed.")
    # A revoked key never returns: its successor may have its name.
    known = in_force(name).exists()
    if known and days is None:
        raise UsageError(f"There is a key named {name!r} already; --replace DAYS makes its successor.")
    if days is not None and not known:
        raise UsageError(f"There is no key named {name!r} to replace.")
    if days is not None and not 0 <= days <= LONGEST_DAYS:
        raise UsageError(f"--replace: the old key may stay for 0 to {LONGEST_DAYS} days.")


def in_force(name: str) -> QuerySet[ApiKey]:
    return ApiKey.objects.get_usable_keys().filter(Q(expiry_date=None) | Q(expiry_date__gt=timezone.now()), name=name)


def succeed(key: ApiKey, ends_at: datetime) -> datetime:
    """Takes over what the newest key of the name may do, and ends all of them then, if they do not earlier by themselves."""
    before = in_force(key.name)
    newest = before.latest("created")
    key.scopes, key.rate = newest.scopes, newest.rate
    before.filter(Q(expiry_date=None) | Q(expiry_date__gt=ends_at)).update(expiry_date=ends_at)
    return ends_at


def sentence(error: ValidationError) -> str:
    return " ".join(f"{field}: {message}" for field, messages in error.message_dict.items() for message in messages)
