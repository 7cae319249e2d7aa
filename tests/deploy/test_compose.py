"""docker-compose.yml: what it promises, and that what it runs works together."""

import itertools
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest
from redis import Redis

from devtools.embedded import postgres
from tests.deploy import compose
from tests.deploy.nginx import needs_nginx

SEARCH = "/v1/events/search?starts_at=2020-01-01T00:00:00Z&ends_at=2040-01-01T00:00:00Z&limit=1000"
OURS = "event-aggregator:"


def test_no_secret_has_a_value_in_the_file_and_none_may_be_missing():
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD"):
        with pytest.raises(KeyError, match=name):
            compose.read(compose.ENVIRONMENT | {name: ""})
        assert set(re.findall(rf"\{{{name}[^}}]*\}}", compose.FILE.read_text())) == {f"{{{name}:?run make .env}}"}


def test_every_service_is_limited_restarted_checked_and_of_a_full_version():
    for name, service in compose.read(compose.ENVIRONMENT).items():
        assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}, name
        assert service["restart"] == ("no" if name == "migrate" else "unless-stopped"), name
        assert "healthcheck" in service, name
        assert service["logging"]["options"], name
        image = service["image"]
        assert image.startswith(OURS) or re.fullmatch(r"\S+:\d+\.\d+(\.\d+)?", image), image
        if image.startswith(OURS) or name == "nginx":
            assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"]), name


def test_only_nginx_is_published():
    assert [name for name, service in compose.read(compose.ENVIRONMENT).items() if "ports" in service] == ["nginx"]


def test_env_says_to_nginx_whatever_the_page_of_its_variables_has_and_no_file_of_ours_does():
    page = (compose.ROOT / "docs" / "deployment.md").read_text()
    named = re.findall(r"`([A-Z_]+)`", page.partition("- nginx's ")[2].partition("see")[0])
    fixed = {"LISTEN", "API_SERVERS", "CACHE_SIZE", "TLS_LISTEN", "TLS_CERTIFICATE", "TLS_KEY", "RUN_FOLDER"}
    table = page.partition("| variable | default | meaning |")[2].partition("\n\n")[0]
    assert {*named} == {*re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)} - fixed
    env = {name: f"what {name} is" for name in named}
    assert compose.read(compose.ENVIRONMENT | env)["nginx"]["environment"].items() >= env.items()


def test_with_tls_nginx_alone_is_published_on_the_ports_of_the_web_and_all_know_of_it():
    services = compose.overlaid("tls", compose.ENVIRONMENT)
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    nginx = services["nginx"]
    assert nginx["ports"] == ["80:8080", "443:8443"]
    assert nginx["environment"]["TLS_LISTEN"] == "8443"
    assert {nginx["environment"]["LISTEN"], "8443"} == {port.partition(":")[2] for port in nginx["ports"]}
    assert "./certificates:/certificates:ro" in nginx["volumes"]
    assert nginx["environment"]["TLS_KEY"].startswith("/certificates/")
    assert {name for name, service in services.items() if (service.get("environment") or {}).get("HTTPS_ONLY")} == {
        "api", "worker", "beat",
    }  # fmt: skip


def test_the_small_profile_fits_a_machine_of_one_processor_and_4_gib():
    services = compose.overlaid("small", compose.ENVIRONMENT)
    running = {name: service for name, service in services.items() if name not in {"migrate", "demo"}}
    limits = {name: service["deploy"]["resources"]["limits"] for name, service in running.items()}
    assert max(float(limit["cpus"]) for limit in limits.values()) <= 1
    # The machine's own system needs some too.
    assert sum(mebibytes(limit["memory"]) for limit in limits.values()) <= 3.3 * 1024
    for name in ("cache", "broker"):
        options = dict(itertools.pairwise(services[name]["command"]))
        assert mebibytes(options["--maxmemory"]) <= mebibytes(limits[name]["memory"]) / 2, "a rewrite needs as much again"
        before = dict(itertools.pairwise(compose.read(compose.ENVIRONMENT)[name]["command"]))
        assert options["--maxmemory-policy"] == before["--maxmemory-policy"]
    assert mebibytes(services["nginx"]["environment"]["CACHE_SIZE"]) < mebibytes(services["nginx"]["tmpfs"][0].rpartition("=")[2])


