"""What a PostgreSQL error means for the run, by its SQLSTATE (PostgreSQL's appendix A).

The exception's class does not tell: psycopg calls a lost connection and a value too long for an index an OperationalError.
"""

from collections.abc import Iterator

import psycopg
from django.db import Error as DjangoError

# Django translates psycopg's errors, but not those of COPY or of the lock's own connection.
ERRORS = (psycopg.Error, DjangoError)
_CONNECTION = ("08", "57P", "53300", "25P03")
# Others that may pass: caused by another transaction, by an operator, or by a lack of space.
_PASSING = ("40", "53", "55", "57", "58")
# Data, constraints, limits of a program. XX000 also reports an allocation that is too large.
_OF_A_VALUE = ("21", "22", "23", "54", "XX000")


def is_lost_connection(error: BaseException) -> bool:
    """PostgreSQL is out of reach, or this connection can no longer be used."""
    cause = _psycopg_error(error)
    if cause is None:
        return False
    if cause.sqlstate is None:
        return isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError)
    return cause.sqlstate.startswith(_CONNECTION)


def is_passing(error: BaseException) -> bool:
    """True if the same may work later (retryable)."""
    cause = _psycopg_error(error)
    return is_lost_connection(error) or (cause is not None and (cause.sqlstate or "").startswith(_PASSING))


def is_of_a_value(error: BaseException) -> bool:
    """True if a written value is the cause: it will be refused again."""
    cause = _psycopg_error(error)
    return isinstance(error, UnicodeEncodeError) or (cause is not None and (cause.sqlstate or "").startswith(_OF_A_VALUE))


def _psycopg_error(error: BaseException) -> psycopg.Error | None:
    return next((cause for cause in _causes(error) if isinstance(cause, psycopg.Error)), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
