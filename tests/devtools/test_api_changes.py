"""What would break clients is found, what is added is not; and a document compared with itself is never at fault."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from devtools.api_changes import PRESENT, breaking

Document = dict[str, Any]
SEARCH = "/v1/events/search"
# The same address, described with all its formats.
FORMATS = "/v1/{rows}/search"


def document() -> Document:
    read: Document = json.loads(PRESENT.read_text())
    return read


def parameter(doc: Document, name: str) -> Document:
    found: Document = next(one for one in doc["paths"][SEARCH]["get"]["parameters"] if one["name"] == name)
    return found


def of_event(doc: Document) -> Document:
    found: Document = doc["components"]["schemas"]["Event"]
    return found


def answer(doc: Document) -> Document:
    found: Document = doc["paths"][FORMATS]["get"]["responses"]["200"]["content"]
    return found


def test_a_document_breaks_nothing_of_itself() -> None:
    assert list(breaking(document(), document())) == []


BROKEN: dict[str, tuple[Callable[[Document], Any], str]] = {
    "an address": (lambda doc: doc["paths"].pop("/v1/changes"), "GET /v1/changes is gone."),
    "a parameter": (
        lambda doc: doc["paths"][SEARCH]["get"]["parameters"].remove(parameter(doc, "organizer")),
        "GET /v1/events/search: the parameter organizer is gone.",
    ),
    "one that is required now": (
        lambda doc: parameter(doc, "q").update(required=True),
        "GET /v1/events/search: the parameter q is required now.",
    ),
    "a new one that is required": (
        lambda doc: doc["paths"][SEARCH]["get"]["parameters"].append({"in": "query", "name": "shop", "required": True}),
        "GET /v1/events/search: the new parameter shop is required.",
    ),
    "a smaller limit": (
        lambda doc: parameter(doc, "limit")["schema"].update(maximum=10),
        "GET /v1/events/search: the parameter limit has a tighter maximum, 10.",
    ),
    "a value that is not taken": (
        lambda doc: parameter(doc, "match")["schema"].update(enum=["within"]),
        "GET /v1/events/search: the parameter match does not take overlaps, starts any more.",
    ),
    "a field": (
        lambda doc: of_event(doc)["properties"].pop("title"),
        "GET /v1/events/{id}: 200: data: title is gone.",
    ),
    "a field of another type": (
        lambda doc: of_event(doc)["properties"].update(title={"type": "integer"}),
        "GET /v1/events/{id}: 200: data: title may be integer now.",
    ),
    "a field that may be null": (
        lambda doc: of_event(doc)["properties"].update(title={"type": ["string", "null"]}),
        "GET /v1/events/{id}: 200: data: title may be null now.",
    ),
    "a field that may be absent": (
        lambda doc: of_event(doc)["required"].remove("title"),
        "GET /v1/events/{id}: 200: data: title may be absent now.",
    ),
    "a format": (lambda doc: answer(doc).pop("text/calendar"), "GET /v1/{rows}/search: there is no text/calendar any more."),
}


@pytest.mark.parametrize(("change", "sentence"), BROKEN.values(), ids=BROKEN)
def test_what_breaks_clients_is_told_by_its_place(change: Callable[[Document], Any], sentence: str) -> None:
    after = document()
    change(after)
    assert sentence in list(breaking(document(), after))


def test_what_is_added_breaks_nobody() -> None:
    after = document()
    after["paths"]["/v1/news"] = copy.deepcopy(after["paths"]["/v1/changes"])
    after["paths"][SEARCH]["get"]["parameters"].append({"in": "query", "name": "shop", "schema": {"type": "string"}})
    parameter(after, "limit")["schema"]["maximum"] = 10_000
    parameter(after, "match")["schema"]["enum"].append("ends")
    of_event(after)["properties"]["seats"] = {"type": "integer"}
    of_event(after)["required"].append("seats")
    answer(after)["text/csv"] = {"schema": {"type": "string"}}
    assert list(breaking(document(), after)) == []


def test_to_say_of_what_type_a_value_is_breaks_nobody() -> None:
    before, after = document(), document()
    of_event(before)["properties"]["translations"] = {"oneOf": [{}, {"type": "null"}]}
    of_event(after)["properties"]["translations"] = {"type": ["object", "null"]}
    assert list(breaking(before, after)) == []


def test_what_was_deprecated_may_go() -> None:
    before, after = document(), document()
    parameter(before, "organizer")["deprecated"] = True
    of_event(before)["properties"]["title"]["deprecated"] = True
    before["paths"]["/v1/changes"]["get"]["deprecated"] = True
    after["paths"][SEARCH]["get"]["parameters"].remove(parameter(after, "organizer"))
    of_event(after)["properties"].pop("title")
    after["paths"].pop("/v1/changes")
    assert list(breaking(before, after)) == []
