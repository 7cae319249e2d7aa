"""Clients' keys: made here, shown once, and revoked."""

from django.contrib import admin
from rest_framework_api_key.admin import APIKeyModelAdmin
from rest_framework_api_key.models import APIKey

from events.admin.desk_admin import DeskAdmin
from events.models import ApiKey

# The library registers its own pages; ours replace them.
admin.site.unregister(APIKey)


@admin.register(ApiKey)
class ApiKeyAdmin(APIKeyModelAdmin, DeskAdmin):
    list_display = ("name", "prefix", "rate", "created", "expiry_date", "revoked")
    list_filter = ("revoked",)
