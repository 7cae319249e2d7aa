"""The admin's first page: what needs a decision, how each provider fares, and how much came in."""

from typing import Any, NamedTuple

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from aggregator import freshness, holds
from aggregator.admin import charts, figures
from aggregator.admin.showing import STATUS_LABELS, ago, within
from aggregator.freshness import Freshness, State
from aggregator.models import Status
from events import corrections

# Of each kind; the lists have the rest.
DECISIONS_SHOWN = 10
FRESHNESS_LABELS = {
    State.OK: "success",
    State.LATE: "warning",
    State.STALE: "danger",
    State.NEVER: "info",
    State.PAUSED: "info",
}

admin.site.index_title = "Operations desk"
admin.site.index_template = "aggregator/admin/index.html"


class Line(NamedTuple):
    """A provider's."""

    freshness: Freshness
    colour: str
    last_success: str | None
    next_run: str | None
    strip: str
    events: figures.Events
    rejected: int


def context(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Of what the user may look at; a fixed number of queries."""
    user = request.user
    if not (user.has_perm("providers.view_provider") and user.has_perm("aggregator.view_syncrun")):
        return context
    providers = freshness.of_all()
    days = figures.days(timezone.now().date())
    conflicts = corrections.in_conflict()[: DECISIONS_SHOWN + 1] if user.has_perm("events.view_correction") else []
    return context | {
        "desk": True,
        "held": list(holds.waiting().select_related("provider").order_by("id")[: DECISIONS_SHOWN + 1]),
        "conflicts": list(conflicts),
        "troubled": [line for line in providers if line.overdue or line.breaker_open_until],
        "decisions_shown": DECISIONS_SHOWN,
        "lines": lines(providers),
        "charts": [
            charts.bars("Events written a day", "written", days, "written"),
            charts.bars("Records rejected a day", "rejected", days, "rejected"),
        ],
    }


def lines(providers: list[Freshness]) -> list[Line]:
    ids = [one.provider.pk for one in providers]
    runs, events = figures.last_runs(ids), figures.events_by_provider()
    return [
        Line(
            one,
            FRESHNESS_LABELS[one.state],
            ago(one.last_success_at),
            within(one.next_run_at),
            _strip(runs[one.provider.pk]),
            events.get(one.provider.pk, figures.Events(0, 0)),
            next((run.rejections for run in reversed(runs[one.provider.pk]) if run.status in READ), 0),
        )
        for one in providers
    ]


# Such a run has read the feed, and says what of it is refused now.
READ = {Status.SUCCEEDED, Status.PARTIAL, Status.HELD}


def _strip(runs: list[figures.Run]) -> str:
    """A link for each, the newest on the right. Not a template: with fifty providers these are 1,500, and most of the page."""
    base = reverse("admin:aggregator_syncrun_changelist")
    links = format_html_join(
        "",
        '<a class="{colour}" href="{base}{pk}/change/" title="{told}, {at}"><span class="unseen">Run {pk}: {told}</span></a>',
        (
            {
                "colour": STATUS_LABELS[run.status],
                "base": base,
                "pk": run.pk,
                "told": run.status.label,
                "at": f"{run.started_at:%Y-%m-%d %H:%M}",
            }
            for run in runs
        ),
    )
    return format_html('<span class="strip">{}</span>', links or "none yet")
