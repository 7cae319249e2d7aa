from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from django.db import connection
from model_bakery import baker

from events.catalogue import summaries
from events.models import Event, Generation, Plan, Zone
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def row_of(event: Event) -> Any:
    event.refresh_from_db()
    return orjson.loads(event.summary or "")


def test_a_row_has_the_contracts_keys_in_local_time_with_float_prices():
    event = factories.event(factories.provider(), "291", title='Camellias "@" 12:00\n\u2028é')
    factories.plan(event, "1", NOON, prices=["35.00", "20", "20.55"])
    factories.serve()
    event.refresh_from_db()
    assert event.summary == (
        f'{{"id":"{event.pk}","title":"Camellias \\"@\\" 12:00\\n\u2028é","start_date":"2024-07-04","start_time":"14:00:00",'
        '"end_date":"2024-07-04","end_time":"15:00:00","min_price":20.0,"max_price":35.0}'
    )


def test_an_event_spans_its_current_plans_and_their_listed_zones():
    event = factories.event(factories.provider(), "1")
    factories.plan(event, "withdrawn", NOON - timedelta(days=2), prices=["1"], withdrawn_at=NOON - timedelta(days=3))
    factories.plan(event, "history", NOON - timedelta(days=1), prices=["5"], withdrawn_at=NOON)
    listed = factories.plan(event, "listed", NOON, prices=["9"])
    baker.make(Zone, plan=listed, external_id="gone", price=99, withdrawn_at=NOON)
    factories.serve()
    row = row_of(event)
    assert (row["start_date"], row["end_date"], row["min_price"], row["max_price"]) == ("2024-07-03", "2024-07-04", 5.0, 9.0)
    plans = {plan.external_id: plan for plan in Plan.objects.all()}
    assert [plans[name].current for name in ("withdrawn", "history", "listed")] == [False, True, True]
    assert [plans[name].follows for name in ("withdrawn", "history", "listed")] == [None, None, NOON - timedelta(days=1)]


def test_an_event_whose_last_plan_is_withdrawn_keeps_its_row_but_is_not_current():
    event = factories.event(factories.provider(), "1")
    plan = factories.plan(event, "1", NOON, prices=["5"])
    factories.serve()
    before = row_of(event)
    Plan.objects.update(withdrawn_at=plan.starts_at - timedelta(seconds=1))
    Zone.objects.update(withdrawn_at=plan.starts_at - timedelta(seconds=1))
    factories.serve()
    assert row_of(event) == before
    assert not event.current


def test_what_comes_out_the_same_is_not_written_again():
    event = factories.event(factories.provider(), "1")
    factories.plan(event, "1", prices=["5"])
    factories.serve()
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text FROM events_event UNION ALL SELECT xmin::text FROM events_plan")
        before = cursor.fetchall()
        cursor.execute("CREATE TEMPORARY TABLE t ON COMMIT DROP AS SELECT id AS event_id FROM events_event")
        summaries.refresh(cursor, "t")
        cursor.execute("SELECT xmin::text FROM events_event UNION ALL SELECT xmin::text FROM events_plan")
        assert cursor.fetchall() == before


def test_every_change_moves_the_one_generation():
    seen = set()
    for _ in range(4):
        factories.serve()
        seen.add(Generation.objects.get().value)
    assert len(seen) == 4
    assert Generation.objects.get().changed_at > datetime(2024, 1, 1, tzinfo=UTC)
