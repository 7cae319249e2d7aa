"""The one list of fields, against whatever else has fields, and against what becomes of each from a feed to an answer."""

import json
from pathlib import Path
from typing import Any, get_args, get_type_hints
from xml.sax.saxutils import quoteattr
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client

from aggregator.ingest import feed_state
from aggregator.models import SyncRun
from aggregator.operations.preview import brief, long_texts, preview
from events.admin.corrections_form import CorrectionForm
from events.api.serializers.events import EventRowSerializer, EventSerializer, PlanSerializer, VenueSerializer, ZoneSerializer
from events.catalogue import corrections
from events.catalogue import value_types as types
from events.catalogue.fields import COMPARED, CORRECTABLE, FED, FIELDS, IN_FORMS, Field, Shown, shown_in
from events.catalogue.rows import WIDE
from events.models import Event, Plan, Venue, Zone
from events.search.parameters import PARAMETERS
from providers.adapters.mapping import EventKeys, PlanKeys, VenueKeys, ZoneKeys
from providers.faults import CODES
from providers.models import Provider
from providers.schemas import EventData, PlainZone, PlanData, VenueData, ZoneData
from tests.aggregator.conftest import Sync

DOCS = Path(__file__).parents[2] / "docs"
MODELS: dict[str, Any] = {"event": Event, "plan": Plan, "zone": Zone, "venue": Venue}
# What is no field of a record: what stands beneath it, and what the reading counts and notes.
SCHEMAS = {
    "event": EventData.model_fields.keys() - {"plans", "rejected", "notes", "plans_seen", "zones_seen"},
    "plan": PlanData.model_fields.keys() - {"zones"},
    "zone": set(ZoneData._fields) - {"occurrence"},
    "venue": set(VenueData._fields),
}
# An end can be said as a length. Whether it is an estimate depends on the provider's options alone.
KEYS = {
    "event": EventKeys.model_fields.keys(),
    "plan": PlanKeys.model_fields.keys() - {"duration", "duration_minutes", "repeat"} - PlanKeys.settings | {"end_estimated"},
    "zone": ZoneKeys.model_fields.keys(),
    "venue": VenueKeys.model_fields.keys(),
}
# Columns that nobody outside is shown, or that a summary is made from: a new column stands here or in the list.
OF_OUR_OWN = {
    "event": {
        *("ever_online", "withdrawn_at", "plans_refused", "created_at", "current", "starts_at", "last_starts_at", "ends_at"),
        *("all_sold_out", "sale_starts_at", "sale_ends_at", "words", "venue_words", "placed", "plan_venues", "plan_days"),
        *("told_at_once", "marks", "summary", "takes_place", "takes_place_from", "takes_place_until"),
        *("starts_timezone", "ends_timezone", "starts_all_day", "ends_all_day"),
    },
    "plan": {
        *("id", "event", "withdrawn_at", "follows", "event_starts_at", "current", "summed", "state_by"),
        *("min_price", "max_price", "currency"),
    },
    "zone": {"id", "plan", "occurrence", "withdrawn_at"},
    "venue": {"provider", "said_as", "locality_folded", "words", "withdrawn_at"},
}
# Answered, and made from other columns.
WORKED_OUT = {
    "event": {"start_date", "start_time", "end_date", "end_time", "status", "timezone", "corrected", "plans"},
    "plan": {"status", "start_date", "start_time", "end_date", "end_time", "zones"},
    "zone": {"status"},
    "venue": set(),
}
# What a plan becomes by another value: its start is moved, and its state is said anew.
BECAME = {"starts_at": "rescheduled", "state": "cancelled"}
KINDS = pytest.mark.parametrize("kind", FIELDS)
# What a mapping can say; a plan's venue is another record.
SAYABLE = {kind: {name: one for name, one in fed.items() if name not in {"end_estimated", "venue"}} for kind, fed in FED.items()}
EACH = pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in COMPARED.items() for name in names if name in SAYABLE[kind]]
)


# Nothing is forgotten


@KINDS
def test_the_schemas_the_adapters_fill_have_the_same_fields(kind: str) -> None:
    assert SCHEMAS[kind] == FED[kind].keys()


