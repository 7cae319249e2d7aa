"""Other formats than JSON as operations of their own: a union of an object and a text is a type that no client can use.

OpenAPI knows one operation an address. So the twin's address has a parameter in place of a fixed part, whose values lead to the
same addresses; of two that are alike, such as those of events and plans, one remains.
"""

from copy import deepcopy
from typing import Any

from events.http.negotiation import JSON

TAG = "formats"
# The part of an address after the version.
PART, PLACE = "rows", 2


def set_apart(result: dict[str, Any]) -> None:
    for path, methods in list(result["paths"].items()):
        operation = methods.get("get", {})
        content = operation.get("responses", {}).get("200", {}).get("content", {})
        others = {media: content[media] for media in content if media != JSON.media_type}
        if not others or JSON.media_type not in content:
            continue
        parts = path.split("/")
        twin = _twin(operation, parts[PLACE])
        address = "/".join([*parts[:PLACE], f"{{{PART}}}", *parts[PLACE + 1 :]])
        if known := result["paths"].get(address):
            _merge(known["get"], twin)
        else:
            result["paths"][address] = {"get": twin}
        for media in others:
            del content[media]
        _of(operation, "format")["schema"] = {"type": "string", "enum": [JSON.format], "default": JSON.format}


def _twin(operation: dict[str, Any], part: str) -> dict[str, Any]:
    """All that the address answers, JSON as well: who names no format gets that."""
    twin = deepcopy(operation)
    verb = operation["operationId"].partition("_")[0]
    twin |= {
        "operationId": f"{verb}_in_another_format",
        "summary": {"search": "A search", "list": "All events", "get": "One event"}.get(verb, verb) + " in another format",
        "description": "Calendars (`ics`), spreadsheets (`csv`) and maps (`geojson`) have a row a plan, `jsonld` an event each."
        " An `Accept` header does as well as `format`.",
        "tags": [TAG],
    }
    twin["responses"].setdefault("404", deepcopy(twin["responses"]["405"]))
    twin["parameters"].insert(
        0,
        {
            "in": "path",
            "name": PART,
            "required": True,
            "description": "What to search; both give the same rows." if verb == "search" else "There are events alone.",
            "schema": {"type": "string", "enum": [part]},
        },
    )
    return twin


def _merge(known: dict[str, Any], twin: dict[str, Any]) -> None:
    for name in (PART, "format"):
        values = _of(known, name)["schema"]["enum"]
        values += [value for value in _of(twin, name)["schema"]["enum"] if value not in values]
    shared = {(one["in"], one["name"]) for one in twin["parameters"]}
    known["parameters"] = [one for one in known["parameters"] if (one["in"], one["name"]) in shared]
    content, more = known["responses"]["200"]["content"], twin["responses"]["200"]["content"]
    schemas = [content[JSON.media_type]["schema"], more[JSON.media_type]["schema"]]
    known["responses"]["200"]["content"] = content | more | {JSON.media_type: {"schema": {"anyOf": schemas}}}


def _of(operation: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in operation["parameters"] if one["name"] == name)
    return found
