import copy
import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from providers.adapters.base import SettingsError
from providers.adapters.mapped import Mapped
from providers.errors import DocumentError
from providers.schemas import EventData, PlanData, Rejected, VenueData, ZoneData

from .feeds import contexts, fixture, read, read_events, real_feed, utc

CLUBS: dict[str, Any] = json.loads(fixture("mapped/clubs.json"))
PLAIN: dict[str, Any] = {
    "events": "/feed/event",
    "event": {"external_id": "@id", "title": "title"},
    "plans": ".",
    "plan": {"external_id": "@id", "starts_at": "start", "ends_at": "end"},
}
TIMES = "<start>2027-01-10T20:00</start><end>2027-01-10T21:00</end>"


def changed(mapping: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """With `plan__starts_at` for the key below `plan`; None takes a key away."""
    found = copy.deepcopy(mapping)
    for key, value in changes.items():
        above, _, name = key.rpartition("__")
        holder = found.setdefault(above, {}) if above else found
        holder[name] = value
        if value is None:
            del holder[name]
    return found


def one(inner: str, **changes: Any) -> EventData:
    (event,) = read_events(
        "mapped", f"<feed><event id='1'><title>T</title>{inner}</event></feed>", mapping=changed(PLAIN, **changes)
    )
    return event


def test_odd_xml_comes_in_by_its_mapping_alone():
    ana, trio, nameless = read("mapped", fixture("mapped/clubs.xml"), mapping=CLUBS)
    assert ana == EventData(
        external_id="Blue Note/g1",
        title="Ana y los Otros",
        sell_mode="online",
        organizer="Blue Note",
        category="Jazz",
        plans=(
            PlanData(
                external_id="1",
                starts_at=utc(2027, 3, 5, 19, 30),
                ends_at=utc(2027, 3, 5, 20, 15),
                venue=VenueData(name="Blue Note"),
                zones=(
                    ZoneData("standing", "standing", Decimal(15), None, None, 80, None, None, 1),
                    ZoneData("seated", "seated", Decimal("22.5"), None, None, 0, None, None, 1),
                ),
            ),
            PlanData(
                external_id="2", starts_at=utc(2027, 3, 5, 21), ends_at=utc(2027, 3, 5, 22), venue=VenueData(name="Blue Note")
            ),
        ),
        plans_seen=2,
        zones_seen=2,
    )
    assert isinstance(trio, EventData)
    assert [(r.kind, r.code, r.path, r.line, r.value, r.plan_id) for r in trio.rejected] == [
        ("plan", "invalid_datetime", "Gig[Blue Note/g2]/Set[1]", 17, "2027-03-05Tlate", None),
        ("zone", "invalid_capacity", "Gig[Blue Note/g2]/Set[2]/Ticket[standing]", 19, "many", "2"),
    ]
    assert isinstance(nameless, Rejected)
    assert (nameless.kind, nameless.field, nameless.external_id) == ("event", "event.title", "Cellar/g1")


def test_the_mapping_of_the_issue_reads_what_it_was_written_for():
    mapping = {
        "events": "/EventService/Events/Event",
        "event": {"external_id": "ID", "title": "Title", "sell_mode": "'online'", "organizer": "Association/Name"},
        "plans": "Dates/Date",
        "plan": {"external_id": "ID", "starts_at": "Start", "ends_at": "End"},
        "zones": "Prices/Price",
        "zone": {"external_id": "@id", "name": "Name", "price": "Amount", "capacity": "@seats"},
        "datetime_formats": ["%Y-%m-%d %H:%M:%S"],
        "namespaces": {"x": "urn:example"},
    }
    price = "<Prices><Price id='9' seats='4'><Name>All</Name><Amount>3</Amount></Price></Prices>"
    date = f"<Dates><Date><ID>2</ID><Start>2027-07-01 20:00:00</Start><End>2027-07-01 21:00:00</End>{price}</Date></Dates>"
    event = f"<Event><ID>1</ID><Title>T</Title><Association><Name>Us</Name></Association>{date}</Event>"
    (found,) = read_events("mapped", f"<EventService><Events>{event}</Events></EventService>", mapping=mapping)
    assert (found.external_id, found.organizer, found.plans[0].starts_at) == ("1", "Us", utc(2027, 7, 1, 18))
    assert found.plans[0].zones == (ZoneData("9", "All", Decimal(3), None, None, 4, None, None, 1),)


PRICED: dict[str, Any] = {
    "zones": "seat",
    "zone": {
        "external_id": "@id",
        "name": "@id",
        "price": "@from",
        "price_max": "@to",
        "currency": "@in",
        "capacity": "@of",
        "available": "@left",
    },
}


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("from='12' to='30.5' in='sek' of='50' left='0'", (Decimal(12), Decimal("30.5"), "SEK", 50, 0)),
        ("from='12' in=' EUR '", (Decimal(12), None, "EUR", None, None)),
        ("from='12' in='' to=' ' left=''", (Decimal(12), None, None, None, None)),
        ("from='12' in='HRK'", (Decimal(12), None, "HRK", None, None)),
        ("to='30' left='60' of='50'", (None, Decimal(30), None, 50, 60)),
    ],
)
def test_a_zone_says_its_currency_a_range_of_prices_and_what_is_left(attributes: str, expected: tuple[Any, ...]):
    (zone,) = one(f"{TIMES}<seat id='1' {attributes}/>", **PRICED).plans[0].zones
    assert isinstance(zone, ZoneData)
    assert (zone.price, zone.price_max, zone.currency, zone.capacity, zone.available) == expected


