from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from providers.adapters.base import FeedSettings, SettingsError
from providers.adapters.xcal import XCal
from providers.schemas import EventData, PlanData, Rejected, VenueData

from .feeds import NOW, contexts, fixture, length, read, read_events, real_feed, utc

START = "<dtstart><date-time>2026-07-10T20:00:00</date-time></dtstart>"
HOUR = "<duration><duration>PT1H</duration></duration>"


def component(inner: str, uid: str = "u") -> str:
    return f"<vevent><properties><uid><text>{uid}</text></uid><summary><text>S</text></summary>{inner}</properties></vevent>"


def calendar(*components: str) -> str:
    inside = f"<vcalendar><components>{''.join(components)}</components></vcalendar>"
    return f'<icalendar xmlns="urn:ietf:params:xml:ns:icalendar-2.0">{inside}</icalendar>'


def recur(**parts: str) -> str:
    return "<rrule><recur>" + "".join(f"<{name}>{value}</{name}>" for name, value in parts.items()) + "</recur></rrule>"


def plans(*inner: str, **settings: Any) -> tuple[PlanData, ...]:
    (event,) = read_events("xcal", calendar(*map(component, inner)), **settings)
    assert event.rejected == ()
    return event.plans


def refusal(*inner: str) -> Rejected:
    (found,) = read("xcal", calendar(*map(component, inner)))
    if isinstance(found, EventData):
        (found,) = found.rejected
    return found


def test_the_older_flavour_comes_in_with_what_is_cancelled():
    pruning, cider, rained, never = read_events("xcal", fixture("xcal/pentabarf.xml"))
    assert (pruning.external_id, pruning.title, pruning.sell_mode) == ("1@orchard", "Pruning", "online")
    assert (pruning.description, pruning.category, pruning.url) == ("Bring gloves.", "Lecture", None)
    assert pruning.plans == (
        PlanData(
            external_id="1@orchard", starts_at=utc(2027, 6, 5, 14), ends_at=utc(2027, 6, 5, 15, 30), venue=VenueData(name="Barn")
        ),
    )
    assert (cider.title, cider.plans[0].ends_at) == ("Cider", utc(2027, 6, 5, 16, 30))
    assert (rained.title, [plan.state for plan in rained.plans]) == ("Rained off", ["cancelled"])
    assert (never.external_id, never.plans) == ("4", ())
    assert (never.rejected[0].field, never.rejected[0].value, never.rejected[0].line) == ("dtstart", "20270631T180000", 32)


def test_a_series_comes_in_as_one_event_with_what_was_moved_added_and_cancelled():
    choir, fair = read_events("xcal", fixture("xcal/series.xml"))
    assert (choir.title, choir.category, choir.url) == ("Choir", "Music, Amateurs", "https://choir.example/")
    taking_place = [plan for plan in choir.plans if plan.state == "scheduled"]
    assert [plan.external_id for plan in choir.plans if plan.state == "cancelled"] == ["2026-07-29T20:00:00"]
    assert [(plan.external_id, plan.starts_at, length(plan), str(plan.venue)) for plan in taking_place] == [
        ("2026-07-08T20:00:00", utc(2026, 7, 8, 18), timedelta(minutes=90), "Church"),
        ("2026-08-05T20:00:00", utc(2026, 8, 5, 18), timedelta(minutes=90), "Church"),
        ("2026-08-12T20:00:00", utc(2026, 8, 12, 18), timedelta(minutes=90), "Church"),
        ("2026-09-01T12:00:00", utc(2026, 9, 1, 10), timedelta(minutes=90), "Church"),
        ("2026-07-15T20:00:00", utc(2026, 7, 16, 17), timedelta(hours=1), "Garden"),
    ]
    assert [(plan.external_id, plan.starts_at, plan.ends_at) for plan in fair.plans] == [
        ("fair", utc(2026, 7, 31, 22), utc(2026, 8, 2, 21, 59, 59))
    ]


