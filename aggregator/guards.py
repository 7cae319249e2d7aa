"""Doubt the feed before the data: when removals wait for an operator."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Removals:
    """What a run would stop serving, of what is served and not over yet."""

    events: int
    live: int
    # No record at all in a feed of a provider that had events.
    empty_feed: bool


@dataclass(frozen=True, slots=True)
class Limits:
    events: int
    percent: int


def why_held(removals: Removals, limits: Limits) -> str | None:
    """A sentence for the operator, or None where the removals may go ahead."""
    if removals.empty_feed:
        return "The feed lists no record at all."
    many = removals.events > limits.events
    large = removals.events * 100 > removals.live * limits.percent
    if many and large:
        return (
            f"{removals.events} of {removals.live} live events would be removed,"
            f" more than {limits.events} and more than {limits.percent} %."
        )
    return None