@pytest.mark.parametrize(
    ("attributes", "field", "code"),
    [
        ("from='12' in='€'", "zone.currency", "invalid_currency"),
        ("from='12' in='Euro'", "zone.currency", "invalid_currency"),
        ("from='12' in='XXX'", "zone.currency", "invalid_currency"),
        ("from='12' to='1e2'", "zone.price_max", "invalid_price"),
        ("from='12' left='few'", "zone.available", "invalid_available"),
        ("from='12' left='-1'", "zone.available", "invalid_available"),
    ],
)
def test_what_cannot_be_read_of_a_price_costs_its_zone_alone(attributes: str, field: str, code: str):
    event = one(f"{TIMES}<seat id='1' {attributes}/><seat id='2' from='5'/>", **PRICED)
    assert [zone.external_id for zone in event.plans[0].zones] == ["2"]
    assert [(refused.kind, refused.field, refused.code) for refused in event.rejected] == [("zone", field, code)]


TRANSLATED: dict[str, Any] = {
    "event__translations": {"sv": {"title": "t[@l='sv']", "description": "d[@l='sv']"}, "pt_br": {"title": "t[@l='pt']"}}
}


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (
            "<t l='sv'> Måsen </t><d l='sv'>En pjäs</d><t l='pt'>A gaivota</t>",
            {"sv": {"title": "Måsen", "description": "En pjäs"}, "pt-BR": {"title": "A gaivota"}},
        ),
        ("<t l='sv'>Måsen</t><d l='sv'> </d><t l='fi'>Lokki</t>", {"sv": {"title": "Måsen"}}),
        ("<t l='fi'>Lokki</t>", None),
    ],
)
def test_an_event_has_the_translations_that_say_something(inner: str, expected: Any):
    assert one(f"{TIMES}{inner}", **TRANSLATED).translations == expected


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("sv", "sv"), ("SV", "sv"), (" fi_FI ", "fi-FI"), ("pt-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("deu", "deu"),
        ("es-419", "es-419"), ("de-1996", "de-1996"), ("", None),
    ],
)  # fmt: skip
def test_a_language_is_a_tag_in_its_usual_case(text: str, tag: str | None):
    assert one(f"{TIMES}<l>{text}</l>", event__language="l").language == tag


