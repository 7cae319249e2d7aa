"""Why an event is found, or is not: what each rule of the search says of it, and the query that finds it.

Whether a search finds it is not worked out here but asked, by the search itself.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from events.admin import clock
from events.changes import reader
from events.models import ChangeKind, Correction, Event, Plan, PlanState
from events.search import page
from events.search.connections import execute_by_django
from events.search.parameters import EventSearch


class Line(NamedTuple):
    """What one rule says: whether it lets the event through, why, and where more of it stands."""

    fits: bool
    text: str
    link_text: str = ""
    link: str = ""


class Why(NamedTuple):
    # By a search with no more than a window, as most clients ask.
    found: bool
    # The address of the query that finds it, if one does.
    query: str
    # What such a query has to say beside its window.
    needs: list[str]
    lines: list[Line]


# What the admin of operations knows of an event whose plans were refused.
REFUSALS: list[Callable[[Event], list[Line]]] = []


def why(event: Event) -> Why:
    lines = [_shown(event), _listed(event), *_planned(event), _sold(event), _takes_place(event), _to_come(event)]
    found, needs = _is_found(event, {}), _needs(event)
    finds = found or _is_found(event, needs)
    query = urlencode(_window(event) | needs, safe=":")
    address = f"{reverse('event-search')}?{query}" if finds else ""
    return Why(found, address, [f"{name}={value}" for name, value in needs.items()], lines)


# What is asked


def _window(event: Event) -> dict[str, str]:
    first, last = event.starts_at, event.last_starts_at or event.starts_at
    return {"starts_at": _instant(first), "ends_at": _instant(last), "ids": str(event.pk)} if first and last else {}


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _needs(event: Event) -> dict[str, str]:
    needed = {"sell_mode": not event.ever_online, "state": not event.takes_place, "status": not event.current}
    return {name: "any" for name, is_needed in needed.items() if is_needed}


def _is_found(event: Event, more: dict[str, str]) -> bool:
    if not (window := _window(event)):
        return False
    answer = page.page_of_events("", EventSearch.parse((window | more).items()), "json", execute_by_django)
    return bool(json.loads(answer.body)["data"]["events"])


# What each rule says


def _shown(event: Event) -> Line:
    if not event.hidden:
        return Line(True, "Nobody hid it.")
    by = Correction.objects.select_related("made_by").filter(event=event, field="hidden", ended_at=None).first()
    if by is None:
        return Line(False, "It is hidden: nobody outside sees it.")
    text = f"{by.made_by or 'Somebody'} hid it, {_at(event, by.made_at)}: {by.reason}"
    return Line(False, text, "The correction", reverse("admin:events_correction_change", args=[by.pk]))


def _listed(event: Event) -> Line:
    if not event.withdrawn:
        return Line(True, "Its provider lists it." if event.withdrawn_at is None else "It left the feed only after it began.")
    change = reader.of_event(event.pk).filter(kind=ChangeKind.WITHDRAWN).first()
    since = event.withdrawn_at or (change.batch.numbered_at if change else None)
    text = f"Its provider no longer lists it{f', since {_at(event, since)}' if since else ''}."
    if event.withdrawn_at is None:
        text = f"Its provider lists it without its plans, which left the feed{f' by {_at(event, since)}' if since else ''}."
    if change and change.batch.run_id:
        return Line(False, text, f"Run {change.batch.run_id} withdrew it", _page("run", change.batch.run_id))
    return Line(False, text)


def _planned(event: Event) -> list[Line]:
    plans = Plan.objects.filter(event=event).aggregate(all=Count("pk"), current=Count("pk", filter=Q(current=True)))
    refused = [line for tell in REFUSALS for line in tell(event)] if event.plans_refused else []
    if plans["current"]:
        served = f"{plans['current']} of its {plans['all']} plan{'' if plans['all'] == 1 else 's'} can be served."
        return [Line(True, served), *refused]
    if refused or event.plans_refused:
        return [Line(False, "Its feed lists plans, and all of them were refused."), *refused]
    return [Line(False, "All its plans left the feed." if plans["all"] else "The feed has listed no plan of it.")]


def _sold(event: Event) -> Line:
    if event.ever_online:
        return Line(True, "It was sold online.")
    return Line(False, "It was never sold online: only searches with sell_mode=any or offline find it.")


def _takes_place(event: Event) -> Line:
    if event.state in {PlanState.CANCELLED, PlanState.POSTPONED}:
        return Line(False, f"It is {event.state}: only searches with state={event.state} or any find it.")
    return Line(True, "It is not called off.")


def _to_come(event: Event) -> Line:
    last = max((at for at in (event.last_starts_at, event.ends_at) if at), default=None)
    if last is None:
        return Line(False, "When it takes place is not known.")
    if last < timezone.now():
        return Line(False, f"It is over since {_at(event, last)}: searches that begin later do not find it.")
    return Line(True, "It is still to come, or under way.")


def _at(event: Event, instant: datetime) -> str:
    return clock.written(instant, clock.zone_of(event.provider.timezone))


def _page(name: str, *args: Any) -> str:
    return reverse(settings.ADMIN_PAGES[name], args=args)
