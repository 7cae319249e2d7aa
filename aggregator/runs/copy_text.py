"""COPY's text format: https://www.postgresql.org/docs/current/sql-copy.html."""

from typing import Any

import orjson

NULL = "\\N"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
BOOLEANS = {True: "t", False: "f", None: NULL}


def text(value: str | None) -> str:
    return NULL if value is None else value.translate(_ESCAPES)


def json(value: Any) -> str:
    return NULL if value is None else text(orjson.dumps(value).decode())


def line(*fields: str) -> str:
    return "\t".join(fields) + "\n"
