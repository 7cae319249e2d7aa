"""Events that are written for the first time, each together with its summary, so that none of their rows is written twice.

Their zones come first, then their plans, then they themselves: foreign keys are to be deferred until then.
"""

from typing import NamedTuple

from events.catalogue.summary_sql import (
    KEPT,
    LANGUAGES,
    PLACE,
    PLACED,
    PRICES,
    SAID,
    STATES,
    SUMMARY,
    SUMMED,
    USUAL,
    filled_in,
    prepare,
)
from events.planner import by_index

__all__ = ["PLACE", "SUMMARY", "NewEvents", "prepare"]
_OF_PROVIDER = "JOIN providers_provider v ON v.id = {0}.provider_id"


class NewEvents(NamedTuple):
    """Statements about some new events, which may have parameters; `prepare` comes before them."""

    # SQL for them, with `id`, `provider_id` and what the provider says; and for their plans, with `id`, `event_id`,
    # `provider_id`, `starts_at` and `state`.
    events: str
    plans: str

    def gather_prices(self) -> str:
        """When the zones are written."""
        plan = f"SELECT p.id, p.event_id, NULL::timestamptz AS withdrawn_at, {USUAL} FROM ({self.plans}) p"
        zones = by_index("z.plan_id", "SELECT id FROM plan")
        return f"WITH plan AS ({plan} {_OF_PROVIDER.format('p')}) {filled_in(PRICES, zones=zones)}"

    def with_places(self) -> str:
        """The begin of a statement that writes the plans: `fresh` has the columns of PLACE by `id`."""
        return f"WITH plan AS (SELECT p.id, p.event_id, p.starts_at, {STATES}, true AS current FROM ({self.plans}) p), {PLACED}"

    def with_summaries(self) -> str:
        """The begin of a statement that writes the events, after the plans: `fresh` has the columns of SUMMARY by `id`."""
        kept = ", ".join(f"{value} AS {name}" for name, value in KEPT.items())
        event = f"SELECT {SAID}, {kept} FROM ({self.events}) e {_OF_PROVIDER.format('e')}"
        # In a statement with parameters a percent sign is written twice.
        summed = filled_in(SUMMED.replace("%", "%%"), plans=by_index("p.event_id", f"SELECT id FROM ({self.events}) e"))
        return f"WITH event AS ({event}), {summed}"

    def note_languages(self) -> str:
        return filled_in(LANGUAGES, source=f"({self.events})", events="true")
