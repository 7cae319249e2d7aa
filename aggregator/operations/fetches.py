"""How a provider's feed is had: from its URL, by its recipe's source, or from a file in place of both."""

import contextlib
import os
from base64 import b64encode
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from aggregator.ingest.feed_state import Validators
from aggregator.ingest.sync import Fetch, adapter_of
from aggregator.models import KeptDocument
from aggregator.runs.report import Report
from providers import fetching
from providers.collecting import Collecting, KeptGraft, Reading, as_put_together
from providers.errors import FeedError
from providers.fetching.credentials import secret
from providers.models import Provider
from providers.xml import records

# Of documents that nothing names any more.
KEPT_DAYS = 60
_LOADED_AT_ONCE = 1_000
# A shorter one would be found in words that have nothing to do with it.
_SHORTEST = 4


def fetch_of(
    provider: Provider,
    file: Path | None,
    report: Report,
    *,
    deadline: float | None = None,
    enough_bytes: int | None = None,
    enough_documents: int | None = None,
    with_original: bool = False,
) -> Fetch:
    """The report tells of each document that was asked for. With `with_original` what came is there too, not as XML alone."""
    limits = limits_of(deadline, enough_bytes)

    def fetch(validators: Validators) -> fetching.Fetched | None:
        source = provider.source()
        if file is not None:
            return as_put_together(fetching.fetch_file(file, limits), source, limits, with_original=with_original)
        headers = fetching.request_headers(
            provider.header_name, provider.header_variable, provider.basic_auth_variable, os.environ
        )
        if source is None:
            return fetching.fetch(fetching.Request(provider.url, headers, validators.etag, validators.last_modified), limits)
        addresses = [provider.url] if provider.url else source.addresses()
        reading = _reading(provider, headers, enough_documents)
        keeper = KeptDocuments(provider)
        collecting = Collecting(source, addresses, reading, limits, keeper, with_original=with_original)
        try:
            return collecting.fetched(validators.documents)
        finally:
            report.documents = [asked.printed() for asked in collecting.record]

    return fetch


def without_secrets(provider: Provider, came: bytes) -> bytes:
    """What came, which may repeat what was sent, such as an address with a key in a page's form."""
    for name in sorted(provider.secret_variables()):
        with contextlib.suppress(FeedError):
            value = secret(name, os.environ)
            for spelled in {value, value.rpartition(" ")[2], quote(value, safe=""), b64encode(value.encode()).decode()}:
                came = came.replace(spelled.encode(), f"{{secret:{name}}}".encode()) if len(spelled) >= _SHORTEST else came
    return came


def limits_of(deadline: float | None = None, enough_bytes: int | None = None) -> fetching.Limits:
    return fetching.Limits(
        timeout=settings.PROVIDER_TIMEOUT,
        deadline=deadline or settings.PROVIDER_DEADLINE,
        max_bytes=settings.PROVIDER_MAX_BYTES,
        allow_private=settings.PROVIDER_ALLOW_PRIVATE_ADDRESSES,
        enough_bytes=enough_bytes,
    )


def prune_documents() -> int:
    """Deletes what is neither fresh nor named for long. Returns the number of rows."""
    old = timezone.now() - timedelta(days=KEPT_DAYS)
    rows, _ = KeptDocument.objects.filter(Q(seconds__lt=KEPT_DAYS * 86_400), asked_at__lt=old).delete()
    return rows


class KeptDocuments:
    """Of one provider. Each batch is there at once, also for the run after this one was killed. Of one not saved, nothing."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider

    def load(self, keys: Sequence[bytes]) -> dict[bytes, KeptGraft]:
        found: dict[bytes, KeptGraft] = {}
        if self.provider.pk is None:
            return found
        for first in range(0, len(keys), _LOADED_AT_ONCE):
            rows = KeptDocument.objects.filter(provider=self.provider, key__in=keys[first : first + _LOADED_AT_ONCE])
            for row in rows:
                found[bytes(row.key)] = KeptGraft(bytes(row.key), bytes(row.element), bytes(row.body), row.asked_at, row.seconds)
        return found

    def save(self, kept: Sequence[KeptGraft]) -> None:
        if self.provider.pk is None:
            return
        # Two elements may name one document, and one statement can write a row once.
        rows = {one.key: KeptDocument(provider=self.provider, **one._asdict()) for one in kept}
        KeptDocument.objects.bulk_create(
            rows.values(),
            update_conflicts=True,
            unique_fields=["provider", "key"],
            update_fields=["element", "body", "asked_at", "seconds"],
        )


def _reading(provider: Provider, headers: dict[str, str], enough: int | None) -> Reading:
    now = timezone.now()

    def has_event(document: BinaryIO) -> bool:
        adapter = adapter_of(provider, now)
        return any(adapter.is_record(element) for element in records(document, adapter.tags, lambda _: None, adapter.is_record))

    return Reading(
        today=now.astimezone(ZoneInfo(provider.timezone)).date(),
        options=provider.options_in_force(),
        secret=lambda name: secret(name, os.environ),
        headers=headers,
        namespaces=(provider.recipe_in_force().get("mapping") or {}).get("namespaces", {}),
        has_event=has_event,
        enough=enough,
    )
