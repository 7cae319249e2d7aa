"""JSON-LD in pages for people, and alone."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from providers.collecting import as_put_together
from providers.converting import jsonld
from providers.converting.convert import as_xml
from providers.element import line_of
from providers.errors import DocumentError
from providers.fetching import Limits, fetch_file
from providers.recipes import Source


def elements(document: str, *, cut: bool = False) -> str:
    with as_xml(BytesIO(document.encode()), "jsonld", 1 << 20, cut=cut) as converted:
        return converted.read().decode()


def page(*scripts: str) -> str:
    written = "\n".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return f"<!DOCTYPE html>\n<html><head><title>The Barn</title>{written}</head></html>"


def items(*inner: str) -> str:
    return f"<json>{''.join(f'<item>{one}</item>' for one in inner)}</json>"


@pytest.mark.parametrize(
    ("document", "inner"),
    [
        ('{"@type": "Event", "name": "A"}', ['<_type key="@type">Event</_type><name>A</name>']),
        ('[{"name": "A"}, [{"name": "B"}]]', ["<name>A</name>", "<name>B</name>"]),
        ('{"@context": "x", "@graph": [{"name": "A"}, {"name": "B"}]}', ["<name>A</name>", "<name>B</name>"]),
        ('{"name": "A\nof two lines"}', ["<name>A&#10;of two lines</name>"]),
    ],
)
def test_each_thing_is_an_item_alone_and_in_a_page(document, inner):
    assert elements(document) == items(*inner)
    assert elements(page(document)).replace("\n", "") == items(*inner)


def test_what_is_named_by_its_id_alone_stands_in_both_places_and_no_circle_is_followed():
    graph = '[{"@id": "#p", "name": "Barn", "event": {"@id": "#e"}}, {"@id": "#e", "name": "A", "location": {"@id": "#p"}}]'
    place, one = '<_id key="@id">#p</_id><name>Barn</name>', '<_id key="@id">#e</_id><name>A</name>'
    assert elements(graph) == items(
        f'{place}<event>{one}<location><_id key="@id">#p</_id></location></event>',
        f'{one}<location>{place}<event><_id key="@id">#e</_id></event></location>',
    )


def test_a_script_that_cannot_be_read_fails_the_page_where_it_alone_may_tell_of_events():
    good = '{"name": "A"}'
    assert elements(page('{"@type": "BreadcrumbList", oops}', good)).replace("\n", "") == items("<name>A</name>")
    with pytest.raises(DocumentError, match="Line 3: the JSON-LD that begins here cannot be read") as error:
        elements(page(good, '{"@type": "Event", oops}'))
    assert error.value.code == "not_well_formed"


def test_a_script_that_cannot_be_read_is_an_item_that_says_so_beside_others_of_events():
    written = elements(page('{"@type": "Event", "name": "A"}', '{"@type": "Event", oops}', '{"@type": "Event", "name": "B"}'))
    first, lost, last = etree.fromstring(written).iterfind("item")
    assert [line_of(one) for one in (first, lost, last)] == [2, 3, 4]
    assert [one.findtext("name") for one in (first, last)] == ["A", "B"]
    assert str(lost[0].get("said")).startswith("Line 3: the JSON-LD that begins here cannot be read: ")


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (page(), "html_page"),
        ("<html><title>Log in</title><script>1</script></html>", "html_page"),
        (page('{"name": "A"}')[:-30], "truncated"),
        ("", "not_well_formed"),
        ("PK\3\4", "wrong_syntax"),
        ("[" * 100_000, "not_well_formed"),
        (page('{"startDate":' * 100_000), "not_well_formed"),
    ],
)
def test_a_page_without_any_is_a_page_and_what_is_cut_off_or_hostile_fails(document, code):
    with pytest.raises(DocumentError) as error:
        elements(document)
    assert error.value.code == code


def test_of_a_page_that_is_cut_what_is_whole_is_read():
    assert elements(page('{"name": "A"}', '{"name": "B"}')[:-25], cut=True).replace("\n", "") == items("<name>A</name>")


def test_a_page_in_a_file_is_read_as_one_that_came(tmp_path: Path):
    limits = Limits(timeout=2, deadline=10, max_bytes=5_000_000, allow_private=True)
    path = tmp_path / "page.html"
    path.write_text(page('{"name": "A"}'))
    for _ in range(2):
        fetched = as_put_together(fetch_file(path, limits), Source(syntax="jsonld"), limits)
        with fetched.file as file:
            whole = file.read()
        assert whole.replace(b"\n", b"") == items("<name>A</name>").encode()
        # What was put together before is read again as it is.
        path.write_bytes(whole)


def test_scripts_and_comments_of_other_kinds_are_passed_over_whole():
    inner = '<script type="application/ld+json">{"name": "B"}</script>'
    others = f"<!-- {inner} --><script>write('<!-- <script type=\"application/ld+json\">{{oops')</script>"
    assert elements(page('{"name": "A"}').replace("<head>", f"<head>{others}")).replace("\n", "") == items("<name>A</name>")


@pytest.mark.parametrize("begun", ["<!--", "<script ", '<script type="application/ld+json"', "<script>", "--><!--"])
def test_a_page_of_beginnings_takes_no_longer_than_it_has_characters(begun):
    with pytest.raises(DocumentError) as error:
        elements("<html>" + begun * 500_000)
    assert error.value.code == "html_page"


def test_things_that_name_one_another_twice_do_not_double_with_each_step():
    graph = [{"@id": f"#{step}", "one": {"@id": f"#{step + 1}"}, "two": {"@id": f"#{step + 1}"}} for step in range(60)]
    with as_xml(BytesIO(json.dumps(graph).encode()), "jsonld", 1 << 30) as converted:
        assert len(converted.read()) < 10_000_000


def test_a_document_that_is_too_large_to_be_held_says_what_reads_it(monkeypatch):
    monkeypatch.setattr(jsonld, "MOST_CHARACTERS", 1_000)
    with pytest.raises(DocumentError, match="`mapped` reads JSON of any size") as error:
        elements(json.dumps([{"@type": "Event", "name": "A" * 1_000}]))
    assert error.value.code == "too_large"
