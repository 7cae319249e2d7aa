"""iCalendar as text: the rules of xcal, and what only text has, such as folded lines and escaped characters."""

from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from providers.converting.convert import as_xml
from providers.errors import DocumentError
from providers.schemas import EventData, Rejected

from .feeds import contexts, fixture, read, read_events, real_feed, utc


def calendar(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""])


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "UID:1", "SUMMARY:T", "DTSTART:20270605T093000", "DURATION:PT1H", *lines, "END:VEVENT"])


def elements(text: str | bytes) -> Any:
    raw = text.encode() if isinstance(text, str) else text
    with as_xml(BytesIO(raw), "ics", 1 << 22) as converted:
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
        ("BEGIN:VCALENDAR\n" + "BEGIN:VALARM\n" * 50, "not_well_formed", "components stand in each other"),
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


# What programs add


def test_an_end_that_is_a_day_after_a_start_with_a_time_is_the_end_of_that_day_and_a_day_may_end_at_a_time():
    timed = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\nDTSTART:20270605T093000\r\nDTEND;VALUE=DATE:20270606\r\nEND:VEVENT"
    days = timed.replace("DTSTART:20270605T093000", "DTSTART;VALUE=DATE:20270605").replace(
        "DTEND;VALUE=DATE:20270606", "DTEND:{}"
    )
    ends = {"20270607T000000": (6, 21, 59, 59), "20270606T180000": (6, 21, 59, 59), "20270605T000000": (5, 21, 59, 59)}
    (plan,) = read_events("ics", calendar(timed))[0].plans
    assert (plan.ends_at, plan.all_day) == (utc(2027, 6, 6, 21, 59, 59), False)
    for end, expected in ends.items():
        (plan,) = read_events("ics", calendar(days.format(end)))[0].plans
        assert (plan.all_day, plan.starts_at, plan.ends_at) == (True, utc(2027, 6, 4, 22), utc(2027, 6, *expected))
    refused = read_events("ics", calendar(timed.replace("20270606", "20270604")))[0].rejected
    assert [one.code for one in refused] == ["ends_before_start"]


@pytest.mark.parametrize(
    ("lines", "zones"),
    [
        (["X-COST:12.50"], [("12.50", "12.50", None)]),
        (["X-COST:12,5 €"], [("12,5 €", "12.5", "EUR")]),
        (["X-COST:GBP 7"], [("GBP 7", "7", "GBP")]),
        (["X-COST:$10"], [("$10", "10", None)]),
        (["X-COST-TYPE:free"], [("Free", "0", None)]),
        (["X-COST:by donation", "X-COST-TYPE:free"], [("by donation", "0", None)]),
        (["X-COST:5 to 10 €"], []),
        (["X-COST:ABC 5"], [("ABC 5", "5", None)]),
        ([], []),
    ],
)
def test_a_cost_that_is_one_price_is_a_zone(lines: list[str], zones: list[Any]):
    (found,) = read("ics", calendar(event(*lines)))
    assert isinstance(found, EventData)
    assert not found.rejected
    assert [(zone.name, str(zone.price), getattr(zone, "currency", "")) for zone in found.plans[0].zones] == zones


def test_of_revisions_of_an_event_the_latest_counts_wherever_it_stands():
    first, second, third = (event(f"SEQUENCE:{number}", f"LOCATION:Hall {number}") for number in (1, 12, 3))
    other = event().replace("UID:1", "UID:2")
    for feed in ([first, second, third], [second, other, first], [third, second]):
        found = [one for one in read_events("ics", calendar(*feed)) if one.external_id == "1"]
        venues = [one.plans[0].venue for one in found]
        assert [venue and venue.name for venue in venues] == ["Hall 12"]


def test_of_revisions_of_an_instance_the_latest_counts():
    series = event("RRULE:FREQ=DAILY;COUNT=3")
    changes = [
        event("RECURRENCE-ID:20270606T093000", f"SEQUENCE:{number}").replace("0605T09", f"0606T{hour}")
        for number, hour in ((2, 15), (5, 18), (4, 12))
    ]
    (found,) = read("ics", calendar(series, *changes))
    assert isinstance(found, EventData)
    assert [plan.starts_at.hour for plan in found.plans if plan.external_id == "2027-06-06T09:30:00"] == [16]


