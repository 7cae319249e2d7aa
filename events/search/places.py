"""Where: a circle or a box of coordinates, as clients write them, and the venues in it.

Distances are of a sphere with the Earth's mean radius (haversine), which differ from the ellipsoid's by less than 0.6 %.
PostgreSQL finds the venues of a circle by the box around it, and then measures each.
"""

import math
import re
from collections.abc import Mapping
from typing import LiteralString, NamedTuple

from events.search.query import ParameterError, Query

EARTH_RADIUS_KM = 6371.0088
MAX_RADIUS_KM = 500
POLE, DATE_LINE = 90.0, 180.0
_NUMBER = re.compile(r"[-+]?\d{1,3}(\.\d{1,15})?", re.ASCII)


class Point(NamedTuple):
    latitude: float
    longitude: float


class Box(NamedTuple):
    """One that crosses the date line has its west east of its east."""

    west: float
    south: float
    east: float
    north: float


def check_together(query: Query) -> None:
    """Raises ParameterError for the half of a circle."""
    near, radius = query.values["near"], query.values["radius"]
    if (near is None) != (radius is None):
        given, other = ("near", "radius") if radius is None else ("radius", "near")
        raise ParameterError(given, f"is given together with {other}")


def point(text: str) -> Point:
    found = _numbers(text, 2)
    if found is None or not (abs(found[0]) <= POLE and abs(found[1]) <= DATE_LINE):
        raise ValueError("is not a latitude and a longitude in degrees, such as 48.8566,2.3522")
    return Point(*found)


def box(text: str) -> Box:
    found = _numbers(text, 4)
    if found is not None:
        west, south, east, north = found
        if max(abs(west), abs(east)) <= DATE_LINE and -POLE <= south <= north <= POLE:
            return Box(west, south, east, north)
    raise ValueError("is not west,south,east,north in degrees, such as 2.2,48.8,2.5,48.9")


def radius(text: str) -> float:
    if not _NUMBER.fullmatch(text) or not 0 <= float(text) <= MAX_RADIUS_KM:
        raise ValueError(f"is not a number of kilometres from 0 to {MAX_RADIUS_KM}")
    return float(text) + 0.0


def around(center: Point, km: float) -> Box:
    """The smallest box that holds the circle; all longitudes where it holds a pole."""
    # A little more than the circle: what is rounded here is measured there.
    angle = km / EARTH_RADIUS_KM + 1e-9
    latitude = math.radians(center.latitude)
    south, north = (math.degrees(latitude + side * angle) for side in (-1, 1))
    if south <= -POLE or north >= POLE:
        return Box(-DATE_LINE, max(south, -POLE), DATE_LINE, min(north, POLE))
    reach = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(latitude))))
    return Box(_wrapped(center.longitude - reach), south, _wrapped(center.longitude + reach), north)


def distance_km(one: Point, other: Point) -> float:
    half = math.radians(other.latitude - one.latitude) / 2, math.radians(other.longitude - one.longitude) / 2
    cosines = math.cos(math.radians(one.latitude)) * math.cos(math.radians(other.latitude))
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(math.sin(half[0]) ** 2 + cosines * math.sin(half[1]) ** 2)))


def _wrapped(longitude: float) -> float:
    return (longitude + DATE_LINE) % (2 * DATE_LINE) - DATE_LINE


def _numbers(text: str, count: int) -> list[float] | None:
    parts = text.split(",")
    # Without a zero that is negative: it would be another key of the cache.
    return [float(part) + 0.0 for part in parts] if len(parts) == count and all(map(_NUMBER.fullmatch, parts)) else None


# SQL


def _within(name: LiteralString) -> LiteralString:
    """Of a venue `w`, by the values that `bounds` names."""
    west, east = f"%({name}_west)s::float8", f"%({name}_east)s::float8"
    return (
        f"w.latitude BETWEEN %({name}_south)s::float8 AND %({name}_north)s::float8"
        f" AND CASE WHEN {west} <= {east} THEN w.longitude BETWEEN {west} AND {east}"
        f" ELSE w.longitude >= {west} OR w.longitude <= {east} END"
    )


DISTANCE: LiteralString = "distance_km(%(near_latitude)s::float8, %(near_longitude)s::float8, w.latitude, w.longitude)"
# Venues within the circle, and how far each is: measured once each, and not once for each of their plans.
NEAR: LiteralString = (
    f"SELECT w.id, w.distance FROM (SELECT w.id, {DISTANCE} AS distance FROM events_venue w WHERE {_within('near')} OFFSET 0) w"
    " WHERE w.distance <= %(radius)s::float8"
)
# The same for who asks which venues alone: what measures them may stand wherever PostgreSQL needs fewer of them.
WITHIN: LiteralString = f"SELECT w.id FROM events_venue w WHERE {_within('near')} AND {DISTANCE} <= %(radius)s::float8"
IN_BOX: LiteralString = f"SELECT w.id FROM events_venue w WHERE {_within('bbox')}"


def bounds(near: Point | None, km: float | None, bbox: Box | None) -> Mapping[str, float]:
    """The values that these pieces name."""
    found: dict[str, float] = {}
    if near is not None and km is not None:
        found |= {f"near_{side}": value for side, value in around(near, km)._asdict().items()}
        found |= {"near_latitude": near.latitude, "near_longitude": near.longitude}
    if bbox is not None:
        found |= {f"bbox_{side}": value for side, value in bbox._asdict().items()}
    return found
