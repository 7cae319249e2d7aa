"""The form in which an operator corrects a row: its fields as they are served, and why they should be otherwise."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from events.correctable import FIELDS, MAX_CAPACITY, TIMES
from events.editing import Edit, Target, kind_of
from events.models import SellMode

UNKNOWN_YES_NO = [("", "Unknown"), ("true", "Yes"), ("false", "No")]


def moment(**more: Any) -> forms.DateTimeField:
    """Refuses what a clock of the zone in force never shows, or shows twice."""
    return forms.DateTimeField(widget=UnfoldAdminTextInputWidget(attrs={"type": "datetime-local", "step": 1}), **more)


class WhyForm(forms.Form):
    reason = forms.CharField(
        max_length=1_000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text="Kept with your name, and shown to operators alone.",
    )
    expires_at = moment(label="Expires", required=False, help_text="When the provider's value returns by itself; else it stays.")


class CorrectionForm(WhyForm):
    """Of one event, plan or zone. Validate it in the provider's time zone."""

    title = forms.CharField(widget=UnfoldAdminTextInputWidget)
    sell_mode = forms.ChoiceField(choices=SellMode.choices, widget=UnfoldAdminSelectWidget)
    starts_at = moment()
    ends_at = moment()
    sold_out = forms.TypedChoiceField(
        choices=UNKNOWN_YES_NO,
        required=False,
        widget=UnfoldAdminSelectWidget,
        coerce=lambda text: text == "true",
        empty_value=None,
    )
    name = forms.CharField(widget=UnfoldAdminTextInputWidget)
    price = forms.DecimalField(
        min_value=0, max_digits=12, decimal_places=2, required=False, widget=UnfoldAdminDecimalFieldWidget(attrs={"step": "0.01"})
    )
    capacity = forms.IntegerField(min_value=0, max_value=MAX_CAPACITY, required=False, widget=UnfoldAdminIntegerFieldWidget)

    def __init__(self, target: Target, zone: ZoneInfo, data: Any = None) -> None:
        names = [name for name in FIELDS[kind_of(target)] if name in self.base_fields]
        served = {name: getattr(target, name) for name in names}
        super().__init__(data, initial={name: _as_input(value, zone) for name, value in served.items()})
        self.target, self.served = target, served
        self.fields = {name: self.fields[name] for name in (*names, "reason", "expires_at")}

    def edits(self) -> list[Edit]:
        """What was changed; call it on a valid form."""
        given = {name: self.cleaned_data[name] for name in self.served}
        return [Edit(self.target, name, value) for name, value in given.items() if value != self._comparable(name)]

    def _comparable(self, name: str) -> Any:
        # The form shows no fractions of a second.
        value = self.served[name]
        return value.replace(microsecond=0) if name in TIMES else value


def _as_input(value: Any, zone: ZoneInfo) -> Any:
    match value:
        case datetime():
            return timezone.localtime(value, zone).strftime("%Y-%m-%dT%H:%M:%S")
        case bool():
            return "true" if value else "false"
        case _:
            return value