@pytest.mark.parametrize(
    ("tzid", "start", "own"),
    [
        ("", utc(2026, 7, 10, 18), None),
        ("America/New_York", utc(2026, 7, 11), "America/New_York"),
        ("/example.org/20050126_1/America/New_York", utc(2026, 7, 11), "America/New_York"),
        ("UTC", utc(2026, 7, 10, 20), "UTC"),
        ("W. Europe Standard Time", utc(2026, 7, 10, 18), "Europe/Berlin"),
        # PostgreSQL knows these letters as a zone without summer time.
        ("CET", utc(2026, 7, 10, 18), "Europe/Brussels"),
    ],
)
def test_a_time_zone_is_that_of_the_parameter_and_else_the_providers(tzid, start, own):
    parameter = f"<parameters><tzid><text>{tzid}</text></tzid></parameters>" if tzid else ""
    (plan,) = plans(START.replace("<date-time>", parameter + "<date-time>"))
    assert (plan.starts_at, plan.ends_at, plan.timezone) == (start, None, own)


@pytest.mark.parametrize("tzid", ["Nowhere/Atlantis", "../../etc/passwd", "Europe"])
def test_an_unknown_time_zone_is_refused_by_name(tzid):
    parameter = f"<parameters><tzid><text>{tzid}</text></tzid></parameters>"
    refused = refusal(START.replace("<date-time>", parameter + "<date-time>"))
    assert (refused.kind, refused.field) == ("plan", "dtstart")
    assert f"the time zone '{tzid}', which the IANA database does not know" in refused.message


def observance(kind: str, start: str, before: str, after: str, **rule: str) -> str:
    offsets = (
        f"<tzoffsetfrom><utc-offset>{before}</utc-offset></tzoffsetfrom><tzoffsetto><utc-offset>{after}</utc-offset></tzoffsetto>"
    )
    return f"<{kind}><properties><dtstart><date-time>{start}</date-time></dtstart>{offsets}{recur(**rule)}</properties></{kind}>"


SUMMER = observance("daylight", "1601-03-01T02:00:00", "+05:30", "+06:30", freq="YEARLY", bymonth="3", byday="-1SU")
WINTER = observance("standard", "1601-10-01T03:00:00", "+06:30", "+05:30", freq="YEARLY", bymonth="10", byday="-1SU")


def described(*observances: str, place: int = 0) -> list[EventData | Rejected]:
    """The zone stands before, between or behind the events."""
    properties = "<properties><tzid><text>Ours</text></tzid></properties>"
    zone = f"<vtimezone>{properties}<components>{''.join(observances)}</components></vtimezone>"
    july = START.replace("<date-time>", "<parameters><tzid><text>Ours</text></tzid></parameters><date-time>")
    parts = [component(july, "summer"), component(july.replace("-07-", "-01-"), "winter")]
    return read("xcal", calendar(*parts[:place], zone, *parts[place:]))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_time_zone_may_be_the_calendars_own_wherever_it_stands(place):
    summer, winter = described(SUMMER, WINTER, place=place)
    assert isinstance(summer, EventData)
    assert isinstance(winter, EventData)
    assert (summer.plans[0].starts_at, winter.plans[0].starts_at) == (utc(2026, 7, 10, 13, 30), utc(2026, 1, 10, 14, 30))


def test_a_calendars_own_zone_is_said_among_its_properties():
    own = "<properties><x-wr-timezone><text>America/New_York</text></x-wr-timezone></properties>"
    document = calendar(component(START + HOUR)).replace("<vcalendar>", f"<vcalendar>{own}", 1)
    assert own in document
    ((plan,),) = (event.plans for event in read_events("xcal", document))
    assert (plan.starts_at, plan.timezone) == (utc(2026, 7, 11), "America/New_York")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        SUMMER.replace("YEARLY", "SECONDLY"),
        SUMMER.replace("bymonth>", "bysecond>"),
        SUMMER.replace("+05:30", "soon"),
        SUMMER.replace("-1SU", "-1XX"),
        SUMMER.replace("1601", "0000"),
        SUMMER.replace("+06:30", "+99:30"),
        SUMMER * 60,
    ],
)
def test_a_time_zone_that_makes_no_clock_is_as_good_as_none(wrong):
    assert [event.rejected[0].field for event in described(wrong) if isinstance(event, EventData)] == ["dtstart", "dtstart"]


def test_what_a_calendar_says_of_its_time_zone_decides_how_its_events_come_out():
    def with_zone(offset: str) -> tuple[bytes, ...]:
        zone = f"<vtimezone><properties><tzid><text>Ours</text></tzid></properties>{SUMMER.replace('+06:30', offset)}</vtimezone>"
        return contexts("xcal", calendar(zone, component(START)))

    assert with_zone("+06:30") == with_zone("+06:30") != with_zone("+07:30")


