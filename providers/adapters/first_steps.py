"""Where the steps of a path may lead from an element, by what is present: to itself, to the one around it, or out of sight."""

from collections.abc import Callable, Iterable

from providers.adapters.partial_values import holds
from providers.adapters.presence import Foregone, Present

_SELF, _AROUND, _DEEP = "self", "around", "deep"
# From where to where; None for nowhere.
Step = Callable[[Present, str], str | None]


def leads_on(steps: Iterable[Step], present: Present) -> bool:
    where = _SELF
    for step in steps:
        if (following := step(present, where)) is None:
            return False
        where = following
    return True


def same(_: Present, where: str) -> str:
    return where


def deep(_: Present, __: str) -> str:
    return _DEEP


def child(name: str) -> Step:
    def step(present: Present, where: str) -> str | None:
        is_there = where == _DEEP or name in (present.children if where == _SELF else present.beside)
        return _DEEP if is_there else None

    return step


def itself(name: str | None, conditions: list[Foregone]) -> Step:
    def step(present: Present, where: str) -> str | None:
        if where == _DEEP:
            return _DEEP
        if name is not None and name != (present.tag if where == _SELF else present.around):
            return None
        # Of the element around, its own surroundings are not seen.
        is_met = where == _AROUND or all(holds(condition(present)) is not False for condition in conditions)
        return where if is_met else None

    return step


def parent(name: str | None) -> Step:
    def step(present: Present, where: str) -> str | None:
        if where != _SELF or present.around is None:
            return _DEEP
        return _AROUND if name in {None, present.around} else None

    return step
