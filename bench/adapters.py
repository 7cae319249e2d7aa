"""Each adapter's seconds per 1,000 records against the plan list's, over feeds that say the same.

A record is an event with its one plan and no zones, as most formats have them; each is looked at for drift.
"""

import argparse
import time
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from aggregator.ingest.drift import ShapeSampler
from providers.adapters.base import FeedSettings
from providers.adapters.registry import ADAPTERS
from providers.documents import Documents
from providers.schemas import Rejected
from providers.xml import records

ALLOWED = 1.5
ZONE = ZoneInfo("Europe/Madrid")
FEEDS = {
    "planlist": (
        "<planList><output>{}</output></planList>",
        """<base_plan base_plan_id="{n}" sell_mode="online" title="Talk {n}" organizer_company_id="3">
        <plan plan_id="{n}" plan_start_date="{date}T{hour}:00:00" plan_end_date="{date}T{hour}:45:00"/></base_plan>""",
    ),
    "frab": (
        "<schedule><day date='2027-01-01'><room name='Hall'>{}</room></day></schedule>",
        """<event id="{n}"><date>{date}T{hour}:00:00</date><start>{hour}:00</start><duration>00:45</duration>
        <title>Talk {n}</title></event>""",
    ),
    "xcal": (
        "<iCalendar><vcalendar>{}</vcalendar></iCalendar>",
        """<vevent><uid>{n}</uid><dtstart>{date}T{hour}:00:00</dtstart><dtend>{date}T{hour}:45:00</dtend>
        <summary>Talk {n}</summary></vevent>""",
    ),
    "mapped": (
        "<feed>{}</feed>",
        """<event id="{n}"><title>Talk {n}</title><start>{date}T{hour}:00:00</start>
        <end>{date}T{hour}:45:00</end></event>""",
    ),
}
MAPPING = {
    "events": "/feed/event",
    "event": {"external_id": "@id", "title": "title", "sell_mode": "'online'"},
    "plans": ".",
    "plan": {"external_id": "@id", "starts_at": "start", "ends_at": "end"},
}


def main(args: Sequence[str] = ()) -> int:
    parser = argparse.ArgumentParser(prog="adapters", description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args(list(args))
    took = {name: _seconds(name, options.records, options.repeats) * 1000 / options.records for name in sorted(ADAPTERS)}
    for name, seconds in took.items():
        print(f"{name:10} {seconds:.4f} s per 1,000 records   {seconds / took['planlist']:.2f} x the plan list's")
    return 0 if max(took.values()) <= ALLOWED * took["planlist"] else 1


def _seconds(name: str, count: int, repeats: int) -> float:
    """The least of several runs: the rest is other people's work."""
    document = _feed(name, count)
    settings = FeedSettings(ZONE, mapping=MAPPING if name == "mapped" else None)
    return min(_run(name, settings, document, count) for _ in range(repeats))


def _feed(name: str, count: int) -> bytes:
    frame, record = FEEDS[name]
    numbered: Any = ({"n": n, "date": f"2027-01-{1 + n % 28:02}", "hour": f"{8 + n % 14:02}"} for n in range(count))
    return frame.format("\n".join(record.format(**values) for values in numbered)).encode()


def _run(name: str, settings: FeedSettings, document: bytes, count: int) -> float:
    started = time.process_time()
    adapter = ADAPTERS[name](settings)
    file = BytesIO(document)
    adapter.prepare(Documents(file))
    file.seek(0)
    sampler = ShapeSampler(adapter, whole=True)
    read = 0
    for element in records(file, adapter.tags, adapter.check_root, adapter.is_record):
        if adapter.context(element) is not None:
            found = adapter.translate(element)
            sampler.observe(element, found)
            assert not isinstance(found, Rejected)
            assert len(found.plans) == 1
            read += 1
    assert read == count
    return time.process_time() - started
