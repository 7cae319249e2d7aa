"""The statement of a query whose rows are plans: each plan that matches, and not each event that has one."""

from dataclasses import dataclass
from typing import Any, LiteralString

from events.search.parameters import PLAN_SORT_KEYS, Ordering
from events.search.query import ParameterError, Query
from events.search.statement import KEY_TYPES, Statement


@dataclass(frozen=True)
class PlanStatement:
    """In SQL `p` is the plan, `e` its event and `v` the event's provider. Raises ParameterError for a page of events' cursor."""

    query: Query
    # What is told of each row, and what is joined for it.
    piece: LiteralString
    joined: LiteralString
    usual_limit: int
    # The table of events, or what stands for it.
    events: LiteralString = "events_event"

    def __post_init__(self) -> None:
        if (cursor := self.query.cursor) and not cursor.id.isdecimal():
            raise ParameterError("cursor", "is of a page whose rows are events")

    @property
    def sql(self) -> LiteralString:
        key, direction = PLAN_SORT_KEYS[self.query.ordering], "DESC" if self.query.ordering == Ordering.LATEST else "ASC"
        conditions = " AND ".join([*Statement(self.query).of_each_plan(), *self._after_cursor(key)]) or "TRUE"
        return (
            f"SELECT {key} AS key, p.id, {self.piece} FROM events_plan p JOIN {self.events} e ON e.id = p.event_id"
            " JOIN providers_provider v ON v.id = e.provider_id"
            f" {self.joined} WHERE {conditions} ORDER BY {key} {direction}, p.id LIMIT %(limit)s"
        )

    @property
    def values(self) -> dict[str, Any]:
        return Statement(self.query, self.usual_limit).values

    def _after_cursor(self, key: LiteralString) -> list[LiteralString]:
        if self.query.cursor is None:
            return []
        last: LiteralString = f"%(key)s::{KEY_TYPES[self.query.ordering]}"
        if self.query.ordering == Ordering.LATEST:
            return [f"{key} <= {last} AND ({key} < {last} OR p.id > %(id)s::bigint)"]
        return [f"({key}, p.id) > ({last}, %(id)s::bigint)"]
