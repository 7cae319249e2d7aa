"""The search, declared: each parameter once, with how it is read, what it means in SQL, and what OpenAPI says of it.

The FilterSet is the search. The fast path and the views make their statement of these declarations
(`events.search.statement`), and the schema is read from them, so that a parameter that is accepted and forgotten
somewhere cannot exist. In SQL `e` is the event, `p` one of its plans, and `%(name)s` a parameter's value.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, LiteralString

import django_filters

from events import values
from events.catalogue.fields import Shown, shown_in
from events.catalogue.rows import PLAN_ON_SALE, WIDE
from events.models import Event, Plan
from events.search import cursors, declare, places
from events.search.declare import LINE, Parameter
from events.search.orderings import Ordering
from events.search.query import ParameterError, Parser, Query, parse_values

ROW_FIELDS = tuple(shown_in("event", Shown.ROW))
EVERY_FIELD = (*ROW_FIELDS, *WIDE)
FORMATS = ("json", "ics", "jsonld", "csv", "geojson")
# Rows a page, where nobody says how many.
USUAL_LIMIT = 100
MAX_LIMIT, MAX_IDS = 1000, 200
# Of OpenAPI alone: bounds are told in words.
_DEGREES = r"[-+]?[0-9]{1,3}(\.[0-9]{1,15})?"
ID_PATTERN = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
LANGUAGE_PATTERN = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$"
# OFFSET keeps PostgreSQL from looking at every plan there is, where few rows are left of what they say themselves.
ON_SALE: LiteralString = (
    "EXISTS (SELECT FROM events_plan s WHERE s.event_id = e.id AND s.current AND s.state <> 'cancelled'"
    " AND s.sold_out IS NOT TRUE AND COALESCE(s.sell_from <= now(), TRUE) AND COALESCE(s.sell_to >= now(), TRUE) OFFSET 0)"
)
# The words that are asked for and that neither the title nor the organizer has are of the plan's venue.
IN_VENUE: LiteralString = (
    "COALESCE((SELECT w.words FROM events_venue w WHERE w.id = p.venue), '{}')"
    " @> ARRAY(SELECT word FROM unnest(asked_words(%(q)s)) word WHERE word = ANY(e.venue_words))"
)


def _state(*choices: str) -> Parameter:
    return declare.choice(
        choices,
        "What the provider says of a plan that matches; `scheduled` are those too that were rescheduled.",
        plans={
            "scheduled": "p.state IN ('scheduled', 'rescheduled')",
            "postponed": "p.state = 'postponed'",
            "cancelled": "p.state = 'cancelled'",
            "any": None,
        },
    )


def _sell_mode(*choices: str) -> Parameter:
    return declare.choice(
        choices,
        "Events ever sold online, never, or all.",
        events={"online": "e.ever_online", "offline": "NOT e.ever_online", "any": None},
    )


def _fields(description: str, default: tuple[str, ...] | None = None) -> Parameter:
    names = "|".join(EVERY_FIELD)
    return Parameter(
        values.some_of(*EVERY_FIELD),
        {"type": "string", "pattern": f"^({names})(,({names}))*$"},
        f"Only these fields of a row, separated by commas; {description}",
        default=default,
    )


class Declared(django_filters.FilterSet):
    """Reads a query by the parameters that are declared on it."""

    @classmethod
    def parse(cls: Any, pairs: Iterable[tuple[str, str]]) -> Query:
        """The query of all parameters as given. Raises ParameterError for the first that is wrong."""
        parsers, defaults, required, several = _declared(cls)
        given = parse_values(pairs, parsers, several)
        for name in required:
            if name not in given:
                raise ParameterError(name, "is required")
        query = Query(given, defaults)
        cls.check(query)
        return query

    @classmethod
    def check(cls, query: Query) -> None:
        """Raises ParameterError for parameters that are wrong together."""


@cache
def _declared(search: Any) -> tuple[dict[str, Parser], dict[str, Any], list[str], frozenset[str]]:
    """Parsers and defaults by name, who is required, and who may come more than once."""
    declared: dict[str, Parameter] = dict(search.base_filters)
    parsers = {name: parameter.parse for name, parameter in declared.items()}
    # Of all there are, so that whoever reads a query need not know by which of these it was read.
    defaults = {name: parameter.default for name, parameter in (PARAMETERS | dict(OneEvent.base_filters) | declared).items()}
    several = frozenset(name for name, parameter in declared.items() if parameter.several)
    return parsers, defaults, [name for name, parameter in declared.items() if parameter.extra["required"]], several


class EventSearch(Declared):
    """`GET /v1/events/search`."""

    starts_at = declare.instant("Begin of the window; UTC where it names no offset.", unbounded="-infinity", required=True)
    ends_at = declare.instant(
        "End of the window, which belongs to it; not before starts_at.", unbounded="infinity", required=True
    )
    match = declare.choice(
        ("starts", "within", "overlaps"),
        "A plan starts in the window, lies in it, or touches it; one without an end ends where it starts.",
        plans={
            "starts": "p.starts_at BETWEEN %(starts_at)s AND %(ends_at)s",
            # A plan without an end ends where it starts. The expression of its index, letter by letter.
            "within": "p.starts_at BETWEEN %(starts_at)s AND %(ends_at)s AND COALESCE(p.ends_at, p.starts_at) <= %(ends_at)s",
            "overlaps": (
                "tstzrange(p.starts_at, COALESCE(p.ends_at, p.starts_at), '[]') && tstzrange(%(starts_at)s, %(ends_at)s, '[]')"
            ),
        },
    )
    status = declare.choice(
        ("current", "withdrawn", "any"),
        "Which plans are searched.",
        events={
            "current": "e.current",
            "withdrawn": "e.starts_at IS NOT NULL AND NOT e.hidden",
            "any": "e.starts_at IS NOT NULL AND NOT e.hidden",
        },
        plans={"current": "p.current", "withdrawn": "NOT p.current", "any": None},
    )
    state = _state("scheduled", "postponed", "cancelled", "any")
    sell_mode = _sell_mode("online", "offline", "any")
    provider = Parameter(
        values.line,
        LINE,
        "A provider's slug; one that does not exist is an error.",
        events="e.provider_id = ANY(ARRAY(SELECT v.id FROM providers_provider v WHERE v.slug = ANY(%(provider)s::text[])))",
        several=True,
    )
    ids = Parameter(
        values.identifiers(MAX_IDS),
        {"type": "string", "pattern": f"^{ID_PATTERN}(,{ID_PATTERN}){{0,{MAX_IDS - 1}}}$"},
        f"Only these events: at most {MAX_IDS} ids, separated by commas.",
        events="e.id = ANY(%(ids)s::uuid[])",
    )
    external_id = declare.line(
        "The provider's id of the event, of now or of before; together with exactly one provider.",
        # One provider's, so that each half is one look into an index.
        "e.id = ANY(ARRAY("
        "SELECT i.id FROM events_event i JOIN providers_provider v ON v.id = i.provider_id"
        " WHERE v.slug = ANY(%(provider)s::text[]) AND i.external_id = %(external_id)s"
        " UNION ALL SELECT a.event_id FROM events_eventalias a JOIN providers_provider v ON v.id = a.provider_id"
        " WHERE v.slug = ANY(%(provider)s::text[]) AND a.external_id = %(external_id)s))",
    )
    q = Parameter(
        values.words,
        LINE,
        "Words of the title, the organizer and the venue of a plan that matches, in any order; accents and case are ignored.",
        # Letters that PostgreSQL does not know make no word, which every title would contain.
        events="e.words @> asked_words(%(q)s)",
        together=(
            "(e.venue_words && asked_words(%(q)s)) IS NOT TRUE",
            IN_VENUE,
        ),
    )
    price_min = declare.price("The row has a price of at least this.", Ordering.DEAREST, "-(%(price_min)s::numeric)")
    price_max = declare.price("The row has a price of at most this.", Ordering.PRICE, "%(price_max)s")
    available = declare.yes_or_no(
        "A current plan that is not cancelled is on sale now and not sold out.",
        {
            True: f"e.sale_ends_at >= now() AND e.sale_starts_at <= now() AND {ON_SALE}",
            False: f"(e.sale_ends_at IS NULL OR e.sale_ends_at < now() OR e.sale_starts_at > now() OR NOT {ON_SALE})",
        },
        {True: f"e.sale_ends_at >= now() AND e.sale_starts_at <= now() AND {PLAN_ON_SALE}", False: f"NOT {PLAN_ON_SALE}"},
    )
    sold_out = declare.yes_or_no(
        "Every current plan that is not cancelled is sold out.",
        "e.all_sold_out = %(sold_out)s",
        "COALESCE(p.sold_out, FALSE) = %(sold_out)s",
    )
    category = declare.marked("category", "The category, in the provider's words.")
    organizer = declare.marked("organizer", "The organizer.")
    currency = Parameter(
        values.currency,
        {"type": "string", "pattern": "^[A-Za-z]{3}$"},
        "The currency of the row's prices.",
        events="e.marks && asked_marks('currency', %(currency)s::text[])",
        rows="upper(p.currency) = ANY(%(currency)s::text[])",
        several=True,
    )
    language = declare.marked(
        "language",
        "The event's language, or one that it is translated into; `sv` finds `sv-FI` too.",
        values.language,
        {"type": "string", "pattern": LANGUAGE_PATTERN},
    )
    venue = Parameter(
        values.an_id,
        {"type": "string", "format": "uuid"},
        "The venue of a plan that matches, by its id.",
        at="SELECT unnest(%(venue)s::uuid[])",
        plans="p.venue = ANY(%(venue)s::uuid[])",
        several=True,
    )
    locality = Parameter(
        values.line,
        LINE,
        "The town of a plan that matches; accents and case are ignored.",
        at="SELECT w.id FROM events_venue w WHERE w.locality_folded = ANY(asked_folded(%(locality)s::text[]))",
        several=True,
    )
    country = Parameter(
        values.country,
        {"type": "string", "pattern": "^[A-Za-z]{2}$"},
        "The country of a plan that matches (ISO 3166-1 alpha-2).",
        at="SELECT w.id FROM events_venue w WHERE w.country = ANY(%(country)s::text[])",
        several=True,
    )
    near = Parameter(
        places.point,
        {"type": "string", "pattern": f"^{_DEGREES},{_DEGREES}$"},
        "Latitude and longitude, in degrees: a plan that matches takes place within `radius` of it.",
        at=places.WITHIN,
    )
    radius = Parameter(
        places.radius,
        {"type": "number", "minimum": 0, "maximum": places.MAX_RADIUS_KM},
        "Kilometres; together with `near`.",
        plans="TRUE",
    )
    bbox = Parameter(
        places.box,
        {"type": "string", "pattern": f"^{_DEGREES}(,{_DEGREES}){{3}}$"},
        "West, south, east, north, in degrees: a plan that matches takes place in this box, which may cross the date line.",
        at=places.IN_BOX,
    )
    updated_since = declare.instant("Changed at this instant or later.", events="e.updated_at >= %(updated_since)s")
    ordering = declare.choice(Ordering, "By start, least price, greatest price, title, or distance from `near`; ties by id.")
    limit = Parameter(
        values.whole_number(1, MAX_LIMIT),
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT},
        f"Rows a page, {USUAL_LIMIT} where nobody says how many. A calendar has plans, all of them up to 5,000.",
    )
    cursor = Parameter(cursors.decode, {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}, "From `data.next`; never made up.")
    expand = Parameter(values.one_of("plans"), {"type": "string", "enum": ["plans"]}, "Adds each event's plans and zones.")
    fields = _fields("some of them are of no row that does not ask for them.")
    format = Parameter(
        values.one_of(*FORMATS),
        {"type": "string", "enum": list(FORMATS), "default": FORMATS[0]},
        "Instead of an Accept header.",
    )
    lang = Parameter(
        values.language,
        {"type": "string", "pattern": LANGUAGE_PATTERN},
        "Titles and descriptions in this language, where the provider gives them; instead of an Accept-Language header.",
    )

    class Meta:
        model = Event
        fields: list[str] = []

    @classmethod
    def check(cls, query: Query) -> None:
        asked = query.values
        if asked["starts_at"] and asked["ends_at"] and asked["starts_at"] > asked["ends_at"]:
            raise ParameterError("starts_at", "is later than ends_at")
        if asked["cursor"] and asked["cursor"].ordering != asked["ordering"]:
            raise ParameterError("cursor", "belongs to another ordering")
        places.check_together(query)
        if asked["ordering"] == Ordering.DISTANCE and asked["near"] is None:
            raise ParameterError("ordering", "by distance is given together with near")
        if asked["external_id"] is not None and len(asked["provider"] or ()) != 1:
            raise ParameterError("external_id", "is asked together with exactly one provider")


class EventBrowse(EventSearch):
    """`GET /v1/events`: the same, of all time, however sold, whatever their state and with every field of a row, where nobody
    says otherwise.
    """

    starts_at = declare.instant("Begin of the window; UTC where it names no offset.", unbounded="-infinity")
    ends_at = declare.instant("End of the window, which belongs to it; not before starts_at.", unbounded="infinity")
    sell_mode = _sell_mode("any", "online", "offline")
    state = _state("any", "scheduled", "postponed", "cancelled")
    fields = _fields("all of them where nobody says which.", EVERY_FIELD)


class PlanSearch(EventSearch):
    """`GET /v1/plans/search`: the same, with a row for each plan that matches."""

    format = Parameter(
        values.one_of("json", "ics", "csv", "geojson"),
        {"type": "string", "enum": ["json", "ics", "csv", "geojson"], "default": "json"},
        "Instead of an Accept header.",
    )
    expand = fields = None  # type: ignore[assignment]

    class Meta:
        model = Plan
        fields: list[str] = []


DIMENSIONS = ("provider", "category", "venue", "locality", "country", "state", "currency", "day", "month")
MOST_DIMENSIONS = 3


class EventCounts(EventSearch):
    """`GET /v1/events/counts`: all filters of a search, and by what to count."""

    by = Parameter(
        values.one_of(*DIMENSIONS),
        {"type": "string", "enum": list(DIMENSIONS)},
        "Counts by this too; up to three.",
        several=True,
    )
    format = Parameter(values.one_of("json"), {"type": "string", "enum": ["json"]}, "The only one there is.")
    # A FilterSet's way to leave out what another has.
    ordering = limit = cursor = expand = fields = lang = None  # type: ignore[assignment]

    @classmethod
    def check(cls, query: Query) -> None:
        super().check(query)
        if len(query.by or ()) > MOST_DIMENSIONS:
            raise ParameterError("by", f"is given more than {MOST_DIMENSIONS} times")


class OneEvent(Declared):
    """`GET /v1/events/{id}`."""

    format, lang = EventSearch.base_filters["format"], EventSearch.base_filters["lang"]
    as_of = declare.instant("As it was served then, as JSON; an instant that has passed.")

    class Meta:
        model = Event
        fields: list[str] = []


# All that can be asked, by name; `EventBrowse` asks the same.
PARAMETERS: dict[str, Parameter] = dict(EventSearch.base_filters)
