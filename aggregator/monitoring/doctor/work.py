"""Workers, beat, queues and providers: whether what should be done is done."""

import os
from collections.abc import Iterator

from aggregator.models import Incident, Recipient
from aggregator.monitoring import background, freshness
from aggregator.monitoring.doctor.findings import Finding, ok, problem, warning
from aggregator.monitoring.freshness import State
from providers import secret_files
from providers.models import Provider

IDLE = "nothing-new-comes-in"
REFUSED = "a-provider-answers-401-or-403"
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


def secrets() -> Iterator[Finding]:
    """As this process sees them: workers are what needs them."""
    missing, unreadable = [], []
    for owner, variable in _variables():
        try:
            if not secret_files.read(variable, os.environ):
                missing.append(f"{owner} names {variable}")
        except secret_files.SecretFileError as error:
            unreadable.append(f"{variable}, which {owner} names, {error}")
    if missing:
        yield warning("secrets", f"Not set where this command runs: {_first(missing)}. Run it in a worker to be sure.", REFUSED)
    if unreadable:
        yield problem("secrets", f"{_first(unreadable)}.", REFUSED)


def _variables() -> Iterator[tuple[str, str]]:
    """Who names which."""
    for provider in Provider.objects.filter(enabled=True).order_by("slug"):
        for variable in sorted(provider.secret_variables()):
            yield provider.slug, variable
    for recipient in Recipient.objects.filter(enabled=True).exclude(secret_variable="").order_by("pk"):
        yield f"the recipient {recipient}", recipient.secret_variable


def _first(found: list[str]) -> str:
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return ", ".join(found[:NAMED]) + more


def providers() -> Iterator[Finding]:
    known = freshness.of_all()
    open_incidents = Incident.objects.filter(closed_at=None).select_related("provider").order_by("provider__slug", "kind")
    for one in [one for one in known if one.is_late][:NAMED]:
        say = problem if one.state is State.OVERDUE else warning
        yield say("providers", f"{one.provider.slug} is {one.state.value}. {one.since}", IDLE)
    for incident in open_incidents.exclude(kind=Incident.Kind.LATE)[:NAMED]:
        yield warning("providers", f"{incident.provider.slug}: {incident.message}", SEE[Incident.Kind(incident.kind)])
    yield ok("providers", f"{sum(not one.is_late for one in known)} of {len(known)} are on time.")
