"""What a mapping may say of a value beside an expression, and how date-times, prices and names are spelled."""

from typing import Any

import pytest

from providers.adapters.base import SettingsError
from providers.adapters.mapped import Mapped
from providers.schemas import Rejected

from .feeds import read, read_events, utc
from .test_mapped import PLAIN, TIMES, changed, one


def said(value: Any, inner: str) -> str | None:
    return one(TIMES + inner, event__description=value).description


@pytest.mark.parametrize(
    ("value", "inner", "found"),
    [
        (["a", "b"], "<a>1</a><b>2</b>", "1"),
        (["a", "b"], "<a> </a><b>2</b>", "2"),
        (["a", "b"], "", None),
        ([["a", {"value": "b", "match": "x(.)"}], "'else'"], "<b>xy</b>", "y"),
        ({"value": "a", "match": "£([0-9.]+)"}, "<a>from £12.50 up</a>", "12.50"),
        ({"value": "a", "match": "£([0-9.]+)"}, "<a>free</a>", None),
        ({"value": "a", "match": "£([0-9.]+)", "else": "0"}, "<a>free</a>", "0"),
        ({"value": "a", "match": "[0-9]+"}, "<a>Hall 12</a>", "12"),
        ({"value": "a", "match": "(x)?y"}, "<a>y</a>", None),
        ({"value": ["a", "b"], "match": "(.)$"}, "<b>xyz</b>", "z"),
        ({"value": "a", "map": {"yes": "Ja", "no": None}}, "<a> yes </a>", "Ja"),
        ({"value": "a", "map": {"yes": "Ja", "no": None}}, "<a>no</a>", None),
        ({"value": "a", "map": {"yes": "Ja"}}, "<a>perhaps</a>", "perhaps"),
        ({"value": "a", "map": {"yes": True}, "else": 0}, "<a>perhaps</a>", "0"),
        ({"value": "a", "map": {"yes": True}, "else": 0}, "<a>yes</a>", "true"),
        ({"value": "a", "map": {"sold out": True}, "else": 0}, "<a> SOLD Out </a>", "true"),
        ({"value": "a", "map": {"Größe": "G"}, "else": 0}, "<a>GRÖSSE</a>", "G"),
        ({"value": "a", "map": {"a": "small", "A": "large"}, "else": "none"}, "<a>A</a>", "large"),
        ({"value": "a", "map": {"aa": "small", "AA": "large"}, "else": "none"}, "<a>Aa</a>", "none"),
        ({"value": "a", "map": {"yes": True}, "else": 0}, "", "0"),
        ({"value": "a", "match": "^(..)", "map": {"mu": "Music"}}, "<a>mu-12</a>", "Music"),
        ("b[@of = current()/a]", "<a>2</a><b of='1'>x</b><b of='2'>y</b>", "y"),
        ({"value": "a", "match": "^([0-9]+)$"}, "<a><p>12</p></a>", "12"),
        ("a", "<a><td>12</td><td>13</td><p/></a>", "12 13"),
        ("concat('current()', current()/a)", "<a>2</a>", "current()2"),
    ],
)
def test_a_value_is_the_first_that_says_anything_searched_and_translated(value, inner, found):
    assert said(value, inner) == found


def test_a_plans_values_are_rules_too():
    event = one(
        TIMES + "<status>sold out</status>",
        plan__sold_out={"value": "status", "map": {"sold out": True}, "else": False},
        plan__starts_at=["begin", "start"],
    )
    assert (event.plans[0].sold_out, event.plans[0].starts_at) == (True, utc(2027, 1, 10, 19))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"event__title": []}, "event.title: List should have at least 1 item"),
        ({"event__title": ["a", "b["]}, "event.title.1: Invalid XPath expression 'b[': "),
        ({"event__title": {"value": "a["}}, "event.title.value: Invalid XPath expression 'a[': "),
        ({"event__title": {"match": "a"}}, "event.title.value: is required."),
        ({"event__title": {"value": "a", "match": "(?<=a)b"}}, "event.title.match: '(?<=a)b' is not a regular expression of RE2"),
        ({"event__title": {"value": "a", "mach": "b"}}, "event.title.mach: is not a key that a mapping has."),
        ({"event__title": {"value": "a", "map": {"b": ["c"]}}}, "event.title.map.b: Input should be a valid string."),
        ({"events": ["/feed/event", "event"]}, "events.1: 'event' is not a plain path of names"),
        ({"events": []}, "events: "),
        ({"where": "a["}, "where: Invalid XPath expression"),
        ({"datetime_formats": [["%d %B %Y", {"locale": "xx"}]]}, "datetime_formats.0: 'xx' is not a language"),
        ({"datetime_formats": [["%d %B", {"locale": "nl"}]]}, "datetime_formats.0: '%d %B' is not a format of a whole date"),
        ({"datetime_formats": [7]}, "datetime_formats.0: "),
        ({"decimal": ";"}, "decimal: "),
        ({"namespaces": {"a": ["urn:x", ""]}}, "namespaces.a.1: needs a prefix and a name."),
    ],
)
def test_a_mistake_is_told_at_its_key(changes, sentence):
    with pytest.raises(SettingsError) as refused:
        Mapped.check({}, changed(PLAIN, **changes))
    assert any(message.startswith(sentence) for message in refused.value.messages), refused.value.messages


