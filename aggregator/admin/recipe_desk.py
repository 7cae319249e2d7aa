"""Beside a provider's form: the schema for the recipe's editor, and the preview of what is not saved yet."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from aggregator.admin.preview_page import fetched_tree, unsaved
from aggregator.operations.apart import ApartError
from events.admin.readonly import object_or_404
from providers.adapters.base import SettingsError
from providers.adapters.namespaces import Namespaces
from providers.errors import FeedError
from providers.models import Provider
from providers.recipes import validated_recipe, whole
from providers.recipes.schema import recipe_schema

SCRIPTS = tuple(
    f"aggregator/{name}" for name in ("editor/ace.js", "editor/ext-language_tools.js", "editor/ace-linters.js", "recipe.js")
)
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
        path("<int:object_id>/unsaved/", wrapped(of_form), name="providers_provider_unsaved"),
    ]


def _of_form(admin: "ModelAdmin[Provider]", request: HttpRequest, object_id: int) -> HttpResponse:
    provider = object_or_404(admin, request, str(object_id)) if object_id != _NEW else None
    may = admin.has_change_permission(request, provider) if provider else admin.has_add_permission(request)
    if not (may and request.user.has_perm("providers.sync_provider")):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = admin.get_form(request, provider, change=provider is not None)(request.POST, instance=provider)
    # That somebody else has saved it meanwhile is told on saving.
    problems = [
        (str(form.fields[name].label or name), [*map(str, said)]) for name, said in form.errors.items() if name in form.fields
    ]
    if problems:
        return _told(problems, _to_fetch(form))
    try:
        return HttpResponse(unsaved(form.instance))
    except ApartError as error:
        return _told([("", [error.message])])


def _told(problems: list[tuple[str, list[str]]], provider: Provider | None = None) -> HttpResponse:
    """What is wrong with the form. A mapping is written by looking at what is fetched, so that is shown all the same."""
    tree = ""
    if provider is not None:
        try:
            tree = fetched_tree(provider)
        except (ApartError, FeedError) as error:
            problems = [*problems, ("", [error.message])]
    return HttpResponse(render_to_string("aggregator/admin/unsaved_wrong.html", {"problems": problems, "tree": tree}))


def _to_fetch(form: Any) -> Provider | None:
    """As much of the form's provider as its feed is fetched by; None where that is wrong too."""
    said = form.cleaned_data
    try:
        # Of a recipe that is refused, the form keeps nothing.
        recipe = whole(form.fields["recipe"].to_python(form.data.get(form.add_prefix("recipe")))) or {}
    except ValidationError:
        recipe = {}
    if {"url", "options"} & form.errors.keys() or not isinstance(recipe, dict) or not said.get("format"):
        return None
    mapping = recipe.get("mapping")
    namespaces = mapping.get("namespaces", {}) if isinstance(mapping, dict) else {}
    source = recipe.get("source")
    if isinstance(source, dict):
        # How pages go on may be said of events, which nobody can find yet.
        source = {key: value for key, value in source.items() if key not in ("pages", "complete")}
    names = ("url", "format", "header_name", "header_variable", "basic_auth_variable")
    provider = Provider(
        slug=said.get("slug") or form.instance.slug,
        timezone=said.get("timezone") or "UTC",
        options=said.get("options") or {},
        recipe={"source": source, "mapping": {"namespaces": namespaces}} if source else {"mapping": {"namespaces": namespaces}},
        **{name: said.get(name) or "" for name in names},
    )
    try:
        validated_recipe(provider.recipe)
        Namespaces(namespaces)
    except (SettingsError, AttributeError, TypeError):
        return None
    return provider if provider.address() else None
