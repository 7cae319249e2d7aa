"""Workers, beat, queues and providers: whether what should be done is done."""

import os
from collections.abc import Iterator

from aggregator.models import Incident
from aggregator.monitoring import background, freshness
from aggregator.monitoring.doctor.findings import Finding, ok, problem, warning
from aggregator.monitoring.freshness import State
from providers import secret_files
from providers.models import Provider

IDLE = "nothing-new-comes-in"
NAMED = 10
SEE = {
    Incident.Kind.FAILURE: "failures",
    Incident.Kind.HELD: "a-provider-shrinks",
    Incident.Kind.LATE: IDLE,
    Incident.Kind.REFUSALS: "many-records-are-refused",
    Incident.Kind.FROZEN: "a-feed-has-stopped-changing",
}


def workers_and_beat() -> Iterator[Finding]:
    behind = background.load_heartbeats()
    for sentence in behind.problems:
        yield problem("workers" if "worker" in sentence.lower() else "beat", sentence, IDLE)
    if behind.workers_taking:
        yield ok("workers", f"{len(behind.workers_taking)} take tasks: {', '.join(one.name for one in behind.workers_taking)}.")
    if len(behind.beats_alive) > 1:
        names = ", ".join(one.name for one in behind.beats_alive)
        yield problem("beat", f"{len(behind.beats_alive)} are alive ({names}): every scheduled task is sent twice.", IDLE)
    elif any(beat.taking for beat in behind.beats_alive):
        yield ok("beat", f"It ticked {behind.beat_age or 0:.0f} seconds ago.")


def queues_of_tasks() -> Iterator[Finding]:
    before = background.load_heartbeats()
    behind = background.with_queues(before)
    for sentence in [sentence for sentence in behind.problems if sentence not in before.problems]:
        yield warning("queues", sentence, IDLE)
    if behind.queues is not None:
        waiting = ", ".join(f"{queue.waiting} in {queue.name}" for queue in behind.queues.queues)
        yield ok("queues", f"{waiting} wait; workers have taken {behind.queues.taken}.")


def secrets_of_providers() -> Iterator[Finding]:
    """As this process sees them: workers are what needs them."""
    missing = [
        f"{provider.slug} names {variable}"
        for provider in Provider.objects.filter(enabled=True).order_by("slug")
        for variable in (provider.header_variable, provider.basic_auth_variable)
        if variable and not secret_files.is_given(variable, os.environ)
    ]
    if missing:
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        yield warning(
            "secrets",
            f"Not set where this command runs: {', '.join(missing[:NAMED])}{more}. Run it in a worker to be sure.",
            "a-provider-answers-401-or-403",
        )


def providers() -> Iterator[Finding]:
    known = freshness.of_all()
    open_incidents = Incident.objects.filter(closed_at=None).select_related("provider").order_by("provider__slug", "kind")
    for one in [one for one in known if one.is_late][:NAMED]:
        say = problem if one.state is State.OVERDUE else warning
        yield say("providers", f"{one.provider.slug} is {one.state.value}. {one.since}", IDLE)
    for incident in open_incidents.exclude(kind=Incident.Kind.LATE)[:NAMED]:
        yield warning("providers", f"{incident.provider.slug}: {incident.message}", SEE[Incident.Kind(incident.kind)])
    yield ok("providers", f"{sum(not one.is_late for one in known)} of {len(known)} are on time.")
