"""A run's report, which the command, the task and the admin share."""

import time
from dataclasses import asdict, dataclass, field
from typing import Any

from aggregator.models import Status
from aggregator.runs.drift import Drift
from aggregator.runs.notes import Example, Notes
from aggregator.runs.rejections import Rejections

# Where a report calls a count otherwise than we do: programs that read reports know it by this key.
REPORT_KEYS = {"withdrawn": "stale"}


@dataclass(slots=True)
class Counts:
    """Counts of one kind of record. Withdrawn records left the feed; all other counts add up to `seen`."""

    seen: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    restored: int = 0
    rejected: int = 0

    def settle(self) -> None:
        """A record that was neither refused nor written is unchanged; so is an identical repeat."""
        self.unchanged = self.seen - self.rejected - self.created - self.updated - self.restored

    def wrote(self) -> int:
        return self.created + self.updated + self.withdrawn + self.restored

    def nothing_applied(self) -> None:
        self.created = self.updated = self.unchanged = self.withdrawn = self.restored = 0

    def printed(self) -> dict[str, int]:
        """By the report's own keys, of which `stale` is the one for withdrawn records."""
        return {REPORT_KEYS.get(name, name): count for name, count in asdict(self).items()}


@dataclass(slots=True)
class Report:
    provider: str
    status: Status = Status.RUNNING
    run: int | None = None
    events: Counts = field(default_factory=Counts)
    plans: Counts = field(default_factory=Counts)
    zones: Counts = field(default_factory=Counts)
    rejections: list[dict[str, Any]] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    held: dict[str, Any] | None = None
    error: dict[str, str] | None = None
    # Of a queued task; not part of the printed report.
    task_id: str = ""
    # Whether a retry may help a failed run; not part of the printed report.
    retryable: bool = False
    duration_ms: int = 0
    bytes: int = 0
    # The feed's shape for the run's page; not part of the printed report.
    drift: Drift = field(default_factory=Drift)
    # How that begins which came in place of a feed; for the run's page, not part of the printed report.
    came: str = ""
    # Milliseconds by stage; for the run's page, not part of the printed report.
    stages: dict[str, int] = field(default_factory=dict)
    # Whether a document could not be had; not part of the printed report.
    is_incomplete: bool = False
    # Each that a recipe's source asked for; for the run's page, not part of the printed report.
    documents: list[dict[str, Any]] = field(default_factory=list)
    stage: str = ""
    stage_begun: float = 0
    begun: float = field(default_factory=time.monotonic)
    # All rejections; `rejections` lists the first.
    refused: Rejections = field(default_factory=Rejections)

    def incomplete(self, address: str, why: str) -> None:
        """Notes a document that is missing, or a part of one: then nothing that this run does not list is withdrawn."""
        self.is_incomplete = True
        self.notes.add("incomplete", lambda: Example(address, None, why))

    def forget(self) -> None:
        """Resets the report, to read the same feed again."""
        self.events, self.plans, self.zones = Counts(), Counts(), Counts()
        self.notes = Notes()
        self.is_incomplete = False
        self.held = None
        self.drift = Drift()
        self.refused.clear()

    def enter(self, stage: str) -> None:
        self.stage, self.stage_begun = stage, time.monotonic()

    def clock(self) -> None:
        """Notes how long the stage has taken so far."""
        self.stages[self.stage] = round((time.monotonic() - self.stage_begun) * 1000)

    def elapsed_ms(self) -> int:
        return round((time.monotonic() - self.begun) * 1000)

    @property
    def kinds(self) -> dict[str, Counts]:
        return {"events": self.events, "plans": self.plans, "zones": self.zones}

    def counts(self) -> dict[str, dict[str, int]]:
        return {kind: counts.printed() for kind, counts in self.kinds.items()}

    def seen(self) -> dict[str, int]:
        """Records in the feed by kind, in the singular."""
        return {kind.removesuffix("s"): counts.seen for kind, counts in self.kinds.items()}

    def rejected(self) -> int:
        return sum(counts.rejected for counts in self.kinds.values())

    def wrote(self) -> int:
        return sum(counts.wrote() for counts in self.kinds.values())

    def printed(self) -> dict[str, Any]:
        return {
            "provider": self.provider,
            "run": self.run,
            "status": self.status.value,
            **self.counts(),
            "rejections": self.rejections,
            "notes": self.notes.listed(),
            "held": self.held,
            "error": self.error,
            "duration_ms": self.duration_ms,
            "bytes": self.bytes,
        }

    def sentence(self) -> str:
        """One line for people."""
        if self.status == Status.QUEUED:
            return f"{self.provider}: queued as task {self.task_id}; a worker takes it from the queue manual."
        if self.error:
            return f"{self.provider}: {self.status.value}: {self.error['message']}"
        written = [
            f"{key} {counts[key]} {kind}"
            for kind, counts in self.counts().items()
            for key in ("created", "updated", "restored", "stale", "rejected")
            if counts[key]
        ]
        held = f" Held: {self.held['message']}" if self.held else ""
        return f"{self.provider}: {self.status.value}: {', '.join(written) or 'nothing to write'} in {self.duration_ms} ms.{held}"
