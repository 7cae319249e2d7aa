from io import BytesIO

import pytest

from providers.element import LAST_RELIABLE_LINE, line_of
from providers.lines import true_lines
from providers.xml import records

TAGS = ("event",)
SHORT = """<?xml version="1.0" encoding="{encoding}"?>
<feed>
  <!-- é <event/> -->
  <day><event
      id="1"
      title="a > b">
    <plan/><plan
    >text<zone

    /></plan>
  </event></day><x:event xmlns:x="urn:x"/>
  <event><![CDATA[<event>]]>
    <plan><event id="nested"/></plan><last/></event>
</feed>
"""


def lines_of_the_parser(document: bytes) -> dict[tuple[int, tuple[int, ...]], int]:
    """By record and the way to the element."""
    lines: dict[tuple[int, tuple[int, ...]], int] = {}
    for number, record in enumerate(records(BytesIO(document), TAGS, lambda _: None)):
        lines[number, ()] = line_of(record)
        for at, child in enumerate(record):
            lines[number, (at,)] = line_of(child)
            lines |= {(number, (at, deeper)): line_of(grandchild) for deeper, grandchild in enumerate(child)}
    return lines


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-8-SIG", "UTF-16", "UTF-16-LE", "ISO-8859-15", "windows-1252"])
def test_in_short_feeds_they_are_the_parsers_own(encoding):
    document = SHORT.format(encoding=encoding.removesuffix("-SIG")).encode(encoding)
    expected = lines_of_the_parser(document)
    assert expected[0, ()] == 6
    assert expected[0, (1, 0)] == 10
    wanted = sorted(expected)
    assert list(true_lines([BytesIO(document)], TAGS, wanted)) == [expected[place] for place in wanted]


def test_they_stay_right_where_the_parser_has_lost_count():
    event = '<event id="{}">\n<plan\n>\n<zone a="1"\n/>\n</plan></event>\n'
    document = ("<feed>\n" + "".join(map(event.format, range(20_000))) + "</feed>").encode()
    last = 19_999
    assert lines_of_the_parser(document)[last, ()] > LAST_RELIABLE_LINE
    wanted = [(5, ()), (last, (7,)), (last, ()), (last, (0,)), (last, (0, 0)), (last + 1, ())]
    start = 2 + 6 * last
    assert list(true_lines([BytesIO(document)], TAGS, wanted)) == [32, None, start, start + 2, start + 4, None]


def test_a_feed_of_an_encoding_only_the_parser_knows_has_none():
    assert list(true_lines([BytesIO(b'<?xml version="1.0" encoding="x-nobody"?><feed><event/></feed>')], TAGS, [(0, ())])) == [
        None
    ]
