"""Every command that a page shows is executed, here or by the page's own test, or says on the page that it is not.

A ```console block has commands, which begin with $, and what they say. What is shown has to be said, whatever the numbers.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.events.service import Api, serving

from .recipes import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md")])
MARK = 'title="Not run by our tests: '
# By page and a word that the block has.
ELSEWHERE = {
    ("CONTRIBUTING.md", ".venv/bin/"): "tests/test_contributing.py",
    ("docs/adding-a-provider.md", "pytest tests/providers"): "tests/test_contributing.py",
    ("docs/operations.md", "pg_dump"): "tests/deploy/test_backup.py",
    ("docs/operations.md", "pg_restore"): "tests/deploy/test_backup.py",
    ("docs/secrets.md", "psql"): "tests/deploy/test_secrets.py",
    ("docs/secrets.md", "valkey-cli"): "tests/deploy/test_secrets.py",
    ("docs/deployment.md", "deploy/nginx/start"): "tests/deploy/nginx.py",
    ("docs/start.md", "make run"): "tests/devtools/test_run.py",
    ("README.md", "make run"): "tests/devtools/test_run.py",
}
COMMAND = re.compile(r"^(\$ )?(curl|make|docker|kubectl|psql|\.venv/|manage\.py|python3?|export|npm|cosign) ", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    page: str
    line: int
    info: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def steps(self) -> list[tuple[str, list[str]]]:
        """Each command, and the lines that it is shown to say."""
        found: list[tuple[str, list[str]]] = []
        for line in self.text.replace("\\\n", " ").splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() and "…" not in line:
                found[-1][1].append(line)
        return found


def blocks() -> Iterator[Block]:
    for page in PAGES:
        name = str(page.relative_to(ROOT))
        opened: tuple[int, str] | None = None
        held: list[str] = []
        for number, line in enumerate(page.read_text().splitlines(), 1):
            if not (fence := re.match(r"^\s*```(.*)$", line)):
                held.append(line)
            elif opened is None:
                opened, held = (number, fence[1]), []
            else:
                yield Block(name, opened[0], opened[1], "\n".join(held))
                opened = None


def owner(block: Block) -> str | None:
    return next((test for (page, word), test in ELSEWHERE.items() if page == block.page and word in block.text), None)


CONSOLES = [block for block in blocks() if block.info.startswith("console")]
OURS = [block for block in CONSOLES if MARK not in block.info and owner(block) is None]


def test_no_command_hides_in_a_block_of_another_kind() -> None:
    assert [str(block) for block in blocks() if block not in CONSOLES and COMMAND.search(block.text)] == []


def test_a_page_whose_commands_another_test_executes_is_named_there_or_its_program_is() -> None:
    used = {owner(block) for block in CONSOLES} - {None}
    assert used == set(ELSEWHERE.values())
    for (page, word), test in ELSEWHERE.items():
        text = (ROOT / test).read_text()
        assert Path(page).name in text or Path(word).name in text or word == "make run", (page, test)


@pytest.mark.slow
def test_what_the_pages_show_is_what_happens(tmp_path: Path) -> None:
    with serving() as api:
        # The pages' own provider is to be added by their commands.
        api.run('from providers.models import Provider\nProvider.objects.update(slug="seeded")')
        api.run('from aggregator.management.commands.add_api_key import Command\nCommand().run_from_argv(["", "", "Box office"])')
        (tmp_path / "tests").symlink_to(ROOT / "tests")
        for block in OURS:
            write_examples(block, tmp_path)
            for command, shown in block.steps:
                said = run(command, api, tmp_path, block)
                lines = {plain(line) for line in said.splitlines()}
                assert [line for line in shown if plain(line) not in lines] == [], f"{block}: {command}\n{said}"


def write_examples(block: Block, folder: Path) -> None:
    """The files that a page shows and its commands name."""
    text = (ROOT / block.page).read_text()
    shown = {"theatre.json": "json", "plays.xml": "xml"}
    for name in set(re.findall(r"[\w-]+\.(?:json|xml)\b", block.text)) & set(shown):
        example = re.search(rf"```{shown[name]}\n(.*?)```", text, re.DOTALL)
        assert example, f"{block} names {name}"
        (folder / name).write_text(example[1])


def run(command: str, api: Api, folder: Path, block: Block) -> str:
    line = command.replace("localhost:8080", f"127.0.0.1:{api.port}")
    line = re.sub(r"^(\.venv/bin/python )?manage\.py", f"{sys.executable} {ROOT}/manage.py", line)
    environ = {**api.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", line], cwd=folder, env=environ, capture_output=True, text=True, timeout=60, check=False)
    # The doctor and a sync that refuses something say so by their codes.
    allowed = {0, 1} if "doctor" in line else {0}
    assert done.returncode in allowed, f"{block}: {line}\n{done.stdout}\n{done.stderr}"
    assert '"error":{' not in done.stdout, f"{block}: {line}\n{done.stdout}"
    return done.stdout + done.stderr


def plain(line: str) -> str:
    """Without what differs from run to run."""
    return re.sub(r"\d+", "0", line).strip()
