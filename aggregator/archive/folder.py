"""A folder as a storage: its files are its owner's alone, and are there whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

FOLDER_MODE, PIECE = 0o700, 1 << 20


class PrivateFolder(FileSystemStorage):
    """A file is written beside its place and then moved there: who is killed meanwhile leaves a draft, which nobody reads."""

    DRAFT = ".draft"

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002 -- Django's signature
        """The name itself: the same name is the same content, or a newer one."""
        return name

    def _save(self, name: str, content: Any) -> str:
        path = Path(self.path(name))
        _make(path.parent)
        # Made with mode 0600.
        handle, draft = tempfile.mkstemp(suffix=self.DRAFT, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in _chunks(content):
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        except BaseException:  # raised again: whatever ends it, no draft is left
            Path(draft).unlink(missing_ok=True)
            raise
        return name


def _chunks(content: Any) -> Iterable[bytes]:
    content.seek(0)
    while piece := content.read(PIECE):
        yield piece


def _make(folder: Path) -> None:
    """With all above it that are missing; `os.makedirs` gives its mode to the last alone."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(FOLDER_MODE, exist_ok=True)