def test_a_parameter_is_read_as_it_is_written():
    found = elements(calendar(event('X-APPLE-STRUCTURED-LOCATION;X-TITLE="A & B":geo:52.5,13.4')))
    assert found.find("*//x-apple-structured-location").get("x-title") == "A & B"


@pytest.mark.parametrize(("tzid", "hour"), [("UTC+2", 18), ("GMT-0500", 1), ("+0530", 14)])
def test_a_zone_may_be_an_offset(tzid, hour):
    (found,) = read_events(
        "ics", calendar("BEGIN:VEVENT", "UID:1", "SUMMARY:T", f"DTSTART;TZID={tzid}:20270605T200000", "END:VEVENT")
    )
    assert found.plans[0].starts_at.hour == hour


# What calendars say that is not so


@pytest.mark.parametrize(
    ("zone", "starts_at", "named"),
    [
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", utc(2027, 7, 5, 18), "Europe/Amsterdam"),
        ('"(UTC-05:00) Eastern Time (US & Canada)"', utc(2027, 7, 6), "America/New_York"),
        ("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", utc(2027, 7, 5, 19), "Europe/Dublin"),
        ("(GMT+10:00) Canberra, Melbourne, Sydney", utc(2027, 7, 5, 10), "Australia/Canberra"),
        ("(UTC) Coordinated Universal Time", utc(2027, 7, 5, 20), None),
        ("europe/berlin", utc(2027, 7, 5, 18), "Europe/Berlin"),
        ("tzone://Microsoft/Utc", utc(2027, 7, 5, 20), None),
        ("Tokyo", utc(2027, 7, 5, 11), "Asia/Tokyo"),
    ],
)
def test_a_zone_may_be_named_as_people_see_it_with_and_without_quotes(zone, starts_at, named):
    event = f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\nDTSTART;VALUE=DATE-TIME;TZID={zone}:20270705T200000\r\nEND:VEVENT"
    ((plan,),) = (one.plans for one in read_events("ics", calendar(event), "Europe/Madrid"))
    assert (plan.starts_at, plan.timezone) == (starts_at, named or plan.timezone)


@pytest.mark.parametrize("zone", ["(UTC+05:00) Berlin", "(UTC+01:00) Nowhere", "Middle of things"])
def test_a_zone_that_contradicts_itself_or_is_unknown_is_refused(zone):
    event = f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\nDTSTART;TZID={zone}:20270705T200000\r\nEND:VEVENT"
    (found,) = read_events("ics", calendar(event))
    assert [zone in one.message for one in found.rejected] == [True]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (["SUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9=0D=0Aat the =", "  harbour\\; late"], "Café\nat the   harbour; late"),
        (["SUMMARY;CHARSET=ISO-8859-15;ENCODING=quoted-printable:5 =A4, caf=E9"], "5 €, café"),
        (["SUMMARY;QUOTED-PRINTABLE:1 + 1 =3D 2"], "1 + 1 = 2"),
        (["SUMMARY;LANGUAGE=fr;QUOTED-PRINTABLE;CHARSET=utf-8:=C3=89t=", "=C3=A9"], "Été"),
        (["SUMMARY;CHARSET=none;ENCODING=QUOTED-PRINTABLE:As it =3D stands"], "As it =3D stands"),
        # Where nothing says so, an equals sign is one.
        (["SUMMARY:1 + 1 =", "LOCATION:Hall"], "1 + 1 ="),
        (["SUMMARY:1 + 1 =3D"], "1 + 1 =3D"),
    ],
)
def test_older_calendars_write_texts_as_quoted_printable(said: list[str], title: str):
    lines = ["BEGIN:VEVENT", "UID:1", *said, "DTSTART:20270605T093000", "END:VEVENT"]
    (found,) = read_events("ics", calendar(*lines).replace("VERSION:2.0", "VERSION:1.0"))
    assert found.title == title
    assert found.plans[0].starts_at == utc(2027, 6, 5, 7, 30)


