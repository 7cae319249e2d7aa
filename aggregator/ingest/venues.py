"""Venues, which plans share: staged as each event describes them, written once for all.

A feed may describe a venue in more ways than one, with coordinates beside some of its plans and without beside others. The
fullest way stands, and of several as full the one that stood before, as long as any event of the feed has it: else each
sync, which reads only what changed, would describe the venue as the last event that it happened to read.
"""

import json
from functools import lru_cache
from typing import NamedTuple
from uuid import uuid5

from aggregator.ingest import sql
from aggregator.ingest.overlay import Overlay
from aggregator.ingest.sql import Statements
from aggregator.ingest.stage import defined, types_of, write_venue
from events.catalogue.fields import COMPARED, FED
from events.models import venue_id
from events.planner import by_index, rows_of
from providers.schemas import VenueData

FIELDS = COMPARED["venue"]
_DESCRIBED = f"venue_id uuid, said_as uuid, {defined(types_of('venue'))}"
# What is gathered of the whole run.
GATHERED = {
    # All ways in which its events describe venues.
    "said_venue": _DESCRIBED,
    # The ways that are to stand from now on, and the venues that they make another.
    "fresh_venue": _DESCRIBED,
    "changed_venue": "venue_id uuid",
}
_FULLEST_FIRST = f"num_nonnulls({sql.list_of('s', FIELDS)}) DESC, s.said_as"


class StagedVenue(NamedTuple):
    id: str
    # Stands for all that is said of it.
    said_as: str
    line: str


@lru_cache(maxsize=65_536)
def staged_venue(slug: str, venue: VenueData) -> StagedVenue:
    place = (venue.name, venue.address, venue.locality)
    own_id = venue_id(slug, venue.external_id, place if any(place) else venue)
    said_as = str(uuid5(own_id, json.dumps(venue)))
    return StagedVenue(str(own_id), said_as, f"{own_id}\t{said_as}\t{write_venue(venue)}\n")


def take(statements: Statements) -> None:
    """Adds the chunk's new venues, so that its plans find them; the others are described anew when all of the feed is read."""
    statements.run(
        """
        INSERT INTO said_venue SELECT s.* FROM stage_venue s
        WHERE NOT EXISTS (SELECT FROM said_venue known WHERE known.said_as = s.said_as)
        """
    )
    statements.run(
        f"""
        INSERT INTO events_venue (id, provider_id, said_as, {", ".join(FED["venue"])})
        SELECT DISTINCT ON (s.venue_id) s.venue_id, %(provider)s, s.said_as, {sql.list_of("s", tuple(FED["venue"]))}
        FROM stage_venue s LEFT JOIN events_venue v
            ON v.id = s.venue_id AND {by_index("v.id", "SELECT venue_id FROM stage_venue")}
        WHERE v.id IS NULL ORDER BY s.venue_id, {_FULLEST_FIRST}
        """
    )


def describe(statements: Statements, overlay: Overlay) -> None:
    """Writes the stored venues that are described otherwise now, and touches the events of all plans in them."""
    with rows_of(statements.cursor, "said_venue", "venue_id") as among:
        others = statements.run(
            f"""
            INSERT INTO fresh_venue
            SELECT s.* FROM (SELECT DISTINCT ON (venue_id) * FROM said_venue s ORDER BY venue_id, {_FULLEST_FIRST}) s
            JOIN events_venue v ON v.id = s.venue_id AND {among("v.id")}
            WHERE s.said_as <> v.said_as
            """
        )
    if not others:
        return
    # As full as what stood before, which others say still.
    statements.run(
        f"""
        WITH still AS (
            SELECT said_as FROM said_venue
            UNION ALL SELECT unnest(d.venues) FROM aggregator_eventdigest d
            WHERE d.provider_id = %(provider)s AND EXISTS (SELECT FROM fresh_venue)
        )
        DELETE FROM fresh_venue s USING events_venue v
        WHERE v.id = s.venue_id AND v.said_as IN (SELECT said_as FROM still)
            AND num_nonnulls({sql.list_of("s", FIELDS)}) <= num_nonnulls({sql.list_of("v", FIELDS)})
        """
    )
    overlay.lay_over_venues()
    with rows_of(statements.cursor, "fresh_venue", "venue_id") as among:
        statements.run(
            f"""
            INSERT INTO changed_venue SELECT v.id FROM fresh_venue s JOIN events_venue v ON v.id = s.venue_id
            WHERE {among("v.id")} AND ({sql.list_of("v", FIELDS)}) IS DISTINCT FROM ({sql.list_of("s", FIELDS)})
            """
        )
        statements.write.remember_rows("venue", "SELECT venue_id AS id FROM changed_venue")
        statements.run(
            f"""
            UPDATE events_venue v SET said_as = s.said_as, {sql.assign("s", FIELDS)}
            FROM fresh_venue s WHERE v.id = s.venue_id AND {among("v.id")}
            """
        )
    with rows_of(statements.cursor, "changed_venue", "venue_id") as among:
        statements.touch(
            f"SELECT DISTINCT p.event_id, p.venue, 'updated' AS outcome FROM events_plan p WHERE {among('p.venue')}", "venue"
        )
