"""The servers a process needs: those the environment names, and the embedded ones where it lacks some.

Production never gets as far as `devtools`: it names its servers, and its image has no such package.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from providers import secret_files

VARIABLES = ("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL")
# Of manage.py: they read the code alone.
COMMANDS_WITHOUT = {"check", "collectstatic", "diffsettings", "findstatic", "help", "makemigrations", "spectacular", "version"}
OPTIONS_WITHOUT = {"--help", "-h", "--version"}


def missing() -> list[str]:
    """An empty variable counts as none, as in settings."""
    return [name for name in VARIABLES if not secret_files.is_given(name, os.environ)]


def provide() -> None:
    """Fills in what is missing, or ends the process with a sentence that names it."""
    lacking = missing()
    if not lacking:
        return
    try:
        from devtools import embedded
    except ModuleNotFoundError as error:
        if error.name not in {"devtools", "devtools.embedded"}:
            raise
        refuse(lacking, "the Python package devtools is not installed")
    embedded.provide()


def refuse(lacking: Sequence[str], reason: str) -> NoReturn:
    sys.exit(f"{', '.join(lacking)}: not set, and there is no embedded server to take its place ({reason}).")


def require() -> None:
    """For a process that serves and was started in another way than by `config.processes`."""
    if lacking := missing():
        sys.exit(f"Settings: {' '.join(f'{name} is not set.' for name in lacking)}")


def are_needed(arguments: Sequence[str]) -> bool:
    """Whether this command of manage.py is to have servers; some that are named say that it is meant to have all."""
    if set(missing()) < set(VARIABLES):
        return True
    reads_code = not arguments or arguments[0] in COMMANDS_WITHOUT or bool(OPTIONS_WITHOUT.intersection(arguments))
    return not reads_code or any(word.startswith("--database") for word in arguments)
