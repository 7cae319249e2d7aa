"""What a search parameter is, and those kinds of them that there are several of.

In SQL `e` is the event, `p` one of its plans, and `%(name)s` a parameter's value.
"""

from collections.abc import Iterable, Mapping
from typing import Any, LiteralString

import django_filters
from drf_spectacular.utils import extend_schema_field

from events import values
from events.search.orderings import PLAN_SORT_KEYS, SORT_KEYS, Ordering
from events.search.query import Parser

# One condition whatever the value, or one for each value; None where a value asks for nothing.
Condition = LiteralString | Mapping[Any, LiteralString | None]
# Not blank, and without the character that PostgreSQL does not keep.
LINE = {"type": "string", "minLength": 1, "maxLength": 500, "pattern": r"^[^\x00]*[^\x00\s][^\x00]*$"}


class Parameter(django_filters.Filter):
    """A search parameter.

    `parse` raises ValueError with the rest of a sentence. `events` and `plans` are the condition it sets on either
    level; what is said of plans must hold of one plan at once. `together` is one of a plan and its event, which holds of every
    plan where the first of the two does. `rows` takes the place of `events` where each plan is a row of its own.
    `venues` is the condition on a venue `w` in a list of these; `at` selects the ids of the venues where a plan is to take place.
    `schema` is OpenAPI's, of one value. `unbounded` stands for a value that is not given.
    A parameter without a condition says how the page is shown. One of `several` may be given more than once: in SQL it is
    an array of texts.
    """

    def __init__(
        self,
        parse: Parser,
        schema: dict[str, Any],
        description: str,
        *,
        default: Any = None,
        events: Condition | None = None,
        plans: Condition | None = None,
        together: tuple[LiteralString, LiteralString] | None = None,
        rows: Condition | None = None,
        venues: LiteralString | None = None,
        at: LiteralString | None = None,
        unbounded: str | None = None,
        required: bool = False,
        several: bool = False,
    ) -> None:
        super().__init__(required=required)
        self.parse, self.default, self.unbounded, self.several = parse, default, unbounded, several
        self.events, self.together, self.venues, self.at = events, together, venues, at
        self.plans = f"p.venue IN ({at})" if plans is None and at is not None else plans
        self.rows = events if rows is None else rows
        self.schema = schema
        if several:
            schema, description = {"type": "array", "items": schema}, f"{description} May be given more than once: any of them."
        extend_schema_field({**schema, "description": description})(self)

    @property
    def picks(self) -> bool:
        """Whether it decides which events are found, and not only how they are shown."""
        return self.events is not None or self.plans is not None or self.unbounded is not None


def condition(declared: Condition | None, value: Any) -> LiteralString | None:
    return declared.get(value) if isinstance(declared, Mapping) else declared


def line(description: str, events: Condition) -> Parameter:
    return Parameter(values.line, LINE, description, events=events)


def marked(kind: LiteralString, description: str, parse: Parser = values.line, schema: dict[str, Any] | None = None) -> Parameter:
    """Compared without case and accents, by what `events.catalogue.summaries` notes of each event for it."""
    asked: LiteralString = f"e.marks && asked_marks('{kind}', %({kind})s::text[])"
    return Parameter(parse, schema or LINE, description, events=asked, several=True)


def choice(
    choices: Iterable[str], description: str, *, events: Condition | None = None, plans: Condition | None = None
) -> Parameter:
    """The first is the default."""
    names = [str(one) for one in choices]
    schema = {"type": "string", "enum": names, "default": names[0]}
    return Parameter(values.one_of(*names), schema, description, default=names[0], events=events, plans=plans)


def instant(description: str, **more: Any) -> Parameter:
    return Parameter(values.instant, {"type": "string", "format": "date-time"}, description, **more)


def yes_or_no(description: str, events: Condition, rows: Condition | None = None) -> Parameter:
    return Parameter(values.boolean, {"type": "boolean"}, description, events=events, rows=rows)


def price(description: str, ordering: Ordering, bound: LiteralString) -> Parameter:
    """By the same expressions as the ordering, and so by its indexes."""
    schema = {"type": "string", "pattern": r"^[0-9]{1,10}(\.[0-9]{1,2})?$"}
    events, rows = (f"{keys[ordering]} <= {bound}" for keys in (SORT_KEYS, PLAN_SORT_KEYS))
    return Parameter(values.price, schema, description, events=events, rows=rows)