@pytest.mark.parametrize(("kind", "schema"), [("event", EventData), ("plan", PlanData), ("zone", ZoneData), ("venue", VenueData)])
def test_what_may_be_absent_there_may_be_null_here(kind: str, schema: Any) -> None:
    absent = {name for name, hint in get_type_hints(schema).items() if type(None) in get_args(hint)}
    assert absent == {name for name, field in FED[kind].items() if field.nullable}


def test_zones_and_venues_are_tuples_in_the_lists_order() -> None:
    assert VenueData._fields == tuple(FED["venue"])
    assert ZoneData._fields == (*FED["zone"], "occurrence")
    assert PlainZone._fields == tuple(name for name in ZoneData._fields if name in PlainZone._fields)


@KINDS
def test_a_mapping_has_a_key_for_each_field(kind: str) -> None:
    assert KEYS[kind] == FED[kind].keys()


@KINDS
def test_the_models_have_the_same_columns(kind: str) -> None:
    columns = {column.name: column for column in MODELS[kind]._meta.concrete_fields}
    listed = {field.name: field for field in FIELDS[kind]}
    assert columns.keys() - OF_OUR_OWN[kind] == listed.keys() - WORKED_OUT[kind]
    for name, field in listed.items() & FED[kind].items() | {("hidden", one) for one in FIELDS[kind] if one.name == "hidden"}:
        column = columns[name].db_type(connection)
        stored = {"varchar": "text", "timestamp": "timestamptz", "double": "double precision"}.get(
            column.split("(")[0].split()[0], column.replace(", ", ",")
        )
        assert (stored, columns[name].null) == (field.type.sql, field.nullable), name


@pytest.mark.parametrize(
    ("kind", "answer", "serializer"),
    [
        ("event", Shown.WHOLE, EventSerializer),
        ("event", Shown.ROW, EventRowSerializer),
        ("plan", Shown.WHOLE, PlanSerializer),
        ("zone", Shown.WHOLE, ZoneSerializer),
        ("venue", Shown.WHOLE, VenueSerializer),
    ],
)
def test_the_answers_have_the_same_fields(kind: str, answer: Shown, serializer: Any) -> None:
    assert list(serializer().fields) == shown_in(kind, answer)


def test_each_parameter_that_picks_events_asks_for_a_field_and_no_field_names_another() -> None:
    named = {parameter for fields in FIELDS.values() for field in fields for parameter in field.parameters}
    assert named <= PARAMETERS.keys()
    assert {name for name, parameter in PARAMETERS.items() if parameter.picks} <= named


def test_a_field_is_no_other_one_in_another_row() -> None:
    """A correction knows its field by name alone."""
    correctable: dict[str, Field] = {}
    for fields in CORRECTABLE.values():
        for name, field in fields.items():
            assert correctable.setdefault(name, field).type == field.type


def test_a_value_that_is_no_text_is_refused_by_a_code_of_its_own() -> None:
    free = {types.TEXT, types.PROSE, types.IDENTIFIER, types.LINK, types.VENUE}
    spelled = {name for fields in SAYABLE.values() for name, field in fields.items() if field.type not in free}
    assert spelled == CODES.keys()


def test_a_field_that_nothing_checks_cannot_be_corrected() -> None:
    with pytest.raises(ValueError, match="nobody can correct"):
        Field("plans", types.LIST, "Its plans.", correctable=True)


