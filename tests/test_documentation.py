"""What the pages name exists: files, headings, commands."""

import ast
import re
from pathlib import Path

import pytest

from aggregator.operations import runner
from providers.faults import CODES

from .recipes import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md"), *ROOT.glob(".github/*.md")])
ROOMS = ("aggregator", "bench", "config", "deploy", "devtools", "docs", "events", "examples", "providers", "tests")
PATH = re.compile(rf"`((?:{'|'.join(ROOMS)})/[\w./-]*)`")
# Examples of things that a reader makes, and what a release does.
MADE = {
    "docs/openapi-released.json",
    "providers/adapters/programme.py",
    "tests/fixtures/feeds/programme/vespers.xml",
    "tests/providers/test_programme.py",
    "aggregator/channels/chat.py",
    "tests/aggregator/test_chat.py",
}
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def anchors(page: Path) -> set[str]:
    """As GitHub names a page's headings."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_what_a_record_is_refused_for_is_explained_by_its_code() -> None:
    explained = re.findall(r"^\| (`[^|]*`) \|", (ROOT / "docs/operations.md").read_text(), re.MULTILINE)
    assert set(CODES.values()) <= set(re.findall(r"`(\w+)`", " ".join(explained)))


# Of which an operator gets to see the `code`.
FAILURES = {"FeedError", "FetchError", "DocumentError", "TransientError"}


def codes_of_failures() -> set[str]:
    """Those that stand as such where an error is raised."""
    calls = (
        node
        for room in ("aggregator", "providers")
        for file in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FAILURES and node.args
    )
    words = (call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant))
    return {word for word in words if isinstance(word, str)}


def test_what_a_run_fails_or_is_skipped_for_is_explained_by_its_code() -> None:
    codes = codes_of_failures() | {reason[0] for reason in (runner.ALREADY_RUNNING, runner.TOO_SOON, runner.WORKER_LOST)}
    assert {"timeout", "dtd"} < codes
    assert codes - set(re.findall(r"`(\w+)`", (ROOT / "docs/operations.md").read_text())) == set()


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        leads_to = (page.parent / path).resolve() if path else page
        assert leads_to.exists(), target
        assert not anchor or anchor in anchors(leads_to), target


@every_page
def test_every_path_that_is_named_exists(page: Path) -> None:
    named = set(PATH.findall(page.read_text())) - MADE
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@every_page
def test_every_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets
    modules = {module.rstrip(".") for module in re.findall(r"python -m ((?:config|devtools|bench)[\w.]*)", text)}
    for module in modules:
        path = ROOT / module.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").exists(), module
    commands = {path.stem for path in ROOT.glob("*/management/commands/*.py")} | {
        "changepassword",
        "createsuperuser",
        "migrate",
        "spectacular",
        "makemigrations",
    }
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= commands


def test_every_decision_is_in_the_list_and_numbered_once() -> None:
    files = sorted(path.name for path in (ROOT / "docs/decisions").glob("0*.md"))
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (ROOT / "docs/decisions/README.md").read_text())
    assert listed == files
    assert len({name[:4] for name in files}) == len(files)
    for name in files:
        assert (ROOT / "docs/decisions" / name).read_text().startswith(f"# {int(name[:4])}. "), name


def test_every_folder_is_on_the_map() -> None:
    mapped = (ROOT / "docs/architecture.md").read_text()
    folders = {path.parent.relative_to(ROOT) for path in ROOT.glob("*/**/*.py")}
    rooms = {
        str(folder)
        for folder in folders
        if folder.parts[0] in {"aggregator", "config", "devtools", "events", "providers"} and "migrations" not in folder.parts
    }
    assert [
        room for room in sorted(rooms) if f"`{room}/`" not in mapped and "management" not in room and "formats" not in room
    ] == []
