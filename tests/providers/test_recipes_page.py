"""docs/recipes.md: each of its feeds comes in by its mapping as the page says."""

import json
import re
from pathlib import Path

import pytest

from providers.schemas import EventData

from .feeds import read_events

PAGE = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"^## (\d+\. .*?)\n.*?```xml\n(.*?)```.*?```json\n(.*?)```.*?```text\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL
)


def told(event: EventData) -> list[str]:
    lines = [f"{event.external_id}: {event.title}"]
    for plan in event.plans:
        when = f"{plan.starts_at:%Y-%m-%d} all day" if plan.all_day else f"{plan.starts_at:%Y-%m-%d %H:%M}"
        when += f" to {plan.ends_at:%H:%M}" if plan.ends_at and not plan.all_day else ""
        venue = plan.venue and ", ".join(filter(None, (plan.venue.name, plan.venue.locality)))
        zones = ", ".join(" ".join(filter(None, (one.name, str(one.price), getattr(one, "currency", "")))) for one in plan.zones)
        lines.append(f"  {plan.external_id}: {when}{' sold out' * bool(plan.sold_out)}{(venue and f' @ {venue}') or ''}")
        lines[-1] += f"; {zones}" if zones else ""
    return lines


def test_there_are_ten():
    assert len(EXAMPLES) == 10


@pytest.mark.parametrize(("title", "feed", "mapping", "said"), EXAMPLES, ids=[title for title, *_ in EXAMPLES])
def test_a_feed_of_the_page_comes_in_by_its_mapping(title, feed, mapping, said):
    events = read_events("mapped", feed, "UTC", mapping=json.loads(mapping))
    assert not [event.rejected for event in events if event.rejected], title
    assert "\n".join(line for event in events for line in told(event)) + "\n" == said
