"""What is wrong with a provider: one incident a cause, and one alert when it begins and one when it ends.

An outage is one incident, whether the failure or the lateness is noticed first. Nor is a provider late whose newest feed
waits for a decision.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from aggregator.models import APPLIED, Alert, Incident, Recipient, Status, SyncRun
from aggregator.monitoring import pauses, refusals
from aggregator.monitoring.freshness import Freshness, State, state_since
from providers.models import Provider

Kind = Incident.Kind
# While one of these is open, it is why the provider is late.
WHY_LATE = (Kind.FAILURE, Kind.HELD)


def follow(run: SyncRun, **_: Any) -> None:
    """Opens and closes the incidents that follow from a run, in the transaction that ends it. A receiver of `run_ended`."""
    provider = run.provider
    if run.status in {Status.FAILED, Status.ABANDONED}:
        if run.source == provider.address():  # a file that somebody tried says nothing of the provider
            begin(provider, Kind.FAILURE, run.error_code, run.error_message, run)
    elif run.status == Status.HELD:
        end(provider, Kind.FAILURE, Kind.LATE)
        held = run.held or {}
        begin(provider, Kind.HELD, held.get("reason", "held"), held.get("message", ""), run)
    elif run.status in APPLIED:
        end(provider, Kind.FAILURE, Kind.HELD, Kind.LATE)
    if run.is_reading:
        _follow_refusals(provider, run)
    if run.status in {*APPLIED, Status.HELD}:
        _follow_content(provider, run)


def follow_lateness(fresh: Iterable[Freshness], now: datetime) -> None:
    """Lateness comes with time alone, so somebody has to look."""
    open_ones: dict[int, set[str]] = defaultdict(set)
    for provider_id, kind in Incident.objects.filter(closed_at=None).values_list("provider_id", "kind"):
        open_ones[provider_id].add(kind)
    for one in fresh:
        kinds = open_ones[one.provider.pk]
        if one.is_late and not kinds & {*WHY_LATE, Kind.LATE} and not _was_held_until_now(one.provider, now):
            begin(one.provider, Kind.LATE, one.state.value, one.since)
        elif Kind.LATE in kinds and not one.is_late:
            end(one.provider, Kind.LATE, silently=one.state != State.OK)
    _close_what_is_not_told()


def begin(
    provider: Provider, kind: Kind, code: str, message: str, run: SyncRun | None = None, usual: dict[str, Any] | None = None
) -> None:
    """Of one that is already open only the newest run, code and sentence are kept."""
    newest = {"code": code[:50], "message": message, "run": run}
    if _goes_on(provider, kind, newest):
        return
    try:
        with transaction.atomic():
            incident = Incident.objects.create(provider=provider, kind=kind, **newest, usual=usual or {})
    except IntegrityError:
        # Another process was first, of this cause or with the same outage.
        _goes_on(provider, kind, newest)
    else:
        _tell_begin(incident)


def end(provider: Provider, *kinds: Kind, silently: bool = False) -> None:
    for incident in Incident.objects.filter(provider=provider, kind__in=kinds, closed_at=None):
        # One conditional update decides which process closes it.
        if Incident.objects.filter(pk=incident.pk, closed_at=None).update(closed_at=timezone.now()) and not silently:
            _tell_end(incident)


def acknowledge(incident: Incident, user: User | None, note: str) -> bool:
    """Somebody looks after it, and says what is known; False if it is over."""
    seen = {"acknowledged_at": timezone.now(), "acknowledged_by": user, "note": note}
    return bool(Incident.objects.filter(pk=incident.pk, closed_at=None).update(**seen))


def snooze(incident: Incident, until: datetime) -> bool:
    """Until then the desk does not show it; False if it is over."""
    return bool(Incident.objects.filter(pk=incident.pk, closed_at=None).update(snoozed_until=until))


def accept(incident: Incident, user: User | None, reason: str, until: datetime) -> bool:
    """What its newest reading refuses may stay: it is over, and begins again where it is worse; False if it is over already."""
    if incident.run is None:
        return False
    accepted = {**refusals.Usual.of([incident.run]).to_store(), "until": until.isoformat()}
    seen = {"acknowledged_at": timezone.now(), "acknowledged_by": user, "note": reason}
    over = {"closed_at": timezone.now(), "usual": {**incident.usual, "accepted": accepted}}
    if not Incident.objects.filter(pk=incident.pk, kind=Kind.REFUSALS, closed_at=None).update(**seen, **over):
        return False
    _tell_end(incident)
    return True


def accepted_refusals(provider: Provider, now: datetime) -> refusals.Usual | None:
    """What somebody accepted last, while that holds."""
    last = (
        Incident.objects.filter(provider=provider, kind=Kind.REFUSALS, usual__has_key="accepted").order_by("-closed_at").first()
    )
    if last is None or datetime.fromisoformat(last.usual["accepted"]["until"]) <= now:
        return None
    return refusals.Usual.stored(last.usual["accepted"])


def causes() -> dict[int, list[str]]:
    """The causes of the open incidents of each provider that has one, in the order of Kind."""
    found: dict[int, list[str]] = defaultdict(list)
    for provider_id, kind in Incident.objects.filter(closed_at=None).values_list("provider_id", "kind"):
        found[provider_id].append(kind)
    return {provider_id: sorted(kinds, key=Kind.values.index) for provider_id, kinds in found.items()}


def _open(provider: Provider, kind: Kind) -> Any:
    return Incident.objects.filter(provider=provider, kind=kind, closed_at=None)


def _goes_on(provider: Provider, kind: Kind, newest: dict[str, Any]) -> bool:
    """Whether it is open already, which is as the newest run has it from now on."""
    if _open(provider, kind).update(**newest):
        return True
    if kind == Kind.FAILURE and _open(provider, Kind.LATE).update(**newest, kind=kind):
        # The same outage: it is known now why. Who was told that it is late has been told.
        _tell_begin(Incident.objects.get(provider=provider, kind=kind, closed_at=None))
        return True
    return False


def _was_held_until_now(provider: Provider, now: datetime) -> bool:
    """Whether what made it late ended so lately that its schedule has had no chance yet."""
    last = Incident.objects.filter(provider=provider, kind__in=WHY_LATE).exclude(closed_at=None).order_by("-closed_at").first()
    return last is not None and last.closed_at is not None and not state_since(provider, last.closed_at, now).is_late


def _follow_refusals(provider: Provider, run: SyncRun) -> None:
    """While it is open, readings are compared with what was usual before it began."""
    if not provider.tell_refusals:
        end(provider, Kind.REFUSALS, silently=True)
        return
    known = _open(provider, Kind.REFUSALS).first()
    usual = refusals.Usual.stored(known.usual) if known else refusals.before(run)
    accepted = accepted_refusals(provider, timezone.now())
    if (found := refusals.unusual(run, usual)) and not (accepted and accepted.covers(run)):
        begin(provider, Kind.REFUSALS, found.code, found.message, run, usual.to_store())
    else:
        end(provider, Kind.REFUSALS)


def _follow_content(provider: Provider, run: SyncRun) -> None:
    at = run.finished_at or timezone.now()
    if pauses.changed(run):
        pauses.note_change(provider.pk, at)
        end(provider, Kind.FROZEN)
    elif run.status == Status.HELD or not (provider.enabled and provider.frozen_after):
        # What a run holds has changed, if not what is served.
        return
    elif (paused := pauses.of(provider, at)) and paused.is_frozen(provider.frozen_after):
        begin(provider, Kind.FROZEN, "frozen", paused.in_words(), run)


def _close_what_is_not_told() -> None:
    """Of providers that are paused, and of those for which somebody turned it off."""
    off = Q(kind=Kind.FROZEN) & (Q(provider__frozen_after=0) | Q(provider__enabled=False))
    off |= Q(kind=Kind.REFUSALS, provider__tell_refusals=False)
    for incident in Incident.objects.filter(off, closed_at=None).select_related("provider"):
        end(incident.provider, Kind(incident.kind), silently=True)


def _tell_begin(incident: Incident) -> None:
    """Stores the alerts as rows first, so that another process can send them if this one dies."""
    told = Alert.objects.filter(incident=incident).values("recipient")
    whom = Recipient.objects.filter(
        Q(provider=None) | Q(provider=incident.provider_id), Q(causes=[]) | Q(causes__contains=[incident.kind]), enabled=True
    ).exclude(pk__in=told)
    Alert.objects.bulk_create(Alert(incident=incident, recipient=recipient, event=Alert.Event.BEGUN) for recipient in whom)


def _tell_end(incident: Incident) -> None:
    """Those who were told that it began."""
    whom = Recipient.objects.filter(alerts__incident=incident, alerts__event=Alert.Event.BEGUN, enabled=True).distinct()
    Alert.objects.bulk_create(Alert(incident=incident, recipient=recipient, event=Alert.Event.RECOVERED) for recipient in whom)
