"""Guards: when what a feed would do waits for an operator. A feed that lost much is more often broken than true. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Removals:
    """What a run would stop serving, of what is served and not over yet."""

    events: int
    live: int
    # No record at all in a feed of a provider that had events.
    empty_feed: bool = False


@dataclass(frozen=True, slots=True)
class Allowance:
    """Both have to be exceeded."""

    events: int
    percent: int

    def exceeded(self, events: int, of: int) -> bool:
        return events > self.events and events * 100 > of * self.percent

    def in_words(self) -> str:
        return f"more than {self.events} and more than {self.percent} %"


# How many changes of a feed's shape the sentence names; the run's page lists all.
NEWS_TOLD = 3


def are_too_many(removals: Removals, limits: Allowance) -> bool:
    return removals.empty_feed or limits.exceeded(removals.events, removals.live)


def removals_in_words(removals: Removals, limits: Allowance) -> str:
    if removals.empty_feed:
        return "The feed lists no record at all."
    phrase = f"{removals.events} of {removals.live} live events would be removed"
    return f"{phrase}, {limits.in_words()}." if limits.exceeded(removals.events, removals.live) else f"{phrase}."


def new_ids_in_words(renamed: int, gone: int, live: int) -> str:
    return (
        f"{gone} of {live} live events are missing, and {renamed} new ones have the title and the start of one of them:"
        " the same events under new ids, as it seems."
    )


# Of the ways in which values change that nobody believes.
WAYS_IN_WORDS = {
    "price": "a price changes by a factor of 3 or more",
    "title": "a title shares no word with the one before",
    "start": "a start moves by more than a day",
}


def values_in_words(changed: Mapping[str, int], known: int, limits: Allowance) -> str:
    """By way, in how many events; of those that are known and live."""
    phrases = [f"{WAYS_IN_WORDS[way]} in {events}" for way, events in changed.items()] or ["nothing changes so"]
    phrase = f"Of {known} live events {', and '.join(phrases)}"
    many = bool(changed) and all(limits.exceeded(events, known) for events in changed.values())
    return f"{phrase}, {limits.in_words()}." if many else f"{phrase}."


def drift_in_words(news: Sequence[str]) -> str:
    more = f", and {len(news) - NEWS_TOLD} more" if len(news) > NEWS_TOLD else ""
    return f"The feed drifted: {', '.join(news[:NEWS_TOLD])}{more}."
