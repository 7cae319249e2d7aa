"""Beat's tables, in the style of the admin. A provider's own schedule is changed at the provider."""

import inspect
import json
from collections.abc import Callable, Iterator
from typing import Any

from celery import current_app
from celery.exceptions import ImproperlyConfigured
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django_celery_beat import admin as beat
from django_celery_beat.models import ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule
from unfold.admin import TabularInline
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from aggregator.monitoring.queues import QUEUES
from aggregator.scheduling.schedule import CRON_FIELDS, UNREADABLE, parse_cron
from events.admin.desk_admin import DeskAdmin
from events.admin.display import NOTHING
from providers.models import Provider

for model in (ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule):
    admin.site.unregister(model)


class TaskSelect(UnfoldAdminSelectWidget, beat.TaskSelectWidget):
    pass


class TaskForm(beat.PeriodicTaskForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].widget = UnfoldAdminTextInputWidget()
        self.fields["regtask"].widget = TaskSelect()

    def clean_args(self) -> str:
        return self._json("args", list, 'a list, such as ["acme"]')

    def clean_kwargs(self) -> str:
        return self._json("kwargs", dict, 'an object, such as {"provider": "acme"}')

    def clean_headers(self) -> str:
        return self._json("headers", dict, "an object, such as {}")

    def clean_queue(self) -> str | None:
        queue: str | None = self.cleaned_data["queue"]
        if queue and queue not in QUEUES:
            raise ValidationError(f"No worker takes from the queue '{queue}'; there are {', '.join(QUEUES)}.")
        return queue

    def clean(self) -> dict[str, Any]:
        """Told here, and not in a log: what beat cannot follow, and what workers cannot run."""
        data: dict[str, Any] = super().clean()
        for field, problem in [*_of_schedules(data), *_of_task(data)]:
            self.add_error(field, problem)
        return data

    def _json(self, field: str, kind: type, words: str) -> str:
        text: str = self.cleaned_data[field]
        try:
            found = json.loads(text or "null")
        except (ValueError, RecursionError) as error:
            raise ValidationError(f"Not JSON: {error}.") from None
        if text and not isinstance(found, kind):
            raise ValidationError(f"Not {words}.")
        return text


def _of_schedules(data: dict[str, Any]) -> Iterator[tuple[str | None, str]]:
    """Of the form as a whole: a field with an error counts as one that was left out, of which the model complains then."""
    for kind in ("interval", "crontab", "solar", "clocked"):
        if chosen := data.get(kind):
            try:
                chosen.schedule.is_due(timezone.now())
            except ImproperlyConfigured:
                yield None, "Beat cannot follow the sun here: the Python package ephem is not installed."
            except Exception as error:  # noqa: BLE001 -- whatever Celery raises for what stands in a row
                yield None, f"Beat cannot follow this {kind}: {error}"


def _of_task(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    name = data.get("task")
    if not name or "args" not in data or "kwargs" not in data:
        return
    current_app.loader.import_default_modules()
    if (task := current_app.tasks.get(name)) is None:
        yield "task", f"No worker knows a task '{name}'."
        return
    run: Callable[..., Any] = task.run
    given = json.loads(data["kwargs"] or "{}")
    try:
        inspect.signature(run).bind(*json.loads(data["args"] or "[]"), **given)
    except TypeError as error:
        yield "kwargs", f"The task cannot be called so: {error}."
        return
    slug = given.get("provider")
    if slug is not None and not Provider.objects.filter(slug=str(slug)).exists():
        yield "kwargs", f"There is no provider '{slug}'."


@admin.register(PeriodicTask)
class TaskAdmin(beat.PeriodicTaskAdmin, DeskAdmin):
    form = TaskForm

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Beat's own actions check no permission, and may run anything."""
        offered: dict[str, Any] = super().get_actions(request)
        # What it does depends on what somebody else did since the list was opened; the other two say what they do.
        offered.pop("toggle_tasks", None)
        return offered if self.has_change_permission(request) else {}


class TasksInline(TabularInline):
    """The tasks of a schedule, each edited and deleted at its own page."""

    model = PeriodicTask
    fields = readonly_fields = ["name", "task", "given"]
    extra = 0
    can_delete = False
    show_change_link = True

    @display(description="Given to it")
    def given(self, task: PeriodicTask) -> str:
        by_name = (f"{name}={value}" for name, value in json.loads(task.kwargs).items())
        return ", ".join([*map(str, json.loads(task.args)), *by_name]) or NOTHING

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(IntervalSchedule)
class IntervalAdmin(beat.IntervalScheduleAdmin, DeskAdmin):
    inlines = [TasksInline]


class CrontabForm(ModelForm):  # type: ignore[type-arg]
    def clean(self) -> dict[str, Any]:
        """As at a provider, because beat's own look at each field lets through what Celery cannot read."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                parse_cron(" ".join(data[name] for name in CRON_FIELDS))
            except ValueError as error:
                raise ValidationError(str(error)) from None
        return data


@admin.register(CrontabSchedule)
class CrontabAdmin(beat.CrontabScheduleAdmin, DeskAdmin):
    form = CrontabForm
    inlines = [TasksInline]
    list_display = ["__str__", "in_words"]
    fields = ["in_words", *CRON_FIELDS, "timezone"]
    readonly_fields = ["in_words"]

    @display(description="In words")
    def in_words(self, crontab: CrontabSchedule) -> str:
        try:
            words: str = crontab.human_readable
        except UNREADABLE:
            return "Cannot be followed"
        return words


@admin.register(SolarSchedule)
class SolarAdmin(DeskAdmin):
    inlines = [TasksInline]


@admin.register(ClockedSchedule)
class ClockedAdmin(beat.ClockedScheduleAdmin, DeskAdmin):
    inlines = [TasksInline]
