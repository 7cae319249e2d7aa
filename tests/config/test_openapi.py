"""The OpenAPI document as people and generators read it."""

import copy
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client

from aggregator.models import Alert, Incident, Recipient
from aggregator.monitoring.alerts import message_of
from config.openapi.document import TAGS
from config.openapi.examples import Examples
from events.http.errors import CODES
from events.models import event_id
from tests import factories


def described() -> dict[str, Any]:
    """The document, with what stands in one place for all where it is meant."""
    document: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "openapi.json").read_text())
    for operation in (operation for methods in document["paths"].values() for operation in methods.values()):
        for status, answer in operation["responses"].items():
            if "$ref" in answer:
                operation["responses"][status] = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    return document


DOCUMENT = described()
JSON = "application/json"


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def contents(operation: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for status, answer in operation["responses"].items():
        for media_type, media in answer.get("content", {}).items():
            yield status, media_type, media


def check(value: Any, schema: dict[str, Any]) -> None:
    whole = {**schema, "components": DOCUMENT["components"]}
    jsonschema.validate(value, whole, jsonschema.Draft202012Validator, format_checker=jsonschema.FormatChecker())


def test_every_parameter_and_every_field_of_an_answer_has_an_example() -> None:
    """A new one gets its own in config/openapi/examples.json, see CONTRIBUTING.md."""
    document = copy.deepcopy(DOCUMENT)
    examples = Examples(document)
    for _, operation in operations():
        for parameter in operation.get("parameters", []):
            examples.add_to_parameter(parameter)
        for status, answer in operation["responses"].items():
            if status.startswith("2"):
                examples.add_to_answer(answer)
    assert sorted(set(examples.missing)) == []


def test_every_example_is_what_its_description_allows() -> None:
    for name, operation in operations():
        for parameter in operation.get("parameters", []):
            assert "example" in parameter, (name, parameter["name"])
            check(parameter["example"], parameter["schema"])
        for status, media_type, media in contents(operation):
            given = [media["example"]] if "example" in media else [one["value"] for one in media["examples"].values()]
            assert given, (name, status, media_type)
            for value in given:
                check(value, media.get("schema", {}))


def test_every_example_says_something() -> None:
    """An answer without rows would explain nothing."""
    for name, operation in operations():
        for status, media_type, media in contents(operation):
            if status == "200" and media_type == JSON and "data" in media["example"]:
                assert all(value not in ([], {}, "") for value in media["example"]["data"].values()), name


def test_every_example_of_a_parameter_is_understood(client: Client, db: None) -> None:
    factories.serve()
    for name, operation in operations():
        for parameter in operation.get("parameters", []):
            # A cursor is made by the service alone; of a path there is nothing to find in an empty database.
            if parameter["in"] != "query" or parameter["name"] in {"cursor", "wait"}:
                continue
            given = {parameter["name"]: parameter["example"]}
            given |= {"starts_at": "2026-12-05T00:00:00Z", "ends_at": "2026-12-06T00:00:00Z"} if "search" in name else {}
            answer = client.get(name.removeprefix("get ").format(rows="events", id=event_id("a", "1")), given)
            said = answer.json()["error"]["message"] if answer.status_code == 400 else ""
            # Alone it may lack its partner, and the provider of the examples does not exist.
            about = said.startswith(f"{parameter['name']}: ")
            assert not about or "together" in said or "provider" in said, (name, given, said)


def test_every_error_is_told_by_its_code() -> None:
    for name, operation in operations():
        for status, answer in operation["responses"].items():
            if status.startswith("2"):
                continue
            codes = list(answer["content"][JSON]["examples"])
            assert codes, (name, status)
            assert all(f"`{code.partition(' ')[0]}`" in answer["description"] for code in codes), (name, status)
    told = DOCUMENT["info"]["description"]
    assert [code for code, _ in CODES.values() if f"`{code}`" not in told] == []
    assert "`invalid_parameter`" in told


def test_who_runs_it_and_under_which_licence_is_said_and_where_it_answers() -> None:
    assert DOCUMENT["info"]["contact"]["name"]
    assert DOCUMENT["info"]["license"]["identifier"] == "MIT"
    assert DOCUMENT["servers"][0]["url"] == "/"


def test_addresses_come_in_the_order_in_which_one_learns() -> None:
    assert [tag["name"] for tag in DOCUMENT["tags"]] == list(TAGS)
    assert all(tag["description"] for tag in DOCUMENT["tags"])
    used = [operation["tags"] for _, operation in operations()]
    assert all(len(tags) == 1 and tags[0] in TAGS for tags in used), "a new tag belongs into config.openapi.document.TAGS"
    ranks = [list(TAGS).index(tags[0]) for tags in used]
    assert ranks == sorted(ranks)
    assert next(iter(DOCUMENT["paths"])) == "/v1/events/search"


def test_an_answer_has_one_type_so_that_a_client_made_of_it_has_one_too() -> None:
    for name, operation in operations():
        types = [media_type for status, media_type, _ in contents(operation) if status == "200"]
        assert types == [JSON] or operation["tags"] == ["formats"], name
        assert operation["summary"], name


def test_what_is_always_there_is_required() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    for name in ("Event", "Plan", "Zone", "Venue", "PlanRow", "Change", "Provider", "ErrorAnswer", "PageAnswer"):
        assert set(schemas[name]["required"]) == set(schemas[name]["properties"]), name


def test_the_first_five_minutes_are_commands_that_answer(client: Client, db: None) -> None:
    provider = factories.provider("riverside")
    factories.plan(factories.event(provider, "291"), "1")
    factories.serve()
    commands = re.findall(r'^\s+curl "http://localhost:8080([^"]+)"$', DOCUMENT["info"]["description"], re.MULTILINE)
    assert len(commands) >= 5
    for address in commands:
        assert client.get(address).status_code == 200, address


def test_the_example_in_csv_has_the_columns_that_are_answered(client: Client, db: None) -> None:
    factories.plan(factories.event(factories.provider(), "291"), "1")
    factories.serve()
    answer = client.get("/v1/events?format=csv")
    example = DOCUMENT["paths"]["/v1/{rows}"]["get"]["responses"]["200"]["content"]["text/csv"]["example"]
    columns, *rows = list(csv.reader(example.splitlines()))
    assert columns == next(csv.reader(answer.content.decode().splitlines()))
    assert all(len(row) == len(columns) for row in rows)


def test_the_webhook_is_what_is_sent(db: None) -> None:
    provider = factories.provider("riverside")
    incident = Incident.objects.create(provider=provider, kind="failure", code="timeout", message="It did not answer.")
    recipient = Recipient.objects.create(kind="webhook", address="https://ops.example/", secret_variable="SECRET")
    message = message_of(Alert.objects.create(incident=incident, recipient=recipient, event=Alert.Event.BEGUN))
    (described,) = DOCUMENT["webhooks"]["alert"]["post"]["requestBody"]["content"].values()
    check(json.loads(json.dumps(message.payload)), described["schema"])
    check(described["example"], described["schema"])
    assert set(message.payload["data"]) == set(described["example"]["data"])


@pytest.mark.parametrize(("format_", "media_type"), [("ics", "text/calendar"), ("geojson", "application/geo+json")])
def test_other_formats_are_had_where_the_document_says(client: Client, db: None, format_: str, media_type: str) -> None:
    factories.plan(factories.event(factories.provider(), "291"), "1")
    factories.serve()
    described = DOCUMENT["paths"]["/v1/{rows}/search"]["get"]
    (rows,) = (one for one in described["parameters"] if one["name"] == "rows")
    assert rows["schema"]["enum"] == ["events", "plans"]
    for row in rows["schema"]["enum"]:
        window = "starts_at=2024-01-01T00:00:00Z&ends_at=2034-12-31T23:59:59Z"
        answer = client.get(f"/v1/{row}/search?{window}&format={format_}")
        assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, media_type)
    assert media_type in described["responses"]["200"]["content"]


def test_no_part_is_called_as_one_of_its_fields() -> None:
    """Generated Python mistakes a class's object for its field then, and is not typed."""
    schemas = DOCUMENT["components"]["schemas"]
    assert [name for name, schema in schemas.items() if name.lower() in schema.get("properties", {})] == []
