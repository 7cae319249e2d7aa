"""Providers: created, changed, synced and paused. Every change goes through `scheduling.provision`."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from aggregator.admin import actions, dialogs, lookup, recipe_desk, replay_page
from aggregator.admin.dialogs import LastHeldForm, SyncForm
from aggregator.admin.figures import events_by_provider
from aggregator.admin.labels import STATUS_LABELS, ago, labelled
from aggregator.admin.preview_page import file_of, page_of
from aggregator.admin.provider_form import ProviderForm
from aggregator.admin.provider_page import details
from aggregator.archive.feeds import archive
from aggregator.models import DryRun, SyncRun
from aggregator.operations.apart import ApartError
from aggregator.runs import questions
from aggregator.runs.containment import storable
from aggregator.scheduling import provision
from events.admin import clock
from events.admin.desk_admin import DeskAdmin
from events.admin.dialogs import back_to
from events.admin.display import as_json
from events.admin.readonly import link, object_or_404
from events.search.connections import waited_for_a_lock
from providers.errors import FeedError
from providers.models import Provider


@admin.register(Provider)
class ProviderAdmin(DeskAdmin):
    form = ProviderForm
    list_display = ["title", "slug", "format", "enabled", "last_status", "last_run", "live", "schedule"]
    list_filter = ["enabled", "format"]
    search_fields = ["slug", "name", "url"]
    ordering = ["slug"]
    actions = ["sync_selected", "pause_selected", "resume_selected"]
    actions_detail = ["sync_now", "approve", "reject", "try_out", "preview", "pause", "resume"]
    change_form_outer_before_template = "aggregator/admin/provider_runs.html"
    change_form_outer_after_template = "aggregator/admin/provider_replay.html"
    fieldsets = [
        (None, {"fields": ["slug", "name", "url", ("format", "timezone")]}),
        ("Schedule", {"fields": ["enabled", ("every", "cron")]}),
        (
            "Guards",
            {
                "fields": [
                    ("removals_allowed", "removals_allowed_percent"),
                    ("values_allowed", "values_allowed_percent"),
                    "hold_on_drift",
                ]
            },
        ),
        ("Incidents", {"fields": ["tell_refusals", "frozen_after"]}),
        ("Secrets", {"fields": [("header_name", "header_variable"), "basic_auth_variable"], "classes": ["collapse"]}),
        ("Format settings", {"fields": ["options", "recipe"], "classes": ["collapse"]}),
    ]

    class Media:
        css = {"all": ["events/admin.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Provider]:
        providers: QuerySet[Provider] = super().get_queryset(request)
        last = SyncRun.objects.filter(provider=OuterRef("pk")).order_by("-id")
        counted = [When(pk=pk, then=events.live) for pk, events in events_by_provider().items()]
        return providers.annotate(
            live_events=Case(*counted, default=0, output_field=IntegerField()),
            last_run_id=Subquery(last.values("pk")[:1]),
            last_run_status=Subquery(last.values("status")[:1]),
            last_run_at=Subquery(last.values("started_at")[:1]),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Provider | None = None) -> list[str]:
        return ["slug", "shown_options", "shown_recipe"] if obj else []

    @display(description="Options")
    def shown_options(self, provider: Provider) -> str:
        return as_json(provider.options)

    @display(description="Recipe")
    def shown_recipe(self, provider: Provider) -> str:
        return as_json(provider.recipe)

    def get_fieldsets(self, request: HttpRequest, obj: Provider | None = None) -> Any:
        """A new provider is paused, so that its first feed is looked at before it is served."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return [
                (title, more | {"fields": [name for name in more["fields"] if name != "enabled"]}) for title, more in fieldsets
            ]
        if self.has_change_permission(request, obj):
            return fieldsets
        return [*fieldsets[:-1], ("Format settings", {"fields": ["shown_options", "shown_recipe"], "classes": ["collapse"]})]

    def save_model(self, request: HttpRequest, obj: Provider, form: Any, change: bool) -> None:
        if not change:
            obj.enabled = False
        provision.save(obj, form.changed_data if change else None)

    def response_add(self, request: HttpRequest, obj: Provider, post_url_continue: str | None = None) -> HttpResponse:
        response: HttpResponse = super().response_add(request, obj, post_url_continue)
        if {"_continue", "_addanother"} & request.POST.keys() or not self.has_sync_permission(request):
            return response
        return HttpResponseRedirect(reverse("admin:providers_provider_preview", args=[obj.pk]))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Counts, because a list of millions helps nobody. A provider with an event is protected."""
        chosen = list(objs)
        numbers = provision.would_delete(chosen)
        named = [f"{number:,} {what}" for what, number in numbers.items()]
        lacking = set() if request.user.has_perm("providers.delete_provider") else {"provider"}
        return [*map(str, chosen), *named], numbers, lacking, [str(one) for one in chosen if provision.is_protected(one)]

    def delete_model(self, request: HttpRequest, obj: Provider) -> None:
        provision.delete(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Provider]) -> None:
        for provider in queryset:
            provision.delete(provider)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        provider = self.get_object(request, object_id)
        may_replay = archive() is not None and self.has_sync_permission(request)
        context = (details(provider) if provider else {}) | {"may_replay": may_replay} | (extra_context or {})
        response: HttpResponse = super().change_view(request, object_id, form_url, context)
        return response

    def zone_name(self, known: Provider) -> str:
        return str(known.timezone)

    # Columns

    @display(description="Provider", ordering=Coalesce(NullIf("name", Value("")), "slug"))
    def title(self, provider: Provider) -> str:
        return str(provider)

    @display(description="Last run", label=STATUS_LABELS)
    def last_status(self, provider: Any) -> tuple[str, str] | str:
        return labelled(provider.last_run_status) if provider.last_run_status else "Never"

    @display(description="When", ordering="last_run_at")
    def last_run(self, provider: Any) -> str | None:
        if provider.last_run_id is None:
            return None
        return link(ago(provider.last_run_at), "aggregator_syncrun_change", provider.last_run_id)

    @display(description="Live events", ordering="live_events")
    def live(self, provider: Any) -> str:
        query = f"?provider__id__exact={provider.pk}"
        return link(f"{provider.live_events:,}", "events_event_changelist", query=query)

    @display(description="Schedule")
    def schedule(self, provider: Provider) -> str:
        return f"every {provider.every}" if provider.every else provider.cron or "by hand"

    # Actions

    def has_sync_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        # A method, because unfold would read a named permission from the database before `migrate` has made it.
        return request.user.has_perm("providers.sync_provider")

    def has_decide_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        return request.user.has_perm("aggregator.decide_syncrun")

    @admin.action(description="Sync now", permissions=["sync"])
    def sync_selected(self, request: HttpRequest, chosen: QuerySet[Provider]) -> None:
        for provider in chosen:
            actions.queue(self, request, provider)

    @admin.action(description="Pause the schedule", permissions=["change"])
    def pause_selected(self, request: HttpRequest, chosen: QuerySet[Provider]) -> None:
        for provider in chosen:
            self._enable(request, provider, enabled=False)

    @admin.action(description="Resume the schedule", permissions=["change"])
    def resume_selected(self, request: HttpRequest, chosen: QuerySet[Provider]) -> None:
        for provider in chosen:
            self._enable(request, provider, enabled=True)

    @action(description="Sync now", permissions=["sync"], icon="sync", variant=ActionVariant.PRIMARY, dialog=dialogs.SYNC)
    def sync_now(self, request: HttpRequest, form: SyncForm, object_id: str) -> HttpResponse:
        actions.queue(self, request, object_or_404(self, request, object_id), force=form.cleaned_data["force"])
        return back_to(request, "providers_provider_change", object_id)

    @action(description="Preview", permissions=["sync"], icon="visibility")
    def preview(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        provider = object_or_404(self, request, object_id)
        if "save" in request.GET:
            try:
                return file_of(provider)
            except (FeedError, ApartError) as error:
                messages.error(request, error.message)
                return back_to(request, "providers_provider_change", object_id)
        clock.fixed(provider.timezone, of_provider=True)
        shown = {"provider": provider, "title": "Preview", "opts": self.opts} | page_of(provider)
        return render(request, "aggregator/admin/preview.html", self.admin_site.each_context(request) | shown)

    @action(description="Dry run", permissions=["sync"], icon="science", dialog=dialogs.TRY)
    def try_out(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actions.try_out(self, request, object_or_404(self, request, object_id))
        return back_to(request, "providers_provider_change", object_id)

    @action(
        description="Approve",
        permissions=["decide"],
        icon="check",
        variant=ActionVariant.DANGER,
        dialog=dialogs.APPROVE_LAST,
    )
    def approve(self, request: HttpRequest, form: LastHeldForm, object_id: str) -> HttpResponse:
        run = get_object_or_404(SyncRun, pk=form.cleaned_data["run"], provider=object_id)
        actions.approve(self, request, run, form.causes())
        return back_to(request, "providers_provider_change", object_id)

    @action(description="Reject", permissions=["decide"], icon="close", dialog=dialogs.REJECT_LAST)
    def reject(self, request: HttpRequest, form: LastHeldForm, object_id: str) -> HttpResponse:
        run = get_object_or_404(SyncRun, pk=form.cleaned_data["run"], provider=object_id)
        actions.reject(self, request, run, form.causes())
        return back_to(request, "providers_provider_change", object_id)

    @action(description="Pause", permissions=["change"], icon="pause", dialog=dialogs.PAUSE)
    def pause(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        self._enable(request, object_or_404(self, request, object_id), enabled=False)
        return back_to(request, "providers_provider_change", object_id)

    @action(description="Resume", permissions=["change"], icon="play_arrow", dialog=dialogs.RESUME)
    def resume(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        self._enable(request, object_or_404(self, request, object_id), enabled=True)
        return back_to(request, "providers_provider_change", object_id)

    def get_actions_detail(self, request: HttpRequest, object_id: int) -> list[Any]:
        provider = self.get_object(request, str(object_id))
        useless = {"resume" if provider and provider.enabled else "pause"}
        if not (provider and questions.standing(provider.pk).exists()):
            useless |= {"approve", "reject"}
        offered = super().get_actions_detail(request, object_id)
        return [one for one in offered if one.action_name.removeprefix("providers_provider_") not in useless]

    # Pages beside the form

    def get_urls(self) -> list[Any]:
        own = [("progress", self.progress), ("lookup", self.lookup), ("replay", self.replay)]
        paths = [
            path(f"<int:object_id>/{name}/", self.admin_site.admin_view(view), name=f"providers_provider_{name}")
            for name, view in own
        ]
        return [*paths, *recipe_desk.urls(self), *super().get_urls()]

    def lookup(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Why an id of the provider's is not found."""
        if not (self.has_view_permission(request) and request.user.has_perm("aggregator.view_rejection")):
            raise PermissionDenied
        provider = object_or_404(self, request, object_id)
        shown = {"provider": provider, "original": provider, "title": "Look up an id", "opts": self.opts}
        looked_up = lookup.context(provider, storable(request.GET.get("id", "")).strip())
        return render(request, "aggregator/admin/lookup.html", self.admin_site.each_context(request) | shown | looked_up)

    def replay(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """By the form, which is sent here in place of being saved."""
        if not self.has_sync_permission(request):
            raise PermissionDenied
        provider = object_or_404(self, request, object_id)
        if request.method != "POST":
            return back_to(request, "providers_provider_change", object_id)
        form = self.get_form(request, provider, change=True)(request.POST, instance=provider)
        shown = replay_page.page_of(form.instance) if form.is_valid() else {"errors": form.errors}
        shown |= {"provider": provider, "title": "Replay", "opts": self.opts}
        return render(request, "aggregator/admin/replay.html", self.admin_site.each_context(request) | shown)

    def progress(self, request: HttpRequest, object_id: int) -> JsonResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        object_or_404(self, request, object_id)
        return JsonResponse({"running": DryRun.objects.filter(provider=object_id, report__isnull=True).exists(), "percent": None})

    def _enable(self, request: HttpRequest, provider: Provider, *, enabled: bool) -> None:
        provider.enabled = enabled
        try:
            provision.save(provider, ["enabled"])
        except OperationalError as error:
            if not waited_for_a_lock(error):
                raise
            # Others of the same list may have been changed before.
            messages.error(request, f"{provider}: nothing was changed, as a sync is writing it; try again when it has ended.")
            return
        done = "resumed" if enabled else "paused"
        self.log_change(request, provider, f"Schedule {done}.")
        messages.success(request, f"{provider}: schedule {done}.")
