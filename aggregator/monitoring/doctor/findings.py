"""What an examination finds."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    OK = "ok"
    # Nothing is broken yet.
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    part: str
    state: Severity
    # A sentence, without secrets.
    text: str
    # The heading of docs/operations.md that leads on, as its anchor; empty where all is well.
    see: str = ""


def ok(part: str, text: str) -> Finding:
    return Finding(part, Severity.OK, text)


def warning(part: str, text: str, see: str) -> Finding:
    return Finding(part, Severity.WARNING, text, see)


def problem(part: str, text: str, see: str) -> Finding:
    return Finding(part, Severity.PROBLEM, text, see)
