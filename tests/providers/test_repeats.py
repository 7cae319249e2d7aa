"""Plans that are listed once and take place on several dates."""

from typing import Any

import pytest

from providers.adapters.base import SettingsError
from providers.adapters.mapped import Mapped
from providers.schemas import EventData

from .feeds import read


def mapping(**repeat: str) -> dict[str, Any]:
    return {
        "events": "/f/e",
        "event": {"external_id": "@id", "title": "'T'"},
        "plans": ".",
        "plan": {"starts_at": "@at", "ends_at": "@to", "repeat": repeat},
        "datetime_formats": ["%d.%m.%Y %H:%M", "%d.%m.%Y", "%b %d, %Y"],
    }


def plans(inner: str, **repeat: str) -> list[str]:
    document = f'<f><e id="1" at="2027-03-05T20:00" to="2027-03-05T22:00">{inner}</e></f>'
    (event,) = read("mapped", document, zone="Europe/Berlin", mapping=mapping(**repeat))
    assert isinstance(event, EventData)
    assert all(plan.ends_at and (plan.ends_at - plan.starts_at).seconds == 7200 for plan in event.plans)
    return [plan.external_id for plan in event.plans] + [one.message for one in event.rejected]


@pytest.mark.parametrize(
    "dates",
    [
        "<d>2027-03-06, 2027-03-12</d>",
        "<d>06.03.2027; 12.03.2027 20:00</d>",
        "<d>2027-03-06|2027-03-12|</d>",
        "<d>2027-03-06\n 2027-03-12</d>",
        "<d>Mar 6, 2027; Mar 12, 2027</d>",
        "<d>2027-03-06</d><d>2027-03-12T19:00Z</d>",
        "<d>2027-03-05 2027-03-06 2027-03-12</d>",
        "<d>RDATE;TZID=Europe/Berlin:20270306T200000,20270312T200000</d>",
    ],
)
def test_dates_in_a_text_or_in_several_elements_are_a_plan_each_beside_the_start(dates):
    assert plans(dates, dates="d") == ["2027-03-05T20:00:00", "2027-03-06T20:00:00", "2027-03-12T20:00:00"]


@pytest.mark.parametrize(
    "without",
    [
        "<x>2027-03-12</x>",
        "<x>2027-03-12 00:00:00</x>",
        "<x>EXDATE;TZID=Europe/Berlin:20270312T200000</x>",
        "<x>1.1.2027</x><x>2027-03-12T19:00:00Z</x>",
    ],
)
def test_a_series_leaves_out_what_is_said(without):
    rule = "<r>RRULE:FREQ=WEEKLY;COUNT=3</r>"
    assert plans(rule + without, rule="r", without="x") == ["2027-03-05T20:00:00", "2027-03-19T20:00:00"]
    assert plans(f"<u>2027-03-19</u><w>Fr</w>{without}", until="u", weekdays="w", without="x") == [
        "2027-03-05T20:00:00",
        "2027-03-19T20:00:00",
    ]


def test_dates_come_beside_a_series():
    found = plans("<r>FREQ=DAILY;COUNT=2</r><d>2027-04-01T10:00</d>", rule="r", dates="d")
    assert found == ["2027-03-05T20:00:00", "2027-03-06T20:00:00", "2027-04-01T10:00:00"]


@pytest.mark.parametrize(
    "times",
    [
        "<t>10:00, 19:30</t>",
        "<t>10.00 Uhr und 19.30 Uhr</t>",
        "<t>10:00:00</t><t>19h30</t>",
        "<t>10am / 7:30 pm</t>",
        "<t>1000;1930</t>",
    ],
)
def test_it_takes_place_at_each_time_on_each_day(times):
    found = plans(f"<u>2027-03-06</u><x>2027-03-06T10:00</x>{times}", until="u", times="t", without="x")
    assert found == ["2027-03-05T10:00:00", "2027-03-05T19:30:00", "2027-03-06T19:30:00"]
    assert plans(times, times="t") == ["2027-03-05T10:00:00", "2027-03-05T19:30:00"]


def test_the_end_of_a_day_is_the_begin_of_the_next():
    assert plans("<t>24:00</t>", times="t") == ["2027-03-06T00:00:00"]


