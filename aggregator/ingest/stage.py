"""A feed's changed events as lines of COPY text, gathered into chunks that the merge takes one by one."""

from collections.abc import Callable, Iterator
from itertools import count

# One chunk. A plan's `plan_no` is the id it is to get, where its event is new; it is negative where it only counts.
TABLES = {
    "stage_event": "event_id uuid, external_id text, title text, sell_mode text, organizer text, url text, description text,"
    " category text, plans_refused boolean, unreadable_plans int",
    "stage_plan": "plan_no bigint, event_id uuid, external_id text, starts_at timestamptz, ends_at timestamptz,"
    " sell_from timestamptz, sell_to timestamptz, sold_out boolean, venue text, unreadable_zones int",
    "stage_zone": "plan_no bigint, external_id text, occurrence int, name text, price numeric(12,2), capacity int,"
    " numbered boolean",
    # Records refused whose ids could be read: what is stored of them stays as it is.
    "stage_kept_plan": "event_id uuid, external_id text",
    "stage_kept_zone": "plan_no bigint, external_id text, occurrence int",
}
# These grow through the whole run.
WHOLE_RUN = {
    # Every event the feed lists, the unchanged and the refused ones among them.
    "stage_listed": "event_id uuid",
    # The events that were translated: their stored digest, if there is one, no longer holds.
    "stage_read": "event_id uuid",
    "stage_digest": "event_id uuid, external_id text, raw bytea, values bytea, plans_seen int, zones_seen int",
}
# A new event's zones have nothing to be compared with, and a plan whose id is known: they are copied where they belong.
NEW_ZONES = "events_zone (plan_id, external_id, occurrence, name, price, capacity, numbered)"
# About 100,000 zones: large enough that joins are worth planning, small enough to stay in memory.
CHUNK_CHARACTERS = 4 * 1024 * 1024

Chunk = dict[str, str]


class Stage:
    """`send` is given each chunk as it fills up: text by table. An event is never split."""

    def __init__(self, send: Callable[[Chunk], None], plan_ids: Iterator[int]) -> None:
        self.send = send
        self.new_plans = plan_ids
        self.other_plans = count(-1, -1)
        self._begin()

    def add(self, table: str, text: str) -> None:
        """`text` is one or more whole lines."""
        self.lines[table].append(text)
        self.size += len(text)

    def event_done(self) -> None:
        if self.size > CHUNK_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        chunk = {table: "".join(lines) for table, lines in self.lines.items() if lines}
        self._begin()
        if chunk:
            self.send(chunk)

    def _begin(self) -> None:
        self.lines: dict[str, list[str]] = {table: [] for table in [*TABLES, *WHOLE_RUN, NEW_ZONES]}
        self.size = 0
