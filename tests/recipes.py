"""Executes a page's recipe on a copy of the checkout, word for word.

A ```diff block changes the file that the text above it named last, a ```python or ```xml block is that whole file, and each
line of a ```console block that begins with $ is a command.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .copies import copy_folder

ROOT = Path(__file__).resolve().parents[1]
PARTS = (
    "aggregator",
    "bench",
    "config",
    "devtools",
    "docs",
    "events",
    "providers",
    "tests",
    "manage.py",
    "pyproject.toml",
    "CHANGELOG.md",
)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w./-]+\.\w+)`")


class Recipe:
    def __init__(self, page: Path, heading: str) -> None:
        text = page.read_text()
        level = heading.partition(" ")[0]
        start = text.index(f"{heading}\n")
        # A comment in a block is no heading.
        prose = _BLOCK.sub(lambda block: " " * len(block[0]), text)
        following = re.compile(rf"^#{{1,{len(level)}}} ", re.MULTILINE).search(prose, start + len(heading))
        self.text = text[start : following.start() if following else None]

    def steps(self) -> Iterator[tuple[str, str, str]]:
        """Language, file named last, and text of each block."""
        named = ""
        end = 0
        for block in _BLOCK.finditer(self.text):
            named = [named, *_FILE.findall(self.text[end : block.start()])][-1]
            end = block.end()
            yield block[1], named, block[2]

    def follow(self, folder: Path, *, commands: bool) -> tuple[list[Path], str]:
        """Does it in a copy in the folder: the files that it wrote, and what its commands said."""
        copy_of_checkout(folder)
        written: dict[Path, None] = {}
        said = ""
        for language, name, text in self.steps():
            if language == "console":
                said += run(folder, text) if commands else ""
                continue
            path = folder / name
            if language == "diff":
                path.write_text(changed(path.read_text(), text))
            else:
                assert not path.exists(), name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            written[path] = None
        return list(written), said


def changed(source: str, diff: str) -> str:
    """The source with a diff of one place, which must occur once."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] != "+")
    after = "".join(line[1:] for line in lines if line[0] != "-")
    # At a line's beginning alone: a page may hold the diff of itself.
    source = f"\n{source}"
    assert source.count(f"\n{before}") == 1, before
    return source.replace(f"\n{before}", f"\n{after}")[1:]


def copy_of_checkout(folder: Path) -> None:
    # pytest's own folders are closed to the account that runs the servers for root.
    folder.chmod(0o755)
    for part in PARTS:
        if (ROOT / part).is_dir():
            copy_folder(ROOT / part, folder / part)
        else:
            shutil.copy(ROOT / part, folder / part)
    (folder / ".venv").symlink_to(sys.prefix)


def run(folder: Path, console: str) -> str:
    """What the commands of .venv said, with the servers that this test has, so that none is embedded in the copy."""
    said = ""
    for command in re.findall(r"^\$ (\.venv/.*)$", console, re.MULTILINE):
        words = shlex.split(command)
        done = subprocess.run(words, cwd=folder, env=os.environ | own(), capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        said += done.stdout + done.stderr
    return said


def own() -> dict[str, str]:
    """pytest, within pytest: its own options, and none of the process above it."""
    return {"PYTEST_ADDOPTS": "-n 0 -p no:cacheprovider", "PYTEST_XDIST_WORKER": ""}
