"""Nobody writes what is served but through `events.catalogue.writing`, and through it in no other order than the legal one."""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import RequestFactory
from django.utils import timezone

from aggregator.models import SyncRun, Trigger
from aggregator.operations import holds, runner
from aggregator.scheduling import provision
from events.catalogue import corrections
from events.catalogue.edits import Edit
from events.catalogue.writing import TOUCHED, Writing, WrongOrderError, writing
from events.models import Batch, Change, Event, Generation, Language, Plan, Venue, Zone
from providers.models import Provider
from tests import factories
from tests.aggregator.feeds import event, feed, many, plan, zone

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("aggregator", "config", "events", "providers")
SERVED = (Event, Plan, Zone, Venue, Language, Change, Batch, Generation)
TABLES = {model._meta.db_table for model in SERVED}
# Each is handed the `Writing` of its transaction, or is what its exit does.
WRITERS = {
    "aggregator/operations/holds.py": {"events_{kind}", "events_plan", "events_zone"},
    "aggregator/operations/put_back.py": {"events_{kind}", "events_event", "events_plan", "events_zone"},
    "aggregator/ingest/merge.py": {"events_{kind}"},
    # Takes back what its own transaction created.
    "aggregator/ingest/new_ids.py": {"events_event", "events_plan", "events_zone"},
    "aggregator/ingest/creation.py": {"events_event", "events_plan"},
    "aggregator/ingest/sql.py": {"events_{kind}"},
    "aggregator/ingest/states.py": {"events_plan"},
    "aggregator/ingest/stage.py": {"events_zone"},
    "aggregator/ingest/upserts.py": {"events_event", "events_plan", "events_zone"},
    "aggregator/ingest/venues.py": {"events_venue"},
    "events/catalogue/venues.py": {"events_venue"},
    "events/catalogue/generation.py": {"events_generation", "events_batch"},
    "events/catalogue/summaries.py": {"events_event", "events_plan"},
    "events/catalogue/summary_sql.py": {"events_language"},
    "events/catalogue/recorder.py": {"events_batch", "events_change"},
    # Of what is over: nobody follows it any more, and nothing else is served.
    "events/changes/retention.py": {"events_batch", "events_change", "events_generation"},
}
WRITING = re.compile(
    r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|COPY|TRUNCATE)\s+(?:ONLY\s+)?(events_(?:\{?\w+\}?))", re.IGNORECASE
)
COPIED = re.compile(r"^(events_\w+) \(")
ORM_WRITES = {
    *("save", "create", "bulk_create", "bulk_update", "update", "delete", "get_or_create", "update_or_create"),
    *("asave", "acreate", "abulk_create", "abulk_update", "aupdate", "adelete", "aget_or_create", "aupdate_or_create"),
}
# Calls of these names in modules that know the models, and what they are of.
OTHER_WRITES = {
    # The undo, the run's status and the aliases that an approval made.
    "aggregator/operations/undos.py": {"create", "delete", "save", "update"},
    "aggregator/management/commands/replay_feed.py": {"update"},  # a progress bar
    "aggregator/runs/lifecycle.py": {"create", "save", "update"},  # SyncRun
    "aggregator/scheduling/provision.py": {"save", "delete"},  # Provider
    "events/apps.py": {"get_or_create"},  # the one row of a new database
    "events/catalogue/edits.py": {"bulk_create", "bulk_update"},  # Correction; and the rows, within its `Writing`
    "providers/adapters/groups.py": {"update"},  # dictionaries and sets
    "providers/adapters/surroundings.py": {"update"},  # the same
    "events/changes/retention.py": {"update"},  # whose runs are deleted: nothing that is served changes but that number
}


@cache
def modules() -> list[tuple[str, ast.Module]]:
    paths = [path for package in PRODUCT for path in sorted((ROOT / package).rglob("*.py")) if "migrations" not in path.parts]
    return [(str(path.relative_to(ROOT)), ast.parse(path.read_text())) for path in paths]


