"""What needs servers asks for them in a sentence, what only reads the code needs none, and production no tools of ours."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.test_settings import GOOD, PROCESSES, ROOT, ended_within, start
from tests.deploy.compose import copied, copy_image, read, target

NONE = dict.fromkeys(("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "SECRET_KEY", "ALLOWED_HOSTS"), "UNSET")
NOT_SET = "DATABASE_URL, REDIS_URL, CELERY_BROKER_URL: not set, and there is no embedded server to take its place"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service's, as the Dockerfile makes it."""
    folder = tmp_path_factory.mktemp("image")
    copy_image(folder, "service")
    return folder / "app"


@pytest.mark.parametrize(
    "command",
    [
        ["-c", "import config.settings"],
        ["manage.py", "check"],
        ["manage.py", "makemigrations", "--check", "--dry-run"],
        ["manage.py", "spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null"],
        ["manage.py", "collectstatic", "--noinput", "--dry-run", "--verbosity", "0"],
        ["manage.py", "migrate", "--help"],
    ],
    ids=lambda command: command[1],
)
def test_what_reads_the_code_alone_needs_no_server_and_no_variable(image: Path, command: list[str]) -> None:
    done = start(command, cwd=image, **NONE)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_types_are_checked_without_a_server() -> None:
    # The first time it reads all that is imported, also in the libraries.
    done = ended_within(400, ["-m", "mypy", "config/urls.py", "aggregator/models/runs.py"], ROOT, NONE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("Success"), done.stdout


@pytest.mark.parametrize("command", [*PROCESSES.values(), ["manage.py", "migrate"]], ids=" ".join)
def test_without_the_embedded_servers_package_every_process_names_what_to_set(image: Path, command: list[str]) -> None:
    if command[-1] != "check":
        done = start(command, cwd=image, **NONE)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(NOT_SET)
        assert len(done.stderr.splitlines()) == 1
    some = start(command, cwd=image, REDIS_URL="UNSET")
    assert some.returncode == 1
    assert some.stderr.startswith("REDIS_URL: not set, and there is no embedded server to take its place")


@pytest.mark.parametrize(
    "command",
    [["-c", "import config.wsgi"], ["-m", "celery", "-A", "config", "worker"], ["-m", "celery", "-A", "config", "beat"]],
)
def test_a_process_started_in_another_way_does_not_serve_without_servers(image: Path, command: list[str]) -> None:
    done = start(command, cwd=image, **NONE)
    assert done.returncode == 1
    assert "Settings: DATABASE_URL is not set. REDIS_URL is not set. CELERY_BROKER_URL is not set." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("wrong", [{"HTTPS_ONLY": "perhaps"}, {"EMAIL_PORT": "0"}])
def test_a_wrong_value_is_told_also_where_no_server_is_named(wrong: dict[str, str]) -> None:
    done = start(["-c", "import config.settings"], **(NONE | wrong))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Settings: {next(iter(wrong))}")


def test_one_server_alone_makes_it_a_production_start_and_the_others_missing() -> None:
    done = start(["-c", "import config.settings"], **(NONE | {"REDIS_URL": "redis://h"}))
    assert done.stderr == "Settings: DATABASE_URL is not set. CELERY_BROKER_URL is not set.\n"


def test_the_image_has_nothing_of_the_developers_tools_and_starts_without(image: Path) -> None:
    assert "devtools" not in {path.name for path in image.iterdir()}
    modules = "import config.supervisor, config.processes, config.probes, config.celery, config.beat, config.urls"
    set_up = f"import django, sys; django.setup(); {modules}; sys.exit('devtools' in sys.modules)"
    assert start(["-c", set_up], cwd=image, DJANGO_SETTINGS_MODULE="config.settings").returncode == 0
    assert start(["manage.py", "check"], cwd=image).returncode == 0


def test_where_all_servers_are_named_the_developers_tools_are_not_looked_for() -> None:
    done = start(["-X", "importtime", "manage.py", "check"], **GOOD)
    assert done.returncode == 0
    assert "config.servers" in done.stderr
    assert "devtools" not in done.stderr


def test_the_demo_feeds_have_an_image_of_their_own_that_needs_their_files_alone(tmp_path: Path) -> None:
    demo = read({"SECRET_KEY": "x", "POSTGRES_PASSWORD": "x"})["demo"]
    files = ["devtools/demo.py", "devtools/festival.py"]
    assert copied(target(demo)) == [(file, f"/app/{file}") for file in files]
    copy_image(tmp_path, target(demo))
    helped = subprocess.run(
        [sys.executable, "-S", *demo["command"][1:], "--help"], cwd=tmp_path / "app", capture_output=True, text=True, check=False
    )
    assert (helped.returncode, helped.stderr) == (0, "")
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert [line for line in ignored if "devtools" in line] == [f"!{file}" for file in files]