@pytest.mark.parametrize(
    ("inner", "field", "code"),
    [
        ("", "dtstart", "missing"),
        (START.replace("07-10", "06-31"), "dtstart", "invalid_datetime"),
        (START + "<dtend><date-time>2026-07-10T19:00:00</date-time></dtend>", "dtend", "ends_before_start"),
        (START + "<dtend><date>2026-07-09</date></dtend>", "dtend", "ends_before_start"),
        (START + "<duration><duration>P1Y</duration></duration>", "duration", "invalid_duration"),
        ("<dtstart><date>2026-13-01</date></dtstart>", "dtstart", "invalid_datetime"),
        ("<dtstart><date>0001-01-01</date></dtstart>", "dtstart", "invalid_datetime"),
        ("<dtstart><date-time>9999-12-31T23:59:59</date-time></dtstart>" + HOUR, "dtstart", "invalid_datetime"),
    ],
)
def test_a_time_that_cannot_be_read_costs_the_plan(inner, field, code):
    refused = refusal(inner)
    assert (refused.kind, refused.field, refused.code, refused.external_id) == ("plan", field, code, "u")


def test_a_day_lasts_until_its_last_second_also_when_clocks_change():
    (day,) = plans("<dtstart><date>2026-10-25</date></dtstart>")
    assert (day.all_day, day.starts_at, day.ends_at) == (True, utc(2026, 10, 24, 22), utc(2026, 10, 25, 22, 59, 59))
    (day,) = plans("<dtstart><date>2026-09-06</date></dtstart>", zone="America/Santiago")
    assert (day.starts_at, day.ends_at) == (utc(2026, 9, 6, 4), utc(2026, 9, 7, 2, 59, 59))


def test_an_end_is_what_the_calendar_says_or_what_is_usual_with_the_provider_or_unknown():
    usual = {"default_duration": 45}
    (without,), (with_usual,) = plans(START), plans(START, options=usual)
    assert (without.ends_at, without.end_estimated) == (None, False)
    assert (length(with_usual), with_usual.end_estimated) == (timedelta(minutes=45), True)
    for said in ("<dtend><date-time>2026-07-10T20:00:00</date-time></dtend>", "<duration><duration>PT0S</duration></duration>"):
        (plan,) = plans(START + said, options=usual)
        assert (length(plan), plan.end_estimated) == (timedelta(), False)
    (day,) = plans("<dtstart><date>2026-07-10</date></dtstart>", options=usual)
    assert (length(day), day.end_estimated) == (timedelta(hours=24, seconds=-1), False)


def test_a_series_without_end_stops_at_the_horizon_which_is_an_option():
    daily = START + HOUR + recur(freq="DAILY")
    assert plans(daily)[-1].starts_at == utc(2027, 7, 2, 18)
    assert len(plans(daily, options={"horizon_days": 10})) == 2
    assert plans(daily, options={"horizon_days": "30"})[-1].starts_at == utc(2026, 7, 31, 18)


def test_a_series_keeps_its_local_time_and_skips_hours_that_do_not_exist():
    nights = START.replace("2026-07-10T20:00", "2026-03-28T02:30") + HOUR + recur(freq="DAILY", until="2026-03-30T00:30:00Z")
    assert [plan.starts_at for plan in plans(nights)] == [utc(2026, 3, 28, 1, 30), utc(2026, 3, 30, 0, 30)]


def test_a_single_time_that_the_clocks_skip_is_read_by_the_clock_before_and_noted():
    night = START.replace("2026-07-10T20", "2026-03-29T02") + HOUR
    (event,) = read_events("xcal", calendar(component(night)))
    assert [(plan.starts_at, plan.ends_at) for plan in event.plans] == [(utc(2026, 3, 29, 1), utc(2026, 3, 29, 2))]
    assert [(note.code, note.value) for note in event.notes] == [("skipped_local_time", "2026-03-29T02:00:00")]


def test_days_repeat_too_and_end_with_the_last():
    weekend = "<dtstart><date>2026-07-11</date></dtstart>" + recur(freq="WEEKLY", byday="SA", until="2026-07-18")
    assert [plan.external_id for plan in plans(weekend)] == ["2026-07-11", "2026-07-18"]


