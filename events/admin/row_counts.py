"""How many rows a list has: counted where they are few, else estimated by PostgreSQL, and said to be."""

import json
from typing import Any, NamedTuple

from django.utils.functional import cached_property
from unfold.paginator import InfinitePaginator

# A list is counted up to here. To count more could take longer than to show its page.
COUNTED = 10_000
# What PostgreSQL expects the counting to cost, in its own unit: about a tenth of a second.
COSTLY = 25_000


class RowCount(NamedTuple):
    number: int
    exact: bool
    # There are more, and nobody knows how many.
    least: bool = False

    def __str__(self) -> str:
        if self.exact:
            return f"{self.number:,}"
        return f"more than {self.number:,}" if self.least else f"about {_rounded(self.number):,}"


class CountedPaginator(InfinitePaginator):
    """Its pages never end by an estimate: `count` is unlimited, and `rows` is what is told."""

    template_name = "events/admin/pages.html"

    @cached_property
    def rows(self) -> RowCount:
        return count(self.object_list)

    @cached_property
    def is_last(self) -> bool:
        """All rows are on the first page, so that there is nothing to page through."""
        return self.rows.exact and self.rows.number <= self.per_page


def count(found: Any) -> RowCount:
    """By one statement where PostgreSQL expects that to be quick, else by what it expects there to be."""
    unordered = found.order_by()
    expected, cost = _expected(unordered)
    if cost > COSTLY and expected > COUNTED:
        return RowCount(expected, exact=False)
    counted: int = unordered[: COUNTED + 1].count()
    if counted <= COUNTED:
        return RowCount(counted, exact=True)
    # What was counted disproves a smaller estimate.
    return RowCount(expected, exact=False) if expected > COUNTED else RowCount(COUNTED, exact=False, least=True)


def is_long(found: Any) -> bool:
    """Whether PostgreSQL expects more rows than are counted."""
    return _expected(found.order_by())[0] > COUNTED


def _expected(found: Any) -> tuple[int, float]:
    """Rows and cost."""
    explained = found.values("pk").explain(format="json")
    if not explained:
        # Nothing can match: it was not even asked.
        return 0, 0
    plan = json.loads(explained)[0]["Plan"]
    return int(plan["Plan Rows"]), float(plan["Total Cost"])


def _rounded(number: int) -> int:
    """To two digits: an estimate knows no more."""
    step: int = 10 ** max(0, len(str(number)) - 2)
    return round(number / step) * step
