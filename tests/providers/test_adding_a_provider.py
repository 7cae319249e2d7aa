"""The examples of docs/adding-a-provider.md, word for word; tests/test_contributing.py executes that of a new format."""

import json
import re
from pathlib import Path

from providers.adapters.mapped import Mapped
from providers.adapters.registry import ADAPTERS

from .feeds import read_events, utc

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-provider.md").read_text()


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_mapping_reads_the_odd_feed():
    (written,) = examples("json")
    mapping = json.loads(written)
    Mapped.check({}, mapping)
    (seagull,) = read_events("mapped", examples("xml")[0], mapping=mapping)
    assert (seagull.external_id, seagull.title, seagull.rejected) == ("17", "The Seagull, by Chekhov", ())
    assert (seagull.plans[0].starts_at, seagull.plans[0].ends_at) == (utc(2027, 3, 14, 18, 30), utc(2027, 3, 14, 21))
    assert [(str(zone.price), zone.capacity) for zone in seagull.plans[0].zones] == [("22.50", 40), ("14", 0)]


def test_every_format_is_listed():
    table = PAGE.partition("| format |")[2].partition("```")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == {*ADAPTERS, "ics"}
