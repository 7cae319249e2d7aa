"""Compares a feed's shape with earlier runs. Pure."""

import json
import logging
from collections.abc import Mapping
from hashlib import blake2b
from statistics import median
from typing import Any

from aggregator.ingest.drift.sampler import FIELDS, MOST_NOTED, ShapeSampler
from aggregator.runs.containment import ENDS_THE_RUN, in_one_line
from aggregator.runs.drift import Drift

# What is remembered of a feed: {"names": […], "values": {…}, "fills": {"event.url": [1.0, …]}}; empty at first.
Shape = Mapping[str, Any]

# The fill rates that are remembered of each field; the median is what a new one is held against.
READINGS = 5
# Fewer records than these that lost a field are no drift, however large a part of a small feed.
FEWEST_LOST = 2
logger = logging.getLogger(__name__)


def judge(sampler: ShapeSampler, shape: Shape, seen: Mapping[str, int]) -> tuple[Drift, Shape]:
    """What is news, and the shape for the next run to be held against.

    `seen`: the records of the whole feed by kind, of which only those that changed were read.
    """
    if sampler.error:
        return Drift(error=sampler.error), shape
    try:
        drift = _judge(sampler, shape, seen)
        return drift, _remembered(sampler, drift, shape)
    except ENDS_THE_RUN:
        raise
    except Exception as error:
        logger.exception("What the feed looked like could not be judged.")
        return Drift(error=in_one_line(error)), shape


def _judge(sampler: ShapeSampler, shape: Shape, seen: Mapping[str, int]) -> Drift:
    """Without a shape there are no earlier runs, and nothing is news."""
    names, values = shape.get("names", []), shape.get("values", {})
    # A plan names a venue or none.
    seen = {**seen, "venue": seen["plan"]}
    rates = _rates(sampler, shape, seen)
    return Drift(
        unknown=[
            {"name": name, "value": value, "new": bool(shape) and name not in names} for name, value in sampler.unknown.items()
        ],
        values=[
            {"field": name, "value": value}
            for name, seen_now in sampler.values.items()
            for value in sorted(seen_now - set(values.get(name, ())))
            if shape
        ],
        fills=[fallen for name, now in rates.items() if (fallen := _fallen(name, now, shape, seen))],
        rates=rates,
    )


def _remembered(sampler: ShapeSampler, drift: Drift, shape: Shape) -> dict[str, Any]:
    names = [*shape.get("names", []), *(one["name"] for one in drift.unknown if one["name"] not in shape.get("names", []))]
    values = dict(shape.get("values", {}))
    for name, seen_now in sampler.values.items():
        values[name] = sorted(seen_now.union(values.get(name, ())))[:MOST_NOTED]
    fills = shape.get("fills", {})
    if any(sampler.read.values()):
        fills = fills | {name: [*fills.get(name, []), rate][-READINGS:] for name, rate in drift.rates.items()}
    return {"names": names[-10 * MOST_NOTED :], "values": values, "fills": fills}


def accepted(drift: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """The shape with what an operator has seen of a run's drift, and agreed to."""
    names = [*shape.get("names", [])]
    names += [one["name"] for one in drift["unknown"] if one["name"] not in names]
    values = dict(shape.get("values", {}))
    for one in drift["values"]:
        values[one["field"]] = sorted({one["value"], *values.get(one["field"], ())})
    fills = shape.get("fills", {}) | {one["field"]: [one["now"]] for one in drift["fills"]}
    return {**shape, "names": names, "values": values, "fills": fills}


def shape_key(feed_format: str, mapping: Any) -> str:
    """What a shape belongs to, kept with it as "of": under another format or mapping everything would be news."""
    return blake2b(json.dumps([feed_format, mapping], sort_keys=True).encode(), digest_size=8).hexdigest()


def _rates(sampler: ShapeSampler, shape: Shape, seen: Mapping[str, int]) -> dict[str, float]:
    """By field, as if the records that did not change were filled as the last reading's were."""
    rates = {}
    for kind, fields in FIELDS.items():
        read = sampler.read[kind]
        unchanged = max(seen[kind] - read, 0)
        for name in fields:
            key = f"{kind}.{name}"
            last = shape.get("fills", {}).get(key, [None])[-1]
            filled, of = sampler.fill(kind, name)
            if of:
                own = filled / of
                rate = own if last is None or not read else (own * read + last * unchanged) / (read + unchanged)
                rates[key] = round(rate, 4)
            elif last is not None:
                rates[key] = last
    return rates


def _fallen(name: str, now: float, shape: Shape, seen: Mapping[str, int]) -> dict[str, Any] | None:
    earlier = shape.get("fills", {}).get(name)
    if not earlier:
        return None
    before = median(earlier)
    lost = (before - now) * seen[name.partition(".")[0]]
    return {"field": name, "before": before, "now": now} if now * 2 < before and lost >= FEWEST_LOST else None