def test_known_feeds_are_read_again_where_the_list_is_another(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    before = feed_state.digest_of_settings(provider)
    assert feed_state.digest_of_settings(provider) == before
    monkeypatch.setattr(feed_state, "FED", {**FED, "event": {**FED["event"], "colour": FED["event"]["title"]}})
    assert feed_state.digest_of_settings(provider) != before


# What becomes of each


SAID: dict[types.ValueType, tuple[str, str]] = {
    types.BOOLEAN: ("true", "false"),
    types.PRICE: ("12.50", "13.75"),
    types.CAPACITY: ("100", "200"),
    types.LINK: ("https://one.example/", "https://two.example/"),
    types.LANGUAGE: ("sv", "pt-BR"),
    types.CURRENCY: ("SEK", "CHF"),
    types.COUNTRY: ("FR", "SE"),
    types.LATITUDE: ("48.8566", "-33.9"),
    types.LONGITUDE: ("2.3522", "151"),
}


def said(kind: str, field: Field, *, anew: bool = False) -> str:
    """What a feed says of the field: first, and then anew."""
    if field.name == "all_day":
        return "true" if anew else "false"
    if field.name == "timezone":
        return "Asia/Tokyo" if anew else "Europe/Madrid"
    if field.type == types.INSTANT:
        # Each later than the one before, so that nothing ends before it starts.
        return f"2030-07-01T{10 + [*FED[kind]].index(field.name)}:{'30' if anew else '00'}:00Z"
    texts = field.type.choices or SAID.get(field.type) or (f"{field.name} one", f"{field.name} two")
    return texts[anew]


def answered(field: Field, text: str) -> Any:
    match field.type:
        case types.BOOLEAN:
            return text == "true"
        case types.CAPACITY:
            return int(text)
        case types.TRANSLATIONS:
            return {"fi": {"title": text}}
        case types.LATITUDE | types.LONGITUDE:
            return float(text)
    return text


def document(kind: str = "", name: str = "") -> bytes:
    """An event, a plan, a zone and a venue that say all there is to say; of one field something new."""
    event, plan, zone, venue = (
        "".join(
            f" {field.name}={quoteattr(said(of, field, anew=(of, field.name) == (kind, name)))}" for field in SAYABLE[of].values()
        )
        for of in FIELDS
    )
    return f"<f><e{event}><p{plan}><v{venue}/><z{zone}/></p></e></f>".encode()


@pytest.fixture
def provider(provider: Provider) -> Provider:
    provider.format = "mapped"
    keys: dict[str, Any] = {
        kind: {name: f"v/@{name}" if kind == "venue" else f"@{name}" for name in fed} for kind, fed in SAYABLE.items()
    }
    keys["event"]["translations"] = {"fi": {"title": "@translations"}}
    provider.recipe = {"mapping": {"events": "/f/e", "plans": "p", "zones": "z"} | keys}
    provider.save()
    return provider


def rows_of(client: Client) -> dict[str, dict[str, Any]]:
    event = client.get(f"/v1/events/{Event.objects.get().pk}").json()["data"]
    (plan,) = event["plans"]
    # A plan's own zone is that of its event's start.
    plan |= {"timezone": event["timezone"]}
    return {"event": event, "plan": plan, "zone": plan["zones"][0], "venue": plan["venue"]}


def test_all_that_a_feed_says_is_answered(sync: Sync, client: Client) -> None:
    assert sync(document()).status == "succeeded"
    rows = rows_of(client)
    for kind, fed in SAYABLE.items():
        told = {name: answered(one, said(kind, one)) for name, one in fed.items()}
        assert {name: rows[kind][name] for name in told} == told
        assert list(rows[kind])[: len(shown_in(kind))] == shown_in(kind)
    found = "/v1/events/search?starts_at=2000-01-01T00:00Z&ends_at=2100-01-01T00:00Z&sell_mode=any"
    (expanded,) = client.get(f"{found}&expand=plans").json()["data"]["events"]
    (row,) = client.get(found).json()["data"]["events"]
    assert (list(expanded), list(row)) == (shown_in("event", Shown.EXPANDED), shown_in("event", Shown.ROW))
    (expanded,) = client.get("/v1/events?expand=plans").json()["data"]["events"]
    (row,) = client.get("/v1/events").json()["data"]["events"]
    assert (set(expanded), set(row)) == ({*shown_in("event", Shown.EXPANDED), *WIDE}, {*shown_in("event", Shown.ROW), *WIDE})
    assert expanded.items() >= row.items()
    assert expanded.items() >= {(name, value) for name, value in rows["event"].items() if name in WIDE}
    # What the fast path answers is made of SQL.
    assert list(json.loads(Event.objects.get().summary or "")) == shown_in("event", Shown.ROW)
    linked = client.get(f"/v1/events/{Event.objects.get().pk}?format=jsonld").json()
    for field in FED["event"].values():
        assert not field.schema_org or linked[field.schema_org] == rows["event"][field.name]


@EACH
def test_a_value_that_is_another_is_served_recorded_and_watched(sync: Sync, client: Client, kind: str, name: str) -> None:
    sync(document())
    report = sync(document(kind, name))
    assert [counts.updated for counts in report.kinds.values()] == [kind == one for one in ("event", "plan", "zone")]
    assert report.status == "succeeded"
    field = FED[kind][name]
    before, after = (answered(field, said(kind, field, anew=anew)) for anew in (False, True))
    assert rows_of(client)[kind][name] == after
    change = client.get("/v1/changes").json()["data"]["changes"][-1]
    assert change["rows"] == {f"{kind}s": {BECAME.get(name, "updated"): 1}}
    if kind == "event":
        assert (change["before"], change["after"]) == ({name: before}, {name: after})
    assert SyncRun.objects.latest("id").drift["rates"][f"{kind}.{name}"] == 1


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, fields in IN_FORMS.items() for name in fields if name in SAYABLE[kind]]
)
def test_what_can_be_corrected_has_an_input_and_outlives_the_next_feed(sync: Sync, client: Client, kind: str, name: str) -> None:
    sync(document())
    target, field = MODELS[kind].objects.get(), FED[kind][name]
    form = CorrectionForm(target, ZoneInfo("UTC"), {})
    assert set(form.fields) == {*IN_FORMS[kind], "reason", "expires_at", "meant"}
    given = said(kind, field, anew=True)
    sent = CorrectionForm(target, ZoneInfo("UTC"), {}, {**form.initial, name: given, "reason": "We know better"})
    assert sent.is_valid(), sent.errors
    assert [edit.field for edit in sent.edits()] == [name]
    corrections.correct(target, name, sent.cleaned_data[name], by=None, reason="We know better")
    for again in (b"<!-- -->" + document(), document(kind, name)):
        sync(again)
        assert rows_of(client)[kind][name] == answered(field, given)
    (corrected,) = rows_of(client)["event"]["corrected"]
    assert (corrected["field"], corrected["our_value"], corrected["provider_value"]) == (name, *[answered(field, given)] * 2)


