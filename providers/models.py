import json
import re
from collections.abc import Callable, Collection
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator, URLValidator
from django.db import models
from django.utils.timezone import now

from providers.adapters import registry
from providers.adapters.mapping import validated_mapping
from providers.adapters.shipped import recipe_of
from providers.adapters.timezones import iana_zones
from providers.recipes import Recipe, Source, paths_in, validated_recipe, whole
from providers.recipes.templates import secrets_named

_KEY = re.compile(r"[\w.]+: ")


class CheckedCharField(models.CharField):  # type: ignore[type-arg] # which it has for mypy alone
    """Its validators are functions of ours, and no part of the schema: a migration that named them would import them."""

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, "django.db.models.CharField", args, kwargs


def validate_timezone(name: str) -> None:
    if name not in iana_zones():
        raise ValidationError(f"'{name}' is not a time zone of the IANA database, such as Europe/Madrid.")


def validate_format(name: str) -> None:
    if name not in registry.FORMATS:
        raise ValidationError(f"'{name}' is not a known format; there are {', '.join(sorted(registry.FORMATS))}.")


def validate_variable_name(name: str) -> None:
    if not name.replace("_", "a").isalnum() or name[:1].isdigit():
        raise ValidationError(f"'{name}' is not the name of an environment variable.")


class Provider(models.Model):
    """Who publishes a feed: its address, its format, its schedule and its limits on removals."""

    slug = models.SlugField(
        max_length=50,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", "Lower-case letters, digits and single hyphens.")],
        help_text="Part of every event's identity: it never changes.",
    )
    name = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=2000, blank=True, validators=[URLValidator(["http", "https"])])
    format = CheckedCharField(max_length=30, validators=[validate_format])
    timezone = CheckedCharField(max_length=64, default="UTC", validators=[validate_timezone])
    options = models.JSONField(default=dict, blank=True)
    # {"mapping": {…}, …}, see `providers.recipes`.
    recipe = models.JSONField(null=True, blank=True)
    enabled = models.BooleanField(default=True)
    every = models.CharField(max_length=20, blank=True, help_text="An interval such as 30s, 15m, 2h or 1d.")
    cron = models.CharField(
        max_length=100, blank=True, help_text="Minute, hour, day, month, weekday; in the provider's time zone."
    )
    removals_allowed = models.PositiveIntegerField(
        default=5, help_text="A run that would remove more events than this, and more than the share below, is held."
    )
    hold_on_drift = models.BooleanField(
        default=False, help_text="A run that finds names, values or gaps which no run had found before holds its removals."
    )
    removals_allowed_percent = models.PositiveIntegerField(default=20, validators=[MaxValueValidator(100)])
    values_allowed = models.PositiveIntegerField(
        default=5,
        help_text="Where a price changes by a factor of 3, a title wholly or a start by more than a day,"
        " in more events than this and in more than the share below, such values are held.",
    )
    values_allowed_percent = models.PositiveIntegerField(default=20, validators=[MaxValueValidator(100)])
    tell_refusals = models.BooleanField(
        default=True, help_text="An incident begins where many more records are refused than usual."
    )
    frozen_after = models.PositiveSmallIntegerField(
        default=3,
        help_text="An incident begins where nothing has changed in the feed for more days than this, for longer than ever"
        " within 90 days, and for four times its usual pause; 0: never.",
    )
    header_name = models.CharField(
        max_length=100, blank=True, help_text="A header to send with the secret, such as Authorization."
    )
    header_variable = CheckedCharField(
        max_length=100,
        blank=True,
        validators=[validate_variable_name],
        help_text="The environment variable that holds the header's value.",
    )
    basic_auth_variable = CheckedCharField(
        max_length=100,
        blank=True,
        validators=[validate_variable_name],
        help_text="The environment variable that holds user:password.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    scheduled_at = models.DateTimeField(
        default=now, editable=False, help_text="Since when it is scheduled as it is now: a new schedule is not late."
    )

    class Meta:
        ordering = ["slug"]
        permissions = [("sync_provider", "Can sync provider, and try its feed")]
        constraints = [
            models.CheckConstraint(condition=models.Q(every="") | models.Q(cron=""), name="provider_one_schedule"),
        ]

    def __str__(self) -> str:
        return self.name or self.slug

    @property
    def mapping(self) -> Any:
        return (self.recipe or {}).get("mapping")

    def recipe_in_force(self) -> dict[str, Any]:
        """Its own keys, and the others of the recipe that its format is."""
        return {**recipe_of(self.format), **(self.recipe or {})}

    def options_in_force(self) -> dict[str, Any]:
        return {**recipe_of(self.format).get("options", {}), **self.options}

    def source(self) -> Source | None:
        source = validated_recipe(self.recipe_in_force()).source
        adapter = registry.FORMATS.get(self.format)
        if adapter is None or adapter.syntax == "xml":
            return source
        return (source or Source()).model_copy(update={"syntax": adapter.syntax})

    def lists_changes(self) -> bool:
        """Whether what the feed does not list stays as it was."""
        return bool(self._written_source().get("feed") == "changes")

    def secret_variables(self) -> set[str]:
        """The environment variables that hold its secrets, by their names."""
        in_templates = secrets_named(self.url + json.dumps(self.recipe_in_force()))
        return {self.header_variable, self.basic_auth_variable, *in_templates} - {""}

    def address(self) -> str:
        """The address that is asked first, as it was written: without a secret's value."""
        source = self._written_source()
        return str(self.url or source.get("url") or (source.get("urls") or [""])[0])

    def _written_source(self) -> dict[str, Any]:
        return self.recipe_in_force().get("source") or {}

    def take_recipe(self, written: Any) -> None:
        """Sets the recipe. What the provider had of the last one alone follows it; what it says itself comes first.

        Raises ValidationError.
        """
        recipe = whole(written)
        before, after = _all_of(lambda: validated_recipe(self.recipe), lambda: _recipe_of_a_provider(recipe))
        if after.timezone and self.timezone in ("", before.timezone):
            self.timezone = after.timezone
        own = {key: value for key, value in self.options.items() if before.options.get(key) != value}
        self.options = after.options | own
        self.recipe = recipe

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        # Calendars are offered at addresses that open a calendar program.
        self.url = re.sub(r"\A\s*webcals?://", "https://", self.url or "", flags=re.IGNORECASE)
        super().clean_fields(exclude)

    def clean(self) -> None:
        if self.every and self.cron:
            raise ValidationError({"cron": "An interval or a crontab, not both."})
        if not _has_a_port_that_is(self.url):
            raise ValidationError({"url": "Its port is none: ports are 1 to 65535."})
        for name in ("name", "options", "recipe"):
            if not _can_be_stored(getattr(self, name)):
                raise ValidationError({name: "It has a character or a number that cannot be stored, such as \\u0000."})
        if self.format in registry.FORMATS:
            adapter = registry.FORMATS[self.format]
            (recipe, _) = _all_of(lambda: validated_recipe(self.recipe_in_force()), lambda: adapter.check({}, self.mapping))
            own = {name: value for name, value in self.options.items() if name not in recipe.options_named()}
            _all_of(lambda: adapter.check(own, self.mapping), self._check_needed_options)
        if not self.address():
            raise ValidationError({"url": "A provider needs a URL, or a recipe with an address in its source."})

    def _check_needed_options(self) -> None:
        """A recipe that came with us has its provider's name in the address, where no provider's own address stands."""
        source = self._written_source()
        addresses = [] if self.url else [source.get("url") or "", *(source.get("urls") or [])]
        needed = dict.fromkeys(name for address in addresses for name in paths_in(address))
        if missing := [name for name in needed if name not in self.options_in_force()]:
            raise registry.SettingsError("options", *(f"{name}: is needed, as it is a part of the address." for name in missing))

    def settings_of_feed(self) -> dict[str, Any]:
        """All settings that the translation depends on. If one changes, a known feed is read again."""
        return {
            "url": self.url,
            "format": self.format,
            "version": registry.FORMATS[self.format].version,
            "timezone": self.timezone,
            "options": self.options_in_force(),
            "recipe": self.recipe_in_force() or None,
        }


