"""The form in which an operator corrects a row: its fields as they are served, and why they should be otherwise."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from events.admin.as_opened import AsOpened, Values, plain, show_initial
from events.admin.display import shown, value_of
from events.admin.strict_fields import MomentField, text_input
from events.catalogue import value_types as types
from events.catalogue.correctable import checked, from_json, leap, title_of
from events.catalogue.edits import Edit, Target, kind_of, value_in
from events.catalogue.fields import IN_FORMS, Field
from events.models import Correction, Plan, Venue

# More would make a page of their names alone.
VENUES_OFFERED = 2_000
UNKNOWN_YES_NO = [("", "Unknown"), ("true", "Yes"), ("false", "No")]
# What a phone offers to type a value with.
KEYBOARDS = {types.PRICE: "decimal", types.CAPACITY: "numeric"}
# What the provider says of a corrected field, beside the fields themselves.
THEIRS = "theirs_of_"


class CheckedField(forms.CharField):
    """Typed as text, and read as strictly as a feed's."""

    def __init__(self, kind: str, name: str, mode: str) -> None:
        super().__init__(required=False, widget=text_input(mode))
        self.kind, self.name = kind, name

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return checked(self.kind, self.name, text)
        except ValueError as error:
            raise ValidationError(f"'{text}' {error}.", code="invalid") from None


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=1_000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text="Kept with your name, and shown to operators alone.",
    )
    expires_at = MomentField(
        label="Expires",
        required=False,
        help_text="Such as 2030-07-01 20:00: when the provider's value returns by itself; else it stays.",
    )


class CorrectionForm(AsOpened, ReasonForm):
    """Of one event, plan or zone. Validate it in the provider's time zone."""

    # The move that was asked about, and is meant.
    meant = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, target: Target, zone: ZoneInfo, active: dict[str, Correction], data: Any = None) -> None:
        kind = kind_of(target)
        inputs = {name: _input(target, kind, field) for name, field in IN_FORMS[kind].items()}
        for name, one in inputs.items():
            # As the table above the form calls it.
            one.label = title_of(name)
        served = {name: value_in(target, name) for name in inputs}
        super().__init__(data, initial={name: _as_input(value, zone) for name, value in served.items()})
        self.target, self.zone, self.served, self.active = target, zone, served, active
        self.asks = False
        self.fields = {**inputs, **self.fields}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        before, after = self.served.get("price"), cleaned.get("price")
        factor = leap(before, after) if "price" in cleaned else None
        move = f"{value_of(before, self.zone)} → {value_of(after, self.zone)}"
        if factor and cleaned.get("meant") != move:
            self.asks = True
            show_initial(self.fields["meant"])
            self.initial["meant"] = move
            self.add_error("price", f"{move} moves the price by a factor of {factor:.1f}. Is that meant? Then send it once more.")
        return cleaned

    def edits(self) -> list[Edit]:
        """What was changed; call it on a valid form."""
        return [
            Edit(self.target, name, self.cleaned_data[name])
            for name in self.served
            # A time that the clock shows twice is read as one of the two.
            if self[name].data != self.initial[name] and self.cleaned_data[name] != _without_fractions(self.served[name])
        ]

    # Optimistic locking

    def identity(self) -> str:
        return f"{self.target._meta.label}:{self.target.pk}"

    def current(self) -> Values:
        served = {name: plain(_without_fractions(value)) for name, value in self.served.items()}
        return served | {THEIRS + name: plain(from_json(name, one.theirs)) for name, one in self.active.items()}

    def label(self, name: str) -> str:
        named = title_of(name.removeprefix(THEIRS))
        return f"{named}, as the provider has it," if name.startswith(THEIRS) else named

    def shown(self, name: str, value: Any) -> str:
        return shown(name.removeprefix(THEIRS), value, self.zone)


def _input(target: Target, kind: str, field: Field) -> forms.Field:
    """What a value of the field's type is typed or chosen in."""
    if field.type == types.VENUE and isinstance(target, Plan):
        return _venues(target)
    if field.type.choices:
        choices = [(choice, choice.capitalize()) for choice in field.type.choices]
        return forms.ChoiceField(choices=choices, widget=UnfoldAdminSelectWidget)
    if field.type == types.INSTANT:
        return MomentField(required=not field.can_be_emptied)
    if field.type == types.BOOLEAN:
        return forms.TypedChoiceField(
            choices=UNKNOWN_YES_NO if field.can_be_emptied else UNKNOWN_YES_NO[1:],
            required=not field.can_be_emptied,
            widget=UnfoldAdminSelectWidget,
            coerce=lambda text: text == "true",
            empty_value=None,
        )
    if field.can_be_emptied:
        return CheckedField(kind, field.name, KEYBOARDS.get(field.type, "text"))
    return forms.CharField(widget=UnfoldAdminTextInputWidget)


def _venues(plan: Plan) -> forms.Field:
    """Those that feeds of the plan's provider describe; where they are too many to choose from, an id of one."""
    venues = Venue.objects.filter(provider=plan.event.provider_id).order_by("name", "locality", "id")
    named = [(str(one.pk), ", ".join(filter(None, (str(one), one.locality)))) for one in venues[: VENUES_OFFERED + 1]]
    if len(named) > VENUES_OFFERED:
        return CheckedField("plan", "venue", "text")
    choices = [("", "Nowhere that is known"), *named]
    return forms.TypedChoiceField(choices=choices, required=False, widget=UnfoldAdminSelectWidget, coerce=UUID, empty_value=None)


def _without_fractions(value: Any) -> Any:
    # The form shows none of a second.
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


def _as_input(value: Any, zone: ZoneInfo) -> Any:
    match value:
        case datetime():
            return _written(timezone.localtime(value, zone))
        case bool():
            return "true" if value else "false"
        case None:
            return ""
        case _:
            return str(value)


def _written(local: datetime) -> str:
    """With its offset where the clock shows that time twice."""
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{local:%Y-%m-%d %H:%M:%S}{local.isoformat()[-6:] if twice else ''}"
