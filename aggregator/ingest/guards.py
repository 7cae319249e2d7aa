"""Guards: when removals wait for an operator. A feed that lost much is more often broken than true."""

from collections.abc import Sequence
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


# How many changes of a feed's shape the sentence names; the run's page lists all.
NEWS_TOLD = 3


def why_held(removals: Removals, limits: Limits, drift: Sequence[str] = ()) -> str | None:
    """Sentences for the operator, or None where the removals may go ahead; `drift` is what is held on besides."""
    reasons = [reason for reason in (_too_much(removals, limits), _drifted(drift)) if reason]
    return " ".join(reasons) or None


def _drifted(news: Sequence[str]) -> str | None:
    if not news:
        return None
    more = f", and {len(news) - NEWS_TOLD} more" if len(news) > NEWS_TOLD else ""
    return f"The feed drifted: {', '.join(news[:NEWS_TOLD])}{more}."


def _too_much(removals: Removals, limits: Limits) -> str | None:
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
