"""Contains unforeseen errors, so that one record cannot make a whole feed fail."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from celery.exceptions import SoftTimeLimitExceeded

# These end a run wherever they strike: no record is to blame.
ENDS_THE_RUN = (SoftTimeLimitExceeded, MemoryError)
MOST_SAID = 200
logger = logging.getLogger(__name__)


@contextmanager
def contained(message: str, otherwise: Callable[[], object] = lambda: None) -> Iterator[None]:
    """For what a run can do without: it goes on, and the log has the traceback."""
    try:
        yield
    except ENDS_THE_RUN:
        raise
    except Exception:
        logger.exception(message)
        otherwise()


def told(error: BaseException) -> str:
    """An unforeseen error, in what one can say of it in a line."""
    said = storable((str(error).strip().splitlines() or [""])[0][:MOST_SAID])
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def storable(text: str) -> str:
    """As PostgreSQL takes it, and JSON: what is no character, or is none that they can hold, is replaced."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="surrogatepass").decode(errors="replace")
