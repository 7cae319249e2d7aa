"""How far ahead series without an end are read: an option of the provider, and the day."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from providers.adapters.base import FeedSettings, SettingsError

HORIZON_DAYS = 366
LONGEST_HORIZON_DAYS = 3660


def today(settings: FeedSettings) -> datetime:
    """The provider's local midnight."""
    local = settings.now.astimezone(settings.timezone).replace(tzinfo=None)
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def horizon(settings: FeedSettings) -> datetime:
    """The local midnight to which series run."""
    return today(settings) + timedelta(days=horizon_days(settings.options) + 1)


def horizon_days(options: Mapping[str, Any]) -> int:
    """Raises SettingsError."""
    stated = str(options.get("horizon_days", HORIZON_DAYS))
    if not (stated.isascii() and stated.isdigit() and len(stated) < 5 and 0 < int(stated) <= LONGEST_HORIZON_DAYS):  # noqa: PLR2004
        raise SettingsError("options", f"horizon_days: {stated!r} is not a number of days from 1 to {LONGEST_HORIZON_DAYS}.")
    return int(stated)
