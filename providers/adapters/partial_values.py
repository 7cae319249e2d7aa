"""XPath's functions and operators over values of which some are unknown: what comes of them is what libxml2 says, or unknown."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from providers.element import Element


class Sign:
    """In place of a value that is not known. Of a truth is known that it is one, and so a small number."""


UNKNOWN, TRUTH = Sign(), Sign()
NOTHING: list[Element] = []


def holds(value: Any) -> bool | None:
    """As XPath's boolean(), but for a number in a predicate; None where it is not known."""
    if isinstance(value, Sign | float):
        return None
    return bool(value)


def _truth(value: Any) -> Any:
    if isinstance(value, float):
        return bool(value) and not math.isnan(value)
    return TRUTH if isinstance(value, Sign) else bool(value)


def _negated(value: Any) -> Any:
    truth = _truth(value)
    return truth if truth is TRUTH else not truth


def number_of(value: Any) -> Any:
    if value in (NOTHING, ""):
        return math.nan
    if isinstance(value, bool):
        return float(value)
    return value if value is TRUTH or isinstance(value, float) else UNKNOWN


def _text(value: Any) -> str | None:
    """None where it is not known."""
    if value == NOTHING:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else None


def _joined(*values: Any) -> Any:
    texts = [_text(value) for value in values]
    return UNKNOWN if None in texts else "".join(map(str, texts))


def _cut(value: Any, _: Any, length: Any = math.inf) -> Any:
    said, number = _text(value), number_of(length)
    if said == "" or (isinstance(number, float) and not number > 0):
        return ""
    return UNKNOWN


def _if_empty(result: Any) -> Callable[..., Any]:
    """Of what says so of an empty text, whatever else it is given."""
    return lambda value, *_: result if _text(value) == "" else UNKNOWN


def _contains(value: Any, sought: Any) -> Any:
    said, part = _text(value), _text(sought)
    return TRUTH if said is None or part is None else part in said


def _begins(value: Any, sought: Any) -> Any:
    said, part = _text(value), _text(sought)
    return TRUTH if said is None or part is None else said.startswith(part)


def _as_text(value: Any) -> Any:
    said = _text(value)
    return UNKNOWN if said is None else said


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "boolean": _truth,
    "not": _negated,
    "true": lambda: True,
    "false": lambda: False,
    "number": number_of,
    "string": _as_text,
    "concat": _joined,
    "substring": _cut,
    "translate": _if_empty(""),
    "normalize-space": _if_empty(""),
    "substring-before": _if_empty(""),
    "substring-after": _if_empty(""),
    "string-length": _if_empty(0.0),
    "contains": _contains,
    "starts-with": _begins,
    "count": lambda value: 0.0 if value == NOTHING else UNKNOWN,
    "sum": lambda value: 0.0 if value == NOTHING else UNKNOWN,
}
WITHOUT_ARGUMENTS = ("true", "false")


def _either(left: Any, right: Any) -> Any:
    truths = (_truth(left), _truth(right))
    return True if True in truths else TRUTH if TRUTH in truths else False


def _both(left: Any, right: Any) -> Any:
    truths = (_truth(left), _truth(right))
    return False if False in truths else TRUTH if TRUTH in truths else True


def _compared(left: Any, right: Any) -> Any:
    """Nothing is like no text and no number, and unlike none."""
    for one, other in ((left, right), (right, left)):
        if one == NOTHING and (other == NOTHING or (isinstance(other, str | float) and not isinstance(other, bool))):
            return False
    return TRUTH


def _product(left: Any, right: Any) -> Any:
    numbers = (number_of(left), number_of(right))
    if UNKNOWN in numbers or numbers == (TRUTH, TRUTH):
        return UNKNOWN
    if TRUTH in numbers:
        return 0.0 if 0.0 in numbers else UNKNOWN
    return numbers[0] * numbers[1]


def _added(left: Any, right: Any) -> Any:
    first, second = number_of(left), number_of(right)
    return first + second if isinstance(first, float) and isinstance(second, float) else UNKNOWN


def _less(left: Any, right: Any) -> Any:
    first, second = number_of(left), number_of(right)
    return first - second if isinstance(first, float) and isinstance(second, float) else UNKNOWN


def _not_said(_: Any, __: Any) -> Any:
    return UNKNOWN


Combine = Callable[[Any, Any], Any]
# The weakest first.
OPERATORS: list[Mapping[str, Combine]] = [
    {"or": _either},
    {"and": _both},
    {"=": _compared, "!=": _compared},
    dict.fromkeys(("<", "<=", ">", ">="), _compared),
    {"+": _added, "-": _less},
    {"*": _product, "div": _not_said, "mod": _not_said},
]
