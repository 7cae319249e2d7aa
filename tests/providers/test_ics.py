"""iCalendar as text: the rules of xcal, and what only text has, such as folded lines and escaped characters."""

from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from providers.converting.convert import as_xml
from providers.errors import DocumentError
from providers.schemas import EventData, Rejected

from .feeds import fixture, read, real_feed, utc


def calendar(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""])


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "UID:1", "SUMMARY:T", "DTSTART:20270605T093000", "DURATION:PT1H", *lines, "END:VEVENT"])


def elements(text: str) -> Any:
    with as_xml(BytesIO(text.encode()), "ics", 1 << 20) as converted:
        return etree.fromstring(converted.read())


def test_a_calendar_comes_in():
    grafting, market, harvest, none = read("ics", fixture("ics/orchard.ics"))
    assert isinstance(grafting, EventData)
    assert isinstance(market, EventData)
    assert isinstance(harvest, EventData)
    assert (grafting.external_id, grafting.title, grafting.category) == (
        "1@orchard.example",
        "Grafting, for beginners",
        "Trees, Fruit, stone",
    )
    assert grafting.description == "A long text that is folded\nand has two lines."
    assert [(plan.external_id, plan.starts_at, plan.ends_at) for plan in grafting.plans] == [
        ("1@orchard.example", utc(2027, 6, 5, 7, 30), utc(2027, 6, 5, 8, 15))
    ]
    assert [(plan.external_id, plan.starts_at) for plan in market.plans] == [
        ("2027-06-07T08:00:00", utc(2027, 6, 7, 6)),
        ("2027-06-28T08:00:00", utc(2027, 6, 28, 8)),
    ]
    assert harvest.plans[0].starts_at == utc(2027, 9, 9, 22)
    assert isinstance(none, EventData)
    assert [(refused.code, refused.line) for refused in none.rejected] == [("invalid_datetime", 48)]


def test_it_says_what_the_same_calendar_in_xml_says():
    for name in ("rfc6321-example1.xml", "rfc6321-example2.xml"):
        xml = real_feed(f"dialects/xcal-rfc6321/{name}")
        theirs, ours = read("xcal", xml), read("ics", _as_text(xml))
        assert [getattr(one, "plans", one) for one in ours] == [getattr(one, "plans", one) for one in theirs]


def _as_text(xml: bytes) -> str:
    lines = []

    def write(component: Any) -> None:
        name = etree.QName(component).localname.upper()
        lines.append(f"BEGIN:{name}")
        for one in component.iterfind("{*}properties/*"):
            parameters = {etree.QName(p).localname: "".join(p.itertext()).strip() for p in one.iterfind("{*}parameters/*")}
            for value in one.iterchildren():
                kind = etree.QName(value).localname
                if kind == "parameters":
                    continue
                parts = [(etree.QName(part).localname.upper(), (part.text or "").strip()) for part in value]
                text = (value.text or "").strip()
                if kind == "recur":
                    text = ";".join(f"{key}={part}" for key, part in parts)
                elif kind == "period":
                    text = "/".join(part for _, part in parts)
                spelled = "".join(f";{key}={said}" for key, said in parameters.items())
                moment = text.replace("-", "").replace(":", "") if kind in ("date-time", "date", "period") else text
                lines.append(f"{etree.QName(one).localname.upper()}{spelled}:{moment}")
        for below in component.iterfind("{*}components/*"):
            write(below)
        lines.append(f"END:{name}")

    for one in etree.fromstring(xml).iterfind("{*}vcalendar"):
        write(one)
    return "\n".join(lines)


def test_lines_are_those_of_the_text():
    text = calendar(event("DESCRIPTION:one", " two", "LOCATION:Here")).replace("\r\n", "\n")
    found = elements(text)
    lines = text.split("\n")
    for name in ("vevent", "description", "location"):
        line = found.find(f".//{name}").sourceline
        assert lines[line - 1].lower().startswith(("begin:" + name, name)), name


@pytest.mark.parametrize(
    ("line", "name", "value", "attributes"),
    [
        ('X-A;P="a;b:c";Q=d:e:f', "x-a", "e:f", {"p": "a;b:c", "q": "d"}),
        ("summary:a\\nb\\, c\\;\\\\n", "summary", "a\nb, c;\\n", {}),
        ("URL:https://x.example/a\\,b", "url", "https://x.example/a\\,b", {}),
        ('DESCRIPTION:<b> & "c"', "description", '<b> & "c"', {}),
        ("DESCRIPTION:a\u2028b", "description", "a\u2028b", {}),
        ("DESCRIPTION:first line\nhttp and no property\nlast", "description", "first line\nhttp and no property\nlast", {}),
    ],
)  # fmt: skip
def test_a_line_is_a_name_parameters_and_a_value(line, name, value, attributes):
    found = elements(calendar("BEGIN:VEVENT", line, "END:VEVENT")).find(f".//vevent/{name}")
    assert (found.text, dict(found.attrib)) == (value, attributes)


def test_a_place_on_earth_and_lists_are_parts():
    found = elements(calendar("BEGIN:VEVENT", "GEO:37.38;-122.08", "EXDATE:20270101,20270102", "END:VEVENT"))
    assert [part.text for part in found.find(".//geo")] == ["37.38", "-122.08"]
    assert [one.text for one in found.findall(".//exdate")] == ["20270101", "20270102"]


@pytest.mark.parametrize(
    ("document", "code", "sentence"),
    [
        ("", "not_well_formed", "empty"),
        ("hello", "not_well_formed", "BEGIN:VCALENDAR"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1", "truncated", "The document ends before END:VEVENT."),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", "not_well_formed", "Line 3: END:VCALENDAR, and not END:VEVENT."),
        ("<html><title>Sorry</title></html>", "html_page", "Sorry"),
        ("<icalendar/>", "wrong_syntax", "The document is XML"),
        ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 50, "not_well_formed", "components stand in each other"),
        ("BEGIN:VCALENDAR\nX:" + "x" * 2_000_000, "not_well_formed", "longer than"),
    ],
)
def test_what_is_no_calendar_fails(document, code, sentence):
    with pytest.raises(DocumentError, match=sentence) as error:
        read("ics", document)
    assert error.value.code == code


def test_a_bad_event_costs_itself():
    found = read("ics", calendar(event("RRULE:FREQ=SOMETIMES"), event("UID:2").replace("UID:1", "X-OLD:1")))
    assert isinstance(found[0], Rejected)
    assert isinstance(found[1], EventData)
