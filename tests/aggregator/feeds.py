"""Plan lists as providers write them, from a few words."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr


def _attributes(values: dict[str, str | None]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items() if value is not None)


def zone(
    zone_id: str | None = "1", name: str | None = "Stalls", price: str | None = "20.00", capacity: str | None = "100", **more: str
) -> str:
    values = {"zone_id": zone_id, "name": name, "price": price, "capacity": capacity, "numbered": "true"} | more
    return f"<zone{_attributes(values)}/>"


def plan(
    plan_id: str | None = "1",
    starts: str | None = "2030-07-01T20:00:00",
    ends: str | None = None,
    zones: Iterable[str] | None = None,
    **more: str | None,
) -> str:
    values = {"plan_id": plan_id, "plan_start_date": starts, "plan_end_date": ends or starts, "sold_out": "false"} | more
    return f"<plan{_attributes(values)}>{''.join([zone()] if zones is None else zones)}</plan>"


def event(
    event_id: str | None = "1",
    title: str | None = "Concert",
    plans: Iterable[str] | None = None,
    sell_mode: str | None = "online",
    **more: str,
) -> str:
    values = {"base_plan_id": event_id, "title": title, "sell_mode": sell_mode} | more
    return f"<base_plan{_attributes(values)}>{''.join([plan()] if plans is None else plans)}</base_plan>"


def feed(*events: str) -> bytes:
    body = "\n".join(events)
    return f"<planList>\n<output>\n{body}\n</output>\n</planList>".encode()


def many(*ids: object) -> list[str]:
    return [event(str(identifier)) for identifier in ids]