def _has_a_port_that_is(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        # Told as an address that is none.
        return True
    try:
        return parts.port != 0
    except ValueError:
        return False


def _can_be_stored(value: Any) -> bool:
    """PostgreSQL's JSON allows no NUL, no half of a surrogate pair, and no NaN or infinity."""
    match value:
        case str():
            return not any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value)
        case float():
            return isfinite(value)
        case dict():
            return all(_can_be_stored(key) and _can_be_stored(below) for key, below in value.items())
        case list():
            return all(map(_can_be_stored, value))
        case _:
            return True


def _recipe_of_a_provider(written: Any) -> Recipe:
    """Whose mapping is checked with all else of the provider, but where nobody would come to that."""
    try:
        return validated_recipe(written)
    except registry.SettingsError as error:
        mapping = written.get("mapping") if isinstance(written, dict) else None
        if isinstance(mapping, dict):
            try:
                validated_mapping(mapping)
            except registry.SettingsError as other:
                raise registry.SettingsError(error.field, *error.messages, *_of_mapping(other)) from None
        raise


def _of_mapping(error: registry.SettingsError) -> list[str]:
    """What is not of one of its keys is of the mapping as a whole."""
    return [f"mapping{'.' if _KEY.match(message) else ': '}{message}" for message in error.messages]


def _all_of(*checks: Callable[[], Any]) -> list[Any]:
    """What each of them gives. Raises ValidationError with all that any of them finds wrong."""
    given, wrong = [], dict[str, list[str]]()
    for check in checks:
        try:
            given.append(check())
        except registry.SettingsError as error:
            field, told = ("recipe", _of_mapping(error)) if error.field == "mapping" else (error.field, error.messages)
            wrong.setdefault(field, []).extend(told)
    if wrong:
        raise ValidationError(wrong)
    return given
