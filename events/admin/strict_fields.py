"""Fields in text inputs, read strictly: some browsers' number inputs make 1200 of `12,00`, and Python makes 12 of `1_2`."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.utils import from_current_timezone
from unfold.widgets import UnfoldAdminTextInputWidget

from events.catalogue.value_types import EARLIEST, LATEST

WHOLE = re.compile(r"-?\d+", re.ASCII)
DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[-+]\d\d:\d\d)?", re.ASCII)


def text_input(mode: str, **attrs: Any) -> UnfoldAdminTextInputWidget:
    """`mode` selects a phone's keyboard."""
    return UnfoldAdminTextInputWidget(attrs={"inputmode": mode, "autocomplete": "off", **attrs})


class WholeNumberField(forms.IntegerField):
    def to_python(self, value: Any) -> int | None:
        return super().to_python(_strictly(WHOLE, value, "a whole number: digits alone, such as 31500"))


class DecimalNumberField(forms.DecimalField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(_strictly(DECIMAL, value, "a number: digits, with a point before decimals, such as 31.5"))


class MomentField(forms.DateTimeField):
    """A time in the current time zone, unless it has an offset. Refuses times that the zone's clock skips or shows twice."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=text_input("text", placeholder="2030-07-01 20:00"), **kwargs)

    def to_python(self, value: Any) -> datetime | None:
        text = _strictly(MOMENT, value, "a date and time, such as 2030-07-01 20:00")
        if not isinstance(text, str) or not text:
            return None
        try:
            instant = datetime.fromisoformat(text)
        except ValueError:
            raise ValidationError(f"'{text}' is no date and time that there is.", code="invalid") from None
        found: datetime = from_current_timezone(instant)
        try:
            # Even its offset may be too much for the first year or the last.
            out_of_range = not EARLIEST <= found <= LATEST
        except OverflowError:
            out_of_range = True
        if out_of_range:
            raise ValidationError(f"'{text}' is out of range.", code="invalid")
        return found


# For the models' own fields.
STRICT: "tuple[tuple[type[models.Field[Any, Any]], type[forms.Field], str], ...]" = (
    (models.IntegerField, WholeNumberField, "numeric"),
    (models.DecimalField, DecimalNumberField, "decimal"),
)


def _strictly(form: re.Pattern[str], value: Any, what: str) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if text and not form.fullmatch(text):
        raise ValidationError(f"'{text}' is not {what}.", code="invalid")
    return text
