import re
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Value
from rest_framework_api_key.models import AbstractAPIKey

from providers.models import Provider

READ, OPERATE = "read", "operate"
SCOPE = re.compile(rf"{READ}|{OPERATE}(:[a-z0-9]+(-[a-z0-9]+)*)?")


class ApiKey(AbstractAPIKey):
    """The key of one client. Only its hash is stored; the key itself is shown once, when it is made."""

    rate = models.CharField(
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^[1-9]\d{0,9}/(second|minute|hour|day)\Z", "Write it like 600/minute.")],
        help_text="How often it may ask: a number and second, minute, hour or day, like 600/minute. Blank: as often as anyone.",
    )
    scopes = ArrayField(
        models.CharField(max_length=120, blank=True),
        default=list,
        db_default=Value([], output_field=ArrayField(models.CharField(max_length=120, blank=True))),
        blank=True,
        help_text="What it may do, separated by commas: read (where nothing is said); operate, which is all providers;"
        " operate:SLUG, which is one.",
    )

    class Meta(AbstractAPIKey.Meta):
        pass

    def save(self, *arguments: Any, **more: Any) -> None:
        self.scopes = self.scopes or [READ]
        super().save(*arguments, **more)

    def clean(self) -> None:
        super().clean()
        self.scopes = list(dict.fromkeys(self.scopes)) or [READ]
        if mistakes := scope_mistakes(self.scopes):
            raise ValidationError({"scopes": mistakes})


def scope_mistakes(scopes: list[str]) -> list[str]:
    """A sentence for each."""
    wrong = [
        f"{scope!r} is no scope; there are {READ}, {OPERATE} and {OPERATE}:SLUG."
        for scope in scopes
        if not SCOPE.fullmatch(scope)
    ]
    slugs = [scope.partition(":")[2] for scope in scopes if SCOPE.fullmatch(scope) and ":" in scope]
    known = set(Provider.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    return wrong + [f"There is no provider {slug!r}." for slug in slugs if slug not in known]
