"""How a run's row stores the drift of its feed. `aggregator.ingest.drift` finds the drift."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Drift:
    """What a run recorded, as lists of what its page shows; `new` is what no earlier run had seen."""

    # {"name": "base_plan/@discount", "value": "10", "new": true}: in no vocabulary of the format; the first value seen
    unknown: list[dict[str, Any]] = field(default_factory=list)
    # {"field": "sell_mode", "value": "phone"}: never seen before
    values: list[dict[str, str]] = field(default_factory=list)
    # {"field": "plan.venue", "before": 0.98, "now": 0.1}: fell by more than half
    fills: list[dict[str, Any]] = field(default_factory=list)
    # All rates of this reading: {"event.url": 0.5}
    rates: dict[str, float] = field(default_factory=dict)
    # Why nothing is told: a mistake of ours, which costs the look and not the feed.
    error: str = ""

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    def news(self) -> list[str]:
        """A sentence's part each, for people; empty where nothing is new."""
        sentences = [f"{one['name']} is new" for one in self.unknown if one["new"]]
        sentences += [f"{one['field']} has the new value '{one['value']}'" for one in self.values]
        return sentences + [f"{one['field']} fell from {one['before']:.0%} to {one['now']:.0%}" for one in self.fills]