@pytest.mark.parametrize(
    "text", ["English", "en, de", "e", "en-", "sv--FI", "x-klingon", "日本語", "en-" + "-".join(["abcdefgh"] * 5)]
)
def test_another_language_is_refused(text: str):
    mapping = changed(PLAIN, event__language="l")
    (refused,) = read("mapped", f"<feed><event id='1'><title>T</title>{TIMES}<l>{text}</l></event></feed>", mapping=mapping)
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.field, refused.value) == ("invalid_language", "event.language", text)


@pytest.mark.parametrize(
    ("translations", "problem"),
    [
        ({"swedish": {"title": "t"}}, r"event\.translations\.swedish.*is not a language tag"),
        ({"sv": {"subtitle": "t"}}, r"event\.translations\.sv\.subtitle: is not a key"),
        ({"sv": {"title": "t["}}, r"event\.translations\.sv\.title: Invalid XPath expression"),
    ],
)
def test_a_mistake_in_translations_is_refused_with_its_key(translations: Any, problem: str):
    with pytest.raises(SettingsError, match=problem):
        Mapped.check({}, changed(PLAIN, event__translations=translations))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("title", "T"),
        ("'always'", "always"),
        ("count(n)", "2"),
        ("sum(n)", "0.3"),
        ("n[2] * 10000000000000000000000", "2000000000000000000000"),
        ("1 div 0", "inf"),
        ("number('x')", None),
        ("n = 0.1", "true"),
        ("missing", None),
        ("rich", "a b c"),
        ("n", "0.1"),
        ("n[last()]/@u", "v"),
        ("name(..)", "feed"),
        ("normalize-space('  a  ')", "a"),
        ("namespace::xml", "http://www.w3.org/XML/1998/namespace"),
    ],
)
def test_an_expression_gives_text_whatever_it_yields(expression, value):
    inner = TIMES + "<n>0.1</n><n u='v'>0.2</n><rich>a <b>b</b> c</rich>"
    assert one(inner, event__description=expression).description == value


def test_what_stands_around_an_event_is_seen_as_attributes_alone_wherever_the_parser_is():
    document = "<feed day='1'>" + "".join(f"<event id='{n}'><title>T</title>{TIMES}</event>" for n in range(500)) + "</feed>"
    mapping = changed(
        PLAIN, event__category="concat(../@day, count(../event), count(//title))", event__organizer="../event[1]/@id"
    )
    found = read_events("mapped", document, mapping=mapping)
    assert {event.category for event in found} == {"111"}
    assert [event.organizer for event in found] == [str(n) for n in range(500)]


def test_an_events_context_is_what_its_ancestors_say():
    changed_day = fixture("mapped/clubs.xml").replace(b'day="2027-03-05"', b'day="2027-03-04"')
    before = contexts("mapped", fixture("mapped/clubs.xml"), mapping=CLUBS)
    after = contexts("mapped", changed_day, mapping=CLUBS)
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, False, True]


def test_only_elements_at_the_very_path_are_events():
    inside = f"<event id='1'><title>T</title>{TIMES}<event id='2'><title>Part</title></event></event>"
    elsewhere = "<other><event id='3'/></other><event xmlns='urn:x' id='4'/>"
    (event,) = read_events("mapped", f"<feed>{inside}{elsewhere}</feed>", mapping=changed(PLAIN, event__category="event/title"))
    assert (event.external_id, event.category) == ("1", "Part")


def test_namespaces_are_named_in_the_mapping():
    mapping = changed(PLAIN, events="/f:feed/f:event", event__title="f:title", plan__starts_at="f:start", plan__ends_at="f:end")
    mapping["namespaces"] = {"f": "urn:feed"}
    (event,) = read_events(
        "mapped", f"<feed xmlns='urn:feed'><event id='1'><title>T</title>{TIMES}</event></feed>", mapping=mapping
    )
    assert (event.title, len(event.plans)) == ("T", 1)
    with pytest.raises(DocumentError, match=r"not a <.urn:feed.feed>"):
        read("mapped", "<feed/>", mapping=mapping)


