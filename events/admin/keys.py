"""Clients' keys: made here or by `manage.py add_api_key`, shown once, and revoked."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db.models import Field
from django.http import HttpRequest
from rest_framework_api_key.admin import APIKeyModelAdmin
from rest_framework_api_key.models import APIKey

from events.admin.desk_admin import DeskAdmin
from events.admin.strict_fields import text_input
from events.models import ApiKey
from events.models.keys import READ

# The library registers its own pages; ours replace them.
admin.site.unregister(APIKey)


@admin.register(ApiKey)
class ApiKeyAdmin(APIKeyModelAdmin, DeskAdmin):
    nothing_yet = "No client has a key. They need one where API_KEYS_REQUIRED is set."
    list_display = ("name", "prefix", "scopes", "rate", "created", "expiry_date", "revoked")  # type: ignore[assignment]
    list_filter = ("revoked",)
    list_before_template = "events/admin/keys.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, {"no_key_is_looked_at": not settings.API_PRIVATE} | (extra_context or {}))

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, ArrayField):
            kwargs["widget"] = text_input("text")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"scopes": [READ], **super().get_changeform_initial_data(request)}
