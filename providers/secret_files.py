"""Secrets from the environment: `NAME` holds one, or `NAME_FILE` names the file that does.

Containers get secrets as files, which no list of processes and no crash report shows. A file is read each time: a secret
that is replaced there is the new one at its next use.
"""

from collections.abc import Mapping
from pathlib import Path

SUFFIX = "_FILE"


class SecretFileError(Exception):
    """What is wrong, as the rest of a sentence that begins with the variable's name. Never with the secret."""


def is_given(name: str, environ: Mapping[str, str]) -> bool:
    return bool(environ.get(name) or environ.get(name + SUFFIX))


def read(name: str, environ: Mapping[str, str]) -> str:
    """Without the line break that ends a file; empty where nothing is given. Raises SecretFileError."""
    value, file = environ.get(name, ""), environ.get(name + SUFFIX, "")
    if not file:
        return value
    if value:
        raise SecretFileError(f"is given twice, by itself and by {name}{SUFFIX}; unset one of them")
    try:
        return Path(file).read_text().rstrip("\r\n")
    except OSError as error:
        raise SecretFileError(f"cannot be read from the file that {name}{SUFFIX} names ({error.strerror})") from None
    except ValueError:
        raise SecretFileError(f"cannot be read from the file that {name}{SUFFIX} names (no UTF-8 text)") from None
