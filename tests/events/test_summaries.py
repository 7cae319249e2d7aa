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


# Prices are of one currency


def priced(zones: list[tuple[str | None, str | None, str | None]], usual: str | None = None) -> tuple[Any, Any, str | None]:
    """The row's prices and their currency, of zones by price, greatest price and currency."""
    event = factories.event(factories.provider(options={"currency": usual} if usual else {}), "1")
    for session, part in enumerate((zones[::2], zones[1::2])):
        plan = factories.plan(event, str(session), NOON + timedelta(days=session))
        for number, (price, price_max, currency) in enumerate(part):
            baker.make(
                Zone,
                plan=plan,
                external_id=str(number),
                name="Z",
                price=price,
                price_max=price_max,
                currency=currency,
                capacity=0,
            )
    factories.serve()
    row = row_of(event)
    return row["min_price"], row["max_price"], event.currency


@pytest.mark.parametrize(
    ("zones", "usual", "expected"),
    [
        pytest.param([("20", None, None), ("35", None, None)], None, (20.0, 35.0, None), id="nobody says which"),
        pytest.param([("20", None, None), ("35", None, None)], "SEK", (20.0, 35.0, "SEK"), id="the provider's"),
        pytest.param([("20", None, "EUR"), ("35", None, "EUR")], "SEK", (20.0, 35.0, "EUR"), id="the zones' own"),
        pytest.param(
            [("20", None, "EUR"), ("9", None, "EUR"), ("210", None, "SEK")],
            "SEK",
            (210.0, 210.0, "SEK"),
            id="provider's first",
        ),
        pytest.param(
            [("20", None, "EUR"), ("9", None, "EUR"), ("210", None, None)],
            "SEK",
            (210.0, 210.0, "SEK"),
            id="the provider's, unsaid",
        ),
        pytest.param(
            [("20", None, "EUR"), ("9", None, "SEK"), ("8", None, "SEK")], "CHF", (8.0, 9.0, "SEK"), id="else the most frequent"
        ),
        pytest.param([("20", None, "SEK"), ("9", None, "EUR")], None, (9.0, 9.0, "EUR"), id="of as many the same each time"),
        pytest.param([("1", None, None), ("2", None, None), ("9", None, "EUR")], None, (9.0, 9.0, "EUR"), id="one that is known"),
        pytest.param(
            [(None, None, "SEK"), (None, None, "SEK"), ("9", None, "EUR")], None, (9.0, 9.0, "EUR"), id="none without a price"
        ),
        pytest.param([(None, None, "SEK")], "SEK", (None, None, None), id="no price at all"),
        pytest.param([("0", None, None)], "SEK", (0.0, 0.0, "SEK"), id="free"),
        pytest.param([("10", "40", None), ("20", None, None)], None, (10.0, 40.0, None), id="a range of prices"),
        pytest.param([(None, "40", "EUR"), ("50", "20", "EUR")], None, (20.0, 50.0, "EUR"), id="a range written otherwise"),
    ],
)
def test_a_rows_prices_are_of_one_currency_which_is_told(
    zones: list[tuple[str | None, str | None, str | None]], usual: str | None, expected: tuple[Any, Any, str | None]
) -> None:
    assert priced(zones, usual) == expected


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
