"""Recipients of alerts, and incidents with their alerts."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Field
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminSelectWidget

from aggregator.admin import actions, dialogs
from aggregator.admin.dialogs import AcceptForm, AcknowledgeForm, SnoozeForm
from aggregator.admin.labels import ago
from aggregator.channels.base import DeliveryError
from aggregator.channels.registry import CHANNELS
from aggregator.models import Alert, Incident, Recipient
from events.admin import clock
from events.admin.desk_admin import DeskAdmin
from events.admin.dialogs import back_to
from events.admin.filters import DaysFilter
from events.admin.readonly import ReadOnlyAdmin, cut, object_or_404

# What docs/operations.md says at length.
TO_DO = {
    Incident.Kind.FAILURE: "See the run's error. At 401 or 403 look at the secret; if it lasts, tell the provider.",
    Incident.Kind.HELD: "Open the run, and approve or reject what it holds. Until then everything is served as before.",
    Incident.Kind.LATE: "See whether its runs fail. If there are none, the desk says whether a worker or beat is missing.",
    Incident.Kind.REFUSALS: "Send the run's rejections to the provider. If its feed is to stay so, Accept it.",
    Incident.Kind.FROZEN: "Ask the provider whether its feed is still written. If it rests, acknowledge this.",
}


@admin.register(Recipient)
class RecipientAdmin(DeskAdmin):
    nothing_yet = "Nobody is told of incidents yet: they are on the desk alone."
    list_display = ["address", "kind", "told_of", "provider", "enabled", "last_message"]
    list_filter = ["kind", "enabled"]
    list_select_related = ["provider"]
    actions_detail = ["send_test"]
    fieldsets = [(None, {"fields": [("kind", "address"), "secret_variable", ("provider", "enabled"), "causes"]})]

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "kind":
            choices = [("", "---------"), *((key, channel.label) for key, channel in CHANNELS.items())]
            return forms.ChoiceField(choices=choices, label="Channel", widget=UnfoldAdminSelectWidget)
        if db_field.name == "causes":
            return forms.MultipleChoiceField(
                choices=Incident.Kind.choices,
                required=False,
                label="Told of",
                widget=UnfoldAdminCheckboxSelectMultipleWidget,
                help_text="The causes of incidents; none chosen: all.",
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Recipient, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if why := _why_it_has_no_secret(obj):
            messages.warning(request, f"{why} Nothing can be sent until it is, to the API and to the workers.")
        else:
            messages.info(request, "Send a test to see whether messages arrive.")

    @display(description="Told of")
    def told_of(self, recipient: Recipient) -> str:
        return ", ".join(Incident.Kind(cause).label for cause in recipient.causes) or "everything"

    @display(description="Last message", label={"taken": "success", "not taken": "danger", "none": "info"})
    def last_message(self, recipient: Recipient) -> tuple[str, str]:
        if recipient.failure:
            return "not taken", f"Not taken, {ago(recipient.failed_at)}: {recipient.failure[:80]}"
        if recipient.delivered_at:
            return "taken", f"Taken, {ago(recipient.delivered_at)}"
        return "none", "None yet"

    @action(description="Send a test", permissions=["change"], icon="send", dialog=dialogs.SEND_TEST)
    def send_test(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actions.send_test(self, request, object_or_404(self, request, object_id))
        return back_to(request, "aggregator_recipient_change", object_id)


def _why_it_has_no_secret(recipient: Recipient) -> str:
    if recipient.secret_variable:
        try:
            recipient.destination.secret()
        except DeliveryError as error:
            return str(error)
    return ""


class AlertInline(TabularInline):
    model = Alert
    fields = ["recipient", "event", "attempts", "sent_at", "due_at", "error"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Incident | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Incident | None = None) -> bool:
        return False


class BeganFilter(DaysFilter):
    named = "began"


@admin.register(Incident)
class IncidentAdmin(ReadOnlyAdmin):
    provider_path = "provider"
    list_display = ["number", "provider", "cause", "what", "began", "over", "attention"]
    list_filter = [
        ("provider", RelatedDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("closed_at", admin.EmptyFieldListFilter),
        ("opened_at", BeganFilter),
    ]
    search_fields = ["message", "code"]
    search_help_text = "Words of what was wrong, or its code."
    nothing_yet = "Nothing has been wrong with a provider yet."
    list_select_related = ["provider", "acknowledged_by"]
    ordering = ["-id"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("provider", "cause", "code"),
                    "wrong",
                    "to_do",
                    ("began_at", "ended_at", "run"),
                    ("acknowledged_by", "acknowledged_at", "snoozed_until"),
                    "note",
                    "told",
                ]
            },
        )
    ]
    readonly_fields = ["cause", "wrong", "to_do", "began_at", "ended_at", "told"]
    actions_detail = ["acknowledge", "accept", "snooze"]

    @display(description="Incident", ordering="id")
    def number(self, incident: Incident) -> str:
        return f"Incident {incident.pk}"

    @display(description="Cause", ordering="kind")
    def cause(self, incident: Incident) -> str:
        return incident.get_kind_display()

    @display(description="What is wrong")
    def what(self, incident: Incident) -> str:
        return cut(incident.message)

    @display(description="What is wrong")
    def wrong(self, incident: Incident) -> str:
        return incident.message

    @display(description="What to do")
    def to_do(self, incident: Incident) -> str:
        if incident.closed_at is None:
            return TO_DO[Incident.Kind(incident.kind)]
        return f"Nothing: it {'was accepted' if incident.is_accepted else 'is over'}."

    @display(description="Began")
    def began_at(self, incident: Incident) -> datetime:
        return incident.opened_at

    @display(description="Ended")
    def ended_at(self, incident: Incident) -> datetime | str:
        return incident.closed_at or "It lasts."

    @display(description="Told")
    def told(self, incident: Incident) -> str:
        number = incident.alerts.values("recipient").distinct().count()
        return (
            f"{number} recipient{'' if number == 1 else 's'}, see below."
            if number
            else "Nobody: no recipient is told of this cause."
        )

    def get_inlines(self, request: HttpRequest, obj: Incident | None) -> list[Any]:
        return [AlertInline] if obj and obj.alerts.exists() else []

    @display(description="Began", ordering="opened_at")
    def began(self, incident: Incident) -> str | None:
        return ago(incident.opened_at)

    @display(description="Ended", ordering="closed_at")
    def over(self, incident: Incident) -> str:
        return ago(incident.closed_at) or "open"

    @display(description="Looked after")
    def attention(self, incident: Incident) -> str:
        if incident.closed_at is None and incident.snoozed_until and incident.snoozed_until > timezone.now():
            until = clock.written(incident.snoozed_until, clock.zone_of(incident.provider.timezone))
            return f"snoozed until {until}"
        if incident.acknowledged_at is None:
            return ""
        return f"by {incident.acknowledged_by or 'somebody'}{f': {incident.note}' if incident.note else ''}"

    def has_acknowledge_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        # A method, because unfold would read a named permission from the database before `migrate` has made it.
        return request.user.has_perm("aggregator.acknowledge_incident")

    @action(description="Acknowledge", permissions=["acknowledge"], icon="check", dialog=dialogs.ACKNOWLEDGE)
    def acknowledge(self, request: HttpRequest, form: AcknowledgeForm, object_id: str) -> HttpResponse:
        actions.acknowledge(self, request, object_or_404(self, request, object_id), form.cleaned_data["note"])
        return back_to(request, "aggregator_incident_change", object_id)

    @action(description="Accept", permissions=["acknowledge"], icon="thumb_up", dialog=dialogs.ACCEPT)
    def accept(self, request: HttpRequest, form: AcceptForm, object_id: str) -> HttpResponse:
        actions.accept(
            self, request, object_or_404(self, request, object_id), form.cleaned_data["reason"], form.cleaned_data["days"]
        )
        return back_to(request, "aggregator_incident_change", object_id)

    @action(description="Snooze", permissions=["acknowledge"], icon="snooze", dialog=dialogs.SNOOZE)
    def snooze(self, request: HttpRequest, form: SnoozeForm, object_id: str) -> HttpResponse:
        actions.snooze(self, request, object_or_404(self, request, object_id), form.cleaned_data["hours"])
        return back_to(request, "aggregator_incident_change", object_id)

    def get_actions_detail(self, request: HttpRequest, object_id: int) -> list[Any]:
        incident = self.get_object(request, str(object_id))
        if incident is None or incident.closed_at is not None:
            return []
        can = super().get_actions_detail(request, object_id)
        # Only refusals have a share that may stay.
        return [one for one in can if incident.kind == Incident.Kind.REFUSALS or not one.action_name.endswith("accept")]
