from datetime import datetime
from decimal import Decimal

import pytest

from providers.adapters.base import SettingsError
from providers.adapters.plan_list import PlanList
from providers.schemas import EventData, PlainZone, PlanData, Rejected

from .feeds import fixture, read, read_events, real_feed, utc


def zone(**changes: str | None) -> str:
    return _element("zone", {"zone_id": "1", "name": "Stalls", "price": "20.00", "capacity": "10"}, changes) + "</zone>"


def plan(*zones: str, **changes: str | None) -> str:
    usual = {"plan_id": "7", "plan_start_date": "2027-01-10T20:00:00", "plan_end_date": "2027-01-10T22:00:00"}
    return _element("plan", usual, changes) + "".join(zones) + "</plan>"


def event(*plans: str, **changes: str | None) -> str:
    return _element("base_plan", {"base_plan_id": "1", "title": "Title"}, changes) + "".join(plans) + "</base_plan>"


def _element(name: str, usual: dict[str, str], changes: dict[str, str | None]) -> str:
    attributes = {key: value for key, value in (usual | changes).items() if value is not None}
    return f"<{name}" + "".join(f" {key}='{value}'" for key, value in attributes.items()) + ">"


def feed(*events: str) -> str:
    return f"<planList><output>{''.join(events)}</output></planList>"


def the_event(*plans: str, **changes: str | None) -> EventData:
    (only,) = read_events("planlist", feed(event(*plans, **changes)))
    return only


def the_plan(*zones: str, **changes: str | None) -> PlanData:
    (only,) = the_event(plan(*zones, **changes)).plans
    return only


def the_zone(**changes: str | None) -> PlainZone:
    (only,) = the_plan(zone(**changes)).zones
    assert isinstance(only, PlainZone)
    return only


def the_refusal(*plans: str) -> Rejected:
    (only,) = the_event(*plans).rejected
    return only


def test_a_season_comes_in_with_its_good_records_and_says_why_it_refused_the_others():
    journey, guitars, nameless = read("planlist", fixture("planlist/season.xml"))
    assert isinstance(journey, EventData)
    assert (journey.external_id, journey.title, journey.sell_mode, journey.organizer) == ("10", "Winter journey", "online", "4")
    january, july = journey.plans
    assert (january.starts_at, july.starts_at) == (utc(2027, 1, 10, 18, 30), utc(2027, 7, 11, 17, 30))
    assert (january.sold_out, july.sold_out, july.zones) == (False, True, ())
    assert january.zones == (
        PlainZone("1", "Stalls", Decimal("24.50"), 120, True, 1),
        PlainZone("2", "Gallery", Decimal(12), 0, False, 1),
    )
    assert (journey.plans_seen, journey.zones_seen) == (2, 2)

    assert isinstance(guitars, EventData)
    assert guitars.plans == ()
    assert guitars.rejected == (
        Rejected(
            kind="plan",
            code="invalid_datetime",
            path="base_plan[11]/plan[100]",
            line=12,
            field="plan_start_date",
            value="2027-02-31T19:30:00",
            message="plan_start_date '2027-02-31T19:30:00' is not a date-time that exists.",
            external_id="100",
            snippet=guitars.rejected[0].snippet,
        ),
    )
    assert guitars.rejected[0].snippet.startswith('<plan plan_id="100" plan_start_date="2027-02-31T19:30:00"')
    assert (guitars.plans_seen, guitars.zones_seen) == (1, 0)

    assert isinstance(nameless, Rejected)
    assert (nameless.kind, nameless.code, nameless.path, nameless.line) == ("event", "missing", "base_plan[12]", 16)
    assert (nameless.field, nameless.external_id, nameless.message) == ("title", "12", "title is missing.")


