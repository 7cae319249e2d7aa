"""The documents that attackers and accidents send, tried on every format: a sentence, or a refusal, and no more."""

import json
import re
import resource
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from lxml import etree

from providers.adapters import mapped
from providers.adapters.registry import ADAPTERS
from providers.adapters.shipped import recipe_of, recipes
from providers.errors import DocumentError
from providers.schemas import EventData, Rejected

from .feeds import fixture, read, recipe_fixture

CLUBS = json.loads(fixture("mapped/clubs.json"))
SAMPLES: dict[str, tuple[str, dict[str, Any]]] = {
    "planlist": ("planlist/season.xml", {}),
    "frab": ("frab/conference.xml", {}),
    "xcal": ("xcal/series.xml", {}),
    "mapped": ("mapped/clubs.xml", {"mapping": CLUBS}),
}
SAMPLES |= {name: ("", {}) for name in recipes()}
# The recipes that come with us are read by one adapter: of each one look, and the long ones in the slow tests.
FORMATS = [*sorted(ADAPTERS), *(pytest.param(name, marks=pytest.mark.slow) for name in sorted(recipes()))]
NASTY = ["", " ", "0", "-1", "9" * 400, "1e400", "NaN", "\u0661", "{0}", "%s", "\\N", "\U0010ffff", "2027-01-01T00:00:00"]
NASTY += [
    "0001-01-01T00:00:00",
    "9999-12-31T23:59:59Z",
    "20270101",
    "P99999999999D",
    "99:99",
    "x" * 3000,
    "FREQ=DAILY",
    "/" * 300,
]


@pytest.fixture(autouse=True, scope="module")
def mapping_compiled_once() -> Iterator[None]:
    """It is the same in thousands of attempts, and takes half of each."""
    with pytest.MonkeyPatch.context() as patch:
        understand = cache(lambda written: mapped_understood(json.loads(written)))
        mapped_understood = mapped.understood

        def understood(mapping: Any) -> Any:
            keys, values = understand(json.dumps(mapping))
            return keys, dict(values)

        patch.setattr(mapped, "understood", understood)
        yield


def sample(feed_format: str) -> bytes:
    # Attempts put document types of their own there.
    path = SAMPLES[feed_format][0]
    return re.sub(rb"<!DOCTYPE[^>]*>\n", b"", fixture(path) if path else recipe_fixture(feed_format))


def attempt(feed_format: str, document: bytes) -> list[EventData | Rejected]:
    return read(feed_format, document, **SAMPLES[feed_format][1])


def refused(feed_format: str, document: bytes) -> str:
    with pytest.raises(DocumentError) as error:
        attempt(feed_format, document)
    assert re.fullmatch(r"[A-Z].*\.", error.value.message, re.DOTALL), error.value.message
    return error.value.code


def record(feed_format: str) -> bytes:
    """The start of a record's tag, for more to follow."""
    mapping = CLUBS if feed_format == "mapped" else recipe_of(feed_format).get("mapping")
    if mapping is None:
        return b"<" + ADAPTERS[feed_format].tags[0].encode()
    names = [path.rpartition("/")[2].rpartition(":")[2] for path in _listed(mapping["events"])]
    found = re.search(rf"<(?:\w+:)?(?:{'|'.join(names)})\b".encode(), sample(feed_format))
    assert found
    return found.group()


def _listed(said: Any) -> list[str]:
    return said if isinstance(said, list) else [said]


def test_every_format_has_a_sample():
    assert set(SAMPLES) == {*ADAPTERS, *recipes()}
    assert all(attempt(feed_format, sample(feed_format)) for feed_format in SAMPLES)


@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize("document", [b"", b" \n", b"hello", b"\x1f\x8b\x08\0", b"\xff\xfe\0", b"<", b"<!-- -->", bytes(999)])
def test_what_is_no_xml_fails(feed_format, document):
    assert refused(feed_format, document) == "not_well_formed"


@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize(
    "document", [b"<htm><body>Sorry</body></htm>", b"<x:a xmlns:x='urn:x'/>", b"<rss><event/><vevent/></rss>"]
)
def test_another_document_fails(feed_format, document):
    assert refused(feed_format, document) == "wrong_root"


