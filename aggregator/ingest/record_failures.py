"""Records for which something raised, as rejections: of each what can still be said, and of a mistake of ours the traceback."""

import logging
from collections.abc import Callable

from aggregator.runs.containment import ENDS_THE_RUN, in_one_line
from aggregator.runs.report import Report
from providers.adapters.base import Adapter, SourceLocation
from providers.adapters.event_reader import readable_id
from providers.element import Element, line_of, snippet
from providers.errors import DocumentError
from providers.schemas import Rejected

# Tracebacks of one reading.
_LOGGED = 20
logger = logging.getLogger(__name__)


class RecordFailures:
    def __init__(self, adapter: Adapter, report: Report) -> None:
        self.adapter = adapter
        self.report = report
        self.logged = 0

    def failed(self, element: Element, error: Exception, identifier: str | None = None) -> Rejected:
        """The rejection of a record for which something raised: a DocumentError, or an error that nobody foresaw."""
        if isinstance(error, DocumentError):
            return self.refusal(element, error.code, error.message)
        self._log(f"Record {identifier or self.report.events.seen} could not be translated.", error)
        message = f"A mistake of ours, {in_one_line(error)}; the worker's log has the traceback."
        return self.refusal(element, "internal", message, identifier)

    def refusal(self, element: Element, code: str, message: str, identifier: str | None = None) -> Rejected:
        identifier = identifier or self._value_or_none(self.adapter.identify, element)
        path, line = SourceLocation.of_record(element, identifier, self.report.events.seen).path, line_of(element)
        markup = self._value_or_none(snippet, element) or ""
        return Rejected("event", code, path, line, "", None, message, readable_id(identifier), snippet=markup)

    def _value_or_none(self, get: Callable[[Element], str | None], element: Element) -> str | None:
        """A value of a record that is being refused: what failed once may fail again."""
        try:
            return get(element)
        except ENDS_THE_RUN:
            raise
        except Exception as error:  # noqa: BLE001  # the record is recorded as refused without
            self._log(f"Less can be said of record {self.report.events.seen} than of others.", error)
            return None

    def _log(self, message: str, error: Exception) -> None:
        """Every such record is a rejection; the first few say enough of the mistake."""
        if self.logged < _LOGGED:
            self.logged += 1
            logger.error(message, exc_info=error)
