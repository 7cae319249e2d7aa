"""All mistakes in what an operator wrote at once: also those that can only be looked for where there are no others."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

_M = TypeVar("_M", bound=BaseModel)
# A key that is left out may uncover that another lacks it.
_ROUNDS = 4
# For what must be there and is not. Anything else is a name, which is an expression too.
_STAND_INS: Mapping[str, Any] = {
    "at": "/x",
    "events": "/x",
    "url": "https://stand-in.invalid/",
    "event": {"external_id": "x", "title": "x"},
    "plan": {"starts_at": "x"},
}


def otherwise(model: type[_M], written: Any, error: ValidationError) -> _M | None:
    """What was written, without what the error speaks of; None where that can be read no more than before."""
    left = deepcopy(written)
    for _ in range(_ROUNDS):
        for one in error.errors(include_url=False, include_context=False):
            _mend(left, one["loc"], is_missing=one["type"] == "missing")
        try:
            return model.model_validate(left)
        except ValidationError as found:
            error = found
    return None


def _mend(written: Any, place: Sequence[str | int], *, is_missing: bool) -> None:
    at, key = written, None
    around: dict[Any, Any] | None = None
    for step in place:
        # Steps that nobody wrote are names of a union's members.
        if isinstance(at, dict) and step in at:
            around, key, at = at, step, at[step]
        elif isinstance(at, list) and isinstance(step, int) and step < len(at):
            at = at[step]
    if is_missing and isinstance(at, dict):
        at[place[-1]] = deepcopy(_STAND_INS.get(str(place[-1]), "x"))
    elif around is not None:
        del around[key]


def of_other_keys(problems: Iterable[str], told: Iterable[str]) -> list[str]:
    """Those whose key, up to its colon, is neither one that was told nor around or below one."""
    keys = [_key(one) for one in told]
    return [one for one in problems if not any(_is_within(_key(one), key) or _is_within(key, _key(one)) for key in keys)]


def _key(problem: str) -> str:
    return problem.partition(":")[0]


def _is_within(key: str, other: str) -> bool:
    return f"{key}.".startswith(f"{other}.")
