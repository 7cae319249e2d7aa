"""Digests of records' bytes, by which a record that is known is not translated again, and in some feeds not even parsed."""

import logging

from aggregator.runs.containment import ENDS_THE_RUN, contained
from providers.element import Element
from providers.spans import Spans

_UNDIGESTED = "From here on records are digested as they are written out, not as they stand in the feed."
logger = logging.getLogger(__name__)


class LeftOutError(Exception):
    """Something is wrong with a feed of which known events were left out: only all of it tells what, and where."""


class RecordDigests:
    """Digests of records' bytes. They only save work, so a mistake in them costs the digests and not the run."""

    def __init__(self, spans: Spans) -> None:
        self.spans = spans

    def before_again(self) -> None:
        if self.spans.leaves_out:
            raise LeftOutError

    def pass_on(self, piece: bytes) -> bytes:
        given = None
        with contained(_UNDIGESTED):
            given = self.spans.pass_on(piece)
        if given is not None:
            return given
        self.spans.is_lost = True
        return self.spans.pass_all(piece)

    def take(self, element: Element) -> bytes | None:
        # For each record, so without the context manager, which takes longer than this.
        try:
            return self.spans.take(element)
        except ENDS_THE_RUN:
            raise
        except Exception:
            logger.exception(_UNDIGESTED)
            self.spans.lose()
            return None
