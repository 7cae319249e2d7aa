"""What the actions' confirmations ask."""

from typing import Any

from django import forms
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldBooleanWidget

from aggregator import holds


class SyncForm(BaseDialogForm):
    force = forms.BooleanField(
        label="Force", required=False, widget=UnfoldBooleanWidget, help_text="However many events it removes, none is held."
    )


class HeldForm(BaseDialogForm):
    """Of a provider's page: the run that was held when the dialog opened, and not one that came since."""

    run = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["run"] = holds.waiting(self.object_id).values_list("pk", flat=True).first()


def dialog(title: str, description: str, submit: str, form: type[BaseDialogForm] | None = None) -> dict[str, Any]:
    return {"title": title, "description": description, "form_class": form, "form_submit_text": submit}


APPROVE = dialog(
    "Approve the removals",
    "Everything this run held is withdrawn at once, less what a later run has listed again.",
    "Withdraw them",
)
APPROVE_LAST = APPROVE | {"form_class": HeldForm}
REJECT = dialog("Reject the removals", "Everything stays served. The next feed that lacks as much is held again.", "Keep them")
RETRY = dialog(
    "Sync this provider again",
    "A worker fetches its feed as it is now, and applies it. The run appears at the provider.",
    "Sync",
)
SYNC = dialog("Sync now", "A worker fetches the feed and applies it, before syncs that are only due.", "Sync", SyncForm)
PAUSE = dialog("Pause the schedule", "Its events stay served as they are; syncs by hand still work.", "Pause")
RESUME = dialog("Resume the schedule", "The next sync comes at once where one is overdue.", "Resume")
TRY = dialog("Dry run", "A worker fetches the whole feed and says what a sync would do. Nothing is written.", "Try it")
REJECT_LAST = REJECT | {"form_class": HeldForm}
