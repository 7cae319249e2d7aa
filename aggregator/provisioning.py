"""Providers as operators make and change them: checked, scheduled, and served as they are from then on."""

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from aggregator import schedule
from events import generation, summaries
from providers.models import Provider


def save(provider: Provider) -> None:
    """Stores a new or a changed provider with its schedule. Raises ValidationError, by field."""
    _check_schedule(provider)
    provider.full_clean()
    before = Provider.objects.filter(pk=provider.pk).first()
    if before and before.slug != provider.slug:
        raise ValidationError({"slug": f"A slug never changes; this provider's is {before.slug}."})
    if before and _scheduled(before) != _scheduled(provider):
        provider.scheduled_at = timezone.now()
    with transaction.atomic():
        provider.save()
        schedule.apply(provider)
        with connection.cursor() as cursor:
            if before and before.timezone != provider.timezone:
                _show_in_new_timezone(provider)
            generation.advance(cursor)


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


def _show_in_new_timezone(provider: Provider) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE moved ON COMMIT DROP AS SELECT id AS event_id FROM events_event WHERE provider_id = %s",
            [provider.pk],
        )
        summaries.refresh(cursor, "moved")
