"""Actions of several pages. Each calls what the commands call, and is recorded in the object's history."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils import timezone
from kombu.exceptions import OperationalError

from aggregator import tasks
from aggregator.models import Incident, Recipient, SyncRun, Trigger
from aggregator.monitoring import alerts, background, incidents
from aggregator.operations import cancel_request, dry_runs, holds
from providers.models import Provider


def queue(admin: "ModelAdmin[Any]", request: HttpRequest, provider: Provider, *, force: bool = False) -> None:
    try:
        tasks.queue(provider, trigger=Trigger.ADMIN, force=force)
    except OperationalError as error:
        messages.error(request, f"{provider}: nothing was queued, the broker is out of reach ({error}).")
        return
    _log(admin, request, provider, "Queued a forced sync." if force else "Queued a sync.")
    messages.success(request, f"{provider}: the sync is queued; its run appears here as soon as a worker takes it.")
    _warn(request)


def try_out(admin: "ModelAdmin[Any]", request: HttpRequest, provider: Provider) -> None:
    dry_runs.ask(provider, request.user)  # type: ignore[arg-type]
    try:
        tasks.queue_dry_run(provider)
    except OperationalError as error:
        dry_runs.forget(provider)
        messages.error(request, f"{provider}: nothing was queued, the broker is out of reach ({error}).")
        return
    _log(admin, request, provider, "Queued a dry run.")
    messages.success(request, f"{provider}: the dry run is queued; what it finds appears here.")
    _warn(request)


def approve(admin: "ModelAdmin[Any]", request: HttpRequest, run: SyncRun, causes: Collection[str]) -> None:
    try:
        touched = holds.approve(run, request.user, causes)  # type: ignore[arg-type]
    except holds.CannotDecideError as error:
        messages.error(request, str(error))
    else:
        _log(admin, request, run, f"Approved what was held: {', '.join(causes)}.")
        messages.success(request, f"Approved: {touched} event{'' if touched == 1 else 's'} changed.")


def reject(admin: "ModelAdmin[Any]", request: HttpRequest, run: SyncRun, causes: Collection[str]) -> None:
    try:
        holds.reject(run, request.user, causes)  # type: ignore[arg-type]
    except holds.CannotDecideError as error:
        messages.error(request, str(error))
    else:
        _log(admin, request, run, f"Rejected what was held: {', '.join(causes)}.")
        messages.success(request, "Rejected: what is served stays as it is, and the same is not asked again.")


def acknowledge(admin: "ModelAdmin[Any]", request: HttpRequest, incident: Incident, note: str) -> None:
    if incidents.acknowledge(incident, request.user, note):  # type: ignore[arg-type]
        _log(admin, request, incident, f"Acknowledged: {note}" if note else "Acknowledged.")
        messages.success(request, f"{incident}: acknowledged.")
    else:
        messages.error(request, OVER)


def snooze(admin: "ModelAdmin[Any]", request: HttpRequest, incident: Incident, hours: int) -> None:
    until = timezone.now() + timedelta(hours=hours)
    if incidents.snooze(incident, until):
        _log(admin, request, incident, f"Snoozed until {until:%Y-%m-%d %H:%M} UTC.")
        messages.success(request, f"{incident}: the desk shows it again at {until:%Y-%m-%d %H:%M} UTC.")
    else:
        messages.error(request, OVER)


def accept(admin: "ModelAdmin[Any]", request: HttpRequest, incident: Incident, reason: str, days: int) -> None:
    until = timezone.now() + timedelta(days=days)
    if incidents.accept(incident, request.user, reason, until):  # type: ignore[arg-type]
        _log(admin, request, incident, f"Accepted until {until:%Y-%m-%d}: {reason}")
        messages.success(request, f"{incident}: accepted until {until:%Y-%m-%d}, unless it gets worse.")
    else:
        messages.error(request, OVER)


def send_test(admin: "ModelAdmin[Any]", request: HttpRequest, recipient: Recipient) -> None:
    why = alerts.send_test(recipient)
    _log(admin, request, recipient, "Sent a test." if not why else "Sent a test, which was not taken.")
    if why:
        messages.error(request, f"{recipient}: the test was not taken. {why}")
    else:
        messages.success(request, f"{recipient}: the test was taken.")


def cancel(admin: "ModelAdmin[Any]", request: HttpRequest, run: SyncRun) -> None:
    if cancel_request.ask(run, request.user):  # type: ignore[arg-type]
        _log(admin, request, run, "Cancelled it.")
        messages.success(request, "It is being cancelled, and ends within seconds.")
    else:
        messages.error(request, "There is nothing to cancel: it has ended, or somebody was first.")


OVER = "It is over: there is nothing left to do."


def _warn(request: HttpRequest) -> None:
    """The message for a task that is queued but not taken."""
    if why := background.why_nobody_takes():
        messages.warning(request, f"Nothing takes it for now. {why}")


def _log(admin: "ModelAdmin[Any]", request: HttpRequest, target: Provider | SyncRun | Incident | Recipient, message: str) -> None:
    """Records it in the object's own history, whichever page it was done on."""
    admin.admin_site._registry[type(target)].log_change(request, target, message)
