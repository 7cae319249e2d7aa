"""Kinds of feeds that differ in more than their names: keyed objects, lines of JSON, wrapped documents, odd spellings."""

import json
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from providers.adapters.base import FeedSettings, SettingsError
from providers.adapters.expressions import Expression
from providers.adapters.mapping import validated_mapping
from providers.adapters.registry import FORMATS
from providers.converting.convert import as_xml
from providers.documents import Document
from providers.errors import DocumentError
from providers.recipes import validated_recipe
from providers.schemas import EventData, Rejected

from .feeds import NOW, contexts, read, read_events

PLAIN: dict[str, Any] = {
    "events": "/l/e",
    "event": {"external_id": "@id", "title": "t"},
    "plans": ".",
    "plan": {"starts_at": "s"},
}


def from_json(document: Any) -> bytes:
    text = document if isinstance(document, str) else json.dumps(document)
    with as_xml(BytesIO(text.encode()), "json", 1 << 20) as converted:
        return converted.read()


def told(events: list[EventData]) -> list[str]:
    return [f"{one.external_id}: {one.title}, {', '.join(plan.external_id for plan in one.plans)}" for one in events]


# Objects that are keyed by what is data


def test_objects_keyed_by_ids_and_days_are_found_by_any_name_and_say_their_key():
    feed = {
        "events": {
            "1001": {"title": "A", "dates": {"2027-03-05": {"at": "20:00"}, "2027-03-06": {"at": "21:00"}}},
            "x y": {"title": "B", "dates": {"2027-04-05": {"at": "20:00"}}},
            "plain": {"title": "C", "dates": {}},
        }
    }
    mapping = {
        "events": "/json/events/*",
        "event": {"external_id": ["@key", "local-name()"], "title": "title"},
        "plans": "dates/*",
        "plan": {"external_id": "@key", "starts_at": "concat(@key, 'T', at)"},
    }
    assert told(read_events("mapped", from_json(feed), mapping=mapping)) == [
        "1001: A, 2027-03-05, 2027-03-06",
        "x y: B, 2027-04-05",
        "plain: C, ",
    ]


def test_lists_below_keys_are_found_too():
    feed = {"days": [{"rooms": {"Main Hall (1)": [{"id": 1, "t": "A"}, {"id": 2, "t": "B"}], "Attic": [{"id": 3, "t": "C"}]}}]}
    mapping = {
        "events": "/json/days/rooms/*",
        "event": {"external_id": "id", "title": "t"},
        "plans": "p",
        "plan": {"starts_at": "s"},
    }
    assert [one.external_id for one in read_events("mapped", from_json(feed), mapping=mapping)] == ["1", "2", "3"]


def test_any_name_joins_what_is_shared_as_a_name_would():
    feed = (
        "<l><v id='1'>Barn</v><d><x><e id='1' v='1'><s>2027-03-05</s></e></x><y><e id='2' v='2'/></y></d><v id='2'>Mill</v></l>"
    )
    mapping = PLAIN | {
        "events": "/l/d/*/e",
        "shared": ["/l/v"],
        "event": {"external_id": "@id", "title": "/l/v[@id = current()/@v]"},
    }
    assert [one.title for one in read_events("mapped", feed, mapping=mapping)] == ["Barn", "Mill"]


def test_where_any_name_is_meant_none_is_unknown_and_what_is_not_reached_is_told():
    adapter = FORMATS["mapped"](FeedSettings(NOW.tzinfo, now=NOW, mapping=PLAIN | {"events": "/l/d/*/e", "plans": "dates/*"}))  # type: ignore[arg-type]
    assert (adapter.known_in("d"), adapter.known_in("dates")) == (None, None)
    assert adapter.known_in("e") is not None
    feed = b"<l><d><x><other/></x></d></l>"
    assert adapter.unreached([Document("", BytesIO(feed), len(feed))]) == ["no /l/d/*/e below /l/d/*: there is /l/d/*/other"]


@pytest.mark.parametrize("path", ["/*", "/*/e", "/l/*x", "*", "/l/**"])
def test_any_name_stands_for_a_whole_step_below_the_root(path):
    with pytest.raises(SettingsError, match="events"):
        validated_mapping(PLAIN | {"events": path})


def test_a_key_that_is_a_name_altered_says_itself_only_where_it_may_be_data():
    converted = from_json({"Event name": "A", "Main hall": {"b": 1}, "7": "x", "a&b": ["c", {"d": 1}]}).decode()
    assert converted == (
        '<json><Event_name>A</Event_name><Main_hall key="Main hall"><b>1</b></Main_hall><_7 key="7">x</_7>'
        '<a_b>c</a_b><a_b key="a&amp;b"><d>1</d></a_b></json>'
    )


