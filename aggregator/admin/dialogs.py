"""What the actions' confirmations ask."""

from typing import Any

from django import forms
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldBooleanWidget

from aggregator.models import SyncRun
from aggregator.operations import holds
from events.admin.dialogs import StatedForm


class SyncForm(BaseDialogForm):
    force = forms.BooleanField(
        label="Force", required=False, widget=UnfoldBooleanWidget, help_text="However many events it removes, none is held."
    )


class HeldForm(StatedForm):
    """The form on a held run's page."""

    def held(self) -> SyncRun | None:
        return SyncRun.objects.filter(pk=self.object_id).first()

    def statement(self) -> dict[str, str]:
        run = self.held()
        if run is None or run.held is None:
            return {}
        return {f"Run {run.pk}": run.held.get("message", ""), "Decision": run.decision or "none yet"}


class LastHeldForm(HeldForm):
    """The form on a provider's page. It decides on the run that was held when it was opened, not on a later one."""

    run = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["run"] = holds.waiting(self.object_id).values_list("pk", flat=True).first()

    def held(self) -> SyncRun | None:
        run_id = str(self.data.get("run", ""))
        runs = SyncRun.objects.filter(provider=self.object_id)
        return runs.filter(pk=run_id).first() if run_id.isdecimal() else holds.waiting(self.object_id).first()


def dialog(title: str, description: str, submit: str, form: type[BaseDialogForm] | None = None) -> dict[str, Any]:
    return {"title": title, "description": description, "form_class": form, "form_submit_text": submit}


APPROVE = dialog(
    "Approve the removals",
    "Everything this run held is withdrawn at once, less what a later run has listed again.",
    "Withdraw them",
    HeldForm,
)
APPROVE_LAST = APPROVE | {"form_class": LastHeldForm}
REJECT = dialog(
    "Reject the removals", "Everything stays served. The next feed that lacks as much is held again.", "Keep them", HeldForm
)
RETRY = dialog(
    "Sync this provider again",
    "A worker fetches its feed as it is now, and applies it. The run appears at the provider.",
    "Sync",
)
SYNC = dialog("Sync now", "A worker fetches the feed and applies it, before syncs that are only due.", "Sync", SyncForm)
PAUSE = dialog("Pause the schedule", "Its events stay served as they are; syncs by hand still work.", "Pause")
RESUME = dialog("Resume the schedule", "The next sync comes at once where one is overdue.", "Resume")
TRY = dialog("Dry run", "A worker fetches the whole feed and says what a sync would do. Nothing is written.", "Try it")
REJECT_LAST = REJECT | {"form_class": LastHeldForm}
