"""A provider's interval or crontab, kept in django-celery-beat's tables through its own models.

A running beat notices a saved row within seconds; nothing is scheduled from settings.
"""

import json
import logging
import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from celery.schedules import ParseException
from django.utils import timezone
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask
from django_celery_beat.tzcrontab import TzAwareCrontab

from providers.models import Provider

TASK = "aggregator.sync_provider"
# Ten years: what is never to be synced has no schedule, and beat's table does not count much further.
LONGEST = timedelta(days=3650)
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
# Celery raises RuntimeError when it finds no next time; another system may not know a time zone.
UNREADABLE = (ParseException, ValueError, OverflowError, RuntimeError, ZoneInfoNotFoundError)
logger = logging.getLogger(__name__)
CRON_FIELDS = ("minute", "hour", "day_of_month", "month_of_year", "day_of_week")


def parse_interval(text: str) -> timedelta:
    """Raises ValueError if it is not an interval."""
    match = re.fullmatch(r"([1-9][0-9]{0,6})([smhd])", text)
    if not match:
        raise ValueError(f"'{text}' is not an interval such as 30s, 15m, 2h or 1d.")
    found = timedelta(seconds=int(match[1]) * SECONDS[match[2]])
    if found > LONGEST:
        raise ValueError(f"'{text}' is longer than {LONGEST.days}d.")
    return found


def parse_cron(text: str) -> dict[str, str]:
    """The five fields by name. Raises ValueError if it is not a crontab, or one that never fires."""
    fields = text.split()
    if len(fields) != len(CRON_FIELDS):
        raise ValueError(f"'{text}' is not a crontab of five fields: minute, hour, day, month, weekday.")
    named = dict(zip(CRON_FIELDS, fields, strict=True))
    try:
        _next_by_cron(TzAwareCrontab(**named, tz=UTC), timezone.now())
    except (ParseException, ValueError) as error:
        raise ValueError(f"'{text}' is not a crontab: {error}") from None
    except RuntimeError:  # how Celery gives up looking
        raise ValueError(f"'{text}' never comes.") from None
    return named


def next_after(provider: Provider, instant: datetime) -> datetime | None:
    """When the next sync is due if the last one was at the instant; None without a valid schedule."""
    try:
        if provider.every:
            return instant + parse_interval(provider.every)
        if provider.cron:
            return _next_by_cron(_parsed_cron(provider.cron, provider.timezone), instant)
    except UNREADABLE as error:
        # No form accepts it, but a restored database may have it, and it must not hide the other providers' freshness.
        logger.error("The schedule of %s cannot be followed: %s", provider.slug, error)  # noqa: TRY400 -- asked all the time
    return None


def name_of(provider: Provider) -> str:
    """The name of its row in beat's table."""
    return f"sync {provider.slug}"


def apply(provider: Provider) -> None:
    """Creates, changes or removes the provider's row in beat's table. The row of a disabled provider is kept, disabled."""
    name = name_of(provider)
    if not (provider.every or provider.cron):
        for task in PeriodicTask.objects.filter(name=name):
            task.delete()
        return
    task = PeriodicTask.objects.filter(name=name).first() or PeriodicTask(name=name, task=TASK)
    task.interval = _interval(provider) if provider.every else None
    task.crontab = _crontab(provider) if provider.cron else None
    task.kwargs = json.dumps({"provider": provider.slug})
    task.queue = "scheduled"
    task.enabled = provider.enabled
    task.save()


def _interval(provider: Provider) -> IntervalSchedule:
    seconds = int(parse_interval(provider.every).total_seconds())
    return IntervalSchedule.objects.get_or_create(every=seconds, period=IntervalSchedule.SECONDS)[0]


def _crontab(provider: Provider) -> CrontabSchedule:
    return CrontabSchedule.objects.get_or_create(**parse_cron(provider.cron), timezone=provider.timezone)[0]


@lru_cache(1000)
def _parsed_cron(cron: str, timezone: str) -> TzAwareCrontab:
    return TzAwareCrontab(**dict(zip(CRON_FIELDS, cron.split(), strict=True)), tz=ZoneInfo(timezone))


def _next_by_cron(cron: TzAwareCrontab, instant: datetime) -> datetime:
    last, until_next, _ = cron.remaining_delta(instant.astimezone(cron.tz))
    due_at: datetime = last + until_next
    return due_at
