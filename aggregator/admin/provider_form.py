"""The provider's form. Values are checked as on the command line, and errors are shown at their field."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import UnfoldAdminSelect2Widget, UnfoldAdminSelectWidget

from aggregator.admin.json_field import JsonField, with_line
from aggregator.admin.recipe_desk import SCRIPTS, editor_attributes
from aggregator.scheduling import schedule
from providers.adapters.registry import FORMATS
from providers.adapters.shipped import recipe_of
from providers.adapters.timezones import iana_zones
from providers.models import Provider


def formats() -> list[tuple[str, str]]:
    return [("", "Choose one"), *((name, name) for name in sorted(FORMATS))]


def timezones() -> list[tuple[str, str]]:
    return [
        ("", "Choose one, or leave it to the recipe"),
        *((name, name) for name in sorted(iana_zones())),
    ]


class ProviderForm(forms.ModelForm):  # type: ignore[type-arg]
    format = forms.ChoiceField(choices=formats, widget=UnfoldAdminSelectWidget)
    timezone = forms.ChoiceField(
        choices=timezones,
        required=False,
        widget=UnfoldAdminSelect2Widget,
        help_text="Of times without an offset, and of what is shown; the recipe's where none is chosen.",
    )

    options = JsonField(help_text="Names and values of the format's own, as JSON.", attrs={"rows": 4})
    recipe = JsonField(help_text="What to fetch and how to read it, as JSON; see docs/recipes.md.", attrs={"data-recipe": ""})

    class Media:
        css = {"all": ["aggregator/recipe.css"]}
        js = SCRIPTS

    class Meta:
        model = Provider
        fields = "__all__"  # noqa: DJ007 -- the admin's fieldsets choose
        labels = {
            "url": "URL",
            "cron": "Crontab",
            "removals_allowed": "Removals allowed (events)",
            "removals_allowed_percent": "Removals allowed (share, %)",
            "values_allowed": "Doubtful values allowed (events)",
            "values_allowed_percent": "Doubtful values allowed (share, %)",
            "tell_refusals": "Tell refusals",
            "frozen_after": "Frozen after (days)",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            # A zone that nobody chose would move all times unnoticed.
            self.initial["timezone"] = ""
        if "recipe" in self.fields:
            self.fields["recipe"].widget.attrs |= editor_attributes(self.instance.pk)
        # A form sent without them means the model's defaults; who may only look has no fields at all.
        for name in {"values_allowed", "values_allowed_percent", "frozen_after"} & self.fields.keys():
            self.fields[name].required = False

    def clean_every(self) -> str:
        return self._checked("every", schedule.parse_interval)

    def clean_cron(self) -> str:
        return self._checked("cron", schedule.parse_cron)

    def clean_options(self) -> dict[str, Any]:
        options = self.cleaned_data["options"]
        if options is None:
            return {}
        if not isinstance(options, dict):
            raise ValidationError('An object of names and values, such as {"key": "value"}.')
        return options

    def _post_clean(self) -> None:
        """The format's errors are shown with the line of their key; they say nothing useful about broken JSON."""
        unread = {name: self.errors[name] for name in ("options", "recipe") if name in self.errors}
        if not unread:
            self._take_recipe()
        super()._post_clean()  # type: ignore[misc]
        for name in ("options", "recipe"):
            if name in unread:
                self.errors[name] = self.error_class(unread[name][:1])
            elif name in self.errors:
                text = self.data.get(self.add_prefix(name)) or ""
                self.errors[name] = self.error_class([with_line(str(message), text) for message in self.errors[name]])

    def _take_recipe(self) -> None:
        """What the recipe says of the provider's other fields stands there from now on, where they say nothing themselves."""
        said = self.cleaned_data
        taking = Provider(timezone=said.get("timezone") or "", options=said["options"], recipe=self.initial.get("recipe"))
        try:
            taking.take_recipe(said["recipe"])
        except ValidationError:
            return  # Told below, as all that is wrong with the provider.
        if "timezone" in said:
            said["timezone"] = taking.timezone or recipe_of(said.get("format") or "").get("timezone", "")
            if not said["timezone"]:
                self.add_error("timezone", "Choose the time zone of the feed's times; no recipe names one.")
        said |= {"options": taking.options, "recipe": taking.recipe}
        self.changed_data += [name for name in ("timezone", "options") if said.get(name) != self.initial.get(name)]

    def _checked(self, field: str, parse: Callable[[str], object]) -> str:
        text: str = self.cleaned_data[field].strip()
        if text:
            try:
                parse(text)
            except ValueError as error:
                raise ValidationError(str(error)) from None
        return text
