from django.core.validators import RegexValidator
from django.db import models
from rest_framework_api_key.models import AbstractAPIKey


class ApiKey(AbstractAPIKey):
    """The key of one client. Only its hash is stored; the key itself is shown once, when it is made."""

    rate = models.CharField(
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^[1-9]\d{0,9}/(second|minute|hour|day)\Z", "Write it like 600/minute.")],
        help_text="How often it may ask: a number and second, minute, hour or day, like 600/minute. Blank: as often as anyone.",
    )

    class Meta(AbstractAPIKey.Meta):
        pass
