from io import BytesIO

import pytest

from providers import xml
from providers.errors import DocumentError
from providers.spans import Spans

SIZES = (1, 2, 7, 16, 100, 100_000)


@pytest.fixture(params=SIZES)
def piece_bytes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the document is cut into pieces."""
    monkeypatch.setattr(xml, "PIECE_BYTES", request.param)


def digests(document: str | bytes, *tags: str) -> list[bytes | None]:
    spans = Spans(tags or ("event",))
    file = BytesIO(document.encode() if isinstance(document, str) else document)
    return [spans.take(element) for element in xml.records(file, tags or ("event",), lambda _: None, on_chunk=spans.pass_on)]


@pytest.mark.usefixtures("piece_bytes")
def test_records_of_the_same_bytes_have_the_same_digest_whatever_stands_around_them():
    first = digests("<feed><event id='1'><plan/></event><event id='2'>a &gt; b</event></feed>")
    others = digests(
        "<?xml version='1.0' encoding='UTF-8'?>\n<!-- <event> --><feed a='>'><?php <event> ?><events/><event-x></event-x>"
        "<event id='2'>a &gt; b</event\n><!-- </event> -> -\n-->"
        "<day><event id='1'><plan/></event></day><event id='3'></event></feed>"
    )
    assert others[:2] == first[::-1]
    assert None not in others
    assert len(set(others)) == 3


@pytest.mark.usefixtures("piece_bytes")
@pytest.mark.parametrize(
    "inner", ["<a/>", "<a>", "<!-- x -->", "<![CDATA[</event>]]>", "<?x </event>?>", "<a b='</event >'/>", "&lt;/event>"]
)
def test_a_record_is_whole_whatever_looks_like_its_end(inner: str):
    document = f"<feed><event>{inner}<plan id='1'/></event><event>{inner}<plan id='2'/></event></feed>"
    try:
        found = digests(document)
    except DocumentError:
        assert inner in {"<a>", "<a b='</event >'/>"}
    else:
        assert len({*found} - {None}) == 2


@pytest.mark.usefixtures("piece_bytes")
@pytest.mark.parametrize(
    "odd",
    ["<event id='x'/>", "<p:event xmlns:p='urn:x'>x</p:event>", "<event><event/></event>", "<event><event>x</event></event>"],
)
def test_who_is_whose_is_not_guessed_after_an_odd_record(odd: str):
    before, after = "<event id='1'>one</event>", "<event id='2'>two</event><event id='3'>three</event>"
    usual = digests(f"<feed>{before}{after}</feed>")
    found = digests(f"<feed>{before}{odd}{after}</feed>")
    assert found[0] in {usual[0], None}
    assert set(found[1:]) == {None}


def test_namespaces_and_the_encoding_count_too():
    plain = "<feed><event><x:a xmlns:x='u'/></event></feed>"
    found = [
        *digests(plain),
        *digests("<feed xmlns='urn:x'><event><x:a xmlns:x='u'/></event></feed>"),
        *digests(f"<?xml version='1.0' encoding='ISO-8859-1'?>{plain}"),
    ]
    assert len(set(found)) == 3
    assert None not in found


@pytest.mark.parametrize("encoding", ["utf-16", "iso-2022-jp", "shift_jis", "utf-16-le"])
def test_bytes_are_not_looked_at_where_they_may_mean_something_else(encoding: str):
    declared = "utf-16" if encoding.startswith("utf-16") else encoding
    document = f"<?xml version='1.0' encoding='{declared}'?><feed><event>一丁</event></feed>"
    assert digests(document.encode(encoding)) == [None]


@pytest.mark.parametrize("tag", ["event", "base_event"])
def test_of_two_names_either_is_a_record(tag: str):
    found = digests(f"<feed><{tag}>1</{tag}><{tag}>2</{tag}></feed>", "event", "base_event")
    assert len(set(found)) == 2
    assert None not in found
