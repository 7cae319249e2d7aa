"""Whose rules of time zones count."""

from datetime import UTC, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

import pytest


def pinned(name: str) -> ZoneInfo:
    with resources.files("tzdata.zoneinfo").joinpath(name).open("rb") as file:
        return ZoneInfo.from_file(file)


# Of these the rules have changed within few years.
@pytest.mark.parametrize("name", ["Africa/Casablanca", "America/Asuncion", "America/Mexico_City", "Asia/Almaty", "Asia/Manila"])
def test_zones_are_those_that_are_pinned_with_us_and_not_the_machine_s(name: str) -> None:
    hours = [datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=number) for number in range(0, 24 * 3000, 12)]
    ours, theirs = ZoneInfo(name), pinned(name)
    assert [hour.astimezone(ours).utcoffset() for hour in hours] == [hour.astimezone(theirs).utcoffset() for hour in hours]
