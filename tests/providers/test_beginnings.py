"""In which encoding a document is, and what may stand at its beginning."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from providers.beginnings import mended
from providers.collecting import as_put_together
from providers.converting.convert import as_xml
from providers.converting.csv import Sheet
from providers.converting.names import said
from providers.element import line_of
from providers.errors import DocumentError
from providers.fetching import Fetched, Limits, Request, fetch, fetch_file
from providers.large_records import BEYOND
from providers.recipes import validated_recipe
from providers.xml import records
from tests.fakes.site import Said, Site

from .test_collecting import run

LIMITS = Limits(timeout=2, deadline=20, max_bytes=50_000_000, allow_private=True)
CZECH, JAPANESE = "Žižkov café", "日本語"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


def title(fetched: Fetched | None) -> str | None:
    assert fetched
    with fetched.file as file:
        event = next(records(file, ("e",), lambda _: None))
        return event.findtext("t")


def feed(text: str, declaration: str = "") -> str:
    return f"{declaration}<f>\n<e><t>{text}</t></e></f>"


@pytest.mark.parametrize(
    ("encoding", "header", "text"),
    [
        ("cp1252", "windows-1252", "“café” €"),
        ("cp1252", '"ISO-8859-1"', "“café” €"),
        ("iso-8859-2", "ISO-8859-2", CZECH),
        ("shift_jis", "Shift_JIS", JAPANESE),
        ("iso2022_jp", "iso-2022-jp", JAPANESE),
        ("utf-16-be", "utf-16be", JAPANESE),
        # The bytes know better than a header that stands above all that a server sends.
        ("utf-8", "iso-8859-1", CZECH),
        ("utf-8", "no-such-charset", CZECH),
        ("utf-8", "hex", CZECH),
        ("utf-16", "iso-8859-1", JAPANESE),
        ("utf-8-sig", "iso-8859-2", CZECH),
    ],
)
def test_a_text_that_does_not_say_its_encoding_is_in_the_one_that_the_header_says(site, encoding, header, text):
    site.pages["/feed"] = Said(feed(text).encode(encoding), headers={"Content-Type": f"text/xml; charset={header}"})
    assert title(fetch(Request(site.url("/feed")), LIMITS)) == text


def test_what_a_document_says_itself_comes_before_the_header(site):
    document = feed(CZECH, "<?xml version='1.0' encoding='iso-8859-2'?>").encode("iso-8859-2")
    site.pages["/feed"] = Said(document, headers={"Content-Type": "text/xml; charset=iso-8859-5"})
    assert title(fetch(Request(site.url("/feed")), LIMITS)) == CZECH


@pytest.mark.parametrize("said", ["ISO-8859-1", "iso8859-1", "latin1", "us-ascii"])
def test_who_says_latin_1_means_windows_1252(site, said):
    document = feed("“café” 5 €", f"<?xml version='1.0' encoding='{said}' standalone='yes'?>\n").encode("cp1252")
    site.pages["/feed"] = document
    assert title(fetch(Request(site.url("/feed")), LIMITS)) == "“café” 5 €"


def test_what_a_recipe_says_comes_before_the_header(site):
    site.pages["/feed"] = Said(feed(CZECH).encode("iso-8859-2"), headers={"Content-Type": "text/xml; charset=iso-8859-5"})
    assert CZECH in run(site, encoding="iso-8859-2").texts[0]


@pytest.mark.parametrize(
    ("syntax", "document", "kind"),
    [
        ("json", '[{"t": "Žižkov café"}]', "application/json"),
        ("csv", "id;t\n1;Žižkov café\n", "text/csv"),
        ("ics", "BEGIN:VCALENDAR\r\nX-T:Žižkov café\r\nEND:VCALENDAR\r\n", "text/calendar"),
    ],
)
@pytest.mark.parametrize("encoding", ["iso-8859-2", "utf-16", "utf-32", "utf-8-sig"])
def test_other_syntaxes_heed_a_byte_order_mark_and_the_header(site, syntax, document, kind, encoding):
    site.pages["/feed"] = Said(document.encode(encoding), headers={"Content-Type": f"{kind}; charset=iso-8859-2"})
    assert CZECH in run(site, syntax=syntax).texts[0]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("iso-8859-2", "iso-8859-2"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16", "utf-16"),
        ("utf-8", "iso-8859-2"),
        ("utf-32", "utf-32"),
    ],
)
@pytest.mark.parametrize("syntax", ["xml", "csv", "json"])
def test_the_encoding_of_a_recipe_holds_for_a_file(tmp_path: Path, encoding: str, named: str, syntax: str) -> None:
    path = tmp_path / "feed"
    document = {"xml": feed(CZECH), "csv": f"id;t\n1;{CZECH}\n", "json": f'[{{"t": "{CZECH}"}}]'}[syntax]
    path.write_bytes(document.encode(encoding))
    source = validated_recipe({"source": {"url": "https://x.example", "syntax": syntax, "encoding": named}}).source
    fetched = as_put_together(fetch_file(path, LIMITS), source, LIMITS)
    with fetched.file as file:
        assert CZECH in file.read().decode()


def test_json_that_is_not_in_utf8_is_told_with_the_key_that_reads_it():
    with pytest.raises(DocumentError, match='"encoding": "windows-1252"'):
        as_xml(BytesIO('["café"]'.encode("cp1252")), "json", 10_000)


DECLARED = "<?xml version='1.0' encoding='{}'?>"


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("before", "encoding", "said"),
    [
        ("\n \n", "utf-8", "utf-8"),
        ("<!-- made by <?xml a?>\n -->\r\n<!-- b -->\n", "iso-8859-2", "iso-8859-2"),
        ("\ufeff\n", "utf-8", "utf-8"),
        ("\n\ufeff", "utf-8", "utf-8"),
        ("\ufeff\ufeff", "utf-8", "utf-8"),
        ("\ufeff\n", "utf-16-le", "utf-16"),
        ("", "utf-8", "utf-16"),
        ("\n", "utf-8", "UTF-16LE"),
        ("", "utf-32", "utf-32"),
        ("", "utf-32-be", "utf-32"),
        ("", "utf-16-le", "utf-16"),
        ("\ufeff", "utf-16-be", "utf-8"),
    ],
)
def test_what_stands_before_the_declaration_or_contradicts_it_is_read_over_and_lines_stay(before, encoding, said, whole):
    text = before + feed(CZECH, DECLARED.format(said) + "\n")
    document = text.encode(encoding)
    pieces = [document] if whole else [document[:700], document[700:]] if encoding.startswith("utf-32") else _bytes_of(document)
    event = next(records(BytesIO(b"".join(mended(pieces))), ("e",), lambda _: None))
    assert (event.findtext("t"), line_of(event)) == (CZECH, text[: text.index("<e>")].count("\n") + 1)


def _bytes_of(document: bytes) -> list[bytes]:
    return [document[at : at + 1] for at in range(len(document))]


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b" ",
        b"<a/>",
        b"\xef\xbb\xbf<?xml version='1.0'?><a/>",
        b"<!-- <?xml --><a/>",
        b"PK\x03\x04\n<?xml ?>",
        b"\n{}",
        b"a;b\n1;2",
    ],
)
def test_other_beginnings_stay_as_they_are(document):
    assert b"".join(mended([document])) == document == b"".join(mended(_bytes_of(document)))


def test_what_is_in_no_encoding_of_its_mark_fails():
    with pytest.raises(DocumentError, match="UTF-32"):
        list(mended([b"\xff\xfe\0\0<\0\0\0\xff\xff\xff\xff"]))


@pytest.mark.parametrize(
    "document",
    [
        'callback({"a": "x"});',
        '\ufeff\ufeffcallback({"a": "x"})',
        '/**/ typeof cb === \'function\' && cb({"a": "x"});\n',
        '// events\nvar events = {"a": "x"};',
        'jQuery.cb["1"](\n{"a": "x"}\n) ;',
        'window.events={"a": "x"}',
        ')]}\',\n{"a": "x"}',
        'while(1);{"a": "x"}',
    ],
)
def test_json_in_a_script_is_read(document):
    with as_xml(BytesIO(document.encode()), "json", 10_000) as found:
        assert found.read().replace(b"\n", b"") == b"<json><a>x</a></json>"


@pytest.mark.parametrize("document", ['{"a": 1})', 'f({"a": 1}); g()', "f()", "hello"])
def test_what_is_no_json_in_a_script_either_fails(document):
    with pytest.raises(DocumentError) as error:
        as_xml(BytesIO(document.encode()), "json", 10_000)
    assert error.value.code == "not_well_formed"


def test_a_sequence_of_texts_with_their_marks_is_an_array():
    with as_xml(BytesIO(b'\x1e{"a": 1}\n\x1e{"a": 2}\n'), "json", 10_000) as found:
        assert found.read() == b"<json><item><a>1</a></item>\n<item><a>2</a></item></json>"


def test_a_preview_that_ends_within_a_character_is_read_up_to_it(site: Site) -> None:
    document = ("id;t\n" + "1;žžžž\n" * 9).encode()
    limits: Any = {"enough_bytes": len(document) - 2}
    site.pages["/feed"] = document
    fetched = fetch(Request(site.url("/feed")), Limits(2, 20, 10_000, True, **limits))
    assert fetched
    with as_xml(fetched.file, "csv", 10_000, cut=True) as found:
        assert "žžžž".encode() in found.read()


@pytest.mark.parametrize(
    ("document", "sheet", "found"),
    [
        ("\r\n\n;\nid;t\n1;A\n", None, b"<csv>\n\n\n\n<row><id>1</id><t>A</t></row></csv>"),
        ("\r\n \nid;t\n1;A, b, c, d\n", None, b"<csv>\n\n\n<row><id>1</id><t>A, b, c, d</t></row></csv>"),
        ("a,b,c\nx\nid;t\n1;A", Sheet(skip=2), b"<csv>\n\n\n<row><id>1</id><t>A</t></row></csv>"),
        (
            "1;A\n2;B;more\n",
            Sheet(("id", "the t")),
            b"<csv><row><id>1</id><the_t>A</the_t></row>\n<row%b><id>2</id><the_t>B</the_t><_>more</_></row></csv>"
            % said(BEYOND, "more").encode(),
        ),
        ("Of today\nsep=|\n1|A;B\n", Sheet(("id", "t"), 1), b"<csv>\n\n<row><id>1</id><t>A;B</t></row></csv>"),
    ],
)
def test_a_csv_may_begin_with_other_lines_and_without_headings(document, sheet, found):
    with as_xml(BytesIO(document.encode()), "csv", 10_000, sheet=sheet) as converted:
        assert converted.read() == found
