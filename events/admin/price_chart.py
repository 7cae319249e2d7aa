"""What an event's zones cost over time, as SVG without a script: a step at each change. A table beside it says the same."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from events.admin.words import Names, short
from events.changes.history import Told
from events.changes.versions import Delta

WIDTH, HEIGHT = 560, 140
# More lines are not told apart.
MOST_LINES = 6


class Step(NamedTuple):
    at: datetime
    before: str | None
    after: str | None


class Line(NamedTuple):
    name: str
    points: str
    steps: list[tuple[str, str | None, str | None]]
    # One of the style sheet's.
    colour: int


class PriceChart(NamedTuple):
    lines: list[Line]
    least: str
    greatest: str
    begin: str
    end: str
    # Zones whose prices changed and that are not shown.
    more: int
    width: int = WIDTH
    height: int = HEIGHT


def price_chart(event_id: object, changes: Iterable[Told[list[Delta]]], names: Names, now: datetime) -> PriceChart | None:
    """Of a history's changes, the newest first; None where no price changed. The zones whose prices changed last come first."""
    found: dict[tuple[str | None, str | None, int | None], tuple[Delta, list[Step]]] = {}
    for change in changes:
        for delta in change.deltas:
            if delta.of == "zone" and delta.field == "price":
                key = (delta.plan, delta.zone, delta.occurrence)
                _, steps = found.setdefault(key, (delta, []))
                steps.append(Step(datetime.fromisoformat(change.at), delta.before, delta.after))
    changed = [(delta, steps[::-1]) for delta, steps in found.values() if any(step.before is not None for step in steps)]
    if not changed:
        return None
    shown = changed[:MOST_LINES]
    every = [step for _, steps in shown for step in steps]
    prices = [float(price) for step in every for price in (step.before, step.after) if price is not None]
    begin = min(step.at for step in every)
    begin -= (now - begin) / 20
    scale = _Scale(begin, now, min(prices), max(prices))
    lines = [
        Line(
            names.place(event_id, delta),
            _points(steps, scale),
            [(_at(step.at, names.zone), step.before, step.after) for step in steps],
            colour,
        )
        for colour, (delta, steps) in enumerate(shown, 1)
    ]
    return PriceChart(
        lines, f"{min(prices):.2f}", f"{max(prices):.2f}", _at(begin, names.zone), _at(now, names.zone), len(changed) - len(shown)
    )


class _Scale(NamedTuple):
    begin: datetime
    end: datetime
    least: float
    greatest: float

    def x(self, at: datetime) -> float:
        return round(WIDTH * ((at - self.begin) / (self.end - self.begin)), 1)

    def y(self, price: float) -> float:
        """With room for a line at the edge; all of one price in the middle."""
        share = (price - self.least) / (self.greatest - self.least) if self.greatest > self.least else 0.5
        return round(HEIGHT - 4 - (HEIGHT - 8) * share, 1)


def _points(steps: list[Step], scale: _Scale) -> str:
    """Of a path: a step is a move to the right and one up or down; where there is no price the line ends."""
    drawn, price = [], steps[0].before
    if price is not None:
        drawn.append(f"M0 {scale.y(float(price))}")
    for step in steps:
        if price is not None:
            drawn.append(f"H{scale.x(step.at)}")
        if step.after is not None:
            y = scale.y(float(step.after))
            drawn.append(f"V{y}" if price is not None else f"M{scale.x(step.at)} {y}")
        price = step.after
    if price is not None:
        drawn.append(f"H{WIDTH}")
    return " ".join(drawn)


def _at(instant: datetime, zone: ZoneInfo) -> str:
    return short(instant.astimezone(zone))