@pytest.mark.parametrize(
    ("inner", "sentence"),
    [
        ("<d>2027-03-06, soon</d>", "plan.repeat.dates '2027-03-06, soon' has a date that is in none of the datetime_formats"),
        ("<d>2027-03-05</d><x>2027-03-05</x>", "plan.repeat.without '2027-03-05' leaves no time at which it takes place."),
        (f"<d>{'2027-03-06,' * 1_001}</d>", "has more than 1,000 dates"),
        ("<t>10:00, late</t>", "plan.repeat.times '10:00, late' has 'late', which is no time of day."),
        ("<t>25:00</t>", "has '25:00', which is no time of day."),
        ("<t>24:30</t>", "has '24:30', which is no time of day."),
        ("<t>10:60</t>", "has '10:60', which is no time of day."),
        (f"<t>{'10:00,' * 1_001}</t>", "makes more than 1,000 dates"),
    ],
)
def test_what_is_no_list_of_dates_refuses_the_plan(inner, sentence):
    (found,) = plans(inner, dates="d", times="t", without="x")
    assert sentence in found


def test_what_names_no_further_date_is_no_repeat():
    assert plans("<x>2027-03-05</x>", dates="d", without="x") == ["2027-03-05T20:00:00"]


@pytest.mark.parametrize("repeat", [{"rule": "r", "until": "u"}, {"rule": "r", "every": "e"}, {"without": "x"}, {}])
def test_a_repeat_needs_one_way_to_its_dates(repeat):
    with pytest.raises(SettingsError, match="a rule, or until and weekdays, or every and count, or dates"):
        Mapped.check({}, mapping(**repeat))


@pytest.mark.parametrize(
    ("inner", "days"),
    [
        ("<e>P2W</e><u>2027-04-03</u>", ["2027-03-05", "2027-03-19", "2027-04-02"]),
        ("<e>weekly</e><c>3</c>", ["2027-03-05", "2027-03-12", "2027-03-19"]),
        ("<e>P1D</e><c>9</c><u>2027-03-06</u>", ["2027-03-05", "2027-03-06"]),
        ("<e>P1D</e><u>2027-03-06 00:00:00</u>", ["2027-03-05", "2027-03-06"]),
        ("<e>P1D</e><u>2027-03-06T12:00:00</u>", ["2027-03-05"]),
        ("<e>P1D</e><u>2027-03-06T00:00:00+01:00</u>", ["2027-03-05"]),
        ("<c>2</c>", ["2027-03-05", "2027-03-06"]),
        ("<e>P1M</e><c> 02 </c>", ["2027-03-05", "2027-04-05"]),
        ("<e>P1Y</e><c>2</c>", ["2027-03-05", "2028-03-05"]),
        # The start says from when on, and is no day of the series itself.
        ("<e>P1W</e><w>Monday</w><w>https://schema.org/Wednesday</w><c>3</c>", ["2027-03-08", "2027-03-10", "2027-03-15"]),
        ("<e>P2W</e><w>MO FR</w><c>3</c>", ["2027-03-05", "2027-03-15", "2027-03-19"]),
    ],
)
def test_a_series_may_say_how_often_and_how_many_times(inner: str, days: list[str]) -> None:
    assert plans(inner, every="e", until="u", count="c", weekdays="w") == [f"{day}T20:00:00" for day in days]


@pytest.mark.parametrize(
    ("inner", "sentence"),
    [
        ("<e>now and then</e>", "plan.repeat.every 'now and then' says no number of days, weeks, months or years"),
        ("<e>P0D</e>", "plan.repeat.every 'P0D' says no number"),
        ("<e>P1M</e><w>MO</w>", "plan.repeat.every 'P1M' does not say which of its weekdays are meant."),
        ("<e>P1D</e><c>0</c>", "plan.repeat.count '0' is no number of times."),
        ("<c>many</c>", "plan.repeat.count 'many' is no number of times."),
        ("<e>P1W</e><w>https://schema.org/PublicHolidays</w>", "has 'PublicHolidays', which is none of the names of days"),
    ],
)
def test_a_series_that_is_not_understood_refuses_the_plan(inner: str, sentence: str) -> None:
    (found,) = plans(inner, every="e", until="u", count="c", weekdays="w")
    assert sentence in found
