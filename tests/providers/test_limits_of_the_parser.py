"""What no parser takes, a text of many megabytes or elements nested by the hundred, costs the record it stands in."""

from io import BytesIO

import pytest

from providers.converting.convert import as_xml
from providers.element import Element, line_of, local_name
from providers.errors import DocumentError
from providers.large_records import refuse_cut
from providers.other_documents import Syntax
from providers.xml import records

LONG = "x" * 10_500_000
# Above what is taken at one go of any syntax.
LONGER = "ab, \\n" * 3_600_000


def told(document: bytes, syntax: Syntax, tag: str) -> list[str]:
    """The ids of the records and their lines, or why each is refused."""
    found: list[str] = []

    def is_record(element: Element) -> bool:
        parent = element.getparent()
        return parent is not None and local_name(parent) in ("f", "json", "csv", "vcalendar")

    with as_xml(BytesIO(document), syntax, 1 << 30) as file:
        for element in records(file, (tag,), lambda _: None, is_record):
            if is_record(element):
                try:
                    refuse_cut(element)
                    found.append(f"{element.findtext('uid')} {line_of(element)}")
                except DocumentError as error:
                    found.append(error.code)
    return found


def xml(inner: str) -> bytes:
    return f"<?xml version='1.0'?>\n<f><e><uid>1</uid></e>\n<e><uid>2</uid>{inner}</e>\n<e><uid>3</uid></e></f>".encode()


def deep(levels: int) -> str:
    return "<a>" * levels + "</a>" * levels


@pytest.mark.parametrize(
    ("inner", "code", "breaks"),
    [
        (f"<d>{LONG}</d>", "record_too_large", 0),
        (f"<d>{'x&amp;' * 800_000}\n{LONG}</d><d>{LONG}\n</d>", "record_too_large", 2),
        (f"<d>a<![CDATA[{LONG}]]>b<!-- c -->{LONG}</d>", "record_too_large", 0),
        (f"<d a='{LONG}' b='{LONG}'/>\n<d a='{LONG}' b='/>'>x</d>", "record_too_large", 1),
        (deep(1_000), "nested_too_deeply", 0),
        (deep(1_000) * 3, "nested_too_deeply", 0),
        # Nobody reads comments.
        (f"<!--{LONG}\n-->", "2 3", 1),
    ],
    ids=["text", "texts", "cdata", "attributes", "deep", "deep thrice", "comment"],
)
def test_xml(inner, code, breaks):
    assert told(xml(inner), "xml", "e") == ["1 2", code, f"3 {breaks + 4}"]


def test_an_own_attribute_that_is_too_long_leaves_the_others():
    document = f'<f><e id="1" more="{LONG}" y="{LONG}"/><e id="2"/></f>'.encode()
    found = [(one.get("id"), len(one)) for one in records(BytesIO(document), ("e",), lambda _: None)]
    assert [name for name, _ in found] == ["1", "2"]


def test_a_namespace_and_an_encoding_stay():
    document = f"<?xml version='1.0' encoding='iso-8859-1'?><p:f xmlns:p='urn:p'><p:e é='é'>{LONG}</p:e><p:e é='é'/></p:f>"
    found = [one.get("é") for one in records(BytesIO(document.encode("latin-1")), ("e",), lambda _: None)]
    assert found == ["é", "é"]


@pytest.mark.parametrize(
    ("more", "code"), [("<d></b>", "not_well_formed"), ("<d>", "not_well_formed"), ("&nbsp;", "not_well_formed")]
)
def test_a_mistake_behind_a_long_text_is_told_as_one(more, code):
    with pytest.raises(DocumentError) as error:
        told(xml(f"<d>{LONG}</d>{more}"), "xml", "e")
    assert error.value.code == code


def test_a_document_that_is_cut_off_behind_a_long_text_is_called_so():
    with pytest.raises(DocumentError) as error:
        told(xml(f"<d>{LONG}</d>")[:-20], "xml", "e")
    assert error.value.code == "truncated"


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        (f'"d": "{LONG}"', "record_too_large"),
        (f'"d": "{LONGER}"', "record_too_large"),
        (f'"d": "{LONG}", "c": [{"[" * 9}"{LONG}"{"]" * 9}]', "record_too_large"),
        ('"d": ' + '{"a":' * 300 + '"x]}\\""' + "}" * 300, "nested_too_deeply"),
        ('"d": ' + "[" * 300 + "1, null" + "]" * 300, "nested_too_deeply"),
        ('"d": ' + '[{"a":' * 50_000 + "1" + "}]" * 50_000, "nested_too_deeply"),
    ],
    ids=["long", "longer", "several", "objects", "arrays", "deeper"],
)
@pytest.mark.parametrize(
    "document", ['[{{"uid": 1}},\n{{"uid": 2, {}}},\n{{"uid": 3}}]', '{{"uid": 1}}\n{{"uid": 2, {}}}\n{{"uid": 3}}\n']
)
def test_json(document, inner, code):
    assert told(document.format(inner).encode(), "json", "item") == ["1 1", code, "3 3"]


def test_csv():
    document = f'uid;d\n1;a\n2;{LONG}\n3;"{"x;" * 5_000_000}"\n4;c\n'
    assert told(document.encode(), "csv", "row") == ["1 2", "record_too_large", "record_too_large", "4 5"]


@pytest.mark.parametrize("text", [LONG, LONG * 3, "x" * 700 + ("\r\n " + "x" * 700) * 15_000])
def test_ics(text):
    event = "BEGIN:VEVENT\r\nUID:{}\r\nEND:VEVENT\r\n".format
    document = f"BEGIN:VCALENDAR\r\n{event(1)}{event(f'2{chr(13)}{chr(10)}DESCRIPTION:{text}')}{event(3)}END:VCALENDAR"
    one, two, three = told(document.encode(), "ics", "vevent")
    assert (one, two) == ("1 2", "record_too_large")
    assert three == f"3 {9 + text.count(chr(10))}"
