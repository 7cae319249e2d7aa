"""What the actions' confirmations ask."""

from typing import Any

from django import forms
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldBooleanWidget


class SyncForm(BaseDialogForm):
    force = forms.BooleanField(
        label="Force", required=False, widget=UnfoldBooleanWidget, help_text="However many events it removes, none is held."
    )


def dialog(title: str, description: str, submit: str, form: type[BaseDialogForm] | None = None) -> dict[str, Any]:
    return {"title": title, "description": description, "form_class": form, "form_submit_text": submit}


APPROVE = dialog(
    "Approve the removals",
    "Everything this run held is withdrawn at once, less what a later run has listed again.",
    "Withdraw them",
)
REJECT = dialog("Reject the removals", "Everything stays served. The next feed that lacks as much is held again.", "Keep them")
RETRY = dialog(
    "Sync this provider again",
    "A worker fetches its feed as it is now, and applies it. The run appears at the provider.",
    "Sync",
)
SYNC = dialog("Sync now", "A worker fetches the feed and applies it, before syncs that are only due.", "Sync", SyncForm)
PAUSE = dialog("Pause the schedule", "Its events stay served as they are; syncs by hand still work.", "Pause")
RESUME = dialog("Resume the schedule", "The next sync comes at once where one is overdue.", "Resume")
