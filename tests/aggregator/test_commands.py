import gzip
import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django_celery_beat.models import PeriodicTask

from aggregator.models import SyncRun
from aggregator.runs.locks import run_lock
from events.models import Event
from providers.models import Provider
from tests.aggregator.commands import outcome
from tests.aggregator.feeds import event, feed, many

ROOT = Path(__file__).resolve().parents[2]
ACME = ["acme", "--url", "https://feeds.example.org/acme.xml", "--format", "planlist", "--timezone", "Europe/Madrid"]


def add(*words: str) -> str:
    out = StringIO()
    call_command("add_provider", *words, stdout=out)
    return out.getvalue()


def sync(*words: str) -> tuple[int, Any]:
    """The exit code, and what was printed, read as JSON if it is."""
    code, printed = outcome("sync_provider", *words)
    return code, json.loads(printed) if "--json" in words else printed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feed.xml"


# add_provider


@pytest.mark.django_db
def test_add_provider_creates_and_then_changes_only_what_is_given() -> None:
    add(*ACME, "--every", "15m", "--name", "Acme")
    add("acme", "--timezone", "Atlantic/Canary")
    provider = Provider.objects.get()
    assert (provider.name, provider.timezone, provider.every) == ("Acme", "Atlantic/Canary", "15m")


@pytest.mark.django_db
def test_a_schedule_is_kept_in_the_tables_of_beat() -> None:
    add(*ACME, "--every", "15m")
    task = PeriodicTask.objects.get(name="sync acme")
    assert (task.interval.every, task.interval.period, json.loads(task.kwargs)) == (900, "seconds", {"provider": "acme"})
    add("acme", "--cron", "0 */2 * * *")
    task.refresh_from_db()
    assert (task.interval, task.crontab.hour, str(task.crontab.timezone)) == (None, "*/2", "Europe/Madrid")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["acme", "--url", "https://x.example/"], "A new provider needs --format, --timezone."),
        ([*ACME[:-1], "Europe/Atlantis"], "timezone: 'Europe/Atlantis' is not a time zone"),
        ([*ACME[:-1], "localtime"], "timezone: 'localtime' is not a time zone"),
        ([*ACME, "--every", "soon"], "every: 'soon' is not an interval"),
        ([*ACME, "--every", "9999999d"], "every: '9999999d' is longer than 3650d."),
        ([*ACME, "--cron", "99 * * * *"], "cron: '99 * * * *' is not a crontab"),
        ([*ACME, "--option", "colour"], "--option colour: expected KEY=VALUE."),
        ([*ACME, "--option", "colour=red"], "options: Unknown option 'colour'; this format has currency."),
        ([*ACME, "--option", "currency=XYZ"], "options: currency: 'XYZ' is not an ISO 4217 code such as EUR."),
        (
            [*ACME, "--mapping", "tests/fixtures/feeds/mapped/clubs.json"],
            "recipe: mapping: Only the format 'mapped' takes",
        ),
        (["Acme Tickets", *ACME[1:]], "slug: "),
        (["acme", "--url", "ftp://x.example/", *ACME[3:]], "url: "),
        *(
            (["acme", "--url", f"http://x.example:{port}/", *ACME[3:]], "url: Its port is none: ports are 1 to 65535.")
            for port in (0, 65_536)
        ),
        ([*ACME, "--mapping", "nowhere.json"], "nowhere.json: No such file"),
    ],
)
def test_a_wrong_value_is_told_by_its_name(words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence.replace("*", r"\*")) as error:
        add(*words)
    assert error.value.returncode == 2
    assert not Provider.objects.exists()


@pytest.mark.django_db
def test_a_format_can_be_left_with_its_options_and_its_mapping() -> None:
    mapping = "tests/fixtures/feeds/mapped/clubs.json"
    add(*ACME[:4], "mapped", *ACME[5:], "--mapping", mapping, "--option", "currency=CHF")
    add("acme", "--format", "xcal", "--option", "horizon_days=30")
    add("acme", "--format", "frab", "--option", "horizon_days=")
    provider = Provider.objects.get()
    assert (provider.format, provider.recipe, provider.options) == ("frab", None, {"currency": "CHF"})


# sync_provider


@pytest.mark.django_db
def test_one_provider_gives_a_report_and_all_give_a_list(path: Path) -> None:
    add(*ACME)
    path.write_bytes(gzip.compress(feed(*many(1, 2))))
    code, report = sync("acme", "--file", str(path), "--json")
    assert (code, report["status"], report["events"]["created"]) == (0, "succeeded", 2)
    assert list(report) == [
        "provider", "run", "status", "events", "plans", "zones", "rejections", "notes", "held", "error",
        "duration_ms", "bytes",
    ]  # fmt: skip
    Provider.objects.update(enabled=False)
    assert sync("--all", "--json") == (0, [])


@pytest.mark.django_db
def test_the_exit_code_tells_how_it_ended(path: Path) -> None:
    add(*ACME)
    path.write_bytes(feed(*many(*range(10)), event("bad", title="")))
    assert sync("acme", "--file", str(path))[0] == 0
    path.write_bytes(feed(*many(1)))
    assert sync("acme", "--file", str(path))[0] == 3
    path.write_bytes(b"<html>")
    assert sync("acme", "--file", str(path))[0] == 1
    with run_lock(Provider.objects.get().pk):
        assert sync("acme", "--file", str(path))[0] == 4
    assert list(SyncRun.objects.order_by("id").values_list("status", flat=True)) == ["partial", "held", "failed", "skipped"]


