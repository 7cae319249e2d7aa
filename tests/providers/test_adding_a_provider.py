"""The examples of docs/adding-a-provider.md, word for word."""

import json
import re
from pathlib import Path
from typing import Any

from providers.adapters.mapped import Mapped
from providers.adapters.registry import ADAPTERS
from providers.schemas import PlanData

from .feeds import read_events, utc

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-provider.md").read_text()


def example(language: str) -> str:
    found: str
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return found


def test_the_mapping_reads_the_odd_feed():
    mapping = json.loads(example("json"))
    Mapped.check({}, mapping)
    (seagull,) = read_events("mapped", example("xml"), mapping=mapping)
    assert (seagull.external_id, seagull.title, seagull.rejected) == ("17", "The Seagull, by Chekhov", ())
    assert (seagull.plans[0].starts_at, seagull.plans[0].ends_at) == (utc(2027, 3, 14, 18, 30), utc(2027, 3, 14, 21))
    assert [(str(zone.price), zone.capacity) for zone in seagull.plans[0].zones] == [("22.50", 40), ("14", 0)]


def test_the_new_format_reads_its_feed(monkeypatch):
    made: dict[str, Any] = {}
    exec(example("python"), made)
    monkeypatch.setitem(ADAPTERS, "programme", made["Programme"])
    (feed,) = re.findall(r"`(<programme>.*?</programme>)`", PAGE)
    (vespers,) = read_events("programme", feed)
    assert vespers.title == "Vespers"
    assert vespers.plans == (
        PlanData(external_id="1", starts_at=utc(2027, 5, 1, 18), ends_at=utc(2027, 5, 1, 19), venue="Choir"),
    )


def test_every_format_is_listed():
    table = PAGE.partition("| format |")[2].partition("```")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(ADAPTERS)