def test_the_other_dialect_says_the_same():
    ours = fixture("planlist/season.xml").decode()
    theirs = ours.replace("planList", "eventList").replace("base_plan", "base_event").replace("<plan ", "<event ")
    theirs = theirs.replace("</plan>", "</event>").replace("plan_id", "event_id").replace("base_plan_id", "base_event_id")
    theirs = theirs.replace("plan_start_date", "event_start_date").replace("plan_end_date", "event_end_date")
    first, second, _ = read("planlist", theirs)
    assert isinstance(second, EventData)
    assert [first, second.plans] == [read("planlist", ours)[0], ()]
    assert second.rejected[0].path == "base_event[11]/event[100]"
    assert second.rejected[0].field == "event_start_date"


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("20", "20"),
        ("20.", "20"),
        ("20.5", "20.5"),
        (" 0020.50 ", "20.50"),
        ("0", "0"),
        ("0000000000000.01", "0.01"),
        ("9999999999.99", "9999999999.99"),
    ],
)
def test_a_price_is_digits_with_at_most_two_decimals(text, price):
    assert the_zone(price=text).price == Decimal(price)


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        "+1",
        "1e2",
        "1_000",
        "1,50",
        "1.000",
        ".5",
        ".",
        "€20",
        "20 €",
        "NaN",
        "Infinity",
        "10000000000",
        "²",
        "\u0661",
        "1 0",
        "0x1",
    ],
)
def test_another_price_costs_its_zone(text):
    refused = the_refusal(plan(zone(price=text)))
    assert (refused.kind, refused.code, refused.field, refused.value) == ("zone", "invalid_price", "price", text)
    assert refused.message.startswith(f"price '{text}' is not a price")


@pytest.mark.parametrize(("text", "capacity"), [("0", 0), (" 012 ", 12), ("2147483647", 2147483647)])
def test_a_capacity_is_digits(text, capacity):
    assert the_zone(capacity=text).capacity == capacity


@pytest.mark.parametrize("text", ["-1", "+1", "1.0", "1_000", "1e2", "many", "2147483648", "9" * 5000, "\u0661"])
def test_another_capacity_costs_its_zone(text):
    assert the_refusal(plan(zone(capacity=text))).code == "invalid_capacity"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("true", True), ("TRUE", True), ("1", True), ("Yes", True), ("false", False), ("0", False), (" nO ", False), ("", None)],
)
def test_a_boolean_is_true_false_1_0_yes_no_in_any_case(text, meant):
    assert the_zone(numbered=text).numbered is meant
    assert the_plan(sold_out=text).sold_out is meant


