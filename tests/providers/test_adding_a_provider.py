"""The examples of docs/adding-a-provider.md, word for word."""

import json
import re
from pathlib import Path
from typing import Any

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


def test_the_new_format_passes_its_own_test(monkeypatch, tmp_path):
    adapter, _, test, _ = examples("python")
    made: dict[str, Any] = {}
    exec(adapter, made)
    monkeypatch.setitem(ADAPTERS, "programme", made["Programme"])
    monkeypatch.setattr("tests.providers.feeds.FIXTURES", tmp_path)
    (tmp_path / "programme").mkdir()
    (tmp_path / "programme/vespers.xml").write_text(examples("xml")[1])
    tried: dict[str, Any] = {"__package__": "tests.providers"}
    exec(test, tried)
    tried["test_a_programme_comes_in"]()


def test_every_format_is_listed():
    table = PAGE.partition("| format |")[2].partition("```")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(ADAPTERS)