@pytest.mark.django_db
def test_whoever_calls_the_command_goes_on_after_it_and_is_told_what_went_wrong(path: Path) -> None:
    add(*ACME)
    add("other", *ACME[1:])
    path.write_bytes(feed(*many(*range(10))))
    assert call_command("sync_provider", "acme", "--file", str(path), stdout=StringIO()) is None
    path.write_bytes(feed(*many(1)))
    with pytest.raises(CommandError, match=r"^acme held\.$"):
        call_command("sync_provider", "acme", "--file", str(path), stdout=StringIO())
    with run_lock(Provider.objects.get(slug="acme").pk), run_lock(Provider.objects.get(slug="other").pk):
        with pytest.raises(CommandError, match=r"^acme skipped; other skipped\.$") as error:
            call_command("sync_provider", "--all", stdout=StringIO())
    assert error.value.returncode == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", [["nobody"], [], ["acme", "--all"], ["acme", "--file", "/nowhere"], ["acme", "--background", "--dry-run"]]
)
def test_wrong_usage_exits_with_2(words: list[str]) -> None:
    add(*ACME)
    with pytest.raises(CommandError) as error:
        call_command("sync_provider", *words)
    assert error.value.returncode == 2


@pytest.mark.django_db
def test_a_file_that_is_none_is_called_what_it_is(path: Path) -> None:
    add(*ACME)
    os.mkfifo(path)
    for wrong, sentence in (
        (path.parent, "is a folder."),
        (path, "is no regular file; save the feed in one first."),
        (path.parent / "nowhere", "no such file."),
    ):
        with pytest.raises(CommandError, match=sentence) as error:
            call_command("sync_provider", "acme", "--file", str(wrong))
        assert error.value.returncode == 2


@pytest.mark.django_db
def test_a_file_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    """One that was packed on a machine of another encoding."""
    add(*ACME)
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.xml"))
    path.write_bytes(feed(event("1")))
    assert sync("acme", "--file", str(path), "--json")[1]["status"] == "succeeded"
    assert SyncRun.objects.get().source.startswith(f"{tmp_path}/caf\N{REPLACEMENT CHARACTER}")
    assert outcome("preview_feed", "acme", "--file", path, "--json")[1].encode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        ["sync_provider", "caf\udce9"],
        ["add_provider", "acme", "--url", "https://feeds.example.org/caf\udce9"],
        ["add_provider", "acme", "--option", "currency=\udce9"],
        ["undo_run", "1", "--reason", "caf\udce9"],
    ],
)
def test_a_word_that_is_no_text_is_refused_in_a_sentence(words: list[str]) -> None:
    add(*ACME)
    with pytest.raises(CommandError, match=r"udce9' is no text in UTF-8\.$") as error:
        call_command(*words)
    assert error.value.returncode == 2


@pytest.mark.django_db
def test_people_read_what_was_refused_and_where(path: Path) -> None:
    add(*ACME)
    path.write_bytes(feed(event("1"), event("2", title=" ")))
    _, said = sync("acme", "--file", str(path))
    assert "acme: partial: created 1 events" in said
    assert "line 4: base_plan[2]: title is missing. (missing)" in said
    assert Event.objects.count() == 1
    path.write_bytes(feed(event("1", colour="red")))
    assert "  drift: base_plan/@colour is new\n" in sync("acme", "--file", str(path))[1]


def test_a_platform_needs_its_name_and_the_account_alone(db: None) -> None:
    code, said = outcome("add_provider", "z-arts", "--format", "ticketsolve", "--option", "account=z-arts")
    assert (code, said) == (
        0,
        "Added z-arts: ticketsolve from https://{account}.ticketsolve.com/shows.xml, times in Europe/London, no schedule.\n",
    )
    provider = Provider.objects.get(slug="z-arts")
    assert (provider.recipe, provider.options) == (None, {"account": "z-arts"})
    source = provider.source()
    assert source is not None
    assert source.cookies
    with pytest.raises(CommandError, match="account: is needed"):
        call_command("add_provider", "other", "--format", "ticketsolve")


# Without PostgreSQL


# One process for all of them: to start takes it longer than what each does. It goes on from one that said how it ended.
ONE_BY_ONE = """
import sys, manage
for words in sys.argv[1:]:
    sys.argv[1:] = words.split()
    try:
        manage.main()
    except SystemExit as ended:
        print(f"{words}: {ended.code}")
"""


def test_each_command_says_in_a_sentence_that_postgresql_is_out_of_reach() -> None:
    commands = [
        "sync_provider acme",
        "sync_provider --all --json",
        "add_provider acme --url http://h/",
        "undo_run 1",
        "add_api_key a",
    ]
    away = {"DATABASE_URL": "postgres://events:hidden@127.0.0.1:1/events"}
    done = subprocess.run(
        [sys.executable, "-c", ONE_BY_ONE, *commands],
        cwd=ROOT, env=os.environ | away, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == [f"{words}: 1" for words in commands]
    assert len(re.findall(r"^CommandError: PostgreSQL is out of reach: .*refused", done.stderr, re.MULTILINE)) == len(commands)
    assert "Traceback" not in done.stderr
    assert "hidden" not in done.stderr
