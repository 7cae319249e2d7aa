from datetime import timedelta

import pytest

from providers.adapters.base import SettingsError
from providers.adapters.frab import Frab
from providers.schemas import EventData, PlanData, Rejected, VenueData

from .feeds import contexts, fixture, length, read, read_events, real_feed, utc

HOUR = {"default_duration": "60"}


def talk(inner: str = "", *, day: str = "date='2027-06-05'", head: str = "", usual: str = "<title>T</title>") -> str:
    return f"<schedule>{head}<day {day}><room name='Barn'><event id='1'>{usual}{inner}</event></room></day></schedule>"


def the_plan(document: str, zone: str = "Europe/Madrid") -> PlanData:
    ((plan,),) = (event.plans for event in read_events("frab", document, zone))
    return plan


def the_refusal(document: str) -> Rejected:
    ((refused,),) = (event.rejected for event in read_events("frab", document))
    return refused


def test_a_conference_comes_in_with_days_rooms_and_nights():
    grafting, songs, film, longer, nameless, endless = read("frab", fixture("frab/conference.xml"))
    assert isinstance(grafting, EventData)
    assert (grafting.external_id, grafting.title, grafting.sell_mode) == ("1", "Grafting for beginners", "online")
    assert (grafting.category, grafting.url) == ("Trees", "https://orchard.example/talks/1")
    assert grafting.description == "Bring a knife.\n\nWe meet early."
    assert grafting.plans == (
        PlanData(
            external_id="1",
            starts_at=utc(2027, 6, 5, 13, 30),
            ends_at=utc(2027, 6, 5, 14, 15),
            timezone="America/New_York",
            venue=VenueData(name="Barn"),
        ),
    )
    assert isinstance(songs, EventData)
    assert (songs.plans[0].starts_at, songs.plans[0].venue, songs.category) == (
        utc(2027, 6, 6, 5, 15),
        VenueData(name="Fire place"),
        "concert",
    )

    assert isinstance(film, EventData)
    assert isinstance(longer, EventData)
    assert (film.external_id, film.plans[0].starts_at) == ("aaaa-3", utc(2027, 6, 6, 0, 0))
    assert [length(event.plans[0]) for event in (film, longer)] == [
        timedelta(days=1, hours=2, minutes=30),
        timedelta(hours=26),
    ]
    assert longer.plans[0].starts_at == utc(2027, 6, 6, 1)

    assert isinstance(nameless, Rejected)
    assert (nameless.code, nameless.field, nameless.external_id) == ("missing", "title", "5")
    assert isinstance(endless, EventData)
    assert endless.rejected[0].message == "duration 'soon' is not a duration."
    assert (endless.rejected[0].path, endless.rejected[0].line) == ("event[6]", 49)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("00:30", 30),
        ("1:05", 65),
        ("00:90", 90),
        ("36:00", 36 * 60),
        ("01:30:00", 90),
        ("1:02:30", 26 * 60 + 30),
        ("1:00:30:00", 24 * 60 + 30),
        ("PT1H30M", 90),
        ("00:00", 0),
    ],
)
def test_a_duration_has_many_spellings(text, minutes):
    plan = the_plan(talk(f"<start>10:00</start><duration>{text}</duration>"))
    assert plan.ends_at == plan.starts_at + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["30", "-1:00", "1h", "1:2:3:4:5", "P1Y", "PT", "9999:00:00:00", "\u0661:00", "9" * 5000 + ":00"]
)
def test_another_duration_costs_the_plan_and_keeps_the_event_known(text):
    refused = the_refusal(talk(f"<start>10:00</start><duration>{text}</duration>"))
    assert (refused.kind, refused.code, refused.field, refused.external_id) == ("plan", "invalid_duration", "duration", "1")


@pytest.mark.parametrize("text", ["24 h", "10.30", "48:00", "10:60", "noon", "2027-06-05"])
def test_another_start_costs_the_plan(text):
    refused = the_refusal(talk(f"<start>{text}</start><duration>00:30</duration>"))
    assert (refused.code, refused.field, refused.value) == ("invalid_datetime", "start", text)


