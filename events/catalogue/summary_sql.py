"""How an event is summed up, in SQL: the pieces of which the statements are made that write summaries.

What stands in braces is filled in: conditions or sources of the rows that are summed up.
"""

import re
from typing import LiteralString

from events import scratch
from events.planner import Cursor

TABLES = {
    # What zones of each plan cost, by currency.
    "plan_price": "event_id uuid, plan_id bigint, currency text, is_usual boolean, min_price numeric, max_price numeric,"
    " number bigint"
}


def prepare(cursor: Cursor) -> None:
    """For each set of events that is summed up together: first its PRICES are gathered, then come its plans, then it."""
    scratch.prepare(cursor, "summary", TABLES)


def filled_in(statement: str, **pieces: str) -> str:
    return re.sub(r"{([a-z]+)}", lambda mark: pieces[mark[1]], statement)


# Of `plan`, with `id`, `event_id`, `withdrawn_at`, and its provider's `usual` currency.
# The zones of a plan that left count as they were then: they got its own withdrawn_at.
PRICES: LiteralString = """
INSERT INTO plan_price
SELECT plan.event_id, plan.id, coalesce(z.currency, plan.usual), coalesce(z.currency, plan.usual) = plan.usual,
    min(least(z.price, z.price_max)), max(greatest(z.price, z.price_max)), count(*)
FROM plan JOIN events_zone z ON z.plan_id = plan.id
WHERE {zones} AND (z.withdrawn_at IS NULL OR z.withdrawn_at >= plan.withdrawn_at)
    AND coalesce(z.price, z.price_max) IS NOT NULL
GROUP BY 1, 2, 3, 4
"""
USUAL: LiteralString = "v.options ->> 'currency' AS usual"

# A plan that left the feed before its start is withdrawn; one that left later is history, and current.
# Of an event's current plans the cancelled ones come last: before the first of them stand all that are not.
# The first plan of an event follows none; one that takes place follows the event's start where a postponed one was to begin it.
# Of `plan`, with `id`, `event_id`, `starts_at` and these, and whether it is `current`.
STATES: LiteralString = "p.state = 'cancelled' AS cancelled, p.state IN ('scheduled', 'rescheduled') AS takes_place"
PLACE = ("current", "summed", "follows", "event_starts_at", "min_price", "max_price", "currency")
PLACED: LiteralString = """
placed AS (
    SELECT id, current,
        current AND (NOT cancelled OR count(*) FILTER (WHERE NOT cancelled) OVER before = 0) AS summed,
        CASE WHEN current AND takes_place
            THEN coalesce(max(starts_at) FILTER (WHERE takes_place) OVER before, first_value(starts_at) OVER before)
        END AS follows,
        CASE WHEN current AND takes_place THEN first_value(starts_at) OVER before END AS event_starts_at
    FROM plan
    WINDOW before AS (
        PARTITION BY event_id, current ORDER BY cancelled, starts_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
), priced AS (
    SELECT DISTINCT ON (plan_id) plan_id, min_price, max_price, currency
    FROM plan_price ORDER BY plan_id, is_usual DESC NULLS LAST, currency IS NULL, number DESC, currency
), fresh AS (
    SELECT placed.*, priced.min_price, priced.max_price, priced.currency
    FROM placed LEFT JOIN priced ON priced.plan_id = placed.id
)
"""


def still_follows(starts_at: LiteralString) -> LiteralString:
    """What a plan `t` follows where its start is written: none that then starts later, until PLACED says it anew.

    No index has a range that ends before it begins.
    """
    return f"CASE WHEN t.follows <= {starts_at} THEN t.follows END"


