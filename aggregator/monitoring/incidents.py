"""What is wrong with a provider: one alert when it begins and one when it ends, however many runs it lasts."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from aggregator.models import APPLIED, Alert, Incident, Recipient, Status, SyncRun
from providers.models import Provider

Kind = Incident.Kind


def follow(run: SyncRun, **_: Any) -> None:
    """Opens and closes the incidents that follow from a run, in the transaction that ends it. A receiver of `run_ended`."""
    provider = run.provider
    if run.status in {Status.FAILED, Status.ABANDONED}:
        if run.source == provider.address():  # a file that somebody tried says nothing of the provider
            begin(provider, Kind.FAILURE, run.error_code, run.error_message, run)
    elif run.status == Status.HELD:
        end(provider, Kind.FAILURE)
        held = run.held or {}
        begin(provider, Kind.HELD, held.get("reason", "held"), held.get("message", ""), run)
    elif run.status in APPLIED:
        end(provider, *Kind)


def begin(provider: Provider, kind: Kind, code: str, message: str, run: SyncRun | None = None) -> None:
    """Does nothing if an incident of this kind is already open."""
    defaults: dict[str, Any] = {"code": code, "message": message, "run": run}
    incident, new = Incident.objects.get_or_create(provider=provider, kind=kind, closed_at=None, defaults=defaults)
    if new:
        _tell(incident, Alert.Event.BEGUN)


def end(provider: Provider, *kinds: Kind, silently: bool = False) -> None:
    for incident in Incident.objects.filter(provider=provider, kind__in=kinds, closed_at=None):
        # One conditional update decides which process closes it.
        if Incident.objects.filter(pk=incident.pk, closed_at=None).update(closed_at=timezone.now()) and not silently:
            _tell(incident, Alert.Event.RECOVERED)


def _tell(incident: Incident, event: Alert.Event) -> None:
    """Stores the alerts as rows first, so that another process can send them if this one dies."""
    whom = Recipient.objects.filter(Q(provider=None) | Q(provider=incident.provider_id), enabled=True)
    Alert.objects.bulk_create(Alert(incident=incident, recipient=recipient, event=event) for recipient in whom)
