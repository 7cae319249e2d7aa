"""A record that is larger than memory should hold costs that record, and no other."""

import resource
from collections.abc import Iterator
from io import BytesIO

import pytest

from providers import large_records, xml
from providers.element import Element
from providers.errors import DocumentError
from providers.large_records import refuse_cut
from providers.xml import records

MOST = 300_000


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_RECORD_BYTES", MOST)


def told(document: str, tags: tuple[str, ...] = ("e",)) -> Iterator[str]:
    def is_record(element: Element) -> bool:
        parent = element.getparent()
        return parent is not None and parent.tag == "f"

    for element in records(BytesIO(document.encode()), tags, lambda _: None, is_record):
        if not is_record(element):
            continue
        try:
            refuse_cut(element)
            yield f"{element.get('id')} {element.findtext('t')} {len(element)}"
        except DocumentError as error:
            yield f"{error.code} {element.get('id')} {element.findtext('t')}"


def one(number: int, more: str = "") -> str:
    return f'<e id="{number}"><t>T{number}</t>{more}</e>\n'


MANY = "<a b='1'>x</a>" * 100_000


@pytest.mark.parametrize(
    "large",
    [MANY, f"<in>{MANY}</in>", f"<in><e>{MANY}</e></in>" * 2, "<a>" * 100 + MANY + "</a>" * 100, f"text{MANY}"],
    ids=["wide", "below", "of the same name", "deep", "mixed"],
)
def test_a_record_that_is_too_large_is_refused_by_its_id_and_the_others_come_in(large):
    assert list(told(f"<f>{one(1)}{one(2, large)}{one(3)}</f>")) == ["1 T1 1", "record_too_large 2 T2", "3 T3 1"]
    assert list(told(f"<f>{one(1, large)}{one(2, large)}{one(3)}</f>")) == [
        "record_too_large 1 T1",
        "record_too_large 2 T2",
        "3 T3 1",
    ]


def test_what_is_too_large_between_records_fails_the_document():
    with pytest.raises(DocumentError) as error:
        list(told(f"<f>{one(1)}<in>{MANY}</in>{one(2)}</f>"))
    assert error.value.code == "record_too_large"


def test_a_mistake_within_a_large_record_is_told_as_one():
    with pytest.raises(DocumentError) as error:
        list(told(f"<f>{one(1)}{one(2, MANY + '<b>')}</f>"))
    assert error.value.code == "not_well_formed"


def test_memory_does_not_grow_with_a_large_record():
    assert large_records.MAX_RECORD_BYTES > MOST
    document = f"<f>{one(1)}{one(2, MANY * 30)}{one(3)}</f>"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert [line.split()[0] for line in told(document)] == ["1", "record_too_large", "3"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150 * 1024
