"""Providers as operators make and change them: checked, scheduled, and served as they are from then on."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from aggregator.models import Rejection, SyncRun
from aggregator.scheduling import schedule
from events.catalogue.writing import Writing, writing
from providers.models import Provider


def save(provider: Provider, changed: Iterable[str] | None = None) -> None:
    """Stores a new or a changed provider with its schedule. Raises ValidationError, by field.

    Where it is known which fields were `changed`, no other is written: somebody else may have changed those meanwhile.
    """
    now = timezone.now()
    with transaction.atomic():
        before = Provider.objects.select_for_update(no_key=True).filter(pk=provider.pk).first()
        if before and changed is not None:
            _take_over(provider, before, set(changed))
        _check_schedule(provider)
        provider.full_clean()
        if before and before.slug != provider.slug:
            raise ValidationError({"slug": f"A slug never changes; this provider's is {before.slug}."})
        if before and _scheduled(before) != _scheduled(provider):
            provider.scheduled_at = now
        if before is None:
            provider.save()
        with writing([provider.pk], now=now, reason=f"The provider's {_told_with_events(provider)} now.") as write:
            write.announce()
            if before and _told_with_events(before) != _told_with_events(provider):
                # Each is told otherwise from now on.
                _remember(write, provider, before)
                events = {"provider": provider.pk}
                write.touch("SELECT id AS event_id FROM events_event WHERE provider_id = %(provider)s", parameters=events)
            provider.save()
            schedule.apply(provider)


def is_protected(provider: Provider) -> bool:
    """Its events' ids are clients' ids for ever: a provider that ever had one is paused, not deleted."""
    return provider.events.exists()


def would_delete(providers: list[Provider]) -> dict[str, int]:
    """How many rows would be deleted with them, by kind."""
    runs = SyncRun.objects.filter(provider__in=providers)
    rejections = Rejection.objects.filter(run__provider__in=providers)
    return {"providers": len(providers), "runs": runs.count(), "rejections": rejections.count()}


def delete(provider: Provider) -> None:
    """With its schedule and its runs. Raises ProtectedError where it has events."""
    with transaction.atomic():
        provider.every = provider.cron = ""
        schedule.apply(provider)
        provider.delete()
        with writing([], now=timezone.now()) as write:
            write.announce()


def _remember(write: Writing, provider: Provider, before: Provider) -> None:
    """What is told on its clock, and in its currency."""
    write.remember(ITS_EVENTS.format(provider=provider.pk))
    if before.timezone != provider.timezone:
        write.remember_rows("plan", ON_ITS_CLOCK.format(provider=provider.pk), "clock")
    if before.options.get("currency") != provider.options.get("currency"):
        write.remember_rows("zone", IN_ITS_CURRENCY.format(provider=provider.pk), "currency")


ITS_EVENTS = "(SELECT id AS event_id FROM events_event WHERE provider_id = {provider:d}) e"
ON_ITS_CLOCK = """
SELECT p.id FROM events_plan p JOIN events_event e ON e.id = p.event_id WHERE e.provider_id = {provider:d} AND p.timezone IS NULL
"""
IN_ITS_CURRENCY = """
SELECT z.id FROM events_zone z JOIN events_plan p ON p.id = z.plan_id JOIN events_event e ON e.id = p.event_id
WHERE e.provider_id = {provider:d} AND z.currency IS NULL
"""


def _take_over(provider: Provider, stored: Provider, changed: set[str]) -> None:
    """Sets all other fields as they are stored now."""
    for field in Provider._meta.concrete_fields:
        if field.name not in changed:
            setattr(provider, field.attname, getattr(stored, field.attname))


def _scheduled(provider: Provider) -> tuple[bool, str, str, str]:
    return provider.enabled, provider.every, provider.cron, provider.timezone if provider.cron else ""


def _told_with_events(provider: Provider) -> str:
    """What of it is told with each of its events, and so is part of what is kept of them."""
    currency = provider.options.get("currency")
    organizers = ", its organizers told by ids" if provider.format == "planlist" else ""
    return f"timezone is {provider.timezone}" + (f", its currency {currency}" if currency else "") + organizers


def _check_schedule(provider: Provider) -> None:
    for field, parse in (("every", schedule.parse_interval), ("cron", schedule.parse_cron)):
        text = getattr(provider, field)
        if text:
            try:
                parse(text)
            except ValueError as error:
                raise ValidationError({field: str(error)}) from None
