"""What operators find in the logs."""

import json
import logging
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from config import logs

SAY = """
import logging, structlog
from config import logs
logging.config.dictConfig(logs.configure("INFO"))
with structlog.contextvars.bound_contextvars(provider="acme", run=7):
    logging.getLogger("library").warning("It is %s.", "slow")
    structlog.get_logger("ours").info("sync ended", events={"created": 2})
    secret = "s3cret"
    try:
        1 / 0
    except ZeroDivisionError:
        logging.getLogger("library").exception("It broke.")
"""


def said(**environ: str) -> str:
    command = [sys.executable, "-c", f"import logging.config\n{SAY}"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    return done.stderr


def test_in_production_each_line_is_json_with_all_that_is_known() -> None:
    lines = [json.loads(line) for line in said().splitlines()]
    assert [(line["event"], line["provider"], line["run"], line["level"]) for line in lines] == [
        ("It is slow.", "acme", 7, "warning"),
        ("sync ended", "acme", 7, "info"),
        ("It broke.", "acme", 7, "error"),
    ]
    assert lines[1]["events"] == {"created": 2}
    assert "ZeroDivisionError" in lines[2]["exception"]
    assert "s3cret" not in str(lines)


def test_in_development_people_read_them() -> None:
    text = said(DEVELOPMENT="true")
    assert "It is slow." in text
    assert "provider=acme" in text
    with pytest.raises(json.JSONDecodeError):
        json.loads(text.splitlines()[0])


def test_the_server_before_django_logs_in_the_same_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_FORMAT", "json")
    record = logging.LogRecord("_granian", logging.INFO, "", 0, "Starting %s", ("granian",), None)
    assert json.loads(logs.formatter().format(record))["event"] == "Starting granian"


def test_what_a_client_did_wrong_is_logged_with_the_id_of_its_request(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/v1/nowhere", headers={"X-Request-ID": "of-the-proxy"})
    lines: list[Any] = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    (line,) = [line for line in lines if line["event"] == "request_finished"]
    assert (line["request_id"], line["code"], line["request"]) == ("of-the-proxy", 404, "GET /v1/nowhere")


def test_a_line_with_half_a_character_of_a_feed_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_FORMAT", "json")
    record = logging.LogRecord("ours", logging.ERROR, "", 0, "It said %s.", ("a\udc80b",), None)
    assert json.loads(logs.formatter().format(record))["event"] == "It said a\udc80b."


@pytest.mark.parametrize(
    ("wanted", "address", "told"),
    [
        ("address", "192.0.2.77", "192.0.2.77"),
        ("network", "192.0.2.77", "192.0.2.0"),
        ("network", "2001:db8:1:2::7", "2001:db8:1::"),
        ("none", "192.0.2.77", None),
    ],
)
def test_what_a_log_has_of_clients_is_what_was_chosen(
    client: Client, caplog: pytest.LogCaptureFixture, settings: Settings, wanted: str, address: str, told: str | None
) -> None:
    settings.LOG_CLIENTS = wanted
    with caplog.at_level(logging.INFO):
        client.get("/v1/nowhere", REMOTE_ADDR=address)
    (line,) = [
        record.msg for record in caplog.records if isinstance(record.msg, dict) and record.msg["event"] == "request_finished"
    ]
    assert line.get("client") == told
