"""No reader of the changes misses one, however writers meet, dawdle and give up; and what is pruned goes whole."""

import random
import threading
import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.db import connections, transaction
from django.utils import timezone

from events.catalogue.writing import TOUCHED, writing
from events.changes import reader
from events.changes.reader import LogBounds, LogPosition
from events.changes.retention import prune_changes
from events.models import Batch, Change, Event, Generation
from events.search.connections import execute_by_django
from providers.models import Provider
from tests import factories

WRITERS, TRANSACTIONS = 10, 12


class GivenUpError(Exception):
    pass


def change(provider: Provider, ids: list[Any], rng: random.Random) -> None:
    """As a merge or an edit does it; now and then slow at any point, now and then given up."""
    with transaction.atomic():
        with writing([provider.pk], now=timezone.now()) as write:
            chosen = {"ids": ids}
            write.touch("SELECT unnest(%(ids)s::uuid[]) AS event_id, 'updated' AS outcome", "event", chosen)
            write.remember(TOUCHED)
            write.cursor.execute("UPDATE events_event SET title = %s WHERE id = ANY(%s)", [f"Title {rng.random()}", ids])
            write.sum_up()
            time.sleep(rng.choice([0, 0, 0.001, 0.03]))
        time.sleep(rng.choice([0, 0, 0, 0.01]))
        if rng.random() < 0.25:
            raise GivenUpError


def write(number: int, provider: Provider, ids: list[Any]) -> None:
    rng = random.Random(number)
    for _ in range(TRANSACTIONS):
        try:
            change(provider, rng.sample(ids, rng.randrange(1, 4)), rng)
        except GivenUpError:
            continue
    connections.close_all()


def read(position: LogPosition | None, limit: int = 100) -> reader.ChangesPage:
    return reader.page_of_changes(position, limit, None, execute_by_django)


def events_of(changes: Iterable[reader.LoggedChange]) -> list[str]:
    return [orjson.loads(b"".join(change.written_out()))["event_id"] for change in changes]


def follow(position: LogPosition, ended: threading.Event, found: list[reader.LoggedChange], limit: int) -> None:
    """Reads page after page until the writers have ended and there is nothing more."""
    while True:
        last = ended.is_set()
        page = read(position, limit)
        found.extend(page.changes)
        position = page.next
        if last and not page.changes:
            break
    connections.close_all()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_readers_see_every_change_once_and_in_order_while_writers_meet_dawdle_and_give_up() -> None:
    Generation.objects.get_or_create(pk=1)
    acme = factories.provider()
    # Each writer has events of its own: those of one event wait for each other anyway.
    mine = [[factories.event(acme, f"{number}-{at}").pk for at in range(4)] for number in range(WRITERS)]
    ended, seen = threading.Event(), [list[reader.LoggedChange]() for _ in range(3)]
    begin = LogBounds.now().end
    readers = [
        threading.Thread(target=follow, args=(begin, ended, found, limit)) for found, limit in zip(seen, (1, 3, 50), strict=True)
    ]
    writers = [threading.Thread(target=write, args=(number, acme, ids)) for number, ids in enumerate(mine)]
    for thread in (*readers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    ended.set()
    for thread in readers:
        thread.join()
    numbers = list(Batch.objects.filter(number__gt=begin.number).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(begin.number + 1, begin.number + 1 + len(numbers))), (
        "numbers have no gaps, and what was given up left none"
    )
    assert WRITERS < len(numbers) < WRITERS * TRANSACTIONS
    committed = list(Change.objects.order_by("batch__number", "id").values_list("event_id", flat=True))
    for found in seen:
        assert events_of(found) == [str(pk) for pk in committed]


@pytest.mark.django_db
def test_what_is_older_than_the_retention_goes_and_the_rest_can_be_followed() -> None:
    acme = factories.provider()
    ids: list[Any] = [factories.event(acme, str(number)).pk for number in range(3)]
    begin, rng = LogBounds.now().end, random.Random()
    while Batch.objects.count() < 30:
        try:
            with transaction.atomic():
                change(acme, ids, rng)
        except GivenUpError:
            continue
    numbers = list(Batch.objects.order_by("number").values_list("number", flat=True))
    old = timezone.now() - timedelta(days=91)
    Batch.objects.filter(number__lt=numbers[25]).update(numbered_at=old)
    assert prune_changes() == 25 * 3
    with pytest.raises(reader.CannotFollowError):
        read(begin)
    kept = read(None).changes
    assert len(kept) == Change.objects.count() == 5 * 3
    assert prune_changes() == 0
    Batch.objects.update(numbered_at=old)
    prune_changes()
    assert read(LogBounds.now().end).changes == []
    assert Event.objects.count() == 3


@pytest.mark.django_db
def test_changes_whose_events_were_deleted_hold_nobody_up() -> None:
    acme = factories.provider()
    doomed, kept = (factories.event(acme, name).pk for name in ("doomed", "kept"))
    begin, rng = LogBounds.now().end, random.Random(5)
    rng.random = lambda: 1.0  # type: ignore[method-assign]
    for one in [doomed] * 5 + [kept]:
        change(acme, [one], rng)
    Event.objects.filter(pk=doomed).delete()
    page = read(begin, 2)
    assert events_of(page.changes) == [str(kept)]