def test_a_period_brings_its_own_length():
    inside = "<rdate><period><start>2026-07-20T20:00:00</start><duration>PT3H</duration></period></rdate>"
    outside = "<rdate><period>2026-07-21T20:00:00/2026-07-21T20:30:00</period></rdate>"
    lengths = [length(plan) for plan in plans(START + HOUR + inside + outside)]
    assert lengths == [timedelta(hours=1), timedelta(hours=3), timedelta(minutes=30)]


def test_a_period_is_in_its_own_time_zone():
    zone = "<parameters><tzid><text>America/New_York</text></tzid></parameters>"
    period = f"<rdate>{zone}<period>2026-07-21T20:00:00/PT1H</period></rdate>"
    assert plans(START + HOUR + period)[-1].starts_at == utc(2026, 7, 22)


def test_a_day_left_out_is_the_instance_on_it_and_a_rule_may_leave_out_too():
    daily = START + HOUR + recur(freq="DAILY", count="5")
    without = daily + "<exdate><date>2026-07-11</date></exdate>"
    assert [plan.starts_at.day for plan in plans(without)] == [10, 12, 13, 14]
    every_other = recur(freq="DAILY", interval="2").replace("rrule", "exrule")
    assert [plan.starts_at.day for plan in plans(daily + every_other)] == [11, 13]


def test_an_override_may_stand_for_all_later_instances_too():
    def since(day: int, start: str, inner: str) -> str:
        reach = "<parameters><range><text>THISANDFUTURE</text></range></parameters>"
        return f"<recurrence-id>{reach}<date-time>2026-07-{day}T20:00:00</date-time></recurrence-id>{start}{inner}"

    weekly = START + HOUR + recur(freq="WEEKLY", count="5")
    later = since(17, START.replace("10T20", "18T21"), HOUR.replace("1H", "2H") + "<location><text>Loft</text></location>")
    one = "<recurrence-id><date-time>2026-07-24T20:00:00</date-time></recurrence-id>" + START.replace("10T", "24T") + HOUR
    over = since(31, START.replace("10T", "31T"), "<status><text>CANCELLED</text></status>")
    listed = plans(weekly, later, one, over)
    taking_place = [plan for plan in listed if plan.state == "scheduled"]
    assert [(plan.external_id[:10], plan.starts_at, plan.ends_at, plan.venue) for plan in taking_place] == [
        ("2026-07-10", utc(2026, 7, 10, 18), utc(2026, 7, 10, 19), None),
        ("2026-07-17", utc(2026, 7, 18, 19), utc(2026, 7, 18, 21), VenueData(name="Loft")),
        ("2026-07-24", utc(2026, 7, 24, 18), utc(2026, 7, 24, 19), None),
    ]
    assert [(plan.external_id[:10], plan.starts_at) for plan in listed if plan.state == "cancelled"] == [
        ("2026-07-31", utc(2026, 7, 31, 18)),
        ("2026-08-07", utc(2026, 8, 7, 18)),
    ]
    for wrong in ("late", "9999-12-30T23:00:00", "0001-01-01T00:00:00Z"):
        assert refusal(weekly, since(17, f"<dtstart><date-time>{wrong}</date-time></dtstart>", "")).kind == "event"
    assert refusal(weekly, since(17, START, "").replace("2026-07-17T20:00:00", "9999-12-31T23:59:59Z", 1)).kind == "event"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (recur(freq="SECONDLY"), "has a frequency that is not one of"),
        (recur(freq="WEEKLY", byday="XX"), "is not a recurrence rule"),
        (recur(freq="DAILY", interval="x"), "is not a recurrence rule"),
        (recur(freq="DAILY", until="soon"), "is neither a date nor a date-time"),
        ("<rrule><recur>daily</recur></rrule>", "has a frequency that is not one of"),
    ],
)
def test_a_series_that_cannot_be_understood_is_refused_whole_so_that_its_plans_stay(rule, said):
    refused = refusal(START + HOUR + rule)
    assert (refused.kind, refused.code, refused.field, refused.external_id) == ("event", "invalid_recurrence", "rrule", "u")
    assert said in refused.message


def test_a_series_of_two_thousand_years_is_refused_in_good_time():
    assert "repeats more than" in refusal(START.replace("2026", "0101") + HOUR + recur(freq="DAILY")).message


def test_of_a_long_series_the_latest_stay():
    long = plans(START.replace("2026", "2006") + HOUR + recur(freq="DAILY"))
    assert (len(long), long[-1].starts_at) == (1000, utc(2027, 7, 2, 18))


