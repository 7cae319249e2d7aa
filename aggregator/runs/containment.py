"""Contains unforeseen errors, so that one record cannot make a whole feed fail."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from celery.exceptions import SoftTimeLimitExceeded

# These end a run wherever they strike: no record is to blame.
ENDS_THE_RUN = (SoftTimeLimitExceeded, MemoryError)
MOST_CHARACTERS = 200
SHOWN_BYTES = 300
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


def in_one_line(error: BaseException) -> str:
    """An unforeseen error's type and the begin of its message."""
    message = first_line(error)[:MOST_CHARACTERS]
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def first_line(error: BaseException) -> str:
    return storable((str(error).strip().splitlines() or [""])[0])


def shown_beginning(came: bytes) -> str:
    """Its first bytes as text for people; what is no text is spelled out."""
    text = came[:SHOWN_BYTES].decode(errors="backslashreplace")
    return "".join(one if one.isprintable() or one in "\n\t" else repr(one)[1:-1] for one in text)


def storable(text: str) -> str:
    """As PostgreSQL takes it, and JSON: what is no character, or is none that they can hold, is replaced."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="surrogatepass").decode(errors="replace")