@pytest.mark.parametrize("text", ["on", "off", "t", "f", "y", "n", "2", "maybe"])
def test_another_boolean_costs_its_record(text):
    assert the_refusal(plan(zone(numbered=text))).code == "invalid_boolean"
    refused = the_refusal(plan(sold_out=text))
    assert (refused.kind, refused.code, refused.field) == ("plan", "invalid_boolean", "sold_out")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2027-01-10T20:00:00", utc(2027, 1, 10, 19)),
        ("2027-01-10 20:00", utc(2027, 1, 10, 19)),
        (" 2027-07-10T20:00:00 ", utc(2027, 7, 10, 18)),
        ("2027-01-10T20:00:00Z", utc(2027, 1, 10, 20)),
        ("2027-01-10t20:00:00z", utc(2027, 1, 10, 20)),
        ("2027-01-10T20:00:00-05:00", utc(2027, 1, 11, 1)),
        ("2027-01-10T20:00:00+0130", utc(2027, 1, 10, 18, 30)),
        ("2027-01-10T20:00:00+01", utc(2027, 1, 10, 19)),
        ("2027-01-10T20:00:00.123456789", utc(2027, 1, 10, 19, 0, 0, 123456)),
        ("20270110T200000.500Z", utc(2027, 1, 10, 20, 0, 0, 500_000)),
        ("2027-01-10T20:00:00,5", utc(2027, 1, 10, 19, 0, 0, 500000)),
        ("20270110T200000Z", utc(2027, 1, 10, 20)),
        ("2027-01-10T20:00:00+01:00[Europe/Paris]", utc(2027, 1, 10, 19)),
        ("2027-01-10T20:00Z[Etc/UTC][u-ca=hebrew]", utc(2027, 1, 10, 20)),
        ("2027-01-10T24:00", utc(2027, 1, 10, 23)),
        ("2027-12-31 24:00:00.000", utc(2027, 12, 31, 23)),
        ("20270228T240000Z", utc(2027, 3, 1)),
        ("2027-01-10T24:00:00-05:00", utc(2027, 1, 11, 5)),
        ("2026-12-31T23:59:60Z", utc(2026, 12, 31, 23, 59, 59)),
        ("2027-01-01T05:29:60.5+05:30", utc(2026, 12, 31, 23, 59, 59, 500000)),
        ("2026-10-25T02:30:00", utc(2026, 10, 25, 0, 30)),
    ],
)
def test_a_date_time_is_iso_8601_and_where_naive_the_providers_first(text, instant):
    assert the_plan(plan_start_date="2020-01-01T00:00:00", plan_end_date=text).ends_at == instant


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-10",
        "20270110",
        "1935432000",
        "1935432000.5",
        "2027-02-29T20:00:00",
        "2027-01-10T25:00:00",
        "2027-01-10T20:00:00+25:00",
        "2027-1-10T20:00:00",
        "10/01/2027 20:00",
        "2027-W02-1T20:00:00",
        "2027-01-10T20",
        "2027-01-10_20:00:00",
        "२०२७-01-10T20:00:00",
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59",
        "0000-01-01T00:00:00",
        "now {0}",
    ],
)
def test_another_date_time_costs_its_plan(text):
    refused = the_refusal(plan(plan_end_date=text))
    assert (refused.kind, refused.code, refused.field, refused.value) == ("plan", "invalid_datetime", "plan_end_date", text)
    assert refused.message.startswith(f"plan_end_date '{text}' ")


def test_a_time_that_clocks_skip_is_read_by_the_clock_before_and_noted_once_for_an_event():
    times = {"plan_start_date": "2026-03-29T02:30:00", "plan_end_date": "2026-03-29T02:45:00"}
    found = the_event(plan(**times), plan(**times, plan_id="8"))
    assert {plan.starts_at for plan in found.plans} == {utc(2026, 3, 29, 1, 30)}
    (note,) = found.notes
    assert (note.code, note.path, note.value, note.total) == (
        *("skipped_local_time", "base_plan[1]/plan[7]", "2026-03-29T02:30:00", 4),
    )


def test_an_end_before_its_start_costs_the_plan_and_an_equal_one_does_not():
    refused = the_refusal(plan(plan_end_date="2027-01-10T19:59:59"))
    assert (refused.code, refused.field, refused.value) == ("ends_before_start", "plan_end_date", "2027-01-10T19:59:59")
    assert the_plan(plan_end_date="2027-01-10T20:00:00")


def test_odd_sale_windows_are_kept():
    odd = the_plan(sell_from="2030-01-01T00:00:00", sell_to="2020-01-01T00:00:00")
    assert odd.sell_from == datetime.fromisoformat("2029-12-31T23:00:00Z")
    assert the_refusal(plan(sell_to="tomorrow")).code == "invalid_datetime"


def test_the_first_and_the_last_moment_of_all_are_sale_windows_without_a_limit():
    endless = the_plan(sell_from="0001-01-01T00:00:00", sell_to="9999-12-31T23:59:59.9999999")
    assert [moment and moment.year for moment in (endless.sell_from, endless.sell_to)] == [1, 9999]
    assert the_refusal(plan(sell_from="0000-01-01T00:00:00")).field == "sell_from"


