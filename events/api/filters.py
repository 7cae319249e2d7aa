"""What each filter means, readably. `events.search.statement` says the same for speed; a test compares them."""

from typing import Any

import django_filters
from django import forms
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db.models import Exists, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Now, NullIf

from events.models import Event, Plan
from events.search.query import READERS, ParameterError


class ReadField(forms.Field):
    """A form field that reads its value as the fast way does."""

    def __init__(self, *, parameter: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.parameter = parameter

    def to_python(self, value: Any) -> Any:
        if value is None:
            return None
        try:
            return READERS[self.parameter](value)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class Parameter(django_filters.Filter):
    field_class = ReadField

    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, parameter=name, **kwargs)


class EventFilterSet(django_filters.FilterSet):
    starts_at = Parameter("starts_at", method="ignore", label="Begin of the window; without an offset, UTC.")
    ends_at = Parameter("ends_at", method="ignore", label="End of the window, which belongs to it.")
    match = Parameter(
        "match", method="ignore", label="How a plan matches the window: it starts in it, lies in it, or touches it."
    )
    status = Parameter("status", method="ignore", label="Whether current or withdrawn plans are searched, or any.")
    sell_mode = Parameter("sell_mode", method="ignore", label="Events ever sold online, never, or any.")
    provider = Parameter("provider", method="filter_provider", label="A provider's slug.")
    q = Parameter("q", method="filter_words", label="Words of the title; accents and case are ignored.")
    price_min = Parameter("price_min", "max_price", "gte", label="Some price is at least this.")
    price_max = Parameter("price_max", "min_price", "lte", label="Some price is at most this.")
    available = Parameter("available", method="filter_available", label="A current plan is on sale now and not sold out.")
    sold_out = Parameter("sold_out", "all_sold_out", label="Every current plan is sold out.")
    organizer = Parameter("organizer", label="The organizer, exactly.")
    updated_since = Parameter("updated_since", "updated_at", "gte", label="Changed then or later.")

    class Meta:
        model = Event
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Event]) -> QuerySet[Event]:
        given = self.form.cleaned_data
        queryset = self.shown(super().filter_queryset(queryset), given["status"] or "current", given["sell_mode"] or "online")
        return self.within_window(queryset, given["status"] or "current", given["match"] or "starts")

    def shown(self, queryset: QuerySet[Event], status: str, sell_mode: str) -> QuerySet[Event]:
        known = Q(current=True) if status == "current" else Q(starts_at__isnull=False, hidden=False)
        queryset = queryset.filter(known)
        return queryset if sell_mode == "any" else queryset.filter(ever_online=sell_mode == "online")

    def within_window(self, queryset: QuerySet[Event], status: str, match: str) -> QuerySet[Event]:
        begin, end = self.form.cleaned_data["starts_at"], self.form.cleaned_data["ends_at"]
        if begin is None and end is None and status == "current":
            return queryset
        plans = Plan.objects.filter(event=OuterRef("pk"))
        if status != "any":
            plans = plans.filter(current=status == "current")
        first, last = ("ends_at", "starts_at") if match == "overlaps" else ("starts_at", "starts_at")
        if begin is not None:
            plans = plans.filter(**{f"{first}__gte": begin})
        if end is not None:
            plans = plans.filter(**{f"{last if match != 'within' else 'ends_at'}__lte": end})
        return queryset.filter(Exists(plans))

    def ignore(self, queryset: QuerySet[Event], name: str, value: Any) -> QuerySet[Event]:
        """Part of the window, which is more than one parameter."""
        return queryset

    def filter_provider(self, queryset: QuerySet[Event], name: str, slug: str) -> QuerySet[Event]:
        provider = apps.get_model("providers", "Provider")._default_manager.filter(slug=slug).first()
        if provider is None:
            raise ParameterError("provider", f"'{slug[:100]}' is no provider")
        return queryset.filter(provider_id=provider.pk)

    def filter_words(self, queryset: QuerySet[Event], name: str, text: str) -> QuerySet[Event]:
        words = Func(Value(text), function="event_words", output_field=ArrayField(TextField()))
        # Letters that PostgreSQL does not know make no word, which every title would contain.
        return queryset.filter(words__contains=NullIf(words, Value([], output_field=ArrayField(TextField()))))

    def filter_available(self, queryset: QuerySet[Event], name: str, wanted: bool) -> QuerySet[Event]:
        on_sale = Plan.objects.filter(
            Q(sold_out=False) | Q(sold_out=None),
            Q(sell_from__lte=Now()) | Q(sell_from=None),
            Q(sell_to__gte=Now()) | Q(sell_to=None),
            event=OuterRef("pk"),
            current=True,
        )
        return queryset.filter(Exists(on_sale) if wanted else ~Exists(on_sale))
