"""The text of an element that has others in it, which are no markup: a text in several languages, or parts of something else.

Feeds write `{"en": "Gulls", "fr": "Mouettes"}` where another has one text: of that one language is read. Of parts that make no
text together, such as a street and a town, all is read as it stands, which deserves a look.
"""

import re
from functools import lru_cache
from typing import Any

from babel import Locale

from providers.adapters.base import SettingsError
from providers.adapters.event_reader import whole_text
from providers.element import Element, local_name
from providers.field_types import Doubt, parse_language

# Of HTML, which is markup within a text wherever it stands.
_MARKUP = frozenset({
    "a", "abbr", "b", "big", "blockquote", "br", "center", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "li", "ol", "p", "pre", "q", "s",
    "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt",
    "u", "ul",
})  # fmt: skip
_TAG = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4}){0,2}", re.ASCII | re.IGNORECASE)
_SHOWN = 100


class Texts:
    """Reads the texts of one feed. `doubts` has what was in doubt since it was cleared, each once."""

    def __init__(self, language: str | None) -> None:
        self.wanted = _parts(language) if language else ()
        self.doubts: dict[Doubt, None] = {}

    def of(self, element: Element) -> str:
        if not len(element):
            return element.text or ""
        said = _said_apart(element)
        if len(said) < 2:  # noqa: PLR2004 -- one says it all
            return whole_text(element)
        names = [local_name(part) for part in said]
        if all(map(_is_language, names)) and len({*names}) == len(names) and _has_words(said):
            return self._in_one_language(said, names)
        if len({*names}) > 1 and not any(name.lower() in _MARKUP for name in names):
            self.doubts[Doubt("joined_texts", _shown(said, names))] = None
        return whole_text(element)

    def _in_one_language(self, said: list[Element], names: list[str]) -> str:
        for length in range(len(self.wanted), 0, -1):
            for part, name in zip(said, names, strict=True):
                if _parts(name)[:length] == self.wanted[:length]:
                    return self.of(part)
        if not self.wanted:
            self.doubts[Doubt("several_languages", _shown(said, names))] = None
        return self.of(said[0])


def check_language(options: Any) -> None:
    """Raises SettingsError."""
    language = options.get("language")
    try:
        if language is not None:
            parse_language(str(language))
    except ValueError as error:
        raise SettingsError("options", f"language: {str(language)[:100]!r} {error}.") from None


def _said_apart(element: Element) -> list[Element]:
    """Its parts that say something; none of them where it says something between them, as a text with markup does."""
    if element.text and not element.text.isspace():
        return []
    said = []
    for part in element:
        if part.tail and not part.tail.isspace():
            return []
        if not whole_text(part).strip():
            continue
        said.append(part)
    return said


def _has_words(said: list[Element]) -> bool:
    """Other objects have keys that are languages by chance, such as the `lo` and the `hi` of a price."""
    return any(letter.isalpha() for part in said for letter in whole_text(part))


def _shown(said: list[Element], names: list[str]) -> str:
    return ", ".join(f"{name}: {whole_text(part).strip()[:_SHOWN]}" for name, part in zip(names, said, strict=True))


@lru_cache(maxsize=1_000)
def _is_language(name: str) -> bool:
    found = _TAG.fullmatch(name)
    return found is not None and found[1].lower() in Locale("en").languages


@lru_cache(maxsize=1_000)
def _parts(tag: str) -> tuple[str, ...]:
    return tuple(tag.lower().replace("_", "-").split("-"))
