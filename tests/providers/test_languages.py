"""A text that a feed says in several languages, and values that are no text but parts of something."""

import json
from io import BytesIO
from typing import Any

import pytest

from providers.adapters.base import SettingsError
from providers.adapters.registry import FORMATS
from providers.converting.convert import as_xml
from providers.schemas import EventData

from .feeds import read_events

MAPPING: dict[str, Any] = {
    "events": "/json/item",
    "event": {"external_id": "id", "title": "title", "description": "text"},
    "plans": ".",
    "plan": {"starts_at": "'2027-03-05'", "venue": "place"},
}


def the_event(title: Any, language: str | None = None, **more: Any) -> EventData:
    with as_xml(BytesIO(json.dumps([{"id": 1, "title": title, **more}]).encode()), "json", 1 << 20) as converted:
        options = {"language": language} if language else {}
        (event,) = read_events("mapped", converted.read(), mapping=MAPPING, options=options)
    return event


@pytest.mark.parametrize(
    ("title", "language", "read"),
    [
        ({"fr": "Mouettes", "en": "Gulls"}, None, "Mouettes"),
        ({"fr": "Mouettes", "en": "Gulls"}, "en", "Gulls"),
        ({"fr": "Mouettes", "en": "Gulls"}, "sv", "Mouettes"),
        ({"fr": " ", "en": "Gulls", "de": None, "sv": "Måsar"}, None, "Gulls"),
        ({"fr": "Mouettes"}, "en", "Mouettes"),
        ({"FR": "Mouettes", "EN": "Gulls"}, "en", "Gulls"),
        ({"pt-PT": "Gaivotas", "pt-BR": "Gaivota", "en_GB": "Gulls"}, "pt-BR", "Gaivota"),
        ({"pt-PT": "Gaivotas", "pt-BR": "Gaivota", "en_GB": "Gulls"}, "en-US", "Gulls"),
        ({"fr": {"long": "Les mouettes"}, "en": {"long": "The gulls"}}, "en", "The gulls"),
    ],
)
def test_of_a_text_in_several_languages_one_is_read(title: Any, language: str | None, read: str) -> None:
    event = the_event(title, language, text=title)
    assert (event.title, event.description) == (read, read)


def test_without_a_language_it_is_noted_once_for_each_text_that_the_first_was_read() -> None:
    event = the_event({"fr": "Mouettes", "en": "Gulls"}, text={"fr": "Mouettes", "en": "Gulls"})
    assert [(note.code, note.value, note.total) for note in event.notes] == [("several_languages", "fr: Mouettes, en: Gulls", 1)]
    assert the_event({"fr": "Mouettes", "en": "Gulls"}, "en").notes == ()
    assert the_event({"fr": "Mouettes"}).notes == ()


def test_parts_that_are_no_languages_are_read_one_behind_the_other_and_noted() -> None:
    event = the_event("A", place={"street": "1 Mill Lane", "town": "York"})
    assert str(event.plans[0].venue) == "1 Mill LaneYork"
    assert [(note.code, note.value) for note in event.notes] == [("joined_texts", "street: 1 Mill Lane, town: York")]
    # What languages are called by chance.
    assert [note.code for note in the_event("A", place={"lo": 10, "hi": 20}).notes] == ["joined_texts"]


@pytest.mark.parametrize(
    "title",
    [
        "<b>Gulls</b><i>!</i>",
        "Gulls <x>and</x><y>us</y>",
        "<x>Gulls</x> and <y>us</y>",
        "<x>Gulls</x><x>us</x>",
        "<li>A</li><hr/><li>B</li>",
    ],
)
def test_markup_in_a_text_is_no_part_of_something(title: str) -> None:
    mapping = MAPPING | {"events": "/f/item"}
    (event,) = read_events("mapped", f"<f><item><id>1</id><title>{title}</title></item></f>", mapping=mapping)
    assert event.notes == ()


def test_languages_are_elements_too_and_an_expression_that_means_all_of_them_says_so() -> None:
    document = "<f><item><id>1</id><title>\n  <en>Gulls</en>\n  <fr>Mouettes</fr>\n</title></item></f>"
    mapping = MAPPING | {"events": "/f/item"}
    (event,) = read_events("mapped", document, mapping=mapping, options={"language": "fr"})
    assert event.title == "Mouettes"
    mapping["event"] = {"external_id": "id", "title": "normalize-space(title)"}
    (event,) = read_events("mapped", document, mapping=mapping)
    assert (event.title, event.notes) == ("Gulls Mouettes", ())


def test_a_language_is_a_tag() -> None:
    for name, mapping in (("mapped", MAPPING), ("schema-org", None)):
        FORMATS[name].check({"language": "pt-BR"}, mapping)
        with pytest.raises(SettingsError, match="language: 'French' is not a language tag"):
            FORMATS[name].check({"language": "French"}, mapping)


def test_false_is_no_text_for_people() -> None:
    # As PHP writes what there is none of.
    event = the_event("A", text=False, place=False)
    assert (event.description, event.plans[0].venue) == (None, None)
    assert the_event("A", text="false alarm").description == "false alarm"
