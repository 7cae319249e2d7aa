"""Folders of the checkout, copied for a test with their byte code: else each of its processes would compile all of them anew."""

import shutil
from pathlib import Path


def copy_folder(source: Path, to: Path) -> None:
    # Python's names for byte code that another process is writing: it is renamed at any moment.
    shutil.copytree(source, to, ignore=shutil.ignore_patterns("*.pyc.*"))
