"""A run's rejections as CSV, streamed."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse

from aggregator.models import Rejection, SyncRun
from events.spreadsheets import harmless

COLUMNS = ("code", "kind", "path", "line", "field", "value", "message", "snippet")
BATCH = 2_000


def rejections_of(run: SyncRun) -> StreamingHttpResponse:
    name = f"{run.provider.slug}-run-{run.pk}-rejections.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(_lines(run), content_type="text/csv; charset=utf-8", headers=headers)


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(run: SyncRun) -> Iterator[str]:
    writer: Any = csv.writer(_Echo())
    # Else Excel takes it for another encoding.
    yield "\N{BYTE ORDER MARK}"
    yield writer.writerow(COLUMNS)
    for row in Rejection.objects.filter(run=run).order_by("id").values_list(*COLUMNS).iterator(BATCH):
        yield writer.writerow([harmless(value) if isinstance(value, str) else value for value in row])
