"""Filters of lists: days on the page's clock, and searches among the last rows of tables that have no index of texts."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.widgets import INPUT_CLASSES

# Rows that a search by texts looks through, the newest first.
LOOKED_THROUGH = 100_000


class DaysForm(forms.Form):
    """Two days, each in the browser's own picker."""

    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for end, says in (("from", "The first day"), ("to", "The last day")):
            attrs = {"type": "date", "class": " ".join(INPUT_CLASSES), "aria-label": says, "title": says}
            self.fields[f"{name}_{end}"] = forms.CharField(label="", required=False, widget=forms.TextInput(attrs=attrs))


class DaysFilter(RangeDateFilter):
    """From a day to a day, both included, on the page's clock."""

    form_class = DaysForm
    title: str
    named = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = f"{self.named or self.title}, days of {timezone.get_current_timezone_name()}"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        try:
            first, last = (_day(self.used_parameters.get(f"{self.parameter_name}_{end}")) for end in ("from", "to"))
        except ValueError as error:
            messages.error(request, f"{self.title}: {error}")
            return queryset.none()
        if first is None and last is None:
            return queryset
        return self.between(queryset, _begin(first) if first else None, _begin(last + timedelta(days=1)) if last else None)

    def between(self, queryset: QuerySet[Any], begin: datetime | None, end: datetime | None) -> QuerySet[Any]:
        """The rows from one instant to before the other."""
        return queryset.filter(**span(self.field_path, begin, end))


def span(path: str, begin: datetime | None, end: datetime | None) -> dict[str, datetime]:
    return {f"{path}__{which}": instant for which, instant in (("gte", begin), ("lt", end)) if instant}


def _day(text: Any) -> date | None:
    """Raises ValueError with a sentence."""
    if not text:
        return None
    try:
        day = date.fromisoformat(str(text))
    except ValueError:
        raise ValueError(f"'{text}' is no day, such as 2030-07-01.") from None
    if not date(1900, 1, 1) <= day <= date(9000, 1, 1):
        raise ValueError(f"'{text}' is out of bounds.")
    return day


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())


def among_the_last(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """The newest rows of a table, whatever else the query says."""
    last = queryset.model._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
    return queryset.filter(pk__gt=last - LOOKED_THROUGH)


def has_text(term: str, *paths: str) -> Q:
    """Each word somewhere in one of the texts."""
    found = Q()
    for word in term.split():
        in_one = Q()
        for path in paths:
            in_one |= Q(**{f"{path}__icontains": word})
        found &= in_one
    return found