@pytest.mark.parametrize(
    ("zone", "start", "own"),
    [
        ("Asia/Kolkata", utc(2027, 6, 5, 4, 30), "Asia/Kolkata"),
        (" India Standard Time\n", utc(2027, 6, 5, 4, 30), "Asia/Calcutta"),
        ("UTC", utc(2027, 6, 5, 10), "UTC"),
        ("Asia/Atlantis", utc(2027, 6, 5, 8), None),
        ("", utc(2027, 6, 5, 8), None),
    ],
)
@pytest.mark.parametrize("change", ["", "<day_change>06:00</day_change>"])
def test_times_are_on_the_conferences_clock_and_else_on_the_providers(zone, start, own, change):
    name = f"<time_zone_name>{zone}</time_zone_name>"
    for conference in (name + change, change + name):
        head = f"<conference><city>Pune</city>{conference}</conference>"
        plan = the_plan(talk("<start>10:00</start><duration>00:30</duration>", head=head))
        assert (plan.starts_at, plan.timezone) == (start, own)
        assert (plan.venue and plan.venue.locality) == "Pune"
        dated = the_plan(talk("<date>2027-06-05T10:00:00+02:00</date>", head=head))
        assert (dated.starts_at, dated.timezone) == (utc(2027, 6, 5, 8), own)


def test_another_clock_of_the_conference_has_its_talks_read_anew():
    document = talk("<start>10:00</start>", head="<conference><time_zone_name>Europe/Paris</time_zone_name></conference>")
    assert contexts("frab", document) != contexts("frab", document.replace("Paris", "London"))


@pytest.mark.parametrize(
    ("text", "start"),
    [("24:00", utc(2027, 6, 5, 22)), ("23:59:60", utc(2027, 6, 5, 21, 59, 59)), ("25:30", utc(2027, 6, 5, 23, 30))],
)
def test_a_start_may_be_the_end_of_its_day_or_later(text, start):
    assert the_plan(talk(f"<start>{text}</start>")).starts_at == start


@pytest.mark.parametrize("day", ["", "date='2027-02-30'", "date='tomorrow'"])
def test_a_start_without_a_day_that_exists_costs_the_plan(day):
    refused = the_refusal(talk("<start>10:00</start><duration>00:30</duration>", day=day))
    assert refused.message == "start '10:00' cannot be placed: its day has no date that exists."


def test_a_day_that_changes_at_no_time_costs_what_it_would_place_and_is_named():
    head = "<conference><day_change>dawn</day_change></conference>"
    refused = the_refusal(talk("<start>10:00</start><duration>00:30</duration>", head=head))
    assert refused.message == "start '10:00' cannot be placed: the day_change 'dawn' is not a time of day."
    assert the_plan(talk("<date>2027-06-05T10:00</date><duration>00:30</duration>", head=head)).starts_at == utc(2027, 6, 5, 8)


def test_words_of_a_text_in_markup_are_parted_where_it_begins_a_line():
    paragraphs = "<h:p>One <h:b>bo</h:b>ld.</h:p><h:p>Two<h:br/>lines.</h:p>\n<h:p>End</h:p>"
    text = f"<abstract><h:div xmlns:h='http://www.w3.org/1999/xhtml'>{paragraphs}</h:div></abstract>"
    (event,) = read_events("frab", talk(f"<start>10:00</start>{text}"))
    assert event.description == "One bold. Two lines.\nEnd"


def test_a_talk_that_has_no_number_is_known_by_its_code():
    talks = "<event code='ABC'><title>A</title>{0}</event><event><code>DEF</code><title>B</title>{0}</event>"
    document = f"<schedule><day date='2027-06-05'>{talks.format('<start>10:00</start>')}</day></schedule>"
    assert [(one.external_id, one.plans[0].external_id) for one in read_events("frab", document)] == [
        ("ABC", "ABC"),
        ("DEF", "DEF"),
    ]
    (numbered,) = read_events(
        "frab", document.replace("code='ABC'", "code='ABC' guid='7'").partition("<event><code>")[0] + "</day></schedule>"
    )
    assert numbered.external_id == "7"


def test_what_is_missing_is_named():
    assert the_refusal(talk("<duration>00:30</duration>")).message == "start is missing."


def test_a_talk_without_a_duration_has_no_end_but_the_providers_usual_one():
    document = talk("<start>10:00</start>")
    (unknown,), (usual,) = (event.plans for event in read_events("frab", document) + read_events("frab", document, options=HOUR))
    assert (unknown.ends_at, unknown.end_estimated) == (None, False)
    assert (usual.ends_at, usual.end_estimated) == (usual.starts_at + timedelta(hours=1), True)


def test_a_start_that_the_clocks_skip_is_read_by_the_clock_before_and_noted():
    (event,) = read_events("frab", talk("<start>02:30</start><duration>00:30</duration>", day="date='2027-03-28'"))
    assert (event.plans[0].starts_at, event.plans[0].ends_at) == (utc(2027, 3, 28, 1, 30), utc(2027, 3, 28, 2))
    assert [(note.code, note.value, note.total) for note in event.notes] == [("skipped_local_time", "02:30", 1)]


