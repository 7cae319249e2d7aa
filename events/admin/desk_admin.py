"""The base of every page of the admin: strict forms with optimistic locking, and lists that mark the column that sorts them."""

from operator import attrgetter
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import actions
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ERROR_FLAG, SEARCH_VAR, ChangeListSearchForm
from django.core.exceptions import ValidationError
from django.db.models import DateTimeField, Field, Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import DropdownFilter
from unfold.views import ChangeList

from events.admin import clock
from events.admin.as_opened import NAME, AsOpened, Values, opened, sealed, sentence
from events.admin.strict_fields import STRICT, text_input
from events.templatetags.desk import named_in_menu
from providers.models import Provider

LONGEST_SEARCH = 200


class LockedForm(AsOpened):
    """A locked form of a model."""

    instance: Model

    def identity(self) -> str:
        return f"{self.instance._meta.label}:{self.instance.pk}"


class SearchForm(ChangeListSearchForm):
    """Each word is a condition: of a pasted page they are more than PostgreSQL answers in time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEARCH_VAR] = forms.CharField(max_length=LONGEST_SEARCH, required=False, strip=False)


class MarkedChangeList(ChangeList):
    """Marks the columns that sort it, also if they depend on the request."""

    search_form_class = SearchForm

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.asked = request
        super().__init__(request, *args, **kwargs)
        self.title = named_in_menu(self.opts)

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        """Nothing where the search was refused; without it, what is done to all that match would be done to all there are."""
        rows: QuerySet[Any] = super().get_queryset(request, *args, **kwargs)
        return rows if self.query or not request.GET.get(SEARCH_VAR) else rows.none()

    def get_filters(self, request: HttpRequest) -> Any:
        """Refuses a choice that a filter has not as Django refuses a field that there is not; else it would be ignored."""
        found = super().get_filters(request)
        for filter_ in found[0]:
            offered = _offered(filter_)
            if offered is not None and _asked(filter_) - offered:
                raise IncorrectLookupParameters
        return found

    def _get_default_ordering(self) -> Any:
        return self.model_admin.get_ordering(self.asked) or super()._get_default_ordering()


def _offered(filter_: Any) -> set[str] | None:
    """The values of a filter that offers some; None for one that takes any text."""
    match filter_:
        case admin.ChoicesFieldListFilter():
            return {str(value) for value, _ in filter_.field.flatchoices} | {""}
        case DropdownFilter():
            return {str(value) for value, _ in filter_.lookup_choices} | {""}
    return None


def _asked(filter_: Any) -> set[str]:
    if isinstance(filter_, DropdownFilter):
        return {str(value) for value in [filter_.used_parameters.get(filter_.parameter_name)] if value is not None}
    given = filter_.lookup_val
    return set(given if isinstance(given, list) else [given]) - {None}


class DeskAdmin(ModelAdmin):
    change_form_before_template = "events/admin/as_opened.html"
    # From a row to its provider, in whose time a page of it is shown.
    provider_path = ""
    # How many rows one decision on all that match may change; none: only those of a page are chosen.
    most_at_once = 0
    # What an empty list says where nothing is left out: why it is empty, and what to do next.
    nothing_yet = "There is none yet."
    # Why a row of which somebody kept the address may be gone.
    gone = "Somebody may have deleted it."

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return MarkedChangeList

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        for of, form_class, mode in STRICT:
            if isinstance(db_field, of) and not db_field.choices:
                kwargs |= {"form_class": form_class, "widget": text_input(mode)}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    # The clock of a page

    def zone_name(self, known: Any) -> str | None:
        """Of the provider that an object is of."""
        return str(attrgetter(f"{self.provider_path.replace('__', '.')}.timezone")(known)) if self.provider_path else None

    def zone_of_list(self, request: HttpRequest) -> str | None:
        """Of the one provider whose rows are asked for."""
        key = request.GET.get(f"{self.provider_path}__id__exact", "")
        known = Provider.objects.filter(pk=key) if key.isascii() and key.isdigit() else Provider.objects.none()
        return known.values_list("timezone", flat=True).first()

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The page of an object, or an answer to a button of it, is on the clock of its provider."""
        if "\0" in object_id:
            # PostgreSQL refuses it in a text, and so in an id that is one.
            return None
        known = super().get_object(request, object_id, from_field)
        if known and (name := self.zone_name(known)):
            clock.of_provider(name)
        return known

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if ERROR_FLAG in request.GET:
            messages.warning(request, "The address asked for a filter, or for a choice of one, that is not here. This is all.")
        if self.provider_path:
            name = self.zone_of_list(request)
            clock.of_provider(name) if name else clock.of_rows()
        return super().changelist_view(request, extra_context)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        try:
            return super().response_action(request, queryset)
        except (ValidationError, ValueError):
            messages.error(request, "What was chosen is not in this list. Nothing was done; choose again.")
            return HttpResponseRedirect(request.get_full_path())

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """To its list, where Django leads to the first page."""
        messages.warning(request, f"There is no {opts.verbose_name} “{unquote(object_id)}”, or no longer. {self.gone}")
        return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))

    # Optimistic locking

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form)(f"Locked{form.__name__}", (LockedForm, form), {}) if obj else form

    def _changeform_view(self, request: HttpRequest, object_id: str | None, *rest: Any) -> HttpResponse:
        if any(isinstance(one, DateTimeField) and one.editable for one in self.opts.fields) and not self.provider_path:
            clock.fixed()
        if request.method == "POST" and object_id:
            self._hold(request, object_id)
        response: HttpResponse = super()._changeform_view(request, object_id, *rest)
        return response

    def _delete_view(self, request: HttpRequest, object_id: str, extra_context: Any) -> HttpResponse:
        held = self._hold(request, object_id) if request.method == "POST" else self.get_object(request, unquote(object_id))
        seen = self.as_seen(request, [held] if held else [])
        if request.method == "POST" and self.is_outdated(request, seen):
            return HttpResponseRedirect(request.get_full_path())
        context = {NAME: sealed(seen, self.opts.label)} | (extra_context or {})
        response: HttpResponse = super()._delete_view(request, object_id, context)
        return response

    def _hold(self, request: HttpRequest, object_id: str) -> Model | None:
        """The object, locked until the transaction ends."""
        known = self.get_object(request, unquote(object_id))
        if known is not None:
            list(self.model._base_manager.select_for_update(no_key=True).filter(pk=known.pk))
        held: Model | None = self.get_object(request, unquote(object_id))
        return held

    def as_seen(self, request: HttpRequest, rows: list[Any]) -> Values:
        """What a page that deletes these objects depends on."""
        form_class = self.get_form(request, rows[0], change=True) if rows else None
        forms = [(row, form_class(instance=row)) for row in rows if form_class]
        return {
            str(row.pk): [str(row), {name: [form.label(name), form.shown(name, value)] for name, value in form.current().items()}]
            for row, form in forms
        }

    def is_outdated(self, request: HttpRequest, now: Values) -> bool:
        """Shows what has changed since the page was opened."""
        try:
            before = opened(request.POST, self.opts.label)
        except ValidationError as error:
            problems = list(error.messages)
        else:
            problems = [
                sentence(f"{name}: {label}", was, fields[field][1])
                for key, (name, earlier) in before.items()
                for fields in [now[key][1] if key in now else {}]
                for field, (label, was) in earlier.items()
                if field in fields and fields[field][1] != was
            ]
        for problem in problems:
            messages.error(request, f"{problem} Nothing was deleted.")
        return bool(problems)


@admin.action(permissions=["delete"], description=actions.delete_selected.short_description)  # type: ignore[attr-defined]
def delete_selected(modeladmin: DeskAdmin, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
    """Django's action, which asks again if the rows have changed since its page was shown."""
    seen = modeladmin.as_seen(request, list(queryset))
    if request.POST.get("post") and modeladmin.is_outdated(request, seen):
        asked = request.POST.copy()
        del asked["post"]
        request.POST = asked  # type: ignore[assignment]
    response = actions.delete_selected(modeladmin, request, queryset)
    if isinstance(response, TemplateResponse) and response.context_data is not None:
        response.context_data[NAME] = sealed(seen, modeladmin.opts.label)
    return response


admin.site.disable_action("delete_selected")
admin.site.add_action(delete_selected, "delete_selected")  # type: ignore[arg-type]
