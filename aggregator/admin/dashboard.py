"""The desk, the admin's first page: what needs a decision, the state of each provider, and how much came in."""

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from aggregator.admin import charts, figures
from aggregator.admin.labels import STATUS_LABELS, ago, next_run
from aggregator.models import Incident, Status
from aggregator.monitoring import background, freshness
from aggregator.monitoring.freshness import Freshness, State
from aggregator.operations import holds
from events.catalogue import corrections

# How many of each kind are shown; the lists have the rest.
DECISIONS_SHOWN = 10
FRESHNESS_LABELS = {
    State.OK: "success",
    State.LATE: "warning",
    State.OVERDUE: "danger",
    State.NEVER: "info",
    State.PAUSED: "info",
}

admin.site.index_title = "Operations desk"
admin.site.index_template = "aggregator/admin/index.html"


class Trouble(NamedTuple):
    """A provider that is late or fails, though nothing of it waits for a decision."""

    freshness: Freshness
    label: str
    # The cause of each open incident, and of a last run that failed.
    messages: list[str]


class Line(NamedTuple):
    """A provider's line in the list."""

    freshness: Freshness
    colour: str
    last_success: str | None
    next_run: str
    strip: str
    events: figures.Events
    rejected: int


def context(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What the desk shows of that which this user may see. The number of queries is fixed."""
    user = request.user
    if not (user.has_perm("providers.view_provider") and user.has_perm("aggregator.view_syncrun")):
        return context
    providers = freshness.of_all()
    days = figures.days(timezone.now().date())
    held = holds.standing(most=DECISIONS_SHOWN + 1)
    troubled = troubles(providers)
    behind = background.load()
    problems = behind.problems if behind.queues else [*behind.problems, "The broker is out of reach: nothing can be queued."]
    conflicts = list(corrections.in_conflict()[: DECISIONS_SHOWN + 1]) if user.has_perm("events.view_correction") else []
    return context | {
        "desk": True,
        "problems": problems,
        "held": held,
        "conflicts": conflicts,
        "troubled": troubled,
        "quiet": None if problems or held or conflicts or troubled else quiet(providers),
        "decisions_shown": DECISIONS_SHOWN,
        "lines": lines(providers),
        "charts": [
            charts.bars("Events written a day", "written", days, "written"),
            charts.bars("Records rejected a day", "rejected", days, "rejected"),
        ],
    }


def troubles(providers: list[Freshness]) -> list[Trouble]:
    """Providers that are late, or whose syncs fail, which can be long before they are late."""
    causes: dict[int, list[str]] = defaultdict(list)
    # Held runs have their own list, and lateness is computed now.
    for incident in Incident.objects.filter(closed_at=None, kind=Incident.Kind.FAILURE).order_by("id"):
        causes[incident.provider_id].append(incident.message)
    troubled = []
    for one in providers:
        failing = causes.get(one.provider.pk, [])
        run = one.last_run
        if run and run.status in FAILING and run.error_message not in failing:
            failing = [*failing, run.error_message]
        if failing or one.is_late or one.breaker_open_until:
            troubled.append(Trouble(one, str(one.state.label) if one.is_late else "Failing", failing))
    return troubled


def quiet(providers: list[Freshness]) -> str:
    """The message if nothing needs to be done."""
    states = Counter(one.state for one in providers)
    if states.total() == 0:
        return "Nothing. There is no provider yet."
    if states[State.OK] == states.total():
        return "Nothing. Every provider is on time."
    others = [
        f"{states[state]} {words}"
        for state, words in ((State.NEVER, "never synced yet"), (State.PAUSED, "paused"))
        if states[state]
    ]
    return f"Nothing. Of {states.total()} providers {states[State.OK]} are on time, {', '.join(others)}."


def lines(providers: list[Freshness]) -> list[Line]:
    ids = [one.provider.pk for one in providers]
    runs, events = figures.last_runs(ids), figures.events_by_provider()
    return [
        Line(
            one,
            FRESHNESS_LABELS[one.state],
            ago(one.last_success_at),
            next_run(one),
            _strip(runs[one.provider.pk]),
            events.get(one.provider.pk, figures.Events(0, 0)),
            next((run.rejections for run in reversed(runs[one.provider.pk]) if run.status in READ), 0),
        )
        for one in providers
    ]


# Such a run applied nothing, because it had no feed or its worker died.
FAILING = {Status.FAILED, Status.ABANDONED}
# Such a run read the feed and knows what of it is refused now.
READ = {Status.SUCCEEDED, Status.PARTIAL, Status.HELD}


def _strip(runs: list[figures.Run]) -> str:
    """A link for each, the newest on the right. Not a template: with fifty providers these are 1,500, and most of the page."""
    base = reverse("admin:aggregator_syncrun_changelist")
    links = format_html_join(
        "",
        '<a class="{colour}" href="{base}{pk}/change/" title="{status}, {at}"><span class="unseen">Run {pk}: {status}</span></a>',
        (
            {
                "colour": STATUS_LABELS[run.status],
                "base": base,
                "pk": run.pk,
                "status": run.status.label,
                "at": f"{run.started_at:%Y-%m-%d %H:%M}",
            }
            for run in runs
        ),
    )
    return format_html('<span class="strip">{}</span>', links or "none yet")
