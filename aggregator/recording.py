"""Runs and their rejections, as rows."""

from typing import Any, BinaryIO

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.utils import timezone

from aggregator.locks import locked_providers
from aggregator.models import Status, SyncRun, Trigger
from aggregator.reports import LISTED_REJECTIONS, Report
from providers.lines import true_lines
from providers.models import Provider
from providers.xml import LAST_RELIABLE_LINE

LISTED_FIELDS = ("code", "kind", "path", "line", "field", "value", "message")


def begin(provider: Provider, trigger: Trigger, source: str, *, forced: bool) -> SyncRun:
    return SyncRun.objects.create(provider=provider, trigger=trigger, source=source, forced=forced)


def close(run: SyncRun, report: Report) -> None:
    """Writes what the report says to the run, and the staged rejections with it."""
    run.status = report.status
    run.finished_at = timezone.now()
    run.counts = report.counts()
    run.rejections_count = report.rejected()
    run.held = report.held
    run.bytes = report.bytes
    run.stages = report.stages
    run.duration_ms = report.duration_ms
    if report.error:
        run.error_code, run.error_message = report.error["code"], report.error["message"]
    run.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('pg_temp.stage_rejection') IS NOT NULL")
        if cursor.fetchone()[0]:
            fields = ", ".join(LISTED_FIELDS)
            cursor.execute(
                f"INSERT INTO aggregator_rejection (run_id, {fields}) SELECT %s, {fields} FROM stage_rejection ORDER BY seq",
                [run.pk],
            )


def supersede_held(provider: Provider) -> None:
    SyncRun.objects.filter(provider=provider, status=Status.HELD, decision="").update(
        decision="superseded", decided_at=timezone.now()
    )


def abandon_others(provider: Provider, run: SyncRun | None) -> None:
    """For the holder of the lock: any other run of this provider that says it runs is dead."""
    others = SyncRun.objects.filter(provider=provider)
    _abandon(others.exclude(pk=run.pk) if run else others)


def abandon_dead_runs() -> None:
    """Marks the runs whose worker died: those that say they run while nobody holds their provider's lock."""
    running = list(SyncRun.objects.filter(status=Status.RUNNING).values_list("pk", "provider_id"))
    if running:
        # Asked after the runs were read: a run is recorded under its lock, so a later one cannot be hit.
        held = locked_providers()
        _abandon(SyncRun.objects.filter(pk__in=[pk for pk, provider_id in running if provider_id not in held]))


def _abandon(runs: QuerySet[SyncRun]) -> None:
    runs.filter(status=Status.RUNNING).update(
        status=Status.ABANDONED,
        finished_at=timezone.now(),
        error_code="abandoned",
        error_message="Its worker died; nothing of it was applied.",
    )


# Staged rejections


def settle_lines(cursor: CursorWrapper, file: BinaryIO, tags: tuple[str, ...]) -> None:
    """Finds the lines of the records that stand where the parser had lost count."""
    cursor.execute(f"SELECT record, offsets FROM stage_rejection WHERE line > {LAST_RELIABLE_LINE}")
    wanted = {(record, tuple(offsets)) for record, offsets in cursor.fetchall()}
    if not wanted:
        return
    file.seek(0)
    lines = true_lines(file, tags, wanted)
    cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS stage_line (record int, offsets int[], line int)")
    with cursor.copy("COPY stage_line FROM STDIN") as copy:
        for (record, offsets), line in lines.items():
            copy.write_row((record, list(offsets), line))
    cursor.execute(
        "UPDATE stage_rejection r SET line = l.line FROM stage_line l WHERE l.record = r.record AND l.offsets = r.offsets"
    )
    cursor.execute("DROP TABLE stage_line")


def first_rejections(cursor: CursorWrapper) -> list[dict[str, Any]]:
    cursor.execute(f"SELECT {', '.join(LISTED_FIELDS)} FROM stage_rejection ORDER BY seq LIMIT {LISTED_REJECTIONS}")
    return [dict(zip(LISTED_FIELDS, row, strict=True)) for row in cursor.fetchall()]