def mebibytes(text: str) -> float:
    ((number, unit),) = re.findall(r"^([\d.]+)(m|mb|g)$", text)
    return float(number) * (1024 if unit == "g" else 1)


def test_with_secrets_in_files_no_variable_holds_one_and_every_process_starts(tmp_path: Path):
    services = compose.overlaid("secrets", compose.ENVIRONMENT)
    secrets = {
        "secret_key": compose.ENVIRONMENT["SECRET_KEY"],
        "database_url": "postgres://aggregator:hidden@127.0.0.1:1/aggregator",
    }
    for name, value in secrets.items():
        (tmp_path / name).write_text(value)
    for name in ("api", "worker", "beat", "migrate"):
        service = services[name]
        assert set(service["secrets"]) == set(secrets)
        given = {key: str(value).replace("/run/secrets", str(tmp_path)) for key, value in service["environment"].items()}
        given |= {"TMPDIR": str(tmp_path)}
        assert not set(secrets.values()) & set(given.values())
        program = "from config import settings; print(settings.DATABASES['default']['PASSWORD'], settings.SECRET_KEY)"
        environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(compose.ROOT)} | given
        done = subprocess.run([sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=False)
        assert done.stdout == f"hidden {secrets['secret_key']}\n", done.stderr
    assert services["postgres"]["environment"]["POSTGRES_PASSWORD"] == ""


def test_words_are_ordered_as_on_the_embedded_servers():
    given = compose.read(compose.ENVIRONMENT)["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
    assert given.replace("--encoding=", "-E ").split() == postgres.SAME_EVERYWHERE


@pytest.mark.parametrize(("name", "variable"), [("cache", "REDIS_URL"), ("broker", "CELERY_BROKER_URL")])
def test_the_cache_and_the_broker_are_limited_as_the_embedded_ones(name: str, variable: str):
    options = dict(itertools.pairwise(compose.read(compose.ENVIRONMENT)[name]["command"]))
    with Redis.from_url(os.environ[variable], decode_responses=True) as server:
        limited = server.config_get("maxmemory*")
    assert options["--maxmemory-policy"] == limited["maxmemory-policy"]
    assert options["--maxmemory"] == f"{int(limited['maxmemory']) // 2**20}mb"


@needs_nginx
@pytest.mark.slow
def test_the_services_start_in_order_sync_a_feed_answer_through_nginx_and_stop_in_peace(tmp_path: Path):
    with compose.composed(tmp_path) as running:
        for name in ("nginx", "worker", "beat", "demo"):
            running.up(name)
        for name in ("nginx", "worker", "beat", "demo"):
            running.await_condition(name, "service_healthy")
        order = running.started
        assert order.index("postgres") < order.index("migrate") < order.index("api") < order.index("nginx")
        assert order.index("migrate") < min(order.index("worker"), order.index("beat"))

        before = {path: path.stat().st_mtime_ns for path in (tmp_path / "images").rglob("*")}
        feed = f"http://{running.addresses['demo:8181']}/feed.xml"
        manage = ("python", "manage.py")
        running.execute(
            "api", *manage, "add_provider", "demo", "--url", feed, "--format", "planlist", "--timezone", "Europe/Madrid"
        )
        running.execute("api", *manage, "sync_provider", "demo", "--background")
        deadline = time.monotonic() + 20
        while not (events := httpx2.get(running.url + SEARCH).json()["data"]["events"]):
            assert time.monotonic() < deadline, running.log("worker")
            time.sleep(0.2)
        assert events[0]["title"]
        assert "unfold" in httpx2.get(f"{running.url}/admin/login/").text
        assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "images").rglob("*")}, "the root is read-only"
        assert running.down() == {"demo": -15, "beat": 0, "worker": 0, "nginx": 0, "api": 0, "cache": 0, "broker": 0} | {
            "migrate": 0
        }
