"""What a correction may say: as strict as with a feed. Which fields can be corrected is said in `fields`."""

from decimal import Decimal
from typing import Any

from events.catalogue.fields import CORRECTABLE

TIMES = ("starts_at", "ends_at")
# A price that moves so far is more often a slip of the hand than meant.
LEAP = 3

# A correction tells its field by its name, which means one type of value in all kinds of rows.
_BY_NAME = {name: field for fields in CORRECTABLE.values() for name, field in fields.items()}


def checked(kind: str, name: str, value: Any) -> Any:
    """The value as the column keeps it; text is read as a feed's is. Raises ValueError with the rest of a sentence."""
    field = CORRECTABLE[kind].get(name)
    if field is None or field.type.check is None:
        raise ValueError(f"cannot be corrected; of {kind}s that is {', '.join(CORRECTABLE[kind])}")
    if value is None or (value == "" and field.can_be_emptied):
        if not field.can_be_emptied:
            raise ValueError("is missing")
        return None
    return field.type.check(value)


def leap(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """The factor by which a price moves, either way, where that is large; from or to nothing it is none."""
    if not before or not after:
        return None
    factor = max(before, after) / min(before, after)
    return factor if factor >= LEAP else None


def from_json(name: str, value: Any) -> Any:
    """What `value_types.to_json` was given."""
    return None if value is None else _BY_NAME[name].type.from_json(value)


def title_of(name: str) -> str:
    """What the admin calls a field that can be corrected."""
    return _BY_NAME[name].title