def test_a_pattern_that_others_would_backtrack_for_years_takes_no_time():
    rule = {"value": "a", "match": "^(a+)+$", "else": "no"}
    assert said(rule, f"<a>{'a' * 50_000}b</a>") == "no"


# Events


def test_what_does_not_meet_the_condition_is_as_if_not_listed():
    feed = "".join(f"<event id='{n}' off='{n % 2}'><title>T</title>{TIMES}</event>" for n in range(4))
    found = read("mapped", f"<feed>{feed}</feed>", mapping=changed(PLAIN, where="@off = 0"))
    assert [event.external_id for event in found] == ["0", "2"]


def test_events_may_stand_at_several_paths():
    event = f"<event id='%s'><title>T</title>{TIMES}<event id='x'/></event>"
    feed = f"<feed>{event % 1}<more>{event % 2}</more><other>{event % 3}</other></feed>"
    mapping = changed(PLAIN, events=["/feed/event", "/feed/more/event"])
    assert [found.external_id for found in read("mapped", feed, mapping=mapping)] == ["1", "2"]
    other = read("mapped", f"<list>{event % 4}</list>", mapping=changed(PLAIN, events=["/feed/event", "/list/event"]))
    assert [found.external_id for found in other] == ["4"]


def test_a_record_that_would_take_an_expression_for_ever_is_refused_and_says_which():
    endless = changed(PLAIN, event__description="count(//*[count(//*[count(//*) > 1]) > 1])")
    inner = "<a/>" * 2_000
    large, small = f"<event id='1'><title>T</title>{TIMES}{inner}</event>", f"<event id='2'><title>T</title>{TIMES}</event>"
    refused, taken = read("mapped", f"<feed>{large}{small}</feed>", mapping=endless)
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.field) == ("invalid_mapping", "event.description")
    assert "nodes for each of them" in refused.message
    assert not isinstance(taken, Rejected)


@pytest.mark.parametrize(
    "expression",
    ["../@day", "n[@a = 'x']", "n[1]/following-sibling::n[1]", "concat(n, ' ', n)", "n[not(. = '')]", "n[last()]"],
)
def test_what_mappings_really_say_is_read_in_large_records_too(expression):
    assert (
        one(TIMES + "<n a='x'>1</n>" * 40_000, event__description=f"string({expression})", event__category="'c'").category == "c"
    )


# Spellings


