"""Finishes the document; called by drf-spectacular when it has made one of the views (`SPECTACULAR_SETTINGS`)."""

import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

from config.openapi import formats
from config.openapi.examples import Examples
from events.api.errors import FORGOTTEN
from events.api.keys import KeyScheme
from events.http.errors import CODES, envelope

Document = dict[str, Any]

FOLDER = Path(__file__).parent
DESCRIPTION = (FOLDER / "description.md").read_text()
WEBHOOKS: Document = json.loads((FOLDER / "webhooks.json").read_text())
# In the order in which one learns; an address belongs to the tag that its first part names.
TAGS = {
    "events": "What is on, a row an event: search it, count it, read one whole, or page through all.",
    "plans": "What is on, a row a performance, with its own start, place and prices: what a listing of a weekend needs.",
    "venues": "Where things take place.",
    "changes": "What changed, in order: to keep a copy and never read all again.",
    "providers": "Whose events these are, and how fresh each provider is.",
    "health": "For monitors and load balancers. Needs no key and is not counted.",
    "alerts": "What we send, to those whom an operator has named.",
    formats.TAG: "The same addresses for calendars, spreadsheets and maps, by `format`. Apart here, so that who makes a client"
    " of this document gets one type for each answer.",
}
# Within a tag; what is not named follows by its address.
FIRST = ("/v1/events/search", "/v1/events/{id}", "/v1/events/counts", "/v1/events", "/v1/venues")
# What the usual sentence for a status leaves out: other codes with it, and what their details hold.
FURTHER: dict[int, list[Document]] = {
    400: [
        envelope(400, "starts_at: '2024-13-01' is not an ISO 8601 date-time.", "invalid_parameter", {"parameter": "starts_at"})
    ],
    410: [envelope(410, FORGOTTEN, details={"earliest": "2026-08-29T03:17:00Z"})],
}
# Of usual ones.
DETAILS: dict[int, Document] = {410: {"resync": "https://events.example.org/v1/events?expand=plans&sell_mode=any"}}


def finish(result: Document, **_: Any) -> Document:
    """`describe_fields` and `mark_deprecated` of `events.api.schema` came before."""
    result["info"]["description"] = DESCRIPTION.replace("ERRORS", _table_of_errors())
    formats.set_apart(result)
    examples = Examples(result)
    for operation in operations(result):
        for status, answer in operation["responses"].items():
            if status.startswith("2"):
                examples.add_to_answer(answer)
            else:
                operation["responses"][status] = _error_of(int(status), answer, result)
        for parameter in operation.get("parameters", []):
            examples.add_to_parameter(parameter)
        # A key may be sent everywhere but where none is looked at. Said once: generators take what an operation says itself
        # as a must.
        if not operation.pop("security", None):
            operation["security"] = []
    result["security"] = [{}, {KeyScheme.name: []}]
    _forget_read_only(result["components"]["schemas"])
    _put_in_order(result)
    result["webhooks"] = WEBHOOKS
    return result


def operations(document: Document) -> list[Document]:
    return [operation for path in document["paths"].values() for operation in path.values()]


def errors(status: int) -> list[Document]:
    """Every error there is with this status, as it is answered."""
    return [*FURTHER.get(status, []), envelope(status, details=DETAILS.get(status))]


def _error_of(status: int, answer: Document, result: Document) -> Document:
    """The same wherever it occurs, and so written once."""
    name, found = HTTPStatus(status).name.title().replace("_", ""), errors(status)
    answer["description"] = " ".join(f"`{one['error']['code']}`: {one['error']['message']}" for one in found)
    for media in answer["content"].values():
        # Of one code there may be several, with other details.
        media["examples"] = {_named(found, number): {"value": one} for number, one in enumerate(found)}
    result["components"].setdefault("responses", {})[name] = answer
    return {"$ref": f"#/components/responses/{name}"}


def _named(found: list[Document], number: int) -> str:
    code = str(found[number]["error"]["code"])
    earlier = sum(one["error"]["code"] == code for one in found[:number])
    return f"{code} {earlier + 1}" if earlier else code


def _table_of_errors() -> str:
    rows = [
        f"| {int(status)} | `{one['error']['code']}` | {one['error']['message']} |"
        for status in sorted(CODES)
        for one in errors(HTTPStatus(status))
    ]
    return "\n".join(["| status | `error.code` | such as |", "|---|---|---|", *rows])


def _forget_read_only(part: Any) -> None:
    """Where nothing is written, it says nothing, and generators drop or freeze such fields."""
    if isinstance(part, dict):
        if isinstance(part.get("readOnly"), bool):
            del part["readOnly"]
        part = part.values()
    elif not isinstance(part, list):
        return
    for one in part:
        _forget_read_only(one)


def _put_in_order(result: Document) -> None:
    ranks = {tag: number for number, tag in enumerate(TAGS)}

    def rank(path: str) -> tuple[int, int, str]:
        (tag, *_) = next(iter(result["paths"][path].values()))["tags"]
        return ranks.get(tag, len(ranks)), FIRST.index(path) if path in FIRST else len(FIRST), path

    result["paths"] = {path: result["paths"][path] for path in sorted(result["paths"], key=rank)}
    result["tags"] = [{"name": name, "description": description} for name, description in TAGS.items()]
