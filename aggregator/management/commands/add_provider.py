import json
from argparse import ArgumentParser, BooleanOptionalAction
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from aggregator.management.base import DatabaseCommand
from aggregator.management.usage import UsageError
from aggregator.scheduling import provision
from providers.adapters.registry import FORMATS
from providers.adapters.shipped import recipe_of
from providers.models import Provider


class Command(DatabaseCommand):
    help = "Creates a provider and its schedule, or changes what is given and keeps the rest."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="lower-case letters, digits and hyphens; it never changes")
        parser.add_argument("--url")
        parser.add_argument("--format", help=f"one of {', '.join(sorted(FORMATS))}")
        parser.add_argument("--timezone", help="of times without an offset, such as Europe/Madrid")
        parser.add_argument("--name")
        schedule = parser.add_mutually_exclusive_group()
        schedule.add_argument("--every", metavar="INTERVAL", help="such as 30s, 15m, 2h or 1d")
        schedule.add_argument("--cron", metavar="CRONTAB", help="minute, hour, day, month, weekday, in the provider's time zone")
        parser.add_argument("--recipe", type=Path, metavar="FILE", help="JSON: what to fetch and how to read it")
        parser.add_argument("--mapping", type=Path, metavar="FILE", help="JSON: a recipe's mapping alone")
        parser.add_argument(
            "--hold-on-drift", action=BooleanOptionalAction, help="whether a run that finds the feed's shape changed is held"
        )
        parser.add_argument(
            "--tell-refusals",
            action=BooleanOptionalAction,
            help="whether an incident begins where many more records are refused than usual",
        )
        parser.add_argument(
            "--frozen-after",
            type=int,
            metavar="DAYS",
            help="how long the feed may stay as it is before an incident begins; 0: for ever",
        )
        parser.add_argument("--option", action="append", default=[], metavar="KEY=VALUE", help="KEY= takes one away")

    def handle(self, *args: Any, **options: Any) -> None:
        known = Provider.objects.filter(slug=options["slug"]).first()
        provider = known or Provider(slug=options["slug"])
        if known is None:
            provider.timezone = ""
        try:
            change(provider, options)
            provider.timezone = provider.timezone or str(recipe_of(provider.format).get("timezone", ""))
            given = {"url": provider.address(), "format": provider.format, "timezone": provider.timezone}
            if missing := [f"--{name}" for name, value in given.items() if not value]:
                raise UsageError(f"A new provider needs {', '.join(missing)}.")
            provision.save(provider)
        except ValidationError as error:
            raise UsageError(sentences(error)) from None
        self.stdout.write(f"{'Changed' if known else 'Added'} {provider.slug}: {describe(provider)}")


def change(provider: Provider, options: dict[str, Any]) -> None:
    for name in ("url", "format", "timezone", "name"):
        if options[name] is not None:
            setattr(provider, name, options[name])
    for name in ("hold_on_drift", "tell_refusals", "frozen_after"):
        if options[name] is not None:
            setattr(provider, name, options[name])
    if options["every"] is not None:
        provider.every, provider.cron = options["every"], ""
    if options["cron"] is not None:
        provider.every, provider.cron = "", options["cron"]
    if options["recipe"] is not None:
        take_recipe(provider, options)
    if options["mapping"] is not None:
        provider.recipe = (provider.recipe or {}) | {"mapping": load(options["mapping"])}
    elif provider.format != "mapped" and options["recipe"] is None and provider.mapping is not None:
        # Left over from another format, which no command could take away.
        provider.recipe = {key: value for key, value in (provider.recipe or {}).items() if key != "mapping"} or None
    of_format = provider.options | dict(parse_option(option) for option in options["option"])
    provider.options = {key: value for key, value in of_format.items() if value != ""}


def take_recipe(provider: Provider, options: dict[str, Any]) -> None:
    provider.take_recipe(load(options["recipe"]))
    if not provider.format and provider.mapping is not None:
        provider.format = "mapped"
    if options["url"] is None and (source := provider.source()) and source.addresses():
        # The address of before would go before the recipe's.
        provider.url = ""


def load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not JSON: {error}.") from None


def parse_option(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise UsageError(f"--option {text}: expected KEY=VALUE.")
    return key, value


def sentences(error: ValidationError) -> str:
    if hasattr(error, "error_dict"):
        return "\n".join(f"{field}: {message}" for field, messages in error.message_dict.items() for message in messages)
    return "\n".join(error.messages)


def describe(provider: Provider) -> str:
    schedule = f"every {provider.every}" if provider.every else f"at {provider.cron}" if provider.cron else "no schedule"
    return f"{provider.format} from {provider.address()}, times in {provider.timezone}, {schedule}."