@pytest.mark.parametrize(
    ("written", "spelling", "instant"),
    [
        ("1799697600", "epoch", utc(2027, 1, 11, 20)),
        ("1799697600.5", "epoch", utc(2027, 1, 11, 20, 0, 0, 500_000)),
        ("1799697600000", "epoch_ms", utc(2027, 1, 11, 20)),
        ("5 maart 2027 20:15", ["%d %B %Y %H:%M", {"locale": "nl"}], utc(2027, 3, 5, 19, 15)),
        ("vr. 5 mrt. 2027 20:15", ["%a %d %b %Y %H:%M", {"locale": "nl"}], utc(2027, 3, 5, 19, 15)),
        ("Vendredi 5 FÉVRIER 2027, 20h15", ["%A %d %B %Y, %Hh%M", {"locale": "fr"}], utc(2027, 2, 5, 19, 15)),
        ("5 de março de 2027 20:15", ["%d de %B de %Y %H:%M", {"locale": "pt-BR"}], utc(2027, 3, 5, 19, 15)),
        ("5 марта 2027 20:15", ["%d %B %Y %H:%M", {"locale": "ru"}], utc(2027, 3, 5, 19, 15)),
        ("Fri, 05 Mar 2027 20:15:00 GMT", "%a, %d %b %Y %H:%M:%S %Z", utc(2027, 3, 5, 20, 15)),
        ("Fri, 05 Mar 2027 20:15:00 GMT", "%a, %d %b %Y %H:%M:%S GMT", utc(2027, 3, 5, 20, 15)),
        ("Fri, 05 Mar 2027 20:15:00 GMT", "%a, %d %b %Y %H:%M:%S", utc(2027, 3, 5, 20, 15)),
        ("2027/03/05 20:15Z", "%Y/%m/%d %H:%M", utc(2027, 3, 5, 20, 15)),
        ("05.03.2027 20:15 (UTC)", "%d.%m.%Y %H:%M", utc(2027, 3, 5, 20, 15)),
        ("Fri Mar 05 2027 20:15:00 GMT+0200", "%a %b %d %Y %H:%M:%S GMT%z", utc(2027, 3, 5, 18, 15)),
        ("20270305201500 +0100", "%Y%m%d%H%M%S %z", utc(2027, 3, 5, 19, 15)),
    ],
)
def test_a_date_time_is_read_in_the_spellings_of_the_mapping(written, spelling, instant):
    event = one(f"<start>{written}</start>", plan__ends_at=None, plan__duration="'1:00'", datetime_formats=[spelling])
    assert event.plans[0].starts_at == instant


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("1e9", "epoch"),
        ("9" * 15, "epoch"),
        # Seconds, which would be a day of 1970.
        ("1799697600", "epoch_ms"),
        ("5 mars 2027 20:15", ["%d %B %Y %H:%M", {"locale": "nl"}]),
        ("5 CET 2027-03", "%d %Z %Y-%m"),
        ("2027/03/05 20:15 CET", "%Y/%m/%d %H:%M"),
        ("1" * 5_000, ["%d%m%Y%H%M%S%B", {"locale": "nl"}]),
    ],
)
def test_another_spelling_costs_the_plan(written, spelling):
    event = one(f"<start>{written}</start>", plan__ends_at=None, plan__duration="'1:00'", datetime_formats=[spelling])
    assert [(refused.code, refused.field) for refused in event.rejected] == [("invalid_datetime", "plan.starts_at")]


@pytest.mark.parametrize("written", ["1799697600", "1799697600000"])
def test_seconds_and_milliseconds_are_told_apart(written):
    event = one(f"<start>{written}</start>", plan__ends_at=None, plan__duration="'1:00'", datetime_formats=["epoch_ms", "epoch"])
    assert event.plans[0].starts_at == utc(2027, 1, 11, 20)


@pytest.mark.parametrize(
    ("written", "price"),
    [
        ("22,00", "22.00"),
        ("1.234,50", "1234.50"),
        ("22.50", "22.50"),
        ("22,", "22"),
        ("1.2,50", None),
        ("1,234", None),
        ("x", None),
    ],
)
def test_prices_may_have_a_comma(written, price):
    event = one(
        TIMES + f"<zone><p>{written}</p></zone>",
        zones="zone",
        zone={"external_id": "'z'", "name": "'Z'", "price": "p"},
        decimal=",",
    )
    assert [str(zone.price) for zone in event.plans[0].zones] == ([price] if price else [])
    assert [refused.field for refused in event.rejected] == ([] if price else ["zone.price"])


# Namespaces


@pytest.mark.parametrize(
    ("space", "is_read"), [("urn:f/3.2", True), ("urn:f/3.3", True), ("urn:old", True), ("urn:g/3.2", False)]
)
def test_several_namespaces_are_read_as_the_first(space, is_read):
    mapping = changed(PLAIN, events="/f:feed/f:event", event__title="f:title", event__category="../@f:day")
    mapping = changed(mapping, plan__starts_at="f:start", plan__ends_at="f:end")
    mapping["namespaces"] = {"f": ["urn:f/3.2", "urn:f/*", "urn:old"]}
    inner = f"<x:event id='1'><x:title>T</x:title>{TIMES.replace('<', '<x:').replace('<x:/', '</x:')}</x:event>"
    document = f"<x:feed xmlns:x='{space}' x:day='1'>{inner}</x:feed>"
    if is_read:
        (event,) = read_events("mapped", document, mapping=mapping)
        assert (event.title, event.category, len(event.plans)) == ("T", "1", 1)
    else:
        with pytest.raises(Exception, match="The document is a"):
            read("mapped", document, mapping=mapping)