# Of `event`, with what it says and what it keeps, and its stored plans.
SAID: LiteralString = "e.id, e.title, e.category, e.organizer, e.language, e.translations, v.timezone"
# By column, what an event without a current plan keeps; and what a new one begins with.
KEPT: dict[LiteralString, LiteralString] = {
    "hidden": "false",
    "state": "'scheduled'",
    "starts_at": "NULL::timestamptz",
    "last_starts_at": "NULL::timestamptz",
    "ends_at": "NULL::timestamptz",
    "starts_timezone": "NULL",
    "ends_timezone": "NULL",
    "starts_all_day": "false",
    "ends_all_day": "false",
    "min_price": "NULL::numeric",
    "max_price": "NULL::numeric",
    "currency": "NULL",
}
SUMMARY = (
    *("current", "takes_place", "takes_place_from", "takes_place_until", "state", "all_sold_out", "sale_starts_at"),
    *("sale_ends_at", "starts_at", "last_starts_at", "ends_at", "starts_timezone", "ends_timezone", "starts_all_day"),
    *("ends_all_day", "min_price", "max_price", "currency", "words", "venue_words", "placed", "plan_venues", "plan_days"),
    *("marks", "summary"),
)
# `event`, `plan` and `zone` are the effective values: all that is served is made of them. `plan` has those that are summed:
# the current ones that are not cancelled, or all current ones where all are.
# An event without a current plan keeps the state, dates and prices it had last.
# Few plans have a zone of their own or take whole days; for these events alone it is looked up of which plan the start and the
# end are. A plan without an end says nothing of the event's end.
# Of words it is noted which only venues have, where plans are in several: these must be of the very plan that is asked for.
# Where and when its plans take place is told for who counts events by that, unless they are so many that the row would grow long.
# Prices of several currencies have no least and no greatest: those of one count, and which one is told.
# A sale without a begin or an end lasts as long as dates do; between two plans' sales there may be none.
# `numeric(12,2)::text` has two decimals always: less a last zero it reads as a JSON float.
SUMMED: LiteralString = r"""
every AS MATERIALIZED (
    SELECT p.id, p.event_id, p.starts_at, p.ends_at, p.sold_out, p.sell_from, p.sell_to, p.state, p.venue, p.summed,
        p.state IN ('scheduled', 'rescheduled') AS takes_place,
        p.all_day, p.timezone, p.all_day OR p.timezone IS NOT NULL AS odd
    FROM events_plan p
    WHERE {plans}
), plan AS (
    SELECT * FROM every WHERE summed
), venue AS MATERIALIZED (
    SELECT w.id, w.words, w.latitude IS NOT NULL AND w.longitude IS NOT NULL AS placed FROM events_venue w
    WHERE w.id = ANY(ARRAY(SELECT DISTINCT venue FROM every WHERE venue IS NOT NULL))
), scattered AS MATERIALIZED (
    SELECT DISTINCT event_id, venue FROM every
), venued AS (
    SELECT scattered.event_id, array_agg(DISTINCT word) AS words
    FROM scattered JOIN venue ON venue.id = scattered.venue CROSS JOIN LATERAL unnest(venue.words) word
    GROUP BY scattered.event_id
), several AS (
    SELECT event_id FROM scattered GROUP BY event_id HAVING count(*) > 1
), located AS (
    SELECT every.event_id, bool_and(coalesce(venue.placed, false)) AS all_placed, bool_or(venue.placed) AS any_placed
    FROM every LEFT JOIN venue ON venue.id = every.venue GROUP BY every.event_id
), planned AS (
    SELECT event_id, true AS current,
        bool_or(takes_place) AS takes_place, min(starts_at) FILTER (WHERE takes_place) AS takes_place_from,
        max(starts_at) FILTER (WHERE takes_place) AS takes_place_until,
        CASE WHEN bool_or(state = 'scheduled') THEN 'scheduled' WHEN bool_or(state = 'rescheduled') THEN 'rescheduled'
            ELSE max(state) END AS state,
        min(starts_at) AS starts_at, max(starts_at) AS last_starts_at, max(ends_at) AS ends_at,
        bool_or(odd) AS odd, count(*) FILTER (WHERE takes_place) AS number,
        bool_and(coalesce(sold_out, false)) AS all_sold_out,
        min(coalesce(sell_from, '0001-01-02Z')) FILTER (WHERE sold_out IS NOT TRUE) AS sale_starts_at,
        max(coalesce(sell_to, '9999-12-30Z')) FILTER (WHERE sold_out IS NOT TRUE) AS sale_ends_at
    FROM plan GROUP BY event_id
), scene AS MATERIALIZED (
    SELECT plan.event_id, planned.number, coalesce(plan.venue::text, '-') AS venue,
        ((plan.starts_at AT TIME ZONE coalesce(plan.timezone, event.timezone))::date - date '2000-01-01')::text AS day
    FROM plan JOIN planned USING (event_id) JOIN event ON event.id = plan.event_id
    WHERE plan.takes_place AND planned.number <= 40
), told AS (
    SELECT event_id, venue AS plan_venues, day AS plan_days FROM scene WHERE number = 1
    UNION ALL
    SELECT event_id, string_agg(DISTINCT venue, ','), string_agg(DISTINCT day, ',') FROM scene WHERE number > 1 GROUP BY event_id
), begins AS (
    SELECT DISTINCT ON (event_id) event_id, plan.timezone, plan.all_day
    FROM plan JOIN planned USING (event_id) WHERE planned.odd ORDER BY event_id, plan.starts_at, plan.id
), ends AS (
    SELECT DISTINCT ON (event_id) event_id, plan.timezone, plan.all_day
    FROM plan JOIN planned USING (event_id) WHERE planned.odd AND plan.ends_at IS NOT NULL
    ORDER BY event_id, plan.ends_at DESC, plan.id
), by_currency AS (
    SELECT s.event_id, s.currency, s.is_usual,
        min(s.min_price) AS min_price, max(s.max_price) AS max_price, sum(s.number) AS number
    FROM plan JOIN plan_price s ON s.plan_id = plan.id
    GROUP BY s.event_id, s.currency, s.is_usual
), priced AS (
    SELECT DISTINCT ON (event_id) event_id, min_price, max_price, currency
    FROM by_currency ORDER BY event_id, is_usual DESC NULLS LAST, currency IS NULL, number DESC, currency
), summed AS (
    SELECT event.id, event.title, event.category, event.organizer, event.language, event.translations, event.timezone,
        coalesce(planned.current, false) AND NOT event.hidden AS current,
        coalesce(planned.takes_place, false) AND NOT event.hidden AS takes_place,
        nullif(planned.takes_place_from, planned.starts_at) AS takes_place_from,
        nullif(planned.takes_place_until, planned.last_starts_at) AS takes_place_until,
        coalesce(planned.state, event.state) AS state,
        coalesce(planned.all_sold_out, false) AS all_sold_out,
        planned.sale_starts_at, planned.sale_ends_at,
        coalesce(planned.starts_at, event.starts_at) AS starts_at,
        coalesce(planned.last_starts_at, event.last_starts_at) AS last_starts_at,
        CASE WHEN planned.current THEN planned.ends_at ELSE event.ends_at END AS ends_at,
        CASE WHEN planned.current THEN begins.timezone ELSE event.starts_timezone END AS starts_timezone,
        CASE WHEN planned.current THEN ends.timezone ELSE event.ends_timezone END AS ends_timezone,
        CASE WHEN planned.current THEN coalesce(begins.all_day, false) ELSE event.starts_all_day END AS starts_all_day,
        CASE WHEN planned.current THEN coalesce(ends.all_day, false) ELSE event.ends_all_day END AS ends_all_day,
        CASE WHEN planned.current THEN priced.min_price ELSE event.min_price END AS min_price,
        CASE WHEN planned.current THEN priced.max_price ELSE event.max_price END AS max_price,
        CASE WHEN planned.current THEN priced.currency ELSE event.currency END AS currency
    FROM event LEFT JOIN planned ON planned.event_id = event.id LEFT JOIN priced ON priced.event_id = event.id
        LEFT JOIN begins ON begins.event_id = event.id LEFT JOIN ends ON ends.event_id = event.id
), fresh AS (
    SELECT id, current, takes_place, takes_place_from, takes_place_until, state, all_sold_out, sale_starts_at, sale_ends_at,
        starts_at, last_starts_at, ends_at, starts_timezone, ends_timezone, starts_all_day, ends_all_day,
        min_price, max_price, currency,
        own.words || coalesce(of_venues.words, '{}') AS words,
        CASE WHEN several.event_id IS NOT NULL THEN nullif(of_venues.words, '{}') END AS venue_words,
        CASE WHEN located.all_placed THEN 'all' WHEN located.any_placed THEN 'some' ELSE 'none' END AS placed,
        told.plan_venues, told.plan_days,
        array_remove(
            ARRAY['category:' || folded(category), 'organizer:' || folded(organizer), 'currency:' || lower(currency)]
            || CASE WHEN coalesce(language, translations::text) IS NOT NULL THEN language_marks(language, translations) END,
            NULL) AS marks,
        format('{"id":"%s","title":%s,"start_date":%s,"start_time":%s,"end_date":%s,"end_time":%s,"min_price":%s,"max_price":%s}',
            id,
            to_json(title),
            coalesce(to_char(starts_at AT TIME ZONE coalesce(starts_timezone, timezone), '\"YYYY-MM-DD\"'), 'null'),
            coalesce(to_char(CASE WHEN NOT starts_all_day THEN starts_at END AT TIME ZONE coalesce(starts_timezone, timezone),
                '\"HH24:MI:SS\"'), 'null'),
            coalesce(to_char(ends_at AT TIME ZONE coalesce(ends_timezone, timezone), '\"YYYY-MM-DD\"'), 'null'),
            coalesce(to_char(CASE WHEN NOT ends_all_day THEN ends_at END AT TIME ZONE coalesce(ends_timezone, timezone),
                '\"HH24:MI:SS\"'), 'null'),
            coalesce(regexp_replace(min_price::text, '0$', ''), 'null'),
            coalesce(regexp_replace(max_price::text, '0$', ''), 'null')
        ) AS summary
    FROM summed LEFT JOIN venued ON venued.event_id = summed.id LEFT JOIN located ON located.event_id = summed.id
        LEFT JOIN told ON told.event_id = summed.id LEFT JOIN several ON several.event_id = summed.id
        CROSS JOIN LATERAL (SELECT concat_ws(' ', title, organizer) AS text OFFSET 0) said
        CROSS JOIN LATERAL (SELECT event_words(said.text) AS words OFFSET 0) own
        CROSS JOIN LATERAL (
            SELECT CASE WHEN venued.words IS NOT NULL
                THEN ARRAY(SELECT word FROM unnest(venued.words) word WHERE word <> ALL(own.words)) END AS words OFFSET 0
        ) of_venues
)
"""

# Of an event `e`. For who chooses a language before anything is read. A language stays, whatever becomes of what was told in it.
LANGUAGES: LiteralString = """
INSERT INTO events_language (tag)
SELECT DISTINCT split_part(lower(told), '-', 1)
FROM {source} e CROSS JOIN LATERAL jsonb_object_keys(e.translations) told
WHERE e.translations IS NOT NULL AND {events}
ON CONFLICT DO NOTHING
"""
