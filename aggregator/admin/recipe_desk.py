"""Beside a provider's form: the schema for the recipe's editor, and the preview of what is not saved yet."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from aggregator.admin.preview_page import unsaved
from aggregator.operations.apart import ApartError
from events.admin.readonly import object_or_404
from providers.models import Provider
from providers.recipes.schema import recipe_schema

SCRIPTS = ("editor/ace.js", "editor/ext-language_tools.js", "editor/ace-linters.js", "recipe.js")
_NEW = 0


def editor_attributes(pk: int | None) -> dict[str, str]:
    """Where the editor finds what it needs."""
    return {
        "data-schema": reverse("admin:providers_provider_recipe_schema"),
        "data-preview": reverse("admin:providers_provider_unsaved", args=[pk or _NEW]),
        "data-worker": static("aggregator/recipe_worker.js"),
    }


def urls(admin: "ModelAdmin[Provider]") -> list[Any]:
    def schema(request: HttpRequest) -> HttpResponse:
        if not admin.has_view_permission(request):
            raise PermissionDenied
        return JsonResponse(recipe_schema())

    def of_form(request: HttpRequest, object_id: int) -> HttpResponse:
        return _of_form(admin, request, object_id)

    wrapped = admin.admin_site.admin_view
    return [
        path("recipe-schema/", wrapped(require_GET(schema)), name="providers_provider_recipe_schema"),
        path("<int:object_id>/unsaved/", wrapped(require_POST(of_form)), name="providers_provider_unsaved"),
    ]


def _of_form(admin: "ModelAdmin[Provider]", request: HttpRequest, object_id: int) -> HttpResponse:
    provider = object_or_404(admin, request, str(object_id)) if object_id != _NEW else None
    may = admin.has_change_permission(request, provider) if provider else admin.has_add_permission(request)
    if not (may and request.user.has_perm("providers.sync_provider")):
        raise PermissionDenied
    form = admin.get_form(request, provider, change=provider is not None)(request.POST, instance=provider)
    # That somebody else has saved it meanwhile is told on saving.
    problems = {name: list(said) for name, said in form.errors.items() if name in form.fields}
    if problems:
        named = [(form.fields[name].label or name, said) for name, said in problems.items()]
        return HttpResponse(render_to_string("aggregator/admin/unsaved_wrong.html", {"problems": named}))
    try:
        return HttpResponse(unsaved(form.instance))
    except ApartError as error:
        return HttpResponse(render_to_string("aggregator/admin/unsaved_wrong.html", {"problems": [("", [error.message])]}))