@pytest.mark.parametrize("between", ["\n", "\r\n\r\n", " \n  "])
def test_objects_one_after_another_are_an_array_of_them(between):
    lines = between.join(json.dumps({"id": n, "t": ["x", {"y": n}]}) for n in range(3))
    whole = from_json([{"id": n, "t": ["x", {"y": n}]} for n in range(3)]).decode()
    assert "".join(from_json(lines).decode().split()) == whole
    assert from_json('{"id": 1}\n').decode() == "<json><id>1</id></json>"


# Spellings


def test_a_language_of_the_feed_is_chosen_by_xml_lang():
    feed = "<l><e id='1'><t xml:lang='en'>Night</t><t xml:lang='de'>Nacht</t><s>2027-03-05T20:00</s></e></l>"
    (event,) = read_events("mapped", feed, mapping=PLAIN | {"event": {"external_id": "@id", "title": "t[@xml:lang = 'de']"}})
    assert event.title == "Nacht"


@pytest.mark.parametrize(
    ("written", "decimal", "price"),
    [
        ("25.0000", ".", "25.00"),
        ("12.345", ".", None),
        ("12.500", ".", None),
        ("12.3456", ".", None),
        ("12,50", ",", "12.50"),
        ("1.234,50", ",", "1234.50"),
        ("1 234,5", ",", "1234.50"),
        ("1\u202f234", ",", "1234.00"),
        ("1.234", ",", "1234.00"),
        ("1'234'567", ",", "1234567.00"),
        ("1.2345", ",", None),
        ("12.50", ",", "12.50"),
        ("1,234.50", ",", None),
    ],
)
def test_a_price_is_read_as_databases_and_people_write_it(written, decimal, price):
    mapping = PLAIN | {"zones": "p", "zone": {"external_id": "'p'", "name": "'P'", "price": "."}, "decimal": decimal}
    feed = f"<l><e id='1'><t>T</t><s>2027-03-05T20:00</s><p>{written}</p></e></l>"
    (event,) = read_events("mapped", feed, mapping=mapping)
    assert [f"{zone.price:.2f}" for plan in event.plans for zone in plan.zones] == ([] if price is None else [price])


def test_degrees_are_written_as_prices_are():
    mapping = PLAIN | {"venue": {"name": "'V'", "latitude": "@lat", "longitude": "@lon"}, "decimal": ","}
    feed = "<l><e id='1' lat=' 48,85 ' lon='-2,35'><t>T</t><s>2027-03-05</s></e></l>"
    ((plan,),) = (event.plans for event in read_events("mapped", feed, mapping=mapping))
    assert plan.venue is not None
    assert (plan.venue.latitude, plan.venue.longitude) == (48.85, -2.35)
    for wrong in ("48,85,1", "48.85,1", "4885,1"):
        (event,) = read_events("mapped", feed.replace(" 48,85 ", wrong), mapping=mapping)
        assert [refused.code for refused in event.rejected] == ["invalid_coordinate"]


@pytest.mark.parametrize(
    ("formats", "key", "written", "missing"),
    [
        (["%d.%m.%Y %H:%M"], "starts_at", "05.03.2027", "%d.%m.%Y"),
        (["%A, %d %B %Y at %H:%M"], "starts_at", "Friday, 05 March 2027", "%A, %d %B %Y"),
        ([["%H:%M, %d %B %Y", {"locale": "nl"}]], "ends_at", "5 maart 2027", "%d %B %Y"),
        ([], "starts_at", "05/03/2027", "%d/%m/%Y"),
        ([], "sell_to", "2027.03.05", "%Y.%m.%d"),
        ([], "starts_at", "March 5, 2027", "%B %d, %Y"),
    ],
)
def test_a_date_alone_in_another_spelling_is_told_with_the_one_that_is_missing(formats, key, written, missing):
    mapping = PLAIN | {"plan": {"starts_at": "s", key: "x"}, "datetime_formats": formats}
    feed = f"<l><e id='1'><t>T</t><s>2027-03-05T20:00</s><x>{written}</x></e></l>"
    (event,) = read_events("mapped", feed, mapping=mapping)
    (refused,) = event.rejected
    assert refused.message == f"plan.{key} '{written}' is a date alone: is this all-day, or is `{missing}` missing?"


