"""Circles and boxes of coordinates. That searches find what is in them is compared with the oracle in test_search."""

import math
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from events.search.places import Point, around, distance_km

WINDOW = "starts_at=2024-01-01T00:00Z&ends_at=2024-12-31T00:00Z"
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
points = st.builds(Point, latitudes, longitudes)


def test_known_distances_come_out() -> None:
    paris, london = Point(48.8566, 2.3522), Point(51.5074, -0.1278)
    assert distance_km(paris, london) == pytest.approx(343.5, abs=0.5)
    assert distance_km(Point(0, 179.5), Point(0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert distance_km(Point(90, 0), Point(-90, 77)) == pytest.approx(math.pi * 6371.0088)


@given(points, st.floats(0, 500), st.floats(0, 360), st.floats(0, 1))
def test_the_box_around_a_circle_holds_every_point_of_it(center: Point, km: float, bearing: float, part: float) -> None:
    reached = _reached(center, km * part, bearing)
    if distance_km(center, reached) > km:
        return  # By rounding.
    box = around(center, km)
    inside = [box.west <= reached.longitude, reached.longitude <= box.east]
    assert box.south <= reached.latitude <= box.north
    assert all(inside) if box.west <= box.east else any(inside)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("near=48.8,2.3", "near: is given together with radius."),
        ("radius=5", "radius: is given together with near."),
        ("near=2.3,48.8,1&radius=5", "near: '2.3,48.8,1' is not a latitude and a longitude"),
        ("near=91,0&radius=5", "near: '91,0' is not a latitude and a longitude"),
        ("near=nan,0&radius=5", "near: 'nan,0' is not a latitude and a longitude"),
        ("near=1e1,0&radius=5", "near: '1e1,0' is not a latitude and a longitude"),
        ("near=48.8,2.3&radius=501", "radius: '501' is not a number of kilometres from 0 to 500."),
        ("near=48.8,2.3&radius=-1", "radius: '-1' is not a number of kilometres from 0 to 500."),
        ("bbox=1,2,3", "bbox: '1,2,3' is not west,south,east,north"),
        ("bbox=1,5,3,4", "bbox: '1,5,3,4' is not west,south,east,north"),
        ("ordering=distance", "ordering: by distance is given together with near."),
        ("country=FRA", "country: 'FRA' is not a country's two letters."),
    ],
)
def test_a_place_that_is_none_is_an_error(query: str, message: str) -> None:
    answer: Any = Client().get(f"/v1/events/search?{WINDOW}&{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].startswith(message)


def _reached(start: Point, km: float, bearing: float) -> Point:
    """Where one comes who goes so far (https://en.wikipedia.org/wiki/Great-circle_navigation)."""
    angle, course = km / 6371.0088, math.radians(bearing)
    latitude, longitude = map(math.radians, start)
    north = math.asin(math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(course))
    east = math.atan2(
        math.sin(course) * math.sin(angle) * math.cos(latitude), math.cos(angle) - math.sin(latitude) * math.sin(north)
    )
    return Point(math.degrees(north), (math.degrees(longitude + east) + 180) % 360 - 180)
