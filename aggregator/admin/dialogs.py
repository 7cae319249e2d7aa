"""What the actions' confirmations ask."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldBooleanWidget,
)

from aggregator.models import Incident, Question, SyncRun
from aggregator.operations import open_questions
from aggregator.runs import questions
from events.admin.as_opened import NAME
from events.admin.dialogs import StatedForm

# How long, in hours.
# Of what is accepted. A year is for a provider that is known never to mend it.
ACCEPTED = [(7, "a week"), (30, "30 days"), (90, "90 days"), (365, "a year")]
SNOOZES = [(1, "an hour"), (4, "4 hours"), (24, "a day"), (72, "3 days"), (168, "a week"), (720, "30 days")]


class SyncForm(BaseDialogForm):
    force = forms.BooleanField(
        label="Force",
        required=False,
        widget=UnfoldBooleanWidget,
        help_text="However much it removes or changes, nothing is held.",
    )


class HeldForm(StatedForm):
    """The form on a held run's page; where the run asks several questions, each is decided on or left."""

    decided = forms.MultipleChoiceField(label="What is decided", required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.cause, one.get_cause_display().capitalize()) for one in self._questions() if not one.decision]
        if len(choices) > 1:
            field: Any = self.fields["decided"]
            field.choices, self.initial["decided"] = choices, [cause for cause, _ in choices]
        else:
            del self.fields["decided"]

    def held(self) -> SyncRun | None:
        return SyncRun.objects.filter(pk=self.object_id).first()

    def causes(self) -> list[str]:
        """Those that are decided on: where nothing was to be chosen, all that stand."""
        stand = [one.cause for one in self._questions() if not one.decision]
        chosen: list[str] = self.cleaned_data.get("decided") or []
        return chosen or stand

    def statement(self) -> dict[str, str]:
        run = self.held()
        if run is None or run.held is None:
            return {}
        asked = open_questions.as_they_are(self._questions())
        said = " ".join(one.message for one in asked) or run.held.get("message", "")
        decisions = list(dict.fromkeys(one.question.decision or "none yet" for one in asked))
        return {f"Run {run.pk}": said, "Decision": " and ".join(decisions) or "none yet"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # What another client sends without our form decides on all.
        if "decided" in self.fields and NAME in self.data and not cleaned.get("decided"):
            raise ValidationError({"decided": "Choose what you decide on."})
        return cleaned

    def _questions(self) -> list[Question]:
        """Where the desk asks of one, that one."""
        run, cause = self.held(), self.request.GET.get("cause")
        return [one for one in (questions.of_run(run) if run else []) if cause in (None, one.cause)]


class LastHeldForm(HeldForm):
    """The form on a provider's page. It decides on the run that was held when it was opened, not on a later one."""

    run = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["run"] = questions.standing(self.object_id).values_list("run", flat=True).last()

    def held(self) -> SyncRun | None:
        run_id = str(self.data.get("run", ""))
        runs = SyncRun.objects.filter(provider=self.object_id)
        if run_id.isdecimal():
            return runs.filter(pk=run_id).first()
        return runs.filter(questions__decision="").order_by("-id").first()


class IncidentForm(StatedForm):
    def statement(self) -> dict[str, str]:
        incident = Incident.objects.filter(pk=self.object_id).select_related("provider").first()
        if incident is None:
            return {}
        return {str(incident): incident.message, "State": "over" if incident.closed_at else "open"}


class AcknowledgeForm(IncidentForm):
    note = forms.CharField(
        required=False,
        max_length=1000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text="What is known, and who looks after it. The desk shows it.",
    )


class SnoozeForm(IncidentForm):
    hours = forms.TypedChoiceField(label="For", choices=SNOOZES, coerce=int, initial=24, widget=UnfoldAdminSelectWidget)


class AcceptForm(IncidentForm):
    reason = forms.CharField(max_length=1000, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}))
    days = forms.TypedChoiceField(label="For", choices=ACCEPTED, coerce=int, initial=90, widget=UnfoldAdminSelectWidget)


def dialog(title: str, description: str, submit: str, form: type[BaseDialogForm] | None = None) -> dict[str, Any]:
    return {"title": title, "description": description, "form_class": form, "form_submit_text": submit}


APPROVE = dialog(
    "Approve what is held",
    "What this run held goes ahead at once: removals are withdrawn, values served, new ids taken for the same events.",
    "Approve",
    HeldForm,
)
APPROVE_LAST = APPROVE | {"form_class": LastHeldForm}
REJECT = dialog(
    "Reject what is held",
    "What is served stays as it is. A feed that would do the same again is not asked about; one that would do more is.",
    "Keep what is served",
    HeldForm,
)
CANCEL = dialog(
    "Cancel this run",
    "It ends within seconds, whatever it is busy with. Nothing of it is applied, and it is not tried again.",
    "Cancel the run",
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
ACKNOWLEDGE = dialog(
    "Acknowledge this incident",
    "The desk shows it last, with your name and note, until it is over. Nobody is told anew.",
    "Acknowledge",
    AcknowledgeForm,
)
SNOOZE = dialog("Snooze this incident", "The desk does not show it for so long, or until it ends.", "Snooze", SnoozeForm)
ACCEPT = dialog(
    "Accept what is refused",
    "The incident ends. It begins again where more is refused than now, for another reason, or after that time.",
    "Accept it",
    AcceptForm,
)
SEND_TEST = dialog("Send a test", "A message that says that it is a test goes out, and you read what became of it.", "Send it")
REJECT_LAST = REJECT | {"form_class": LastHeldForm}
