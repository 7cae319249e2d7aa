"""JSON as operators write it: errors name the line, of broken JSON and of a wrong key."""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import UnfoldAdminTextareaWidget


class JsonField(forms.JSONField):
    def __init__(self, attrs: Mapping[str, Any] = MappingProxyType({}), **kwargs: Any) -> None:
        # What fits the rest of the form in size, in a letter that lines up.
        usual = {"rows": 14, "spellcheck": "false", "class": "font-mono max-w-4xl w-full"}
        widget = UnfoldAdminTextareaWidget(attrs={**usual, **attrs})
        super().__init__(widget=widget, required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip():
            try:
                return json.loads(value)
            except json.JSONDecodeError as error:
                raise ValidationError(f"Line {error.lineno}, column {error.colno}: {error.msg}.") from None
            except RecursionError:
                raise ValidationError("It is nested too deeply.") from None
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """The text as it was typed; a stored value is printed over several lines."""
        if isinstance(value, str) or value is None:
            return value
        return json.dumps(value, indent=2, ensure_ascii=False)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data


def with_line(message: str, text: str) -> str:
    """Puts the line of the key that the message begins with before it, or the line of the nearest key that the text has."""
    path = message.partition(": ")[0].split(".")
    position = 0
    for key in path:
        match = re.compile(rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:").search(text, position)
        if match:
            position = match.start()
    return f"Line {text.count(chr(10), 0, position) + 1}: {message}" if position else message