@pytest.mark.parametrize("field", ["plan_id", "plan_start_date", "plan_end_date"])
@pytest.mark.parametrize("blank", [None, "", " \t"])
def test_a_plan_needs_an_id_a_start_and_an_end(field, blank):
    refused = the_refusal(plan(zone(), **{field: blank}))
    assert (refused.kind, refused.code, refused.field, refused.value) == ("plan", "missing", field, None)
    assert refused.path == ("base_plan[1]/plan[#1]" if field == "plan_id" else "base_plan[1]/plan[7]")
    assert refused.external_id == (None if field == "plan_id" else "7")


@pytest.mark.parametrize("field", ["zone_id", "name", "price", "capacity"])
@pytest.mark.parametrize("blank", [None, "", " \t"])
def test_a_zone_needs_an_id_a_name_a_price_and_a_capacity(field, blank):
    refused = the_refusal(plan(zone(), zone(**({"zone_id": "2"} | {field: blank}))))
    assert (refused.kind, refused.code, refused.field, refused.plan_id) == ("zone", "missing", field, "7")
    assert refused.path == f"base_plan[1]/plan[7]/zone[{'#2' if field == 'zone_id' else '2'}]"


@pytest.mark.parametrize("field", ["base_plan_id", "title"])
def test_an_event_needs_an_id_and_a_title(field):
    for blank in (None, "", "  "):
        (refused,) = read("planlist", feed(event(plan(), **{field: blank})))
        assert isinstance(refused, Rejected)
        assert (refused.kind, refused.code, refused.field) == ("event", "missing", field)


def test_an_id_longer_than_its_column_is_refused_as_unreadable():
    (refused,) = read("planlist", feed(event(base_plan_id="9" * 256)))
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.external_id) == ("too_long", None)
    assert the_event(base_plan_id="9" * 255)


def test_sell_mode_is_online_or_offline_or_absent():
    assert the_event(sell_mode=" Online ").sell_mode == "online"
    assert the_event(sell_mode=" ").sell_mode is None
    (refused,) = read("planlist", feed(event(sell_mode="door")))
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.value) == ("invalid_sell_mode", "door")


def test_a_title_is_trimmed_and_otherwise_kept_exactly():
    assert the_event(title="&#160; Ágata  &amp; &lt;3 🎸 ").title == "Ágata  & <3 🎸"


def test_a_refusal_names_all_that_is_wrong_with_a_record_and_quotes_the_first():
    message = the_refusal(plan(zone(price="x", capacity="y", numbered="z"))).message
    assert message.startswith("price 'x' is not a price")
    assert message.endswith("Also refused: capacity, numbered.")


def test_zones_of_one_id_are_numbered_in_the_feeds_order_a_refused_twin_included():
    twins = the_event(plan(zone(price="1"), zone(zone_id="2"), zone(price="x"), zone(zone_id=" 1 ", price="3")))
    assert [(z.external_id, z.price, z.occurrence) for z in twins.plans[0].zones] == [
        ("1", Decimal(1), 1),
        ("2", Decimal("20.00"), 1),
        ("1", Decimal(3), 3),
    ]
    assert [(r.external_id, r.plan_id, r.occurrence) for r in twins.rejected] == [("1", "7", 2)]
    assert twins.zones_seen == 4


def test_twins_without_a_refusal_are_numbered_too():
    assert [z.occurrence for z in the_plan(zone(), zone(zone_id=" 1"), zone(zone_id="2")).zones] == [1, 2, 1]


def test_a_plan_repeated_word_for_word_is_ignored_and_one_that_differs_refused():
    twice = the_event(plan(zone()), plan(zone()), plan(zone(price="21")), plan(plan_id="8"))
    assert [(p.external_id, len(p.zones)) for p in twice.plans] == [("7", 1), ("8", 0)]
    assert [(r.code, r.field, r.path) for r in twice.rejected] == [("duplicate", "plan_id", "base_plan[1]/plan[7]")]
    assert (twice.plans_seen, twice.zones_seen) == (4, 1)