def test_overrides_without_their_series_are_an_event_too():
    override = "<recurrence-id><date-time>2026-07-{}T20:00:00</date-time></recurrence-id>" + START + HOUR
    assert [plan.external_id for plan in plans(override.format("03"), override.format("17"))] == [
        "2026-07-03T20:00:00",
        "2026-07-17T20:00:00",
    ]


def test_an_override_that_cannot_be_read_leaves_its_instance_out_and_known():
    bad = (
        "<recurrence-id><date-time>2026-07-11T20:00:00</date-time></recurrence-id><dtstart><date-time>late</date-time></dtstart>"
    )
    (event,) = read_events("xcal", calendar(component(START + HOUR + recur(freq="DAILY", count="3")), component(bad)))
    assert [plan.external_id for plan in event.plans] == ["2026-07-10T20:00:00", "2026-07-12T20:00:00"]
    assert [(r.kind, r.external_id, r.value, r.path) for r in event.rejected] == [
        ("plan", "2026-07-11T20:00:00", "late", "vevent[u]/vevent[2026-07-11T20:00:00]")
    ]


CANCELLED = "<status><text>cancelled</text></status>"


def instance_of(day: int) -> str:
    return f"<recurrence-id><date-time>2026-07-{day}T20:00:00</date-time></recurrence-id>"


def states(*inner: str) -> dict[str, str]:
    return {plan.external_id[:10]: plan.state for plan in plans(*inner)}


def test_what_is_cancelled_altogether_comes_in_as_cancelled():
    daily = START + HOUR + recur(freq="DAILY", count="2")
    assert states(START + HOUR + CANCELLED) == {"u": "cancelled"}
    assert states(START + HOUR + CANCELLED.replace("lled", "led")) == {"u": "cancelled"}
    assert states(daily + CANCELLED) == {"2026-07-10": "cancelled", "2026-07-11": "cancelled"}
    assert states(daily + CANCELLED, instance_of(11) + START + HOUR)["2026-07-11"] == "cancelled"
    assert states(instance_of(12) + START + HOUR + CANCELLED, instance_of(13) + START + HOUR) == {
        "2026-07-12": "cancelled",
        "2026-07-13": "scheduled",
    }
    assert states(START + HOUR + CANCELLED.replace("cancelled", "TENTATIVE")) == {"u": "scheduled"}


def test_a_cancelled_instance_without_a_time_keeps_the_one_of_its_series_and_a_valid_one_counts_more():
    daily = START + HOUR + recur(freq="DAILY", count="2")
    gone = {plan.external_id: plan for plan in plans(daily, instance_of(11) + CANCELLED)}["2026-07-11T20:00:00"]
    assert (gone.state, gone.starts_at, gone.ends_at) == ("cancelled", utc(2026, 7, 11, 18), utc(2026, 7, 11, 19))
    moved = instance_of(11) + START.replace("10T20", "11T21") + HOUR
    assert states(daily, instance_of(11) + CANCELLED, moved) == {"2026-07-10": "scheduled", "2026-07-11": "scheduled"}


def test_what_is_cancelled_and_says_no_time_is_as_good_as_not_listed():
    assert read("xcal", calendar(component(CANCELLED), component(instance_of(12) + CANCELLED, "v"))) == []


def test_a_record_without_uid_or_title_is_refused():
    nameless = f"<vevent><properties>{START}</properties></vevent>"
    override = nameless.replace("<dtstart>", "<recurrence-id><date-time>2026-07-10T20:00:00</date-time></recurrence-id><dtstart>")
    found = read("xcal", calendar(nameless, override, override))
    assert [(r.kind, r.field, r.code) for r in found if isinstance(r, Rejected)] == [("event", "uid", "missing")] * 3


def test_a_series_is_read_again_each_day_and_when_an_override_changes():
    series = component(START + recur(freq="DAILY"))
    moved = component("<recurrence-id><date-time>2026-07-11T20:00:00</date-time></recurrence-id>" + START)
    seen = {contexts("xcal", calendar(series))}
    seen.add(contexts("xcal", calendar(series, moved)))
    seen.add(contexts("xcal", calendar(series, moved.replace("20:00", "21:00"))))
    seen.add(contexts("xcal", calendar(series), now=NOW + timedelta(days=1)))
    assert len(seen) == 4
    assert contexts("xcal", calendar(series)) == contexts("xcal", calendar(series), now=NOW + timedelta(hours=2))
    assert contexts("xcal", calendar(component(START))) == contexts(
        "xcal", calendar(component(START)), now=NOW + timedelta(days=9)
    )
    days = {XCal.fingerprint(FeedSettings(ZoneInfo("Asia/Tokyo"), now=NOW + timedelta(hours=hours))) for hours in (0, 2, 4)}
    assert days == {"2026-07-01", "2026-07-02"}


