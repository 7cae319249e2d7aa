"""Finds the events that PostgreSQL refuses, by halving what was written until single events are left.

No value should come so far that the database refuses it. Where one does all the same, it must cost its own event: the
merge that met it is undone, the culprits are searched for in a transaction that is undone too, and the feed is merged
without them. Only a feed with such an event pays for that.
"""

from collections.abc import Callable, Mapping

from aggregator.ingest.merge import Merge
from aggregator.ingest.stage import DIGESTS, NEW_ZONES, VENUE_COLUMN, ZONES, Chunk
from aggregator.runs.containment import first_line
from aggregator.runs.database_errors import is_of_a_value
from aggregator.runs.report import Report
from events.catalogue.writing import Writing

# By event (ours, as text): why.
Refusals = dict[str, str]
_OF_EVENTS = ("stage_event", "stage_kept_plan", "stage_listed", "stage_unlisted", "stage_read", DIGESTS)
_OF_PLANS = (*ZONES.values(), "stage_kept_zone", *NEW_ZONES.values())


class UnstorableFinder(Merge):
    """A merge in which what is refused is found and left out. Its transaction is for nothing else."""

    def __init__(self, write: Writing, provider_id: int, report: Report, *, anew: bool = False) -> None:
        super().__init__(write, provider_id, report, anew=anew)
        self.refusals: Refusals = {}

    def take(self, chunk: Chunk) -> None:
        self.begin()
        error = self._attempt(lambda: self._write(chunk))
        if error is None:
            return
        events = _events(chunk)
        if len(events) > 1:
            first = set(events[: len(events) // 2])
            self.take(_part(chunk, first.__contains__))
            self.take(_part(chunk, lambda event: event not in first))
        elif events:
            self.refusals[events[0]] = _reason(error)

    def _write(self, chunk: Chunk) -> None:
        """What nobody believes yet may be what is refused, so it is not set aside here."""
        super().take(chunk)
        for kind in sorted(self.set_aside):
            self.serve_doubtful(kind)
            self.statements.run(f"TRUNCATE doubtful_{kind}")
        self.set_aside.clear()

    def sum_up(self) -> None:
        self._sum_up(self.statements.write.touched())

    def _sum_up(self, events: list[str]) -> None:
        error = self._attempt(lambda: self.statements.write.rehearse(events))
        if error is None:
            return
        if len(events) > 1:
            half = len(events) // 2
            self._sum_up(events[:half])
            self._sum_up(events[half:])
        elif events:
            self.refusals[events[0]] = _reason(error)

    def _attempt(self, work: Callable[[], object]) -> Exception | None:
        """What a value is to blame for, and then nothing of the work is left."""
        try:
            with self.statements.cursor.connection.transaction():
                work()
        except Exception as error:
            if not is_of_a_value(error):
                raise
            return error
        return None


def _reason(error: Exception) -> str:
    return first_line(error) or type(error).__name__


# A chunk's lines by their events


def _events(chunk: Chunk) -> list[str]:
    return [line.partition("\t")[0] for line in _lines(chunk, "stage_event")]


def _part(chunk: Chunk, is_in_part: Callable[[str], bool]) -> Chunk:
    """The lines of some of its events."""
    plans: Mapping[str, str] = dict(line.split("\t", 2)[:2] for line in _lines(chunk, "stage_plan"))
    kept = {table: [line for line in _lines(chunk, table) if is_in_part(_key(line))] for table in _OF_EVENTS}
    kept |= {table: [line for line in _lines(chunk, table) if is_in_part(plans[_key(line)])] for table in _OF_PLANS}
    kept["stage_plan"] = [line for line in _lines(chunk, "stage_plan") if is_in_part(plans[_key(line)])]
    venues = {line.split("\t")[VENUE_COLUMN] for line in kept["stage_plan"]}
    kept["stage_venue"] = [line for line in _lines(chunk, "stage_venue") if _key(line) in venues]
    return {table: "".join(f"{line}\n" for line in lines) for table, lines in kept.items() if lines}


def _key(line: str) -> str:
    return line.partition("\t")[0]


def _lines(chunk: Chunk, table: str) -> list[str]:
    # COPY's text has no other line breaks: those of values are escaped.
    return chunk.get(table, "").split("\n")[:-1]
