"""Bars by day as SVG without a script. Each bar is labelled, and a table with the same numbers is beside the chart."""

from typing import NamedTuple

from aggregator.admin.figures import Day

WIDTH, HEIGHT, GAP = 560, 120, 6


class Bar(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    label: str


class Chart(NamedTuple):
    title: str
    colour: str
    bars: list[Bar]
    highest: int
    days: list[tuple[str, int]]
    width: int = WIDTH
    height: int = HEIGHT


def bars(title: str, colour: str, days: list[Day], column: str) -> Chart:
    """`colour` is a class of the style sheet; `column` one of Day's numbers."""
    numbers: list[tuple[str, int]] = [(f"{day.day:%a %d %b}", getattr(day, column)) for day in days]
    highest = max((number for _, number in numbers), default=0)
    width = WIDTH / max(len(numbers), 1)
    return Chart(
        title,
        colour,
        [
            Bar(round(place * width, 1), round(HEIGHT - height, 1), round(width - GAP, 1), height, f"{day}: {number:,}")
            for place, (day, number) in enumerate(numbers)
            for height in [_height(number, highest)]
        ],
        highest,
        numbers,
    )


def _height(number: int, highest: int) -> float:
    """At least 2 for any number above zero, so that the bar can be seen."""
    return max(2, round(HEIGHT * number / highest, 1)) if number else 0