def test_an_operator_sees_all_that_a_feed_says_of_an_event(
    sync: Sync, admin_client: Client, provider: Provider, tmp_path: Path
) -> None:
    sync(document())
    page = admin_client.get(f"/admin/events/event/{Event.objects.get().pk}/change/").content.decode()
    for field in FED["event"].values():
        assert said("event", field) in page, field.name
    (tmp_path / "feed.xml").write_bytes(document())
    (read,) = preview(provider, tmp_path / "feed.xml").events
    shown = " ".join([*brief(read), *long_texts(read), read.title, read.external_id])
    for field in FED["event"].values():
        assert said("event", field) in shown, field.name


# What is written of them


@KINDS
def test_the_documentation_lists_each_field(kind: str) -> None:
    rows = [f"| `{field.name}` | {_type(field)} | {field.about}{_notes(field)} |" for field in FIELDS[kind] if field.shown]
    written = (DOCS / "api.md").read_text()
    assert "\n".join(rows) in written, "\n".join(["docs/api.md should say:", *rows])


def _type(field: Field) -> str:
    return f"{field.type.name} or null" if field.nullable else field.type.name


def _notes(field: Field) -> str:
    asked = ", ".join(f"`{name}`" for name in field.parameters)
    return " Can be corrected." * field.correctable + f" Asked for by {asked}." * bool(asked)


@KINDS
def test_the_documentation_of_mappings_names_each_key(kind: str) -> None:
    (row,) = [
        line
        for line in (DOCS / "adding-a-provider.md").read_text().splitlines()
        if f"| `{kind}` |" in line or f", `{kind}` |" in line
    ]
    for name in SAYABLE[kind]:
        assert f"`{name}`" in row
