"""What is wrong with each provider, and what it costs: how many events are not served, or served as they were before.

The number of queries does not depend on the number of providers.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import connection

from aggregator.admin import figures
from aggregator.admin.labels import lasting
from aggregator.models import Incident
from aggregator.monitoring.freshness import Freshness, State
from providers.models import Provider

# Where one of these is open, everything of the provider may be as it was.
ALL_OLD = frozenset({Incident.Kind.FAILURE, Incident.Kind.LATE, Incident.Kind.FROZEN})
# Of a mapping's sell_mode.
CONSTANTS = ("'offline'", '"offline"')
# A reading that refuses a larger share of its events is not well, whether or not that is told as an incident.
MUCH = 0.2
FRESHNESS_LABELS = {
    State.OK: "success",
    State.LATE: "warning",
    State.OVERDUE: "danger",
    State.NEVER: "info",
    State.PAUSED: "info",
}
# The worst first.
LABELS = {
    Incident.Kind.FAILURE: ("Failing", "danger"),
    Incident.Kind.REFUSALS: ("Refuses", "danger"),
    Incident.Kind.HELD: ("Held", "warning"),
    Incident.Kind.FROZEN: ("Frozen", "warning"),
}
SEVERITY = ("danger", "warning", "info", "success")


@dataclass(frozen=True, slots=True)
class Refused:
    """What the last reading refused."""

    events: int = 0
    seen: int = 0
    rejections: int = 0
    run: int | None = None

    @property
    def share(self) -> float:
        return self.events / self.seen if self.seen else 0.0

    @property
    def in_words(self) -> str:
        return f"Refuses {min(self.share, 1):.1%}" if self.share < 1 else "Refuses all"


@dataclass(frozen=True, slots=True)
class Condition:
    """How a provider is, in one word, since when, and what that costs."""

    label: str
    colour: str
    since: datetime | None = None
    # Events that are not served, or served as they were before.
    cost: int = 0
    refused: Refused = field(default_factory=Refused)
    events: figures.Events = field(default_factory=figures.Events)
    incidents: Sequence[Incident] = field(default_factory=list)
    says_sell_mode: bool = False

    @property
    def is_unfindable(self) -> bool:
        """Whether its mapping keeps all that it has from searches, and not by a constant, which somebody meant."""
        return bool(self.never_online) and self.says_sell_mode

    @property
    def never_online(self) -> str:
        """A sentence for a provider of which no search finds anything that does not ask for it; empty for others."""
        number = self.events.never_online
        if not number or number < self.events.live:
            return ""
        events = f"None of its {number:,} live events is" if number > 1 else "Its one live event is not"
        says = "its mapping's sell_mode" if self.says_sell_mode else "its feed"
        return f"{events} sold online, as {says} says: only searches with sell_mode=offline or any find them."

    @property
    def lasting(self) -> str:
        return lasting(self.since)

    @property
    def order(self) -> tuple[int, int]:
        """The worst first."""
        return (-self.cost, SEVERITY.index(self.colour))


def conditions(providers: Sequence[Freshness]) -> dict[int, Condition]:
    open_ones: dict[int, list[Incident]] = defaultdict(list)
    for incident in Incident.objects.filter(closed_at=None).select_related("provider", "acknowledged_by").order_by("opened_at"):
        open_ones[incident.provider_id].append(incident)
    ids = [one.provider.pk for one in providers]
    events, held, refused = figures.events_by_provider(), _held(ids), _refused(ids)
    return {
        pk: _condition(one, open_ones[pk], events.get(pk, figures.Events()), held.get(pk, 0), refused.get(pk, Refused()))
        for one in providers
        for pk in [one.provider.pk]
    }


def _condition(one: Freshness, incidents: list[Incident], events: figures.Events, held: int, refused: Refused) -> Condition:
    kinds: Mapping[str, Incident] = {incident.kind: incident for incident in incidents}
    is_well, cost = False, held + refused.events
    if one.is_late or ALL_OLD & kinds.keys():
        cost = max(cost, events.live + refused.events)
    if Incident.Kind.FAILURE not in kinds and one.is_late and Incident.Kind.HELD not in kinds:
        label, colour, since = str(one.state.label), FRESHNESS_LABELS[one.state], one.last_success_at
    elif worst := next((kind for kind in LABELS if kind in kinds), None):
        (label, colour), since = LABELS[worst], kinds[worst].opened_at
        label = refused.in_words if worst == Incident.Kind.REFUSALS else label
    elif refused.share > MUCH:
        label, colour, since = refused.in_words, "warning", None
    else:
        is_well, label, colour, since = True, str(one.state.label), FRESHNESS_LABELS[one.state], None
    condition = Condition(label, colour, since, cost, refused, events, incidents, _says_sell_mode(one.provider))
    return replace(condition, label="Not found", colour="warning") if is_well and condition.is_unfindable else condition


def _says_sell_mode(provider: Provider) -> bool:
    mapping = provider.recipe_in_force().get("mapping") or {}
    said = mapping.get("event", {}).get("sell_mode")
    return said is not None and said not in CONSTANTS


def _refused(provider_ids: list[int]) -> dict[int, Refused]:
    with connection.cursor() as cursor:
        cursor.execute(LAST_READING, {"providers": provider_ids})
        return {provider: Refused(*numbers) for provider, *numbers in cursor.fetchall()}


LAST_READING = """
SELECT p.id, r.events_refused, (r.counts #>> '{events,seen}')::int, r.rejections_count, r.id
FROM unnest(%(providers)s::bigint[]) AS p (id) CROSS JOIN LATERAL (
    SELECT id, events_refused, rejections_count, counts FROM aggregator_syncrun
    WHERE provider_id = p.id AND is_reading ORDER BY id DESC LIMIT 1
) r
"""


def _held(provider_ids: list[int]) -> dict[int, int]:
    """Events of which a question that stands holds anything, but those that already took place."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, {"providers": provider_ids})
        return dict(cursor.fetchall())


HELD = """
SELECT q.provider_id, count(DISTINCT h.event_id) FROM aggregator_question q CROSS JOIN LATERAL (
    SELECT event_id FROM aggregator_heldremoval WHERE question_id = q.id
    UNION ALL SELECT event_id FROM aggregator_heldvalue WHERE question_id = q.id
    UNION ALL SELECT event_id FROM aggregator_heldid WHERE question_id = q.id
) h JOIN events_event e ON e.id = h.event_id
WHERE q.decision = '' AND q.provider_id = ANY(%(providers)s::bigint[]) AND GREATEST(e.ends_at, e.last_starts_at) >= now()
GROUP BY q.provider_id
"""