def texts(tree: ast.Module) -> Iterator[str]:
    """Texts and f-strings, of which what is filled in stands in braces."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{" + ast.unparse(part.value) + "}"
                for part in node.values
                if isinstance(part, ast.Constant | ast.FormattedValue)
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def written_tables(tree: ast.Module) -> set[str]:
    found = {table for text in texts(tree) for table in [*WRITING.findall(text), *COPIED.findall(text)]}
    return {table for table in found if "{" in table or table in TABLES}


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
    return names


def orm_writes(tree: ast.Module) -> set[str]:
    """Of modules that know one of the models, by name or through a relation."""
    models = {f"events.models.{model.__name__}" for model in SERVED}
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    if not (models & imported(tree) or {"events", "plans", "zones", "venues", "changes", "batches"} & attributes):
        return set()
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {func.attr for func in calls if isinstance(func, ast.Attribute) and func.attr in ORM_WRITES}


def test_only_these_modules_have_statements_that_write_what_is_served() -> None:
    assert {path: found for path, tree in modules() if (found := written_tables(tree))} == WRITERS


def test_what_follows_from_writing_is_called_by_nobody_else() -> None:
    inner = {"events.catalogue.summaries", "events.catalogue.generation", "events.catalogue.recorder"}
    assert {path for path, tree in modules() if inner & imported(tree)} == {"events/catalogue/writing.py"}
    noting = {path for path, tree in modules() if any(re.search(r"INTO\s+(touched|image)\b", text) for text in texts(tree))}
    assert noting == {"events/catalogue/recorder.py"}


def test_no_other_module_that_knows_the_models_writes_them_by_the_orm() -> None:
    known = {path: found for path, tree in modules() if (found := orm_writes(tree))}
    assert known == OTHER_WRITES


@pytest.mark.django_db
def test_nobody_can_write_them_in_the_admin() -> None:
    request = RequestFactory().get("/admin/")
    request.user = User.objects.create_superuser("root")
    shown = [of for model, of in admin.site._registry.items() if model in SERVED]
    assert [of.model for of in shown] == [Event, Venue]
    for of in shown:
        assert not any([of.has_add_permission(request), of.has_change_permission(request), of.has_delete_permission(request)])
    inlines = {inline.model for of in admin.site._registry.values() for inline in of.inlines}
    assert not inlines & set(SERVED)


# Orders that are refused


NOW = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
RENAME = "UPDATE events_event SET title = 'New' RETURNING id AS event_id, 'updated' AS outcome"


@pytest.fixture
def acme(db: None) -> Provider:
    made = factories.provider()
    factories.plan(factories.event(made, "1"), "1", prices=["5"])
    factories.serve()
    return made


def generation() -> Any:
    return Generation.objects.get().value


def rename(write: Writing) -> None:
    write.remember("(SELECT id AS event_id FROM events_event) e")
    write.touch(RENAME, "event")


def forget(write: Writing) -> None:
    write.touch(RENAME, "event")


def remember_late(write: Writing) -> None:
    write.touch(RENAME, "event")
    write.remember(TOUCHED)


def sum_up_and(late: Callable[[Writing], object]) -> Callable[[Writing], None]:
    def work(write: Writing) -> None:
        rename(write)
        write.sum_up()
        late(write)

    return work


def perform(provider: Provider, work: Callable[[Writing], object]) -> None:
    with writing([provider.pk], now=NOW) as write:
        work(write)


@pytest.mark.parametrize("work", [forget, remember_late])
def test_an_event_that_is_not_remembered_before_it_is_written_is_found_out(acme: Provider, work: Any) -> None:
    before = generation()
    with pytest.raises(WrongOrderError, match="1 events were written before"):
        perform(acme, work)
    assert (generation(), Change.objects.count(), Event.objects.get().title) == (before, 0, "Event 1")


def test_nothing_is_written_after_the_changes_are_logged(acme: Provider) -> None:
    for late in (rename, forget, Writing.begin, Writing.hold, Writing.announce, Writing.sum_up):
        with pytest.raises(WrongOrderError, match="summed up"):
            perform(acme, sum_up_and(late))
    assert not Change.objects.exists()
    with writing([acme.pk], now=NOW) as write:
        rename(write)
    with pytest.raises(WrongOrderError):
        write.touch(RENAME, "event")


def test_of_two_at_once_in_a_thread_the_inner_is_refused(acme: Provider) -> None:
    def begun(write: Writing) -> None:
        write.begin()
        perform(acme, rename)

    def begins(write: Writing) -> None:
        perform(acme, lambda _: rename(write))

    for work in (begun, begins):
        with pytest.raises(WrongOrderError, match="writing already"):
            perform(acme, work)
    assert not Change.objects.exists()
    # The desk looks at rows that nobody else can write meanwhile, and then corrects them.
    perform(acme, lambda _: perform(acme, rename))
    assert Event.objects.get().title == "New"


def test_what_follows_is_done_on_the_way_out_with_the_one_time(acme: Provider) -> None:
    before, someone = generation(), User.objects.create_user("ana")
    with writing([acme.pk], now=NOW, person_id=someone.pk, reason="So it is called.") as write:
        rename(write)
    made = Event.objects.get()
    assert (made.updated_at, '"title":"New"' in (made.summary or "")) == (NOW, True)
    change = Change.objects.select_related("batch").get()
    assert (change.before, change.after) == ({"title": "Event 1"}, {"title": "New"})
    assert change.rows == {"events": {"updated": 1}}
    assert (change.batch.person, change.batch.reason) == (someone, "So it is called.")
    assert change.batch.number == Generation.objects.get().numbered
    assert generation() != before


def test_where_nothing_is_touched_nothing_follows(acme: Provider) -> None:
    before = generation()
    with writing([acme.pk], now=NOW) as write:
        write.remember("(SELECT id AS event_id FROM events_event) e")
        assert write.sum_up() is False
    with writing([acme.pk], now=NOW, dry_run=True) as write:
        rename(write)
        assert write.sum_up() is True
        assert '"New"' in (Event.objects.get().summary or "")
    with writing([acme.pk], now=NOW) as write:
        rename(write)
        transaction.set_rollback(True)
    assert (generation(), Change.objects.count(), Event.objects.get().title) == (before, 0, "Event 1")
    with writing([acme.pk], now=NOW) as write:
        write.announce()
    assert (generation() != before, Batch.objects.count()) == (True, 0)


# What PostgreSQL saw


# Each statement and row of a table, in order, with its transaction.
WATCH = """
CREATE TABLE watched (at bigserial, xact xid8 DEFAULT pg_current_xact_id(), relation text, event_id uuid);
CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    written jsonb := to_jsonb(coalesce(NEW, OLD));
    event_id uuid;
