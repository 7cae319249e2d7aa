"""Beat's tables, in the style of the admin. A provider's own schedule is changed at the provider."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django_celery_beat import admin as beat
from django_celery_beat.models import ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule
from unfold.admin import TabularInline
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from events.admin.desk_admin import DeskAdmin
from events.admin.display import NOTHING

for model in (ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule):
    admin.site.unregister(model)


class TaskSelect(UnfoldAdminSelectWidget, beat.TaskSelectWidget):
    pass


class TaskForm(beat.PeriodicTaskForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].widget = UnfoldAdminTextInputWidget()
        self.fields["regtask"].widget = TaskSelect()


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


@admin.register(CrontabSchedule)
class CrontabAdmin(beat.CrontabScheduleAdmin, DeskAdmin):
    inlines = [TasksInline]


@admin.register(SolarSchedule)
class SolarAdmin(DeskAdmin):
    inlines = [TasksInline]


@admin.register(ClockedSchedule)
class ClockedAdmin(beat.ClockedScheduleAdmin, DeskAdmin):
    inlines = [TasksInline]
