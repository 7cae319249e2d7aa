"""Whether a reading of a feed refuses more of its records than is usual with this provider."""

from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

from django.db.models import QuerySet

from aggregator.models import SyncRun

KINDS = ("event", "plan", "zone")
# So many readings tell what is usual.
READINGS = 5
# Refused by a code that is new, or where none were refused before: more records than this, and a larger share of their kind.
MOST, MOST_SHARE = 5, 0.2
# Where some always are: so many times as many.
FACTOR = 2
# What an operator accepted is worse from so many times as much on: a feed is never quite as it was.
WORSE = 1.1


@dataclass(frozen=True, slots=True)
class Usual:
    """What earlier readings refused: by which codes, and the median share of each kind of record."""

    codes: frozenset[str]
    shares: dict[str, float]

    @classmethod
    def of(cls, runs: list[SyncRun]) -> "Usual":
        codes = frozenset(code for run in runs for by_code in run.refused.values() for code in by_code)
        return cls(codes, {kind: median(_share(run, kind) for run in runs) if runs else 0.0 for kind in KINDS})

    @classmethod
    def stored(cls, usual: dict[str, Any]) -> "Usual":
        return cls(frozenset(usual["codes"]), usual["shares"])

    def covers(self, run: SyncRun) -> bool:
        """Whether the reading is no worse than this, where this was accepted."""
        return all(
            _share(run, kind) <= WORSE * self.shares[kind]
            and all(code in self.codes or not _is_much(number, _seen(run, kind)) for code, number in by_code.items())
            for kind, by_code in run.refused.items()
        )

    def to_store(self) -> dict[str, Any]:
        return {"codes": sorted(self.codes), "shares": self.shares}


class UnusualRefusals(NamedTuple):
    """What is unusual: the most frequent code, and a sentence."""

    code: str
    message: str


def before(run: SyncRun) -> Usual:
    """What was usual before this run."""
    return Usual.of(list(_earlier(run)[:READINGS]))


def unusual(run: SyncRun, usual: Usual) -> UnusualRefusals | None:
    """A reading with more refusals than usual, in words; None for any other."""
    found = {kind: share for kind in KINDS if (share := _share(run, kind)) and _is_unusual(run, kind, share, usual)}
    if not found:
        return None
    codes = sorted(((number, code) for kind in found for code, number in run.refused.get(kind, {}).items()), reverse=True)
    return UnusualRefusals(codes[0][1], " ".join(_sentence(run, kind, usual) for kind in found))


def _earlier(run: SyncRun) -> QuerySet[SyncRun]:
    """The readings before this run, the newest first."""
    read = SyncRun.objects.filter(provider=run.provider_id, pk__lt=run.pk, is_reading=True)
    return read.only("counts", "refused").order_by("-id")


def _is_unusual(run: SyncRun, kind: str, share: float, usual: Usual) -> bool:
    by_code, seen = run.refused.get(kind, {}), _seen(run, kind)
    if any(_is_much(number, seen) for code, number in by_code.items() if code not in usual.codes):
        return True
    if usual.shares[kind]:
        return share > FACTOR * usual.shares[kind]
    # No factor of none.
    return _is_much(sum(by_code.values()), seen)


def _is_much(number: int, seen: int) -> bool:
    return number > MOST and number > MOST_SHARE * seen


def _seen(run: SyncRun, kind: str) -> int:
    return int(run.counts.get(f"{kind}s", {}).get("seen", 0))


def _share(run: SyncRun, kind: str) -> float:
    seen = _seen(run, kind)
    return sum(run.refused.get(kind, {}).values()) / seen if seen else 0.0


def _sentence(run: SyncRun, kind: str, usual: Usual) -> str:
    by_code, seen = run.refused[kind], _seen(run, kind)
    named = ", ".join(f"{number:,} by {code}" for code, number in sorted(by_code.items(), key=lambda one: -one[1])[:3])
    usually = f"{usual.shares[kind]:.1%}" if usual.shares[kind] else "none"
    return f"{sum(by_code.values()):,} of {seen:,} {kind}s are refused ({_share(run, kind):.1%}; {named}), usually {usually}."