@pytest.mark.parametrize(
    ("zone", "starts_at", "named"),
    [
        ("UTC+1", "19:00", None),
        ("-05:30", "01:30", None),
        ("GMT-0500", "01:00", None),
        ("UTC+5.5", "14:30", None),
        ("UTC-3.25", "23:15", None),
        ("UTC+12.75", "07:15", None),
        ("UTC+5.30", None, None),
        ("UTC\N{MINUS SIGN}3", "23:00", None),
        ("UTC", "20:00", "UTC"),
        ("America/New_York", "01:00", "America/New_York"),
        ("UTC+24", None, None),
        ("CEST", None, None),
    ],
)
def test_a_zone_may_be_an_offset_alone_which_names_no_place(zone, starts_at, named):
    feed = f"<l><e id='1'><t>T</t><s>2027-03-05T20:00</s><z>{zone}</z></e></l>"
    (event,) = read_events("mapped", feed, mapping=PLAIN | {"plan": {"starts_at": "s", "timezone": "z"}})
    found = [(f"{plan.starts_at:%H:%M}", plan.timezone) for plan in event.plans]
    assert found == ([] if starts_at is None else [(starts_at, named)])


@pytest.mark.parametrize(
    ("cell", "local"),
    [("46451", "2027-03-05 00:00"), ("46451.8125", "2027-03-05 19:30"), ("46451.3333333333", "2027-03-05 08:00")],
)
def test_a_spreadsheets_number_is_a_local_time(cell, local):
    feed = f"<l><e id='1'><t>T</t><s>{cell}</s></e></l>"
    (event,) = read_events("mapped", feed, "UTC", mapping=PLAIN | {"datetime_formats": ["excel"]})
    assert f"{event.plans[0].starts_at:%Y-%m-%d %H:%M}" == local


# Places, tables and encodings


def test_an_event_is_joined_by_its_place_among_its_siblings():
    feed = "<r><n id='a'/><other/><n id='b'/><n id='x' off='1'/><n id='c'/><d>1</d><d>2</d><d>3</d><d>4</d></r>"
    mapping = PLAIN | {
        "events": "/r/n",
        "shared": ["/r/d"],
        "where": "not(@off)",
        "event": {
            "external_id": "@id",
            "title": "concat(/r/d[count(current()/preceding-sibling::n) + 1], ' ', count(preceding-sibling::*))",
        },
    }
    assert [one.title for one in read_events("mapped", feed, mapping=mapping)] == ["1 0", "2 2", "4 4"]


def test_places_begin_anew_in_each_list_and_an_event_that_moves_is_read_again():
    feed = "<r><g><n/><n/></g><g><n/></g></r>"
    mapping = PLAIN | {
        "events": "/r/g/n",
        "event": {"external_id": "concat(../@id, count(preceding-sibling::n))", "title": "'T'"},
    }
    assert [one.external_id for one in read_events("mapped", feed, mapping=mapping)] == ["0", "1", "0"]
    before, after = (
        contexts("mapped", feed, mapping=mapping),
        contexts("mapped", feed.replace("<g>", "<g><n/>", 1), mapping=mapping),
    )
    assert (before[0], before[1] == before[0], after[1]) == (after[0], False, before[1])


def from_csv(document: str | bytes, encoding: str | None = None) -> str:
    raw = document.encode() if isinstance(document, str) else document
    with as_xml(BytesIO(raw), "csv", 1 << 20, encoding=encoding) as converted:
        return converted.read().decode()


@pytest.mark.parametrize(
    "table",
    ["sep=;\r\na;b\r\n1,5;x", 'a, "b"\n"1,5", "x"\n', "SEP=|\na|b\n1,5|x", '"sep=;";;\na;b\n1,5;x', "sep=\t\na\tb\n1,5\tx"],
)
def test_a_table_is_read_as_spreadsheets_and_people_write_it(table):
    assert "<a>1,5</a><b>x</b>" in from_csv(table)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "windows-1252"])
def test_a_table_does_not_say_its_encoding(encoding):
    assert "<Köln>5 €</Köln>" in from_csv("Köln\n5 €\n".encode(encoding))
    assert "<a>Łódź</a>" in from_csv("a\nŁódź\n".encode("iso-8859-2"), "iso-8859-2")


@pytest.mark.parametrize(
    "declared", ["", '<?xml version="1.0" encoding="utf-8"?>', "<?xml version='1.0' encoding='US-ASCII' standalone='yes'?>"]
)
def test_an_encoding_of_the_recipe_overrides_what_the_document_says(declared):
    document = f"{declared}<l><e id='1'><t>Café \u2013 Bar</t><s>2027-03-05</s></e></l>".encode("windows-1252")
    with pytest.raises(DocumentError, match='a recipe reads it with "encoding": "windows-1252"'):
        read("mapped", document, mapping=PLAIN)
    with as_xml(BytesIO(document), "xml", 1 << 20, encoding="windows-1252") as converted:
        (event,) = read_events("mapped", converted.read(), mapping=PLAIN)
    assert event.title == "Café \u2013 Bar"


