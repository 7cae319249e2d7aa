"""A record that cannot be read in its own syntax costs itself: those around it are read, and its id where that was read."""

from io import BytesIO

import pytest

from providers.converting.convert import as_xml
from providers.element import Element, line_of, local_name
from providers.errors import DocumentError
from providers.large_records import refuse_cut
from providers.other_documents import Syntax
from providers.xml import records

TAGS: dict[str, str] = {"csv": "row", "json": "item", "ics": "vevent"}


def told(document: str | bytes, syntax: Syntax) -> list[str]:
    """The ids of the records and their lines; of those that are refused, which line their message names."""
    raw = document.encode() if isinstance(document, str) else document
    found: list[str] = []

    def is_record(element: Element) -> bool:
        parent = element.getparent()
        return parent is not None and local_name(parent) in ("json", "csv", "vcalendar")

    def identifier(element: Element) -> str | None:
        return element.findtext("id") or element.findtext("uid")

    with as_xml(BytesIO(raw), syntax, 1 << 30) as file:
        for element in filter(is_record, records(file, (TAGS[syntax],), lambda _: None, is_record)):
            try:
                refuse_cut(element)
                found.append(f"{identifier(element)} {line_of(element)}")
            except DocumentError as error:
                found.append(f"{identifier(element)} {error.code}: {error.message.partition(':')[0]}")
    return found


def refused(identifier: str | None, line: int) -> str:
    return f"{identifier} not_well_formed: Line {line}"


# CSV


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ('1,"Ham "the" Dane",a\n2,Lear,b\n', [refused("1", 2), "2 3"]),
        ('1,"Ham,a\n2,Lear,b\n3,"O",c\n', [refused("1", 2), "2 3", "3 4"]),
        ('1,"Ham,a\n2,Lear,b\n3,O,c', [refused("1", 2), "2 3", "3 4"]),
        ('1,A,a\n2,"Ham,b\n', ["1 2", refused("2", 3)]),
        ('1,"Ham "x"\nof two lines, and\nthree",a\n2,Lear,b\n', [refused("1", 2), "2 5"]),
        ('1,"Ham "x",a\n2,"Lear "y",b\n3,O,c\n', [refused("1", 2), refused("2", 3), "3 4"]),
        ('1,"Ham "x",a\n"2","of\ntwo ""lines""",b\n', [refused("1", 2), "2 3"]),
        # Quotes that are closed further down, where they close one cell or more.
        ('1,"Ham,a\n2,Lear,b\n3,O",c\n', [refused("1", 2), "2 3", "3 4"]),
        ('1,"Ham,a\n2,Lear,b\n3,O,c"\n4,P,d\n', [refused("1", 2), "2 3", "3 4", "4 5"]),
        ("1" + "," * 1_001 + "\n2,Lear,b\n", [refused("1", 2), "2 3"]),
    ],
)
def test_a_quote_that_is_not_doubled_or_closed_costs_its_own_row(rows, found):
    assert told("id,title,at\n" + rows, "csv") == found


def test_rows_with_quotes_as_they_should_be_are_read_as_they_are():
    table = 'id,title,at\n1,"a ""b""\nc, d",2\n2,,\n3,"one, two\nthree, four\n",5"\n4,a\u2028b,\n'
    assert told(table, "csv") == ["1 2", "2 4", "3 5", "4 8"]


def test_a_line_that_is_longer_than_memory_should_hold_costs_its_own_row():
    _, two, three = told(f"id,title\n1,a\n2,{'x' * 25_000_000}\n3,c\n", "csv")
    assert (two.partition(":")[0], three) == ("2 record_too_large", "3 4")


@pytest.mark.parametrize("rows", ['1,"x', '1,a\n2,"x', '1,"x\nmore\nand more'])
def test_a_table_that_ends_within_a_row_is_cut_off(rows):
    with pytest.raises(DocumentError) as error:
        told("id,title\n" + rows, "csv")
    assert error.value.code == "truncated"


# Lines of JSON


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ('{"id":1}\n{"id":2,"t":"x}\n{"id":3}\n', ["1 1", refused("2", 2), "3 3"]),
        ('{"id":1,"t":"a\nb"}\n{"id":2}\n{"id":3}', [refused("1", 1), "2 3", "3 4"]),
        # A number at a line's end may be the begin of another.
        ('{"id":1}\n{"id":2\n{"id":3}\n{"id":4}', ["1 1", refused(None, 2), "3 3", "4 4"]),
        ('{"id":1}\n{"id":2,"x":[\n{"id":3}', ["1 1", refused("2", 2), "3 3"]),
        ('{"id":1}\noops\n{"id":3}\n', ["1 1", refused(None, 2), "3 3"]),
        ('{"id":1}\n{"t":"a "b"","id":2}', ["1 1", refused(None, 2)]),
        ('{"id":1}\n{"id":2,"n":12a}\n{\n"id":3\n}\n{"id":4}', ["1 1", refused("2", 2), "3 3", "4 6"]),
    ],
)  # fmt: skip
def test_a_line_that_is_no_object_costs_itself(lines, found):
    assert told(lines, "json") == found


@pytest.mark.parametrize(
    "document", ['[{"id":1},\n{"id":2]', '{"events":[\n{"id":1}\n{"id":2}\n]}', '{"id":1}\n{"id":2}\n{"id":3']
)
def test_other_json_that_is_broken_fails(document):
    with pytest.raises(DocumentError):
        told(document, "json")


@pytest.mark.parametrize(
    ("document", "elements"),
    [
        ('{"id": 1}\n', b"<json><item><id>1</id></item></json>"),
        ('{"item": [{"id": 1}]}', b"<json><item><id>1</id></item></json>"),
        ("{}", b"<json></json>"),
        ('{"id": 1}\n{"id": 2}', b"<json><item><id>1</id></item>\n<item><id>2</id></item></json>"),
    ],
)
def test_where_a_mapping_expects_items_an_object_alone_is_one(document, elements):
    with as_xml(BytesIO(document.encode()), "json", 1 << 20, items=()) as converted:
        assert converted.read() == elements


# Calendars


def event(uid: str, *lines: str, begin: str = "BEGIN:VEVENT\n", end: str = "END:VEVENT\n") -> str:
    return f"{begin}UID:{uid}\n" + "".join(f"{line}\n" for line in lines) + end


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (event("2", end=""), refused("2", 7)),
        (event("2", begin=""), refused("2", 6)),
        (event("2", "BEGIN:VALARM", "TRIGGER:-PT5M"), refused("2", 9)),
        (event("2", "END:VALARM"), refused("2", 7)),
        (event("2", "BEGIN:VALARM", end=""), refused("2", 8)),
    ],
    ids=["no end", "no begin", "a part without its end", "a part without its begin", "neither"],
)
def test_an_event_without_its_begin_or_end_costs_itself(broken, named):
    calendar = f"BEGIN:VCALENDAR\n{event('1')}{broken}{event('3')}END:VCALENDAR\n"
    one, two, three = told(calendar, "ics")
    assert (one, two, three.split()[0]) == ("1 2", named, "3")


def test_the_last_event_of_a_calendar_may_lack_its_end():
    calendar = f"BEGIN:VCALENDAR\n{event('1')}{event('2', end='')}END:VCALENDAR\n"
    assert told(calendar, "ics") == ["1 2", refused("2", 7)]
    with pytest.raises(DocumentError, match="ends before END:VEVENT"):
        told(calendar.replace("END:VCALENDAR\n", ""), "ics")
