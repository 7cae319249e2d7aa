"""Finds what would break clients of the last release: `python -m devtools.api_changes`.

Compares docs/openapi.json with docs/openapi-released.json, which `devtools.release` writes. What a release had marked as
deprecated may go. What is added breaks nobody, nor does a new value in an answer (docs/api.md, "Versions").
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RELEASED, PRESENT = ROOT / "docs" / "openapi-released.json", ROOT / "docs" / "openapi.json"
METHODS = {"get", "post", "put", "patch", "delete"}
# Bounds of what a client may send: larger is wider, or smaller is.
UPPER, LOWER = ("maximum", "maxLength", "maxItems"), ("minimum", "minLength", "minItems")

Schema = dict[str, Any]


def main() -> int:
    if not RELEASED.exists():
        sys.stdout.write("Nothing is released yet that could break.\n")
        return 0
    found = list(breaking(json.loads(RELEASED.read_text()), json.loads(PRESENT.read_text())))
    sys.stderr.writelines(f"{sentence}\n" for sentence in found)
    return int(bool(found))


def breaking(before: Schema, after: Schema) -> Iterator[str]:
    """A sentence for each change that a client of `before` may not survive."""
    comparison = Comparison(before, after)
    for path, methods in before["paths"].items():
        for method in METHODS & set(methods):
            known, now = methods[method], after["paths"].get(path, {}).get(method)
            name = f"{method.upper()} {path}"
            if now is None:
                if not known.get("deprecated"):
                    yield f"{name} is gone."
                continue
            yield from comparison.sent(name, known, now)
            yield from comparison.answered(name, known, now)


class Comparison:
    def __init__(self, before: Schema, after: Schema) -> None:
        self.before, self.after = before, after

    def sent(self, name: str, before: Schema, after: Schema) -> Iterator[str]:
        known = {(one["in"], one["name"]): one for one in before.get("parameters", [])}
        now = {(one["in"], one["name"]): one for one in after.get("parameters", [])}
        for place, parameter in known.items():
            if place not in now:
                if not parameter.get("deprecated"):
                    yield f"{name}: the parameter {place[1]} is gone."
                continue
            of = f"{name}: the parameter {place[1]}"
            if now[place].get("required") and not parameter.get("required"):
                yield f"{of} is required now."
            yield from self.narrower(of, parameter.get("schema", {}), now[place].get("schema", {}))
        for place in set(now) - set(known):
            if now[place].get("required"):
                yield f"{name}: the new parameter {place[1]} is required."
        for kind, media in _contents(after.get("requestBody", {})).items():
            earlier = _contents(before.get("requestBody", {})).get(kind)
            if earlier is not None:
                yield from self.asks_more(f"{name}: the body", earlier.get("schema", {}), media.get("schema", {}))

    def answered(self, name: str, before: Schema, after: Schema) -> Iterator[str]:
        for status, answer in before["responses"].items():
            if not status.startswith("2"):
                continue
            now = after["responses"].get(status)
            if now is None:
                yield f"{name}: the answer {status} is gone."
                continue
            for kind, media in _contents(answer).items():
                if kind not in _contents(now):
                    yield f"{name}: there is no {kind} any more."
                else:
                    here = f"{name}: {status}"
                    yield from self.other(here, media.get("schema", {}), _contents(now)[kind].get("schema", {}), frozenset())

    def narrower(self, of: str, before: Schema, after: Schema) -> Iterator[str]:
        """What a client sends."""
        before, after = _resolved(before, self.before), _resolved(after, self.after)
        if "items" in before and "items" in after:
            yield from self.narrower(of, before["items"], after["items"])
        lost = _types(before, self.before) - _types(after, self.after)
        if lost:
            yield f"{of} takes no {' or '.join(sorted(lost))} any more."
        if "enum" in after and (gone := sorted(set(map(str, before.get("enum", ["anything"]))) - set(map(str, after["enum"])))):
            yield f"{of} does not take {', '.join(gone)} any more."
        for bound in (*UPPER, *LOWER):
            old, new = before.get(bound), after.get(bound)
            if new is not None and (old is None or (new < old if bound in UPPER else new > old)):
                yield f"{of} has a tighter {bound}, {new}."
        if after.get("pattern") and after["pattern"] != before.get("pattern"):
            yield f"{of} has another pattern."

    def asks_more(self, of: str, before: Schema, after: Schema) -> Iterator[str]:
        before, after = _resolved(before, self.before), _resolved(after, self.after)
        for name in sorted(set(after.get("required", [])) - set(before.get("required", []))):
            yield f"{of} needs {name} now."
        for name, schema in before.get("properties", {}).items():
            if name not in after.get("properties", {}):
                yield f"{of} does not take {name} any more."
            else:
                yield from self.narrower(f"{of}: {name}", schema, after["properties"][name])

    def other(self, of: str, before: Schema, after: Schema, above: frozenset[str]) -> Iterator[str]:
        """What a client reads. `above` are the components around it, which may hold themselves."""
        names = {str(before["$ref"])} if "$ref" in before else set()
        if names & above:
            return
        above |= names
        before, after = _resolved(before, self.before), _resolved(after, self.after)
        known = _types(before, self.before)
        # What might be anything is said more closely now.
        if known and (new := _types(after, self.after) - known):
            yield f"{of} may be {' or '.join(sorted(new))} now."
        if "items" in before and "items" in after:
            yield from self.other(of, before["items"], after["items"], above)
        for name, schema in before.get("properties", {}).items():
            now = after.get("properties", {}).get(name)
            if now is None:
                if not schema.get("deprecated"):
                    yield f"{of}: {name} is gone."
                continue
            if name in before.get("required", []) and name not in after.get("required", []):
                yield f"{of}: {name} may be absent now."
            yield from self.other(f"{of}: {name}", schema, now, above)


def _contents(part: Schema) -> dict[str, Schema]:
    found: dict[str, Schema] = part.get("content", {})
    return found


def _resolved(schema: Schema, document: Schema) -> Schema:
    """What a reference stands for; and of a choice between one schema and null, that schema."""
    while "$ref" in schema:
        found: Any = document
        for part in str(schema["$ref"]).removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    if "allOf" in schema and len(schema["allOf"]) == 1:
        return _resolved(schema["allOf"][0], document)
    choices = [one for key in ("oneOf", "anyOf") for one in schema.get(key, []) if one.get("type") != "null"]
    return _resolved(choices[0], document) if len(choices) == 1 else schema


def _types(schema: Schema, document: Schema) -> set[str]:
    """Empty where it may be anything, or nothing says."""
    if "$ref" in schema:
        return _types(_resolved(schema, document), document)
    if choices := [*schema.get("oneOf", []), *schema.get("anyOf", []), *schema.get("allOf", [])]:
        return set().union(*(_types(one, document) for one in choices))
    given = schema.get("type", [])
    return {given} if isinstance(given, str) else set(given)


if __name__ == "__main__":
    sys.exit(main())