def test_an_encoding_that_nobody_knows_is_refused():
    with pytest.raises(SettingsError, match=r"source\.encoding: 'klingon' is no encoding"):
        validated_recipe({"source": {"url": "https://x.example/", "encoding": "klingon"}})


@pytest.mark.parametrize(
    ("expression", "depth", "leaves"),
    [
        ("../@day", 0, False),
        ("concat(../../@day, 'T', start)", 0, False),
        ("../name", 0, True),
        ("../name", 1, False),
        ("../../name[../@x]", 2, False),
        ("../../name[../x]", 2, True),
        ("..", 0, True),
        ("count(../p)", 1, False),
        ("count(preceding-sibling::p)", 0, True),
        ("count(preceding-sibling::p)", 1, False),
        ("../following-sibling::p", 1, True),
        ("/feed/name", 3, True),
        ("ancestor::day/@date", 3, True),
        ("a[b = ../../@c]/@d", 0, False),
    ],
)
def test_what_looks_out_of_an_event_is_known_beforehand(expression, depth, leaves):
    assert Expression("plan.url", expression, {}).leaves(depth) is leaves


@pytest.mark.parametrize(
    ("follow", "said"),
    [
        ({}, r"source\.follow\.0\.url: is required\."),
        ({"url": "x", "text": "."}, r"source\.follow\.0\.url: stands beside text"),
        ({"text": ".", "keep": "1h"}, r"source\.follow\.0: keep goes with url"),
        ({"text": "a["}, r"source\.follow\.0\.text: Invalid XPath"),
    ],
)
def test_a_document_is_followed_in_one_way(follow, said):
    with pytest.raises(SettingsError, match=said):
        validated_recipe({"source": {"url": "https://x.example/", "follow": [{"at": "/f/e", "into": "p"} | follow]}})


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Jazz &#8211; Night &amp; day", "Jazz \u2013 Night & day"),
        ("<p>One<br/>two</p>\n<!-- <b> --><p><b>Th</b>ree &lt;4&gt;</p>", "One two \n Three <4>"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<p> </p>", None),
        ("<" * 100_000, "<" * 100_000),
    ],
)
def test_html_in_a_text_is_read_as_text(html, text):
    feed = etree.Element("l")
    for name, said in {"t": "T", "s": "2027-03-05", "d": html}.items():
        etree.SubElement(feed[0] if len(feed) else etree.SubElement(feed, "e", id="1"), name).text = said
    mapping = PLAIN | {"event": {"external_id": "@id", "title": "t", "description": {"value": "d", "html": True}}}
    (event,) = read_events("mapped", etree.tostring(feed), mapping=mapping)
    assert event.description == text


@pytest.mark.parametrize(
    ("root", "path", "hint"),
    [
        ("<l xmlns='urn:x'/>", "/l/e", """With "namespaces": {"n": "urn:x"} it is /n:l."""),
        ("<l/>", "/a:l/a:e", "It is in no namespace: /l."),
        ("<m xmlns='urn:x'/>", "/l/e", "not a <l>."),
    ],
)
def test_a_root_in_another_namespace_is_told_with_what_reads_it(root, path, hint):
    with pytest.raises(DocumentError) as error:
        read("mapped", root, mapping=PLAIN | {"events": path, "namespaces": {"a": "urn:a"}})
    assert error.value.message.endswith(hint)


@pytest.mark.parametrize("title", ["\u200b", " \u00ad\u2060 ", "\ufeff\u200d\u200e", "\u3164", "\ufe0f", "\u2800"])
def test_a_title_that_nobody_can_see_is_missing(title: str):
    (refused,) = read("mapped", f"<l><e id='1'><t>{title}</t><s>2027-03-05</s></e></l>", mapping=PLAIN)
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.field, refused.external_id) == ("missing", "event.title", "1")
    assert refused.message.endswith("has no character that people can see.")


@pytest.mark.parametrize("title", ["\U0001f468\u200d\U0001f469", "\u200bA", "\u0301", "-", "\u05d0\u200f"])
def test_what_nobody_can_see_stays_in_a_title_in_which_something_else_is(title: str):
    (event,) = read_events("mapped", f"<l><e id='1'><t>{title}</t><s>2027-03-05</s></e></l>", mapping=PLAIN)
    assert event.title == title