def test_a_line_may_be_folded_within_a_letter():
    event = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Caf\u00e9 \u20ac\r\nDTSTART:20270705T200000\r\nEND:VEVENT"
    document = calendar(event).encode().replace(b"\xc3\xa9", b"\xc3\r\n \xa9").replace(b"\x82\xac", b"\r\n\t\x82\xac")
    (found,) = read_events("ics", document)
    assert found.title == "Caf\u00e9 \u20ac"
    assert elements(document).find(".//dtstart").sourceline == 8


def test_letters_folded_at_any_place_of_a_long_calendar_are_whole():
    text = "".join(f"\u00e9\u20ac\U0001f3ad{number}" for number in range(60_000))
    raw = text.encode()
    folded = b"\r\n ".join(raw[at : at + 61] for at in range(0, len(raw), 61))
    document = calendar("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\nDESCRIPTION:@\r\nEND:VEVENT").encode().replace(b"@", folded)
    assert elements(document).find(".//description").text == text


def test_a_day_may_be_written_as_its_midnight():
    event = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\nDTSTART;VALUE=DATE:20270705T000000\r\nEND:VEVENT"
    ((plan,),) = (one.plans for one in read_events("ics", calendar(event)))
    assert plan.all_day


def test_a_series_of_which_a_part_cannot_be_read_keeps_what_it_had():
    series = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\nDTSTART:20270705T200000\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT"
    moved = "BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID:20270706T200000\r\nDTSTART:20270706T210000"
    with pytest.raises(DocumentError, match="END:VEVENT"):
        read("ics", calendar(series, moved))


@pytest.mark.parametrize("repeated", [";TZID=x", ";A=x,y", ":20270705", ';TZID="x', ";TZID=x:20270705T200000"])
def test_a_property_of_many_parts_takes_no_longer_than_it_has_characters(repeated):
    broken = "\r\n".join(["BEGIN:VEVENT", "UID:2", f"DTSTART{repeated * 100_000}", "END:VEVENT"])
    one, _ = read("ics", calendar(event(), broken))
    assert isinstance(one, EventData)


# A calendar's own time zone


def own_zone(*lines: str, start: str = "DTSTART:20270605T100000") -> list[tuple[Any, Any]]:
    plain = event().replace("DTSTART:20270605T093000", start)
    found = read_events("ics", calendar(*lines, plain))
    return [(one.plans[0].starts_at, one.plans[0].timezone) for one in found]


@pytest.mark.parametrize("name", ["X-WR-TIMEZONE", "TIMEZONE-ID"])
@pytest.mark.parametrize(
    ("zone", "start", "own"),
    [
        ("America/New_York", utc(2027, 6, 5, 14), "America/New_York"),
        ("Eastern Standard Time", utc(2027, 6, 5, 14), "America/New_York"),
        ("UTC", utc(2027, 6, 5, 10), "UTC"),
        ("+03:00", utc(2027, 6, 5, 7), None),
        ("Atlantis/Centre", utc(2027, 6, 5, 8), None),
        ("", utc(2027, 6, 5, 8), None),
    ],
)
def test_a_floating_time_is_on_the_calendars_clock_and_else_on_the_providers(name, zone, start, own):
    assert own_zone(f"{name}:{zone}") == [(start, own)]


@pytest.mark.parametrize(
    ("zone", "start", "instant", "own"),
    [
        ("America/New_York", "DTSTART:20270605T100000Z", utc(2027, 6, 5, 10), "America/New_York"),
        ("America/New_York", "DTSTART;TZID=Asia/Tokyo:20270605T100000", utc(2027, 6, 5, 1), "Asia/Tokyo"),
        ("America/New_York", "DTSTART;VALUE=DATE:20270605", utc(2027, 6, 5, 4), "America/New_York"),
        # Programs without a place write it beside times of UTC.
        ("UTC", "DTSTART:20270605T100000Z", utc(2027, 6, 5, 10), None),
        ("Etc/GMT", "DTSTART:20270605T100000Z", utc(2027, 6, 5, 10), None),
    ],
)
def test_a_time_that_says_its_zone_keeps_it_and_one_of_utc_is_shown_where_the_calendar_is(zone, start, instant, own):
    assert own_zone(f"X-WR-TIMEZONE:{zone}", start=start) == [(instant, own)]