BEGIN
    IF TG_LEVEL = 'ROW' THEN
        event_id := CASE TG_TABLE_NAME
            WHEN 'events_event' THEN (written ->> 'id')::uuid
            WHEN 'events_zone' THEN (SELECT p.event_id FROM events_plan p WHERE p.id = (written ->> 'plan_id')::bigint)
            ELSE (written ->> 'event_id')::uuid
        END;
    END IF;
    INSERT INTO watched (relation, event_id) VALUES (TG_TABLE_NAME, event_id);
    RETURN NULL;
END $$;
"""


@pytest.fixture
def watched(transactional_db: None) -> Iterator[None]:
    Generation.objects.get_or_create(pk=1)
    tables = [
        name for name in connection.introspection.table_names() if name.startswith(("aggregator_", "events_", "providers_"))
    ]
    with connection.cursor() as cursor:
        cursor.execute(WATCH)
        for table in tables:
            cursor.execute(
                f"CREATE TRIGGER watch AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION watch()"
            )
        for table in ("events_event", "events_plan", "events_zone", "events_change"):
            cursor.execute(
                f"CREATE TRIGGER watch_rows AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION watch()"
            )
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION watch CASCADE; DROP TABLE watched")


def transactions() -> dict[str, list[tuple[str, str | None]]]:
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("SELECT xact::text, relation, event_id::text FROM watched ORDER BY at")
        for xact, relation, event_id in cursor.fetchall():
            found[xact].append((relation, event_id))
    return found


def test_each_transaction_that_writes_logs_its_events_and_ends_with_the_generation(watched: None, tmp_path: Path) -> None:
    acme = Provider(slug="acme", url="http://127.0.0.1:9/", format="planlist", timezone="UTC")
    provision.save(acme)

    def sync(*events: str, **how: Any) -> None:
        path = tmp_path / "feed.xml"
        path.write_bytes(feed(*events))
        runner.perform(acme, trigger=Trigger.COMMAND, file=path, **how)

    sync(*many(*range(12)), event("none", plans=[]))
    sync(*many(*range(12)), event("none", plans=[]), " ")
    sync(event("0", "Encore", [plan(zones=[zone(price="25.00"), zone("2")])]), *many(*range(1, 12)))
    sync(*many(*range(12)), dry_run=True)
    first, second = Event.objects.filter(current=True).order_by("id")[:2]
    made = corrections.correct(first, "title", "Ours", by=None, reason="Misprint.")
    corrections.correct_all([Edit(first, "hidden", True), Edit(second.plans.get(), "sold_out", True)], by=None, reason="Sold.")
    sync(*many(*range(12)))
    corrections.release([made], by=None)
    corrections.correct(first, "title", "Again", by=None, reason="Misprint.", expires_at=timezone.now().replace(year=2090))
    corrections.expire(datetime(2091, 1, 1, tzinfo=UTC))
    sync(*many(0, 1))
    holds.approve(SyncRun.objects.latest("pk"), None)
    acme.timezone = "Europe/Madrid"
    provision.save(acme)

    writers = 0
    for seen in transactions().values():
        relations = [relation for relation, _ in seen]
        written = {event_id for _, event_id in seen if event_id}
        if not written:
            continue
        writers += 1
        assert set(relations[-2:]) <= {"events_generation", "events_batch"}, relations
        assert "events_generation" in relations[-2:]
        assert written == {event_id for relation, event_id in seen if relation == "events_change" and event_id}
    # Provider added, three feeds that differ, two corrections, one more feed, release, another and its end, removals, timezone.
    assert writers >= 10
    assert Change.objects.values("kind").distinct().count() == 5