@pytest.mark.parametrize(
    ("change", "start"), [("", utc(2027, 6, 5, 3)), ("05:00:00", utc(2027, 6, 5, 3)), ("05:01", utc(2027, 6, 6, 3))]
)
def test_what_starts_before_the_days_change_belongs_to_the_night(change, start):
    head = f"<conference><day_change>{change}</day_change></conference>"
    assert the_plan(talk("<start>05:00</start><duration>1:00</duration>", head=head)).starts_at == start


def test_the_same_talk_on_another_day_or_in_another_room_is_not_taken_for_unchanged():
    inner = "<start>10:00</start><duration>00:30</duration>"
    moved = [talk(inner, day="date='2027-06-06'"), talk(inner).replace("Barn", "Loft")]
    moved.append(talk(inner, head="<day_change>11:00</day_change>"))
    assert len({contexts("frab", document) for document in [talk(inner), *moved]}) == 4


@pytest.mark.parametrize("status", ["<status>cancelled</status>", "<status> Canceled </status>"])
def test_what_is_cancelled_comes_in_as_cancelled(status):
    times = "<start>10:00</start><duration>1:00</duration>"
    assert the_plan(talk(times + status)).state == "cancelled"
    assert the_plan(talk(times).replace("id='1'", "id='1' status='cancelled'")).state == "cancelled"
    assert the_plan(talk(times + "<status>Postponed</status>")).state == "postponed"
    assert the_plan(talk(times + "<status>confirmed</status>")).state == "scheduled"


def test_a_cancelled_talk_without_a_time_is_as_good_as_not_listed():
    assert read("frab", talk("<status>cancelled</status>")) == []
    assert the_refusal(talk("<status>confirmed</status>")).code == "missing"


def test_a_description_that_repeats_the_abstract_is_said_once():
    times = "<start>10:00</start><duration>1:00</duration>"
    (event,) = read_events("frab", talk(times + "<abstract>Hi</abstract><description> Hi </description>"))
    assert event.description == "Hi"


def test_sell_mode_is_an_option():
    (offline,) = read_events("frab", talk("<start>10:00</start><duration>1:00</duration>"), options={"sell_mode": "offline"})
    assert offline.sell_mode == "offline"
    Frab.check({"sell_mode": "offline"}, None)
    with pytest.raises(SettingsError, match="sell_mode: 'door' is not one of online, offline") as refused:
        Frab.check({"sell_mode": "door"}, None)
    assert refused.value.field == "options"
    with pytest.raises(SettingsError, match="Unknown option 'sel_mode'"):
        Frab.check({"sel_mode": "online"}, None)


@pytest.mark.parametrize(
    ("name", "talks"),
    [("31c3-v1", 137), ("31c3-v2", 139), ("31c3-v3", 138), ("fosdem-2011", 331), ("fosdem-2024", 674)],
)
def test_real_schedules_come_in_whole(name, talks):
    events = read_events("frab", real_feed(f"frab-{name}.xml"), "Europe/Brussels")
    assert len({event.external_id for event in events}) == talks
    assert all(len(event.plans) == 1 and event.plans[0].venue and event.category for event in events)


def test_a_real_opening_starts_when_it_did():
    opening = read_events("frab", real_feed("frab-31c3-v1.xml"), "Europe/Berlin")[0]
    assert (opening.external_id, opening.plans[0].starts_at, opening.plans[0].venue) == (
        "6561",
        utc(2014, 12, 27, 10),
        VenueData(name="Saal 1"),
    )


@pytest.mark.parametrize(("text", "tag"), [("de", "de"), ("en_US", "en-US"), ("English", None), ("de, en", None), ("", None)])
def test_a_language_that_is_no_tag_is_left_out(text: str, tag: str | None):
    (event,) = read_events("frab", talk(f"<date>2027-06-05T10:00:00</date><duration>1:00</duration><language>{text}</language>"))
    assert event.language == tag


@pytest.mark.parametrize(
    "conference",
    [
        "<venue>Castle</venue><city>Lund</city>",
        "<venue>Castle</venue><city>Lund</city><day_change>04:00</day_change><days>2</days>",
        "<day_change>04:00</day_change><city>Lund</city><venue>Castle</venue>",
    ],
)
def test_a_room_is_at_the_conferences_venue_wherever_that_is_said(conference: str):
    times = "<start>10:00</start><duration>1:00</duration>"
    document = talk(times, head=f"<conference><title>C</title>{conference}</conference>")
    assert the_plan(document).venue == VenueData(name="Barn", address="Castle", locality="Lund")
    assert the_plan(document.replace(" name='Barn'", "")).venue == VenueData(name="Castle", locality="Lund")
    assert contexts("frab", document) != contexts("frab", document.replace("Lund", "Malmö"))
