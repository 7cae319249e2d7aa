"""The page of *Undo*: what would be put back, what would stay, and a field for the reason."""

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from unfold.widgets import UnfoldAdminTextareaWidget

from aggregator.models import Status, SyncRun
from aggregator.operations import undos
from aggregator.operations.undos import CannotUndoError
from events.admin import clock
from events.admin.dialogs import back_to
from events.admin.words import value_of
from events.changes.versions import Delta

SHOWN = 50
PAGE = "aggregator_syncrun_change"


class Told(NamedTuple):
    change: dict[str, Any]
    before: str
    after: str


class UndoForm(forms.Form):
    reason = forms.CharField(required=True, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}), max_length=1_000)
    # As it was when the page was opened.
    seen = forms.CharField(widget=forms.HiddenInput)


def answer(admin: Any, request: HttpRequest, run: SyncRun) -> HttpResponse:
    seen = run.status
    form = UndoForm(request.POST if request.method == "POST" else None, initial={"seen": seen})
    try:
        if form.is_bound and form.is_valid():
            run.status = form.cleaned_data["seen"]
            return _done(admin, request, undos.undo(run, request.user, form.cleaned_data["reason"]))  # type: ignore[arg-type]
        tried = undos.undo(run, None, dry_run=True)
    except CannotUndoError as error:
        messages.error(request, str(error))
        return back_to(request, PAGE, run.pk)
    # What was tried was rolled back, and left its status on the object alone.
    run.status = seen
    zone = clock.zone_of(run.provider.timezone)
    found = {"back": _told(tried.found.examples, zone), "stays": _told(tried.found.staying, zone)}
    shown = {"run": run, "form": form, "tried": tried, "title": _title(run), "opts": admin.opts, "original": run} | found
    return render(request, "aggregator/admin/undo.html", admin.admin_site.each_context(request) | shown | {"shown": SHOWN})


def _done(admin: Any, request: HttpRequest, done: undos.Undone) -> HttpResponse:
    said = "Took the undo back." if done.again else "Undid it."
    admin.log_change(request, done.run, said)
    rows = ", ".join(f"{number} {kind}" for kind, number in done.found.rows.items() if number) or "nothing"
    messages.success(request, f"{said} Put back: {rows}.")
    return back_to(request, PAGE, done.run.pk)


def _told(changes: list[dict[str, Any]], zone: ZoneInfo) -> list[Told]:
    """The first of them, and one more than are shown."""
    told = []
    for one in changes[: SHOWN + 1]:
        place = one.get("plan"), one.get("zone"), one.get("occurrence")
        delta = Delta(one["of"], *place, one["field"], one.get("before"), one.get("after"))
        told.append(Told(one, *(value_of(delta, value, zone) for value in (delta.before, delta.after))))
    return told


def _title(run: SyncRun) -> str:
    return f"Take the undo of run {run.pk} back" if run.status == Status.UNDONE else f"Undo run {run.pk}"