@pytest.mark.parametrize(
    ("key", "said", "minutes"),
    [
        ("duration", "PT1H30M", 90),
        ("duration", "1:30", 90),
        ("duration", "013000", 90),
        ("duration_minutes", "90", 90),
        ("duration_minutes", "0.5", 0.5),
    ],
)
def test_an_end_may_be_a_duration(key, said, minutes):
    event = one(TIMES + f"<long>{said}</long>", plan__ends_at=None, **{f"plan__{key}": "long"})
    (plan,) = event.plans
    assert plan.ends_at == plan.starts_at + timedelta(minutes=minutes)


@pytest.mark.parametrize(("key", "said"), [("duration", "90"), ("duration_minutes", "1:30"), ("duration_minutes", "-5")])
def test_another_duration_costs_the_plan(key, said):
    (refused,) = one(TIMES + f"<long>{said}</long>", plan__ends_at=None, **{f"plan__{key}": "long"}).rejected
    assert (refused.code, refused.field, refused.value) == ("invalid_duration", f"plan.{key}", said)


def test_a_refusal_quotes_what_the_feed_said():
    (refused,) = one("<start>2027-01-10 20:00</start><end>2027-01-10 19:00</end>").rejected
    assert refused.message == "plan.ends_at '2027-01-10 19:00' is before its start."


def test_formats_of_date_times_are_tried_in_order_and_then_iso():
    formats = ["%d.%m.%Y %H:%M", "%d/%m/%y"]
    event = one("<start>10.01.2027 20:00</start><end>11/01/27</end>", datetime_formats=formats)
    assert (event.plans[0].starts_at, event.plans[0].ends_at) == (utc(2027, 1, 10, 19), utc(2027, 1, 11, 22, 59, 59))
    assert one(TIMES, datetime_formats=formats).plans[0].starts_at == utc(2027, 1, 10, 19)
    (plan,) = one("<start>28.03.2027 02:30</start><end>28.03.2027 04:30</end>", datetime_formats=formats).plans
    assert (plan.starts_at, plan.ends_at) == (utc(2027, 3, 28, 1, 30), utc(2027, 3, 28, 2, 30))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"plan__starts_at": "a["}, "plan.starts_at: Invalid XPath expression 'a[': Invalid expression."),
        (
            {"event__title": "re:test(a, 'b')"},
            "event.title: Invalid XPath expression 're:test(a, 'b')': there is no function re:test()",
        ),
        ({"event__title": "a[document('x')]"}, "there is no function document()"),
        ({"event__title": "$secret"}, "there are no variables such as $secret"),
        ({"event__title": "x:a"}, "the prefix 'x' is not in namespaces"),
        ({"event__title": "count('x')"}, "event.title: XPath expression 'count('x')' fails: "),
        ({"event__title": ""}, "event.title: String should have at least 1 character."),
        ({"event__title": "a\0"}, "event.title: Invalid XPath expression"),
        ({"event__title": None}, "event.title: is required."),
        ({"event__titel": "a"}, "event.titel: is not a key that a mapping has."),
        ({"plan__starts_at": 7}, "plan.starts_at: Input should be a valid string."),
        ({"plans": None}, "plans: is required."),
        ({"events": "//event"}, "events: '//event' is not a plain path of names"),
        ({"events": "/feed/event[1]"}, "events: '/feed/event[1]' is not a plain path of names"),
        ({"events": "/f:feed/event"}, "events: the prefix 'f' is not in namespaces."),
        ({"namespaces": {"": "urn:x"}}, "namespaces.: needs a prefix and a name."),
        ({"zones": "zone"}, "zone: needs zones, and zones needs zone."),
        ({"datetime_formats": ["%H:%M"]}, "datetime_formats.0: '%H:%M' is not a format of a whole date"),
        (
            {"datetime_formats": ["%d/%m/%Y %H:%M %p"]},
            "datetime_formats.0: '%d/%m/%Y %H:%M %p' would take the evening for the morning",
        ),
        ({"datetime_formats": ["%d/%m/%Y %I:%M"]}, "datetime_formats.0: '%d/%m/%Y %I:%M' would take the evening for the morning"),
        ({"datetime_formats": ["%Q"]}, "datetime_formats.0: '%Q' is not a format of a whole date"),
    ],
)
def test_a_wrong_mapping_is_refused_with_the_key_and_a_reason(changes, sentence):
    with pytest.raises(SettingsError) as refused:
        Mapped.check({}, changed(PLAIN, **changes))
    assert refused.value.field == "mapping"
    assert any(sentence in message for message in refused.value.messages), refused.value.messages


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(SettingsError) as refused:
        Mapped.check({}, changed(PLAIN, event__title="a[", plan__starts_at="b[", datetime_formats=["x"]))
    assert [message.partition(":")[0] for message in refused.value.messages] == [
        "event.title",
        "plan.starts_at",
        "datetime_formats.0",
    ]


