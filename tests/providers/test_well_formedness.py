"""What is said of a document that is not well-formed: the line, the entity, and that it was cut off."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest

from providers import fetching
from providers.errors import DocumentError, FetchError
from providers.xml import PIECE_BYTES, records
from tests.providers.feeds import real_feed

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<schedule>\n<!-- é --><?go on?>\n'
TALK = '<event id="é>1">\n<title lang=\'a "b\'>Déjà <![CDATA[<vu> ]] é]]> &amp; &#233;</title><room/></event>\n'
LIMITS = fetching.Limits(timeout=1, deadline=5, max_bytes=10**8, allow_private=True)


def refused(document: bytes | str) -> DocumentError:
    with pytest.raises(DocumentError) as error:
        read(document)
    return error.value


def read(document: bytes | str) -> int:
    file = BytesIO(document.encode() if isinstance(document, str) else document)
    return sum(1 for _ in records(file, ("event",), lambda _: None))


def feed(*talks: str) -> str:
    return f"{HEAD}{''.join(talks)}</schedule>\n"


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-1"])
def test_a_document_cut_at_any_byte_is_told_as_cut_off_with_its_last_line(encoding):
    text = feed(TALK).replace("UTF-8", encoding)
    whole = text.encode(encoding)
    begun = text.index("<schedule>") + len("<schedule>")
    assert read(whole) == 1
    for end in range(len(text[:begun].encode(encoding)), len(whole) - len("\n".encode(encoding))):
        error = refused(whole[:end])
        line = whole[:end].decode(encoding, errors="ignore").count("\n") + 1
        assert (error.code, error.retryable) == ("truncated", True), whole[:end]
        assert error.message == f"The document is cut off: it ends in line {line}, inside an element."


@pytest.mark.parametrize("around", [1 << 16, PIECE_BYTES])
def test_it_does_not_matter_where_the_pieces_of_a_long_document_end(around):
    size = len(TALK.encode())
    # Up to a few talks before that place one comment, which is parsed in no time: there are hundreds of cuts.
    padding = f"<!--{'x' * (around - len(HEAD.encode()) - 3 * size)}-->"
    whole = feed(padding, *[TALK] * 9).encode()
    assert len(whole) > around + 2 * size
    for end in range(around - size, around + size):
        assert refused(whole[:end]).code == "truncated"
    for at in (around - 5, around, around + 1):
        with_entity = (HEAD + "<a>").encode().ljust(at) + b"&rsquo;</a></schedule>"
        assert (
            refused(with_entity).message == f"Line 4, column {at - len(HEAD.encode()) + 1}: the entity &rsquo; is not declared."
        )


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("\n<title>The Clown&rsquo;s Joke</title>", "Line 5, column 17: the entity &rsquo; is not declared."),
        ("<title>&amp;&nbsp;</title>", "Line 4, column 13: the entity &nbsp; is not declared."),
        ("\n<title of='&lt;&eacute;'/>", "Line 5, column 1: the entity &eacute; is not declared."),
    ],
)
def test_an_entity_that_is_not_declared_is_named_with_its_line(inside, message):
    error = refused(feed(TALK).replace(TALK, inside))
    assert (error.code, error.message) == ("not_well_formed", message)


def test_a_mistake_before_a_cut_is_told_as_a_mistake():
    for mistake in ("<a></b>", "<a b='1' b='2'/>", "a & b", "\x01", "<x:a/>", "&rsquo;"):
        error = refused(feed(TALK).replace(TALK, mistake + "<event>"))
        assert (error.code, error.message.startswith("Line 4, ")) == ("not_well_formed", True), mistake
    assert refused(feed(TALK).encode().replace(b"<room/>", b"\xff<event>")).code == "not_well_formed"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("", "The document is empty."),
        (" \n\n", "The document is empty."),
        ("<", "The document ends in line 1, before its first element."),
        ('<?xml version="1.0"?>\n<!-- soon -->\n', "The document ends in line 3, before its first element."),
    ],
)
def test_a_document_without_an_element_says_so(document, message):
    error = refused(document)
    assert (error.code, error.message) == ("not_well_formed", message)


def test_an_entity_declared_by_the_document_is_not_followed():
    error = refused('<!DOCTYPE schedule [<!ENTITY a "&b;&b;"><!ENTITY b "&c;">]><schedule><event>&a;</event><eve')
    assert error.code in {"dtd", "not_well_formed"}


def test_a_compressed_feed_that_is_cut_off_is_told_with_its_line(tmp_path: Path):
    path = tmp_path / "feed.xml.gz"
    whole = feed(*[TALK] * 500).encode()
    path.write_bytes(gzip.compress(whole[: len(whole) // 2]))
    with fetching.fetch_file(path, LIMITS).file as file, pytest.raises(DocumentError) as error:
        list(records(file, ("event",), lambda _: None))
    assert error.value.code == "truncated"
    path.write_bytes(gzip.compress(b"\n" * 1_000_000)[:-9])
    with pytest.raises(FetchError) as early:
        fetching.fetch_file(path, LIMITS)
    assert early.value.code == "truncated"
    assert early.value.message.endswith("sent a gzip stream that ends too early, in line 1000001 of the feed.")


def test_a_real_feed_with_an_undeclared_entity_says_which():
    assert "Line 4, column 31: the entity &rsquo; is not declared." in refused(real_feed("bugs/pentabarf-entity.xml")).message


@pytest.mark.parametrize(
    ("document", "line", "message"),
    [
        ("<a>\n<b>Rock & Roll</b></a>", 2, "an & stands for itself, which XML spells &amp;."),
        ("<a>\n<b>R&B</b></a>", 2, "an & stands for itself, which XML spells &amp;."),
        ("<a>\n<b>\x0b</b></a>", 2, "XML has no character U+000B."),
        ("<a>\n<b>&#x1;</b></a>", 2, "XML has no character U+0001."),
        ("<a>\n</a>\n<b/>", 3, "something follows the end of the document's root."),
        ("Error: no database", 1, "this is no XML, which begins with a <."),
        ("<a>\n<b c=1/></a>", 2, "an attribute's value is not in quotes."),
    ],
)
def test_a_mistake_is_told_in_words_that_who_writes_feeds_understands(document, line, message):
    error = refused(document)
    place, _, said = error.message.partition(": ")
    assert (error.code, place.partition(",")[0], said) == ("not_well_formed", f"Line {line}", message)
