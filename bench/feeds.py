"""Large plan lists, written once a run to a folder of its own."""

from pathlib import Path

EVENTS, PLANS, ZONES = 4_000, 5, 50


def write(
    path: Path,
    events: int = EVENTS,
    *,
    title: str = "Concert",
    every: int = 1,
    cents: str = "50",
    comment: str = "",
    plans: int = PLANS,
    zones: int = ZONES,
) -> Path:
    """`events` x `plans` x `zones`, by default about 24 KB an event; each `every`-th has the title."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<planList version="1.0">\n <output>\n{comment}')
        for at in range(events):
            named = title if at % every == 0 else "Concert"
            file.write(f'  <base_plan base_plan_id="{at}" sell_mode="online" title="{named} number {at}">\n')
            file.writelines(_plan(at, plan, cents, zones) for plan in range(plans))
            file.write("  </base_plan>\n")
        file.write(" </output>\n</planList>\n")
    return path


def _plan(event: int, plan: int, cents: str, zone_count: int) -> str:
    day = f"2030-{1 + (event * 5 + plan) % 12:02}-{1 + (event + plan) % 28:02}"
    zones = "".join(
        f'    <zone zone_id="{zone}" capacity="{100 + zone}" price="{20 + zone}.{cents}"'
        f' name="Zone {zone} of plan" numbered="true" />\n'
        for zone in range(zone_count)
    )
    return (
        f'   <plan plan_start_date="{day}T20:00:00" plan_end_date="{day}T22:00:00" plan_id="{event * 10 + plan}"'
        f' sell_from="2026-07-01T00:00:00" sell_to="{day}T19:00:00" sold_out="false">\n{zones}   </plan>\n'
    )