def test_each_calendar_of_a_file_has_its_own_zone_wherever_it_says_it():
    first, second, third = (event().replace("UID:1", f"UID:{number}") for number in "123")
    new_york, tokyo = "X-WR-TIMEZONE:America/New_York", "X-WR-TIMEZONE:Asia/Tokyo"
    document = calendar(new_york, first) + calendar(second) + calendar(third, tokyo)
    starts = [one.plans[0].starts_at for one in read_events("ics", document)]
    assert starts == [utc(2027, 6, 5, 13, 30), utc(2027, 6, 5, 7, 30), utc(2027, 6, 5, 0, 30)]


def test_a_calendars_zone_may_be_one_that_it_describes_itself():
    zone = ["BEGIN:VTIMEZONE", "TZID:Ours", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0300"]
    lines = ["X-WR-TIMEZONE:Ours", *zone, "END:STANDARD", "END:VTIMEZONE"]
    assert own_zone(*lines) == [(utc(2027, 6, 5, 7), None)]


def test_a_series_goes_on_by_the_calendars_clock():
    series = event("RRULE:FREQ=WEEKLY;UNTIL=20271115T150000Z", "EXDATE:20270612T093000").replace("20270605T", "20271030T")
    (found,) = read_events("ics", calendar("X-WR-TIMEZONE:America/New_York", series))
    assert [plan.starts_at for plan in found.plans] == [
        utc(2027, 10, 30, 13, 30),
        utc(2027, 11, 6, 13, 30),
        utc(2027, 11, 13, 14, 30),
    ]


def test_an_events_own_word_for_a_zone_is_nobodys():
    assert (
        own_zone("BEGIN:VEVENT", "UID:9", "SUMMARY:X", "DTSTART:20270605T100000", "X-WR-TIMEZONE:Asia/Tokyo", "END:VEVENT")
        == [(utc(2027, 6, 5, 8), None)] * 2
    )


def test_another_zone_of_the_calendar_has_its_events_read_anew():
    first, second = (calendar(f"X-WR-TIMEZONE:Europe/{city}", event()) for city in ("London", "Paris"))
    assert contexts("ics", first) != contexts("ics", second)


@pytest.mark.parametrize(
    ("text", "start"), [("20270605T240000", utc(2027, 6, 5, 22)), ("20161231T235960Z", utc(2016, 12, 31, 23, 59, 59))]
)
def test_the_end_of_a_day_and_a_leap_second_are_times(text, start):
    assert own_zone(start=f"DTSTART:{text}")[0][0] == start


# What programs write that no RFC says


def test_what_a_program_writes_around_a_calendar_is_none_of_it():
    plain = calendar(event())
    for document in (f"\r\n \t\r\n  {plain}", f"{plain}<!-- made in 0.1 s, -->\r\n<!-- by a cache -->\r\n"):
        (found,) = read_events("ics", document)
        assert (found.title, found.plans[0].starts_at) == ("T", utc(2027, 6, 5, 7, 30))


def test_days_that_outlook_says_by_their_midnights_are_days():
    days = ("DTSTART:20270605T000000", "DTEND:20270607T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
    document = calendar("BEGIN:VEVENT", "UID:1", "SUMMARY:T", *days, "END:VEVENT")
    ((plan,),) = (one.plans for one in read_events("ics", document))
    assert (plan.all_day, plan.starts_at, plan.ends_at) == (True, utc(2027, 6, 4, 22), utc(2027, 6, 6, 21, 59, 59))
    ((hours,),) = (one.plans for one in read_events("ics", document.replace("ALLDAYEVENT:TRUE", "ALLDAYEVENT:FALSE")))
    assert (hours.all_day, hours.ends_at) == (False, utc(2027, 6, 6, 22))


def test_days_in_a_zone_that_only_the_calendar_has_are_the_same_days_on_the_providers_clock():
    (days, weekly) = (
        ["BEGIN:VEVENT", f"UID:{name}", "SUMMARY:T", "DTSTART;VALUE=DATE:20270605", *lines, "END:VEVENT"]
        for name, lines in {"1": ["DTEND;VALUE=DATE:20270607"], "2": ["RRULE:FREQ=WEEKLY;COUNT=2"]}.items()
    )
    zone = ["BEGIN:VTIMEZONE", "TZID:Ours", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:-0800", "TZOFFSETTO:-0800"]
    lines = ["X-WR-TIMEZONE:Ours", *zone, "END:STANDARD", "END:VTIMEZONE", *days, *weekly]
    found = read_events("ics", calendar(*lines), "Europe/Berlin")
    assert [(plan.starts_at, plan.ends_at, plan.external_id) for event in found for plan in event.plans] == [
        (utc(2027, 6, 4, 22), utc(2027, 6, 6, 21, 59, 59), "1"),
        (utc(2027, 6, 4, 22), utc(2027, 6, 5, 21, 59, 59), "2027-06-05"),
        (utc(2027, 6, 11, 22), utc(2027, 6, 12, 21, 59, 59), "2027-06-12"),
    ]


def test_times_without_a_zone_are_on_the_clock_of_their_events_start():
    start = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\nDTSTART;TZID=America/New_York:20270605T193000\r\nDTEND:20270605T203000"
    series = "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20270612T193000\r\nRDATE:20270620T100000\r\nEND:VEVENT"
    moved = start.replace("0605T193000", "0619T210000").replace("0605T203000", "0619T220000")
    override = f"{moved}\r\nRECURRENCE-ID:20270619T193000\r\nEND:VEVENT"
    (event,) = read_events("ics", calendar(start, series, override))
    assert [(plan.external_id, plan.starts_at, plan.ends_at) for plan in event.plans] == [
        ("2027-06-05T19:30:00", utc(2027, 6, 5, 23, 30), utc(2027, 6, 6, 0, 30)),
        ("2027-06-20T10:00:00", utc(2027, 6, 20, 14), utc(2027, 6, 20, 15)),
        ("2027-06-19T19:30:00", utc(2027, 6, 20, 1), utc(2027, 6, 20, 2)),
    ]


@pytest.mark.parametrize("excluded", ["20270606T000000", "20270606T000000Z", "20270606T093000"])
def test_an_exception_may_be_the_midnight_of_its_day(excluded: str):
    (found,) = read_events("ics", calendar(event("RRULE:FREQ=DAILY;COUNT=3", f"EXDATE:{excluded}")))
    assert [plan.external_id for plan in found.plans] == ["2027-06-05T09:30:00", "2027-06-07T09:30:00"]


def test_what_is_postponed_is_so():
    moved = event("STATUS:CONFIRMED", "RECURRENCE-ID:20270606T093000").replace("0605T", "0606T")
    (series,) = read_events("ics", calendar(event("STATUS:Postponed", "RRULE:FREQ=DAILY;COUNT=2"), moved))
    assert [(plan.external_id, plan.state) for plan in series.plans] == [
        ("2027-06-05T09:30:00", "postponed"),
        ("2027-06-06T09:30:00", "scheduled"),
    ]


@pytest.mark.parametrize("original", ["20270606T193000", "20270606T233000Z", "20270606", "20270606T000000"])
def test_an_instance_is_cancelled_however_its_start_in_the_series_is_written(original: str):
    start = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\nDTSTART;TZID=America/New_York:20270605T193000"
    gone = f"BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID:{original}\r\nSTATUS:CANCELLED\r\nEND:VEVENT"
    (event,) = read_events("ics", calendar(start, "RRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT", gone))
    assert {plan.external_id: plan.state for plan in event.plans} == {
        "2027-06-05T19:30:00": "scheduled",
        "2027-06-06T19:30:00": "cancelled",
        "2027-06-07T19:30:00": "scheduled",
    }


def test_an_instance_that_begins_at_midnight_in_utc_is_that_instance():
    start = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\nDTSTART;TZID=America/New_York:20270605T200000"
    gone = "BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID:20270606T000000Z\r\nSTATUS:CANCELLED\r\nEND:VEVENT"
    (event,) = read_events("ics", calendar(start, "RRULE:FREQ=DAILY;COUNT=2\r\nEND:VEVENT", gone))
    assert {plan.external_id: plan.state for plan in event.plans} == {
        "2027-06-05T20:00:00": "cancelled",
        "2027-06-06T20:00:00": "scheduled",
    }
