"""Optimistic locking: a page sends back the values it was opened with, so that nobody silently undoes another person's change.

A request without these values does not come from one of our pages, and is accepted as it is.
"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.choices import flatten_choices

Values = dict[str, Any]

NAME = "as_opened"
SALT = "events.admin.as_opened"
SHOWN = 200
UNREADABLE = "This page is out of date. Nothing was done; open it again."
REFUSED = (
    "Nothing was saved: somebody changed this since the page was opened. Both values are told below. "
    "Save again if what stands here now is meant."
)


def sealed(values: Values, of: str) -> str:
    """The values for a hidden field of the page."""
    return signing.dumps(values, salt=f"{SALT}:{of}", compress=True)


def opened(data: Any, of: str) -> Values:
    """The values that the page was opened with; empty if it sent none. Raises ValidationError."""
    signed = data.get(NAME)
    if not signed:
        return {}
    try:
        values: Values = signing.loads(signed, salt=f"{SALT}:{of}")
    except signing.BadSignature:
        raise ValidationError(UNREADABLE) from None
    return values


def sentences(before: Values, now: Values) -> list[str]:
    """Those texts, by name, that differ from the page's."""
    return [
        sentence(name, str(before.get(name, "nothing")), str(now.get(name, "nothing")))
        for name in {**now, **before}
        if before.get(name) != now.get(name)
    ]


def sentence(name: str, before: str, now: str) -> str:
    return f"{name} changed from {before} to {now} since this page was opened."


def plain(value: Any) -> Any:  # noqa: PLR0911 -- one for each kind of value
    """The value as JSON stores it, equal for what a form shows and for what it reads from the same text."""
    match value:
        case None | "":
            return None
        case Model():
            return plain(value.pk)
        case datetime():
            return (value if timezone.is_naive(value) else timezone.localtime(value, timezone.get_default_timezone())).isoformat()
        case Decimal():
            return f"{value.normalize():f}"
        case bool() | int() | float() | str():
            return value
        case dict():
            return {str(name): plain(one) for name, one in value.items()}
        case QuerySet() | set() | frozenset():
            return sorted((plain(one) for one in value), key=str)
        case list() | tuple():
            members = [plain(one) for one in value]
            return sorted(members, key=str) if any(isinstance(one, Model) for one in value) else members
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


class AsOpened(forms.BaseForm):
    """A form that is refused, and shows both values, if a value has changed since its page was opened."""

    def identity(self) -> str:
        """Which object the form edits."""
        raise NotImplementedError

    def current(self) -> Values:
        """The values by field, without disabled fields, which are not written."""
        return {name: plain(self.get_initial_for_field(field, name)) for name, field in self.fields.items() if not field.disabled}

    def shown(self, name: str, value: Any) -> str:
        return _shown(self.fields.get(name), value)

    def label(self, name: str) -> str:
        return str(self[name].label)

    @property
    def as_opened(self) -> str:
        return sealed(self.current(), self.identity())

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        try:
            before = opened(self.data, self.identity())
        except ValidationError as error:
            self.add_error(None, error)
            return
        now = self.current()
        sent = {name: plain(value) for name, value in self.cleaned_data.items()}
        # If the sent value is stored already, there is no conflict: the form was sent twice.
        changed = [name for name in now if name in before and before[name] != now[name] and sent.get(name, ...) != now[name]]
        if changed:
            self.add_error(None, REFUSED)
        for name in changed:
            self._tell(name, before[name], now[name], touched=sent.get(name, ...) != before[name])

    def _tell(self, name: str, before: Any, now: Any, *, touched: bool) -> None:
        message = sentence(self.label(name), self.shown(name, before), self.shown(name, now))
        if name not in self.fields:
            self.add_error(None, message)
            return
        self.add_error(name, f"{message} You changed it too: yours stands here." if touched else message)
        if not touched:
            show_initial(self.fields[name])


def show_initial(field: forms.Field) -> None:
    """The stored values, in place of the sent ones."""
    field.bound_data = lambda data, initial: initial  # type: ignore[method-assign]  # noqa: ARG005 -- as Django names them


def _shown(field: forms.Field | None, value: Any) -> str:  # noqa: PLR0911 -- one for each kind of field
    match field, value:
        case _, None:
            return "nothing"
        case forms.ModelMultipleChoiceField(), list():
            return ", ".join(_names(field.queryset, value)) or "nothing"
        case forms.ModelChoiceField(), _:
            return next(iter(_names(field.queryset, [value])), str(value))
        case _, bool():
            return "yes" if value else "no"
        case forms.MultipleChoiceField(), list():
            several: Any = field.choices
            return ", ".join(str(dict(flatten_choices(several)).get(one, one)) for one in value) or "nothing"
        case forms.ChoiceField(), _:
            choices: Any = field.choices
            return str(dict(flatten_choices(choices)).get(value, value))
        case _:
            text = str(value)
            return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _names(queryset: Any, keys: list[Any]) -> list[str]:
    return [str(one) for one in queryset.model._base_manager.filter(pk__in=keys)]
