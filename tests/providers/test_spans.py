from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import pytest

from providers import xml
from providers.element import line_of
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


# Records that are known are left out


def event(identifier: int | str) -> str:
    return f"<event id='{identifier}'>\n<plan>&amp;</plan>\n<!-- </event> --><![CDATA[<event>]]>\n</event>"


def plain(identifier: int | str) -> str:
    return f"<event id='{identifier}'>\n<plan>&amp;</plan>\n</event>"


def either(identifier: int) -> str:
    return plain(identifier) if identifier % 7 else event(identifier)


def read(document: str, known: Iterable[Any], write: Callable[[Any], str] = event) -> list[str | tuple[str | None, int | None]]:
    """What stands for the records left out, and the id and the line of each of the others; all in the order of the document."""
    (*by_digest,) = digests(f"<feed>{''.join(map(write, known))}</feed>")
    names = dict(zip(by_digest, map(str, known), strict=True))
    spans, file = Spans(("event",)), BytesIO(document.encode())
    found: list[str | tuple[str | None, int | None]] = []
    for element in xml.records(file, ("event",), lambda _: None, on_chunk=spans.pass_on):
        found += spans.left_out()
        if not found:
            spans.leave_out(lambda found: [names.get(one) for one in found], len(element.getroottree().getroot().nsmap))
        if not spans.stands_for_others():
            spans.take(element)
            found.append((element.get("id"), line_of(element)))
    return [*found, *spans.left_out()]


@pytest.mark.usefixtures("piece_bytes")
@pytest.mark.parametrize("between", [" <!-- x -->", "", " \r\n\t", "<x/>\n"])
@pytest.mark.parametrize("write", [event, plain, either])
def test_known_records_are_left_out_and_the_others_keep_their_order_and_their_lines(
    between: str, write: Callable[[int], str]
) -> None:
    records = [f"<day>\n{write(n)}</day>" if n % 9 == 2 else write(n) for n in range(60)]
    document = f"<feed>\n{between.join(records)}\n</feed>"
    lines = {one[0]: one[1] for one in read(document, ())}
    found = read(document, [n for n in range(60) if n not in {7, 8, 30}], write)
    named = [one if isinstance(one, str) else one[0] for one in found]
    assert named == [str(n) for n in range(60)]
    assert {one[0]: one[1] for one in found if not isinstance(one, str)}.items() <= lines.items()
    assert {("7", lines["7"]), ("8", lines["8"]), ("30", lines["30"])} <= set(found)


def test_all_but_the_first_piece_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "PIECE_BYTES", 200)
    found = read(f"<feed>{''.join(map(event, range(50)))}</feed>", range(50))
    left_out = [one for one in found if isinstance(one, str)]
    assert left_out == [str(n) for n in range(50 - len(left_out), 50)]
    assert len(left_out) > 40


@pytest.mark.usefixtures("piece_bytes")
@pytest.mark.parametrize(
    "broken",
    [
        *("<x a='{}'/>", "<x {}/>", "<x{}/>", "</feed>{}", "</feed>{}<feed>", "<x>{}", "<x>{}</y>", "<!-- {} --->", "<?x {}"),
        *("{}\f{}", "{}\v{}", "{}&{}", "{}]]>{}"),
    ],
)
@pytest.mark.parametrize("write", [event, plain])
def test_a_known_record_makes_nothing_well_formed_that_is_not(broken: str, write: Callable[[int], str]) -> None:
    document = "<feed>" + "".join(map(write, range(4))) + broken.format(write(5), write(6)) + "</feed>"
    with pytest.raises(DocumentError):
        read(document, range(7), write)


@pytest.mark.usefixtures("piece_bytes")
@pytest.mark.parametrize("odd", ["<!-- {} -->", "<?x {}?>", "<![CDATA[{}]]>", "<event>{}</event>"])
def test_what_only_looks_like_a_known_record_is_none(odd: str) -> None:
    inner = "<event id='5'></event>"
    first, last = event(1), event(2)
    (digest,) = digests(f"<feed>{inner}</feed>")
    spans, file = Spans(("event",)), BytesIO(f"<feed>{first}{odd.format(inner)}{last}</feed>".encode())
    names: list[str | None] = []
    for element in xml.records(file, ("event",), lambda _: None, on_chunk=spans.pass_on):
        names += spans.left_out()
        if not names:
            spans.leave_out(lambda found: ["left out" if one == digest else None for one in found], 0)
        names.append(element.get("id"))
    assert [name for name in names if name is not None] == (["1", "5", "2"] if odd.startswith("<event") else ["1", "2"])


def test_records_are_read_where_a_namespace_is_declared_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "PIECE_BYTES", 100)
    before, after = "".join(map(event, range(10))), "".join(map(event, range(11, 20)))
    found = read(f"<feed>{before}<day xmlns='urn:other'>{event(10)}</day>{after}</feed>", range(20))
    assert "5" in found
    assert {str(n) for n in range(10, 20)}.isdisjoint(found)