@pytest.mark.parametrize("feed_format", FORMATS)
def test_a_feed_cut_at_any_byte_fails(feed_format):
    whole = sample(feed_format).strip()
    for end in range(0, len(whole), 3):
        expected = "truncated" if _has_begun(whole[:end]) else "not_well_formed"
        assert refused(feed_format, whole[:end]) == expected, whole[:end]


def _has_begun(document: bytes) -> bool:
    """Whether its first element's tag is whole."""
    return re.match(rb"\s*(<\?[^>]*>)?\s*(<!--.*?-->\s*)*<[a-zA-Z][^<>]*>", document, re.DOTALL) is not None


@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-32", "US-ASCII", "x-unknown"])
def test_a_feed_in_another_encoding_than_it_declares_fails(feed_format, encoding):
    text = sample(feed_format).decode().replace("</", "é</").replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert refused(feed_format, text.encode()) == "not_well_formed"
    assert refused(feed_format, sample(feed_format).replace(b"</", b"\xe9</")) == "not_well_formed"


@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE {root} [<!ENTITY e "text">]>',
        '<!DOCTYPE {root} [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE {root} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE {root} [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        '<!DOCTYPE {root} [<!ATTLIST {root} version CDATA "1">]>',
        "<!DOCTYPE {root} [<!ELEMENT {root} ANY>]>",
        '<!DOCTYPE {root} SYSTEM "http://127.0.0.1:1/x.dtd" [<!NOTATION n SYSTEM "n">]>',
    ],
)
def test_a_feed_with_a_dtd_fails_whatever_it_declares(feed_format, declared):
    with_dtd = of_type(feed_format, declared)
    assert refused(feed_format, with_dtd) in {"dtd", "not_well_formed"}
    assert refused(feed_format, with_dtd.replace(b"</", b"&e;</")) in {"dtd", "not_well_formed"}


@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE {root}>",
        '<!DOCTYPE {root} SYSTEM "http://127.0.0.1:1/x.dtd">',
        '<!DOCTYPE {root} PUBLIC "-//X//DTD {root}//EN" "http://127.0.0.1:1/<event >.dtd">',
        "<!DOCTYPE {root} [ <!-- <event> --> <?a b?> ]>",
    ],
)
def test_a_document_type_that_declares_nothing_is_read_over_and_an_entity_that_it_might_declare_is_told(feed_format, declared):
    document = of_type(feed_format, declared)
    assert attempt(feed_format, document) == attempt(feed_format, sample(feed_format))
    with pytest.raises(DocumentError, match=r"Line \d+.*(the entity &rsquo; is not declared)") as error:
        attempt(feed_format, document.replace(b"</", b"&rsquo;</"))
    assert error.value.code == "not_well_formed"


def of_type(feed_format: str, declared: str) -> bytes:
    document = sample(feed_format)
    root = etree.fromstring(document).xpath("name(/*)")
    head, declaration_end, rest = document.partition(b"?>")
    return head + declaration_end + declared.format(root=root).encode() + rest


