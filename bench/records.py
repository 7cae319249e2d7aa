"""The records that the soak keeps while it runs, and the report made of them."""

import contextlib
import os
import statistics
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

import psutil


@dataclass
class Seen:
    """By clients, since the last sample; locks guard lists that many threads write."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    took: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)

    def note(self, outcome: str, seconds: float) -> None:
        with self.lock:
            self.took.append(seconds)
            self.outcomes[outcome] += 1

    def take(self) -> tuple[list[float], Counter[str]]:
        with self.lock:
            taken = self.took, self.outcomes
            self.took, self.outcomes = [], Counter()
        return taken


@dataclass(frozen=True)
class Sample:
    second: int
    fault: str
    took: list[float]
    outcomes: Counter[str]
    admin: Counter[str]
    megabytes: dict[str, float]


def megabytes(pid: int) -> float:
    """Of the process and what it started, each page counted once."""
    total = 0
    with contextlib.suppress(psutil.NoSuchProcess):
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                total += process.memory_full_info().pss
    return total / 1024**2


def p99(took: list[float]) -> float:
    return statistics.quantiles(took, n=100)[98] * 1000 if len(took) > 1 else 0.0


def line(sample: Sample) -> str:
    memory = " ".join(f"{name} {size:.0f} MB" for name, size in sample.megabytes.items())
    searches = f"{len(sample.took)} searches, p99 {p99(sample.took):.1f} ms, {dict(sample.outcomes)}"
    return f"{sample.second:>5} s  {searches}, {memory} {sample.fault}"


def report(samples: list[Sample], minutes: float, asked: str) -> str:
    calm = [t for sample in samples if not sample.fault for t in sample.took]
    every = [t for sample in samples for t in sample.took]
    outcomes = sum((sample.outcomes for sample in samples), Counter[str]())
    calm_outcomes = sum((sample.outcomes for sample in samples if not sample.fault), Counter[str]())
    admin = sum((sample.admin for sample in samples), Counter[str]())
    rows = [
        f"| {sample.second} | {sample.fault or ''} | {len(sample.took)} | {p99(sample.took):.1f} | "
        f"{', '.join(f'{count} of {name}' for name, count in sorted(sample.outcomes.items()))} | "
        + " | ".join(f"{sample.megabytes.get(name, 0):.0f}" for name in ("api", "worker", "beat"))
        + " |"
        for sample in samples
    ]
    return "\n".join(
        [
            "# The last soak",
            "",
            f"{minutes:g} minutes, {datetime.now(UTC):%Y-%m-%d}, on {os.cpu_count()} cores that ran all of it, the client too;",
            asked,
            "Written by `python -m bench.soak`.",
            "",
            f"- searches answered: {len(every):,} ({len(every) / (minutes * 60):.0f} a second); by outcome {dict(outcomes)}",
            f"- p99 while nothing was broken: {p99(calm):.1f} ms; outcomes {dict(calm_outcomes)}",
            f"- p99 with the faults: {p99(every):.1f} ms",
            f"- the admin's pages: {dict(admin)}",
            "",
            "| second | fault | searches | p99 ms | outcomes | API MB | worker MB | beat MB |",
            "|---|---|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )
