"""What is stored of a feed between syncs, and when it is discarded."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from aggregator.ingest import drift
from aggregator.ingest.known_events import KnownEvent, KnownEvents
from aggregator.models import FeedState
from events.catalogue.fields import FED
from events.models import EventAlias
from events.planner import hashed
from providers.adapters.base import FeedSettings
from providers.adapters.registry import FORMATS
from providers.fetching import Fetched
from providers.models import Provider

# Without a function of ours for each row.
_known_event = partial(tuple.__new__, KnownEvent)
# Rows that are fetched from PostgreSQL together.
_AT_ONCE = 2_000


class Validators(NamedTuple):
    etag: str = ""
    last_modified: str = ""
    # Of each document of a recipe's source, see `providers.collecting.conditions`.
    documents: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class KnownFeed:
    settings_digest: bytes
    # False where nothing is known of the feed as it is configured now.
    known: bool = False
    content_digest: bytes | None = None
    validators: Validators = field(default_factory=Validators)
    # Of the feed as earlier runs saw it; other than the rest, a new day or adapter version keeps it.
    shape: drift.Shape = field(default_factory=dict)

    def seen_as(self, shape: drift.Shape) -> "KnownFeed":
        return replace(self, shape=shape)


def load(provider: Provider) -> KnownFeed:
    """Waits for a killed worker's transaction to end, so that nothing is remembered of before it."""
    settings_digest = digest_of_settings(provider)
    with transaction.atomic():
        Provider.objects.select_for_update(no_key=True).get(pk=provider.pk)
        stored = FeedState.objects.filter(provider=provider).first()
    shape = stored.shape if stored and stored.shape.get("of") == _shape_key(provider) else {}
    if stored is None or bytes(stored.settings_digest) != settings_digest:
        return KnownFeed(settings_digest, shape=shape)
    content = None if stored.content_digest is None else bytes(stored.content_digest)
    validators = Validators(stored.etag, stored.last_modified, stored.documents) if content else Validators()
    return KnownFeed(settings_digest, True, content, validators, shape)


def known_events(provider: Provider, state: KnownFeed) -> KnownEvents:
    """Within a transaction."""
    known = KnownEvents()
    if state.known:
        # By psycopg's own cursor: the ORM takes ten times as long for a row.
        with connection.connection.cursor(name="known_events", binary=True, row_factory=lambda _: _known_event) as cursor:
            cursor.execute(
                f"SELECT {', '.join(KnownEvent._fields)} FROM aggregator_eventdigest WHERE provider_id = %s", [provider.pk]
            )
            while events := cursor.fetchmany(_AT_ONCE):
                known.learn(events)
    unknown = "NOT EXISTS (SELECT FROM aggregator_eventdigest d WHERE d.event_id = e.id AND d.provider_id = e.provider_id)"
    with connection.connection.cursor(name="other_events") as cursor:
        cursor.itersize = _AT_ONCE
        with hashed(connection.connection.cursor()):
            cursor.execute(
                "SELECT external_id, withdrawn_at FROM events_event e WHERE provider_id = %s"
                f" AND {unknown if state.known else 'true'}",
                [provider.pk],
            )
        for external_id, withdrawn_at in cursor:
            known.others.add(external_id)
            if withdrawn_at is not None:
                known.withdrawn.add(external_id)
    aliases = EventAlias.objects.filter(provider=provider).values_list("external_id", "event__external_id")
    known.aliases.update(aliases.iterator(chunk_size=_AT_ONCE))
    return known


def store(
    provider: Provider, state: KnownFeed, fetched: Fetched, *, from_file: bool, read_again: bool = False, distrusted: bool = False
) -> None:
    """A feed of which something is held is read again, and an incomplete one too; a file has no validators.

    The shape of one that is `distrusted` is not learnt.
    """
    remembered = not read_again
    validators = Validators()
    if remembered and not from_file:
        validators = Validators(fetched.etag, fetched.last_modified, fetched.documents)
    FeedState.objects.update_or_create(
        provider=provider,
        defaults={
            "settings_digest": state.settings_digest,
            "content_digest": fetched.digest if remembered else None,
            "etag": validators.etag,
            "last_modified": validators.last_modified,
            "documents": validators.documents,
            **({} if distrusted else {"shape": {**state.shape, "of": _shape_key(provider)}}),
        },
    )


def forget(provider: Provider) -> None:
    """The next sync reads the feed's bytes again, whether they changed or not."""
    FeedState.objects.filter(provider=provider).update(content_digest=None, etag="", last_modified="", documents=None)


def accept_drift(provider: Provider, news: Mapping[str, Any]) -> None:
    """What an operator agreed to is no news to later runs."""
    stored = FeedState.objects.filter(provider=provider).first()
    if stored and stored.shape.get("of") == _shape_key(provider):
        stored.shape = drift.accepted(news, stored.shape)
        stored.save(update_fields=["shape"])


def _shape_key(provider: Provider) -> str:
    return drift.shape_key(provider.format, provider.mapping)


def digest_of_settings(provider: Provider) -> bytes:
    feed = FeedSettings(ZoneInfo(provider.timezone), provider.options, provider.mapping)
    fingerprint = FORMATS[provider.format].fingerprint(feed)
    # With another list of fields the same bytes say more, or less.
    settings = json.dumps([provider.settings_of_feed(), fingerprint, {kind: [*fed] for kind, fed in FED.items()}], sort_keys=True)
    return blake2b(settings.encode(), digest_size=16).digest()