@pytest.mark.parametrize("encoding", ["UTF-16", "ISO-8859-15"])
def test_overrides_are_found_in_every_encoding(encoding):
    text = fixture("xcal/series.xml").decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert read("xcal", text.encode(encoding)) == read("xcal", fixture("xcal/series.xml"))


def test_its_options_are_checked():
    XCal.check({"horizon_days": 30, "sell_mode": "offline"}, None)
    for days in (0, -1, "ten", 3661, True, 1.5):
        with pytest.raises(SettingsError, match=r"horizon_days: .* is not a number of days"):
            XCal.check({"horizon_days": days}, None)


def test_a_real_congress_comes_in_whole():
    events = read_events("xcal", real_feed("xcal-kc2015.xml"), "Europe/Berlin")
    assert len({event.external_id for event in events}) == 106
    assert all(len(event.plans) == 1 and event.plans[0].venue and event.rejected == () for event in events)
    marx = events[0]
    assert (marx.external_id, marx.title) == ("4@kc2015@pentabarf.org", "Karl Marx aus ökosozialistischer Perspektive")
    assert (marx.plans[0].starts_at, marx.plans[0].venue) == (utc(2015, 8, 11, 14), VenueData(name="Zirkuszelt"))


TOKYO = "<parameters><tzid><text>Asia/Tokyo</text></tzid></parameters><date-time>2027-03-02T00:00:00</date-time>"
ALL_DAY = "<dtstart><date>2027-03-01</date></dtstart>" + recur(freq="DAILY", count="3")


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Madrid", "<date-time>2027-03-01T23:00:00Z</date-time>"),
        ("Europe/Madrid", "<date-time>2027-03-02T00:00:00Z</date-time>"),
        ("Europe/Madrid", "<date-time>2027-03-02T09:00:00Z</date-time>"),
        ("Europe/Madrid", "<date-time>2027-03-02T00:00:00</date-time>"),
        ("Europe/Madrid", "<date-time>2027-03-02T20:00:00</date-time>"),
        ("Europe/Madrid", "<date>2027-03-02</date>"),
        ("America/New_York", "<date-time>2027-03-02T05:00:00Z</date-time>"),
        ("America/New_York", "<date-time>2027-03-02T00:00:00Z</date-time>"),
        ("Asia/Tokyo", "<date-time>2027-03-01T15:00:00Z</date-time>"),
        ("Pacific/Auckland", "<date-time>2027-03-01T11:00:00Z</date-time>"),
        ("Europe/Madrid", TOKYO),
        ("America/New_York", TOKYO),
    ],
)
def test_a_day_of_a_series_of_days_is_known_however_it_is_said(zone, said):
    kept = plans(f"{ALL_DAY}<exdate>{said}</exdate>", zone=zone, now=utc(2027, 2, 1))
    assert [plan.external_id for plan in kept] == ["2027-03-01", "2027-03-03"]
    moved = "<dtstart><date>2027-03-10</date></dtstart>"
    overridden = plans(ALL_DAY, f"<recurrence-id>{said}</recurrence-id>{moved}", zone=zone, now=utc(2027, 2, 1))
    assert [plan.external_id for plan in overridden] == ["2027-03-01", "2027-03-03", "2027-03-02"]
    assert overridden[2].starts_at.astimezone(ZoneInfo(zone)).day == 10
    alone = "<dtstart><date>2027-02-20</date></dtstart>"
    added = plans(f"{alone}<rdate>{said}</rdate>", zone=zone, now=utc(2027, 2, 1))
    assert [plan.external_id for plan in added] == ["2027-02-20", "2027-03-02"]
    shorter = plans(f"{alone}<rrule>FREQ=DAILY;UNTIL=20270302T000000Z</rrule>", zone=zone, now=utc(2027, 2, 1))
    assert shorter[-1].external_id == "2027-03-02"


