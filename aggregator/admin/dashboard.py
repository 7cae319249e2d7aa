"""The desk, the admin's first page: what needs a decision, the state of each provider, and how much came in."""

from collections import Counter
from typing import Any, NamedTuple

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from aggregator.admin import charts, costs, figures, inbox
from aggregator.admin.costs import Condition
from aggregator.admin.labels import STATUS_LABELS, ago, next_run
from aggregator.monitoring import background, freshness
from aggregator.monitoring.freshness import Freshness, State
from events.catalogue import corrections

# How many conflicts are shown; the list has the rest.
CONFLICTS_SHOWN = 10

admin.site.index_title = "Operations desk"
admin.site.index_template = "aggregator/admin/index.html"


class Line(NamedTuple):
    """A provider's line in the list."""

    freshness: Freshness
    condition: Condition
    last_success: str | None
    next_run: str
    strip: str


def context(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What the desk shows of that which this user may see. The number of queries is fixed."""
    user = request.user
    if not (user.has_perm("providers.view_provider") and user.has_perm("aggregator.view_syncrun")):
        return context
    providers = freshness.of_all()
    conditions = costs.conditions(providers)
    days = figures.days(timezone.now().date())
    decide = inbox.of(user, providers, conditions)
    behind = background.load()
    problems = behind.problems if behind.queues else [*behind.problems, "The broker is out of reach: nothing can be queued."]
    conflicts = list(corrections.in_conflict()[: CONFLICTS_SHOWN + 1]) if user.has_perm("events.view_correction") else []
    busy = problems or decide.lines or conflicts
    return context | {
        "desk": True,
        "problems": problems,
        "inbox": decide,
        "conflicts": conflicts,
        "quiet": None if busy else quiet(providers, decide),
        "conflicts_shown": CONFLICTS_SHOWN,
        "lines": sorted(lines(providers, conditions), key=lambda line: line.condition.order),
        "charts": [
            charts.bars("Events written a day", "written", days, "written"),
            charts.bars("Records rejected a day", "rejected", days, "rejected"),
        ],
    }


def quiet(providers: list[Freshness], decide: inbox.Inbox) -> str:
    """The message if nothing needs to be done."""
    states = Counter(one.state for one in providers)
    if states.total() == 0:
        return "Nothing. There is no provider yet."
    if decide.acknowledged or decide.snoozed:
        return "Nothing but what somebody looks after."
    if states[State.OK] == states.total():
        return "Nothing. Every provider is on time."
    others = [
        f"{states[state]} {words}"
        for state, words in ((State.NEVER, "never synced yet"), (State.PAUSED, "paused"))
        if states[state]
    ]
    return f"Nothing. Of {states.total()} providers {states[State.OK]} are on time, {', '.join(others)}."


def lines(providers: list[Freshness], conditions: dict[int, Condition]) -> list[Line]:
    runs = figures.last_runs([one.provider.pk for one in providers])
    return [
        Line(
            one,
            conditions[one.provider.pk],
            ago(one.last_success_at),
            next_run(one),
            _strip(runs[one.provider.pk]),
        )
        for one in providers
    ]


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
                "at": f"{timezone.localtime(run.started_at):%Y-%m-%d %H:%M}",
            }
            for run in runs
        ),
    )
    return format_html('<span class="strip">{}</span>', links or "none yet")