@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize(
    ("document", "title"),
    [
        (b"<!doctype html>\n<p>Sorry<br>&nbsp;", None),
        (b"\xef\xbb\xbf \n<HTML><head><TITLE lang='en'> Back\n soon &amp;c. </title><body", "Back soon &c."),
        (b"<?xml version='1.0'?><!-- x --><!DOCTYPE html [<!ENTITY a 'b'>]><html><title>Caf\xc3\xa9</title></html>", "Caf\u00e9"),
        ("<!DOCTYPE html><html><title>Caf\u00e9</title>".encode("utf-16"), "Caf\u00e9"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>Fine</title></head><body/></html>", "Fine"),
    ],
)
def test_a_page_in_html_is_called_one_with_its_title_whatever_else_is_wrong_with_it(feed_format, document, title):
    with pytest.raises(DocumentError) as error:
        attempt(feed_format, document)
    named = f", titled \u201c{title}\u201d" if title else ""
    assert (error.value.code, error.value.message) == ("html_page", f"The answer is a page in HTML{named}, and no feed.")


@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize(
    ("document", "key"),
    [
        (b'{"a": 1}', '"syntax": "json"'),
        (b'\xef\xbb\xbf[\n{"a', '"syntax": "json"'),
        (b"id;title\r\n1;One\r\n", '"syntax": "csv"'),
        (b'id,"title"\n', '"syntax": "csv"'),
        (b"PK\x03\x04\x14\0", '"unpack": "*.xml"'),
    ],
)
def test_a_zip_json_or_csv_where_xml_was_said_is_told_with_the_key_that_reads_it(feed_format, document, key):
    with pytest.raises(DocumentError) as error:
        attempt(feed_format, document)
    assert error.value.code == "wrong_syntax"
    assert key in error.value.message


@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize("character", [b"\0", b"\x01", b"&#0;", b"&#x1f;", b"&#xFFFE;", b"&nbsp;", b"&", b"<"])
def test_characters_that_xml_forbids_fail(feed_format, character):
    assert refused(feed_format, sample(feed_format).replace(b"</", character + b"</", 1)) == "not_well_formed"


@pytest.mark.parametrize(
    # Of the long sample, which takes ten seconds, in the slow tests.
    "feed_format",
    [pytest.param(name, marks=[pytest.mark.slow] * (name == "xcal" or name in recipes())) for name in SAMPLES],
)
def test_any_value_may_be_nonsense(feed_format):
    tree = etree.fromstring(sample(feed_format))
    for element in tree.iter("*"):
        for nasty in NASTY:
            before, element.text = element.text, nasty
            attempt(feed_format, etree.tostring(tree))
            element.text = before
            for name, value in element.items():
                element.set(name, nasty)
                attempt(feed_format, etree.tostring(tree))
                element.set(name, value)


@pytest.mark.parametrize("feed_format", FORMATS)
def test_any_element_may_be_missing_or_empty(feed_format):
    for at in range(1, len(list(etree.fromstring(sample(feed_format)).iter("*")))):
        for change in ("drop", "empty"):
            tree = etree.fromstring(sample(feed_format))
            element: Any = list(tree.iter("*"))[at]
            element.clear() if change == "empty" else element.getparent().remove(element)
            attempt(feed_format, etree.tostring(tree))


def _nested(feed_format: str) -> bytes:
    return sample(feed_format).replace(b"</", b"<a>" * 100_000 + b"</a>" * 100_000 + b"</", 1)


def _with_a_million_attributes(feed_format: str) -> bytes:
    extra = b" ".join(b'a%d="1"' % n for n in range(1_000_000))
    return sample(feed_format).replace(record(feed_format), record(feed_format) + b" " + extra, 1)


def _with_a_huge_attribute(feed_format: str) -> bytes:
    return sample(feed_format).replace(record(feed_format), record(feed_format) + b' a="' + b"x" * 50_000_000 + b'"', 1)


def _with_a_huge_text(feed_format: str) -> bytes:
    return sample(feed_format).replace(b"</", b"x" * 50_000_000 + b"</", 1)


def _with_a_huge_record(feed_format: str) -> bytes:
    return sample(feed_format).replace(b"</", b"<a/>" * 4_500_000 + b"</", 1)


@pytest.mark.slow
@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize(
    "make", [_nested, _with_a_million_attributes, _with_a_huge_attribute, _with_a_huge_text, _with_a_huge_record]
)
def test_what_is_too_large_fails_within_bounded_memory(feed_format, make):
    document = make(feed_format)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        taken = attempt(feed_format, document)
    except DocumentError as error:
        assert error.code in {"not_well_formed", "record_too_large", "nested_too_deeply", "too_many_attributes"}  # noqa: PT017
    else:
        # Nobody looks at attributes that have no place in the format, and what walks through a whole record is not begun.
        stopped = any(isinstance(one, Rejected) and one.code == "invalid_mapping" for one in taken)
        assert make is _with_a_million_attributes or stopped
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 800 * 1024