def test_a_day_stands_for_the_time_of_a_series_on_it():
    timed = "<dtstart><date-time>2027-03-27T20:00:00</date-time></dtstart>" + HOUR + recur(freq="DAILY", count="3")
    kept = plans(f"{timed}<exdate><date>2027-03-28</date></exdate><rdate><date>2027-04-05</date></rdate>", now=utc(2027, 2, 1))
    assert [plan.external_id for plan in kept] == ["2027-03-27T20:00:00", "2027-03-29T20:00:00", "2027-04-05T20:00:00"]


JPEG = "<parameters><fmttype><text>image/jpeg</text></fmttype></parameters>"


@pytest.mark.parametrize(
    ("said", "image_url"),
    [
        ("<image><uri>https://o.example/1.png</uri></image>", "https://o.example/1.png"),
        (f"<attach>{JPEG}<uri>https://o.example/1.jpg</uri></attach>", "https://o.example/1.jpg"),
        ("<attach><uri>https://o.example/program.pdf</uri></attach>", None),
        ("<image><parameters><value><text>BINARY</text></value></parameters><binary>aGk=</binary></image>", None),
        ("<image><uri>cid:1@o.example</uri></image>", None),
    ],
)
def test_a_picture_is_an_image_or_an_attached_one(said: str, image_url: str | None):
    (event,) = read_events("xcal", calendar(component(START + HOUR + said)))
    assert event.image_url == image_url


def test_the_language_is_pentabarfs_code_or_the_summarys():
    said = "<parameters><language><text>sv</text></language></parameters>"
    inner = calendar(component(START + HOUR)).replace("<summary>", f"<summary>{said}")
    assert [event.language for event in read_events("xcal", inner)] == ["sv"]
    coded = inner.replace("</properties>", "<language-code>de_CH</language-code></properties>")
    assert [event.language for event in read_events("xcal", coded)] == ["de-CH"]


APPLE = (
    "<x-apple-structured-location><parameters><x-title><text>Barn</text></x-title><x-address><text>1 Farm Road</text></x-address>"
    "</parameters><uri>geo:55.7,13.2;u=30</uri></x-apple-structured-location>"
)


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("", None),
        ("<location><text>Barn</text></location>", VenueData(name="Barn")),
        ("<geo><latitude>55.7</latitude><longitude>-13.2</longitude></geo>", VenueData(latitude=55.7, longitude=-13.2)),
        ("<location>Barn</location><geo>55.7;-13.2</geo>", VenueData(name="Barn", latitude=55.7, longitude=-13.2)),
        ("<geo>55.7,-13.2</geo>", VenueData(latitude=55.7, longitude=-13.2)),
        ("<geo>0.0;0.0</geo>", None),
        ("<geo>55.7</geo><location>Barn</location>", VenueData(name="Barn")),
        (APPLE, VenueData(name="Barn", address="1 Farm Road", latitude=55.7, longitude=13.2)),
        (APPLE + "<geo>1;2</geo>", VenueData(name="Barn", address="1 Farm Road", latitude=1, longitude=2)),
    ],
)
def test_a_place_is_read_as_calendars_write_it(said: str, venue: VenueData | None):
    ((plan,),) = (event.plans for event in read_events("xcal", calendar(component(START + HOUR + said))))
    assert plan.venue == venue


@pytest.mark.parametrize("said", ["north;east", "1;2;3", "91;0", "0;181"])
def test_a_place_that_cannot_be_read_costs_its_plan(said: str):
    refused = refusal(START + HOUR + f"<geo>{said}</geo>")
    assert (refused.kind, refused.code, refused.field) == ("plan", "invalid_coordinate", "geo")


def test_an_instance_that_moves_elsewhere_takes_nothing_of_the_place_of_its_series():
    weekly = START + HOUR + recur(freq="WEEKLY", count="2") + "<location><text>Barn</text></location><geo>55.7;13.2</geo>"
    moved = "<recurrence-id><date-time>2026-07-17T20:00:00</date-time></recurrence-id>" + START.replace("10T", "17T") + HOUR
    (_, loft) = plans(weekly, moved + "<location><text>Loft</text></location>")
    assert loft.venue == VenueData(name="Loft")
    (_, barn) = plans(weekly, moved)
    assert barn.venue == VenueData(name="Barn", latitude=55.7, longitude=13.2)
