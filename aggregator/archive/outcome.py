"""What a feed gave when it was read: its events as rows of text, and what was refused. Later readings are compared with it.

A file of lines, each a key, a tab and JSON:

    #                  the first: what the columns are, of which provider, feed and run, when it was read
    DIGEST"id"         an event: digest of its values and its id; its row, plans, their zones, its venues. Nothing for an event
                       that was skipped as known, and that no earlier outcome has
    !                  a record that was refused
    .                  the last: why the feed was refused as a whole, if it was; without this line the file is cut off

An event is written as the texts that it is staged with, so that nothing is worked out for it. What was skipped is taken over
from the outcome before, without being read. So each outcome is whole, whatever becomes of others.
"""

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple, Protocol

import orjson
import zstandard

from aggregator.runs.containment import storable

# Fast enough to keep pace with the reading, and a tenth of the size.
LEVEL = 3
# The most characters of each text of what was refused.
_LONGEST = 2_000
DIGEST_LETTERS = 32
_HEAD, _REFUSED, _END = b"#", b"!", b"."


class Event(Protocol):
    """What `aggregator.ingest.translate` stages of an event."""

    head: str
    plans: list[str]
    zones: list[str]
    values: bytes

    def kinds(self) -> str: ...

    def venue_lines(self) -> list[str]: ...


class StoredEvent(NamedTuple):
    """An event as it was; `rows` are None where only its digest is known."""

    digest: bytes
    rows: "EventRows | None"


class EventRows(NamedTuple):
    head: str
    plans: list[str]
    # Of each plan, and by which columns they are written: a letter a plan.
    zones: list[str]
    kinds: str
    venues: list[str]


class OutcomeWriter:
    """An outcome while it is being written. Memory does not grow but by the ids of skipped events.

    The reader goes on whatever happens here, such as a full disk; `finish` raises it.
    """

    def __init__(self, head: dict[str, Any]) -> None:
        self.error: Exception | None = None
        self.file: BinaryIO = TemporaryFile()  # noqa: SIM115  # closed by close
        # The library compresses in a thread of its own, and the reader goes on.
        compressor = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True, threads=1)
        self.stream: Any = compressor.stream_writer(self.file, closefd=False)
        self.skipped_keys: set[bytes] = set()
        self._write(_HEAD, head)

    def took(self, external_id: str, event: Event) -> None:
        rows = (event.head, event.plans, event.zones, event.kinds(), event.venue_lines())
        self._write(_key(external_id, event.values), rows)

    def skipped(self, external_id: str, values: bytes) -> None:
        self.skipped_keys.add(_key(external_id, values))

    def refused(self, rejected: Any) -> None:
        """A `providers.schemas.Rejected`."""
        self._write(_REFUSED, refusal(rejected))

    def take_over(self, lines: Iterable[bytes]) -> None:
        """The skipped events' rows, from an earlier outcome."""
        for line in lines:
            key = line[: line.find(b"\t")]
            if key in self.skipped_keys and not line.endswith(b"\t\n"):
                self.skipped_keys.remove(key)
                self.stream.write(line)

    def finish(self, error: dict[str, str] | None) -> None:
        for key in sorted(self.skipped_keys):
            self.stream.write(key + b"\t\n")
        self.skipped_keys = set()
        self._write(_END, {"error": error})
        if self.error is not None:
            raise self.error
        self.stream.close()

    def close(self) -> None:
        self.file.close()

    def _write(self, key: bytes, value: Any) -> None:
        if self.error is None:
            try:
                self.stream.write(b"%s\t%s\n" % (key, orjson.dumps(value)))
            except (OSError, ValueError, TypeError, zstandard.ZstdError) as error:
                self.error = error


def refusal(rejected: Any) -> dict[str, Any]:
    """Of what was refused: which record, why, and where."""
    return {name: _short(getattr(rejected, name)) for name in _REFUSAL}


_REFUSAL = ("kind", "code", "path", "line", "field", "value", "message", "external_id", "document")


class Outcome:
    """A whole outcome, on disk but for the places of its events. To be closed."""

    def __init__(self, lines: Iterable[bytes] | None) -> None:
        """Of None, where it is not known what a feed gave, nothing. Raises ValueError for one that is cut off."""
        self.head: dict[str, Any] = {}
        # Why the feed was refused as a whole.
        self.error: dict[str, str] | None = None
        # By id, as JSON: the place of its rows and their length, and the digest.
        self.events: dict[bytes, tuple[int, int, bytes]] = {}
        self.rows: BinaryIO = TemporaryFile()  # noqa: SIM115  # closed by close
        self.refusals: BinaryIO = TemporaryFile()  # noqa: SIM115  # the same
        if lines is not None:
            try:
                self._take(lines)
            except BaseException:  # raised again: whatever ends it, the files are closed
                self.close()
                raise

    def pop(self, external_id: str) -> StoredEvent | None:
        """The event, which is then not there any more."""
        place = self.events.pop(orjson.dumps(external_id), None)
        return None if place is None else self._kept(place)

    def rest(self) -> Iterator[tuple[str, StoredEvent]]:
        for identifier, place in self.events.items():
            yield orjson.loads(identifier), self._kept(place)

    def refused(self) -> Iterator[dict[str, Any]]:
        self.refusals.seek(0)
        yield from map(orjson.loads, self.refusals)

    def close(self) -> None:
        self.rows.close()
        self.refusals.close()

    def _kept(self, place: tuple[int, int, bytes]) -> StoredEvent:
        start, length, digest = place
        self.rows.seek(start)
        return StoredEvent(digest, EventRows(*orjson.loads(self.rows.read(length))) if length else None)

    def _take(self, lines: Iterable[bytes]) -> None:
        is_whole, position = False, 0
        for line in lines:
            key, _, value = line[:-1].partition(b"\t")
            is_whole = key == _END
            if key == _HEAD:
                self.head = orjson.loads(value)
            elif key == _REFUSED:
                self.refusals.write(value + b"\n")
            elif is_whole:
                self.error = orjson.loads(value)["error"]
            else:
                self.events[key[DIGEST_LETTERS:]] = position, len(value), bytes.fromhex(key[:DIGEST_LETTERS].decode())
                self.rows.write(value)
                position += len(value)
        if not is_whole:
            raise ValueError("What the feed gave is cut off.")


def _key(external_id: str, values: bytes) -> bytes:
    return values.hex().encode() + orjson.dumps(external_id)


def _short(value: Any) -> Any:
    return storable(value[:_LONGEST]) if isinstance(value, str) else value