def test_the_first_valid_one_of_two_plans_stands():
    found = the_event(plan(plan_end_date="never"), plan(zone()))
    assert len(found.plans) == 1
    assert [r.code for r in found.rejected] == ["invalid_datetime"]


def test_one_plan_id_may_stand_under_two_events():
    first, second = read_events("planlist", feed(event(plan()), event(plan(), base_plan_id="2")))
    assert first.plans == second.plans


def test_names_may_carry_any_namespace():
    text = feed(event(plan(zone(numbered="true")))).replace("<planList>", "<planList xmlns:t='urn:tickets'>")
    for name in ("planList", "output", "base_plan", "plan", "zone"):
        text = text.replace(f"<{name} ", f"<t:{name} ").replace(f"<{name}>", f"<t:{name}>").replace(f"</{name}>", f"</t:{name}>")
    plain = the_event(plan(zone(numbered="true")))
    assert read_events("planlist", text) == [plain]
    assert read_events("planlist", text.replace(" zone_id=", " t:zone_id=").replace(" plan_id=", " t:plan_id=")) == [plain]
    assert read_events("planlist", text.replace(" numbered=", " t:numbered=")) == [plain]


def test_unknown_elements_attributes_comments_and_the_order_of_attributes_change_nothing():
    plain = the_event(plan(zone()))
    odd = feed(event("<sponsor id='7'>x</sponsor>", plan("<!-- c -->", zone(colour="red"), "<?go on?>"))).replace(
        "<zone", "<zone  "
    )
    assert read_events("planlist", odd) == [plain]
    assert the_plan("<zone capacity='10' price='20.00' name='Stalls' zone_id='1'/>") == plain.plans[0]


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-15", "windows-1252"])
def test_every_usual_encoding_is_read(encoding):
    document = f'<?xml version="1.0" encoding="{encoding}"?>' + feed(event(title="Ñandú a 5 €"))
    (found,) = read_events("planlist", document.encode(encoding))
    assert found.title == "Ñandú a 5 €"


def test_lines_count_up_to_the_end_of_a_tag():
    text = "<planList>\n<base_plan\n base_plan_id='1'\n title='T'>\n<plan\nplan_id='x'\n/>\n</base_plan></planList>"
    (found,) = read_events("planlist", text)
    assert found.rejected[0].line == 7


def test_it_takes_no_options_but_every_formats_and_no_mapping():
    PlanList.check({}, None)
    with pytest.raises(SettingsError, match="Unknown option 'x'") as refused:
        PlanList.check({"x": 1}, None)
    assert refused.value.field == "options"
    PlanList.check({"currency": "CHF"}, None)
    with pytest.raises(SettingsError, match="currency: 'euros' is not an ISO 4217 code"):
        PlanList.check({"currency": "euros"}, None)
    with pytest.raises(SettingsError, match="takes a mapping"):
        PlanList.check({}, {})


@pytest.mark.parametrize("dialect", ["planlist", "eventlist"])
def test_a_ticketing_providers_feed_at_three_moments(dialect):
    moments = [{e.external_id: e for e in read_events("planlist", real_feed(f"{dialect}-moment-{n}.xml"))} for n in (1, 2, 3)]
    assert [list(moment) for moment in moments[:2]] == [["291", "322", "1591"], ["291", "1591", "444"]]
    camela = moments[0]["291"]
    assert (camela.title, camela.plans[0].starts_at) == ("Camela en concierto", utc(2021, 6, 30, 19))
    assert [z.price for z in camela.plans[0].zones] == [Decimal(20), Decimal(15), Decimal(30)]
    assert [(z.external_id, z.price, z.occurrence) for z in moments[0]["1591"].plans[0].zones] == [
        ("186", Decimal(75), 1),
        ("186", Decimal(65), 2),
    ]
    (impossible,) = moments[1]["444"].rejected
    assert (impossible.code, impossible.value, impossible.line) == ("invalid_datetime", "2021-09-31T20:00:00", 18)
