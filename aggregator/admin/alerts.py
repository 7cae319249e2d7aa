"""Recipients of alerts, and incidents with their alerts."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field
from django.http import HttpRequest
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from aggregator.admin.labels import ago
from aggregator.channels.registry import CHANNELS
from aggregator.models import Alert, Incident, Recipient
from events.admin.desk_admin import DeskAdmin
from events.admin.readonly import ReadOnlyAdmin


@admin.register(Recipient)
class RecipientAdmin(DeskAdmin):
    list_display = ["address", "kind", "provider", "enabled"]
    list_filter = ["kind", "enabled"]

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "kind":
            choices = [("", "---------"), *((key, channel.label) for key, channel in CHANNELS.items())]
            return forms.ChoiceField(choices=choices, label="Channel", widget=UnfoldAdminSelectWidget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


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


@admin.register(Incident)
class IncidentAdmin(ReadOnlyAdmin):
    list_display = ["number", "provider", "kind", "message", "began", "over"]
    list_filter = [
        ("provider", RelatedDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("closed_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["provider"]
    ordering = ["-id"]
    fieldsets = [(None, {"fields": [("provider", "kind", "code"), "message", ("opened_at", "closed_at"), "run"]})]
    inlines = [AlertInline]

    @display(description="Incident", ordering="id")
    def number(self, incident: Incident) -> str:
        return f"Incident {incident.pk}"

    @display(description="Began", ordering="opened_at")
    def began(self, incident: Incident) -> str | None:
        return ago(incident.opened_at)

    @display(description="Ended", ordering="closed_at")
    def over(self, incident: Incident) -> str:
        return ago(incident.closed_at) or "open"
