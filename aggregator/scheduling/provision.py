"""Providers as operators make and change them: checked, scheduled, and served as they are from then on."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from aggregator.models import Rejection, SyncRun
from aggregator.scheduling import schedule
from events.catalogue import generation, recorder, summaries
from providers.models import Provider


def save(provider: Provider, changed: Iterable[str] | None = None) -> None:
    """Stores a new or a changed provider with its schedule. Raises ValidationError, by field.

    Where it is known which fields were `changed`, no other is written: somebody else may have changed those meanwhile.
    """
    with transaction.atomic():
        before = Provider.objects.select_for_update(no_key=True).filter(pk=provider.pk).first()
        if before and changed is not None:
            _take_over(provider, before, set(changed))
        _check_schedule(provider)
        provider.full_clean()
        if before and before.slug != provider.slug:
            raise ValidationError({"slug": f"A slug never changes; this provider's is {before.slug}."})
        if before and _scheduled(before) != _scheduled(provider):
            provider.scheduled_at = timezone.now()
        provider.save()
        schedule.apply(provider)
        moved = before is not None and before.timezone != provider.timezone
        with connection.cursor() as cursor:
            generation.advance(cursor, _show_in_new_timezone(cursor, provider) if moved else ())


def is_protected(provider: Provider) -> bool:
    """Its events' ids are clients' ids for ever: a provider that ever had one is paused, not deleted."""
    return provider.events.exists()


def would_delete(providers: list[Provider]) -> dict[str, int]:
    """What goes with them, by what it is."""
    runs = SyncRun.objects.filter(provider__in=providers)
    rejections = Rejection.objects.filter(run__provider__in=providers)
    return {"providers": len(providers), "runs": runs.count(), "rejections": rejections.count()}


def delete(provider: Provider) -> None:
    """With its schedule and its runs. Raises ProtectedError where it has events."""
    with transaction.atomic():
        provider.every = provider.cron = ""
        schedule.apply(provider)
        provider.delete()
        with connection.cursor() as cursor:
            generation.advance(cursor)


def _take_over(provider: Provider, stored: Provider, changed: set[str]) -> None:
    """All other fields as they are stored now."""
    for field in Provider._meta.concrete_fields:
        if field.name not in changed:
            setattr(provider, field.attname, getattr(stored, field.attname))


def _scheduled(provider: Provider) -> tuple[bool, str, str, str]:
    return provider.enabled, provider.every, provider.cron, provider.timezone if provider.cron else ""


def _check_schedule(provider: Provider) -> None:
    for field, read in (("every", schedule.read_interval), ("cron", schedule.read_cron)):
        text = getattr(provider, field)
        if text:
            try:
                read(text)
            except ValueError as error:
                raise ValidationError({field: str(error)}) from None


def _show_in_new_timezone(cursor: CursorWrapper, provider: Provider) -> list[int]:
    recorder.begin(cursor)
    cursor.execute("INSERT INTO touched (event_id) SELECT id FROM events_event WHERE provider_id = %s", [provider.pk])
    recorder.remember(cursor, "touched")
    summaries.refresh(cursor, "touched")
    return recorder.append(cursor, provider.pk, reason=f"The provider's timezone is {provider.timezone} now.")