@pytest.mark.parametrize("mapping", [None, [], "text", 7])
def test_what_is_no_mapping_is_refused(mapping):
    with pytest.raises(SettingsError):
        Mapped.check({}, mapping)


def test_it_has_no_options():
    Mapped.check({}, CLUBS)
    with pytest.raises(SettingsError, match="Unknown option"):
        Mapped.check({"x": 1}, CLUBS)


def test_an_expression_that_fails_in_the_feed_costs_the_event_and_says_which():
    (refused,) = read("mapped", "<feed><event id='1'/></feed>", mapping=changed(PLAIN, plans="string(@id)"))
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.field, refused.external_id) == ("invalid_mapping", "plans", "1")
    assert "yields no elements but values" in refused.message


def test_a_mapping_reads_a_known_format_as_its_adapter_does():
    mapping = {
        "events": "/planList/output/base_plan",
        "event": {
            "external_id": "@base_plan_id",
            "title": "@title",
            "sell_mode": "@sell_mode",
            "organizer": "@organizer_company_id",
        },
        "plans": "plan",
        "plan": {key: f"@{key}" for key in ("sell_from", "sell_to", "sold_out")}
        | {"external_id": "@plan_id", "starts_at": "@plan_start_date", "ends_at": "@plan_end_date"},
        "zones": "zone",
        "zone": {key: f"@{key}" for key in ("name", "price", "capacity", "numbered")} | {"external_id": "@zone_id"},
    }
    for moment in (1, 3):
        feed = real_feed(f"planlist-moment-{moment}.xml")
        ours, theirs = read("mapped", feed, mapping=mapping), read("planlist", feed)
        assert [_said(event) for event in ours] == [_said(event) for event in theirs]


def _said(event: EventData | Rejected) -> Any:
    """Without what the plan list's zones cannot say."""
    if isinstance(event, Rejected):
        return None
    zones = [[{k: v for k, v in zone._asdict().items() if v is not None} for zone in plan.zones] for plan in event.plans]
    return [plan.model_copy(update={"zones": ()}) for plan in event.plans], zones


@pytest.mark.parametrize("shared", [[], ["/feed/hall"]])
def test_events_may_stand_within_events(shared):
    gig = "<event id='{}'><title>Gig</title>{}</event>".format
    inner = f"<events>{gig(2, TIMES)}{gig(3, TIMES)}</events>"
    document = f"<feed><event id='1'><title>Fest</title>{inner}{TIMES}</event>{gig(4, TIMES)}<hall/></feed>"
    mapping = changed(PLAIN, events=["/feed/event", "/feed/event/events/event"], shared=shared, event__category="count(events/*)")
    found = read_events("mapped", document, mapping=mapping)
    assert [(one.external_id, one.title, one.category) for one in found] == [
        ("2", "Gig", "0"),
        ("3", "Gig", "0"),
        ("1", "Fest", "2"),
        ("4", "Gig", "0"),
    ]


def test_a_plan_that_is_named_by_its_start_is_refused_for_its_start_alone():
    event = one("<start/><end>2027-01-10T21:00</end>", plan__external_id=None)
    assert [(refused.field, refused.message) for refused in event.rejected] == [("plan.starts_at", "plan.starts_at is missing.")]
