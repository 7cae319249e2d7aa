"""An example for each parameter and each answer, put together of examples.json, where every field has one.

Values of a parameter or a field stand by its name, for one component alone below the component's. What can have few values
needs none: a choice, a boolean, an object of which the parts are known. `missing` is what there is no example for.
"""

import json
from pathlib import Path
from typing import Any

STORED = Path(__file__).parent / "examples.json"
CHOICES = ("oneOf", "anyOf", "allOf")


class Examples:
    def __init__(self, document: dict[str, Any]) -> None:
        self._schemas: dict[str, Any] = document["components"]["schemas"]
        self._stored: dict[str, dict[str, Any]] = json.loads(STORED.read_text())
        self.missing: list[str] = []

    def add_to_parameter(self, parameter: dict[str, Any]) -> None:
        name, schema = parameter["name"], parameter["schema"]
        of_one = schema.get("items", schema)
        if name in self._stored["parameters"]:
            value = self._stored["parameters"][name]
            parameter["example"] = [value] if "items" in schema else value
        elif (value := _few(of_one)) is not None:
            parameter["example"] = [value] if "items" in schema else value
        else:
            self.missing.append(f"parameters: {name}")

    def add_to_answer(self, answer: dict[str, Any]) -> None:
        for media_type, media in answer.get("content", {}).items():
            if media_type in self._stored["texts"]:
                media["example"] = self._stored["texts"][media_type]
            else:
                media["example"] = self.of(media["schema"], media_type)

    def of(self, schema: dict[str, Any], where: str) -> Any:
        """`where` is the component and, after a point, the field."""
        if "$ref" in schema:
            return self._of_component(schema["$ref"].rpartition("/")[2], where)
        for choice in CHOICES:
            if choice in schema:
                return self.of(next(one for one in schema[choice] if one.get("type") != "null"), where)
        kind = _kind(schema)
        if kind == "array":
            return [self.of(schema["items"], where)]
        if (value := _few(schema)) is not None or kind == "null":
            return value
        name = where.rpartition(".")[2]
        if kind != "object" and name in self._stored["fields"]:
            return self._stored["fields"][name]
        self.missing.append(where)
        return None

    def _of_component(self, component: str, where: str) -> Any:
        schema, own = self._schemas[component], self._stored["components"].get(component, {})
        if "properties" not in schema:
            return self.of(schema, where)
        shown = self._stored["shown"].get(component, schema["properties"])
        return {
            name: own[name] if name in own else self.of(part, f"{component}.{name}")
            for name, part in schema["properties"].items()
            if name in shown
        }


def _kind(schema: dict[str, Any]) -> str:
    """Of several, the one that is not null."""
    given = schema.get("type", "object")
    kinds = [given] if isinstance(given, str) else [kind for kind in given if kind != "null"]
    return str(kinds[0])


def _few(schema: dict[str, Any]) -> Any:
    """A value of those that there are few of; else None."""
    if "default" in schema:
        return schema["default"]
    if "enum" in schema:
        return schema["enum"][0]
    return False if _kind(schema) == "boolean" else None
