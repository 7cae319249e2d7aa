"""CSV as elements: <csv>, a <row> a row, its headings as names. A blank cell is nothing."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from providers.converting.names import Names, text
from providers.errors import DocumentError

MOST_COLUMNS = 1_000
_LONGEST_LINE = 24 * 1024 * 1024
_DELIMITERS = ",;\t|"
_SAYS_DELIMITER = re.compile(r"sep=([,;\t|])", re.IGNORECASE)
_FLUSHED_AT = 1_000
# Of all readers of this process, and there is no other; descriptions are longer than the library's own limit.
csv.field_size_limit(_LONGEST_LINE)


class Sheet(NamedTuple):
    """What a CSV does not say itself: its headings, and how many lines stand before them."""

    headings: tuple[str, ...] = ()
    skip: int = 0


_WHOLE = Sheet()


def write_elements(pieces: Iterator[str], write: Callable[[str], object], *, cut: bool = False, sheet: Sheet = _WHOLE) -> None:
    """Writes the document's elements. Raises DocumentError. With `cut` the last line may be a part of one."""
    lines = _lines(pieces)
    first, before, said = _begin(lines, sheet.skip)
    delimiter = said or _delimiter(first)
    reader = csv.reader(_again(first, lines), delimiter=delimiter, strict=True, skipinitialspace=True)
    out = ["<csv>"]
    written_line, line = 1, 1 + before
    known = Names()
    names = [known.of(heading) for heading in sheet.headings]
    try:
        for row in reader:
            if len(row) > MOST_COLUMNS:
                raise DocumentError(
                    "too_many_columns", f"Line {reader.line_num + before}: a row has more than {MOST_COLUMNS:,} columns."
                )
            if not names:
                names = [known.of(heading.strip()) for heading in row] if any(map(str.strip, row)) else []
            elif any(row):
                out.append("\n" * (line - written_line))
                written_line = line
                out.append(_row(names, row))
                if len(out) > _FLUSHED_AT:
                    write("".join(out))
                    out.clear()
            line = reader.line_num + 1 + before
    except csv.Error as error:
        is_cut = "unexpected end" in str(error)
        if not (is_cut and cut):
            code = "truncated" if is_cut else "not_well_formed"
            raise DocumentError(code, f"Line {reader.line_num + before}: {error}.", retryable=is_cut) from None
    if not names:
        raise DocumentError("not_well_formed", "The document is empty.")
    write("".join(out) + "</csv>")


def _begin(lines: Iterator[str], skip: int) -> tuple[str, int, str]:
    """The first line with anything in it, how many stood before it, and what separates cells if a line of Excel's own says it."""
    before = len(list(islice(lines, skip)))
    first = next(lines, "")
    while first and not first.strip():
        first, before = next(lines, ""), before + 1
    said = _SAYS_DELIMITER.fullmatch(first.strip())
    return (next(lines, ""), before + 1, said[1]) if said else (first, before, "")


def _row(names: list[str], row: list[str]) -> str:
    cells = (
        f"<{name}>{text(cell)}</{name}>"
        for name, cell in zip([*names, *["_"] * (len(row) - len(names))], row, strict=False)
        if cell
    )
    return f"<row>{''.join(cells)}</row>"


def _delimiter(heading: str) -> str:
    """The most frequent one outside quotes."""
    bare = "".join(heading.split('"')[::2])
    counts = Counter(letter for letter in bare if letter in _DELIMITERS)
    return counts.most_common(1)[0][0] if counts else ","


def _again(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _lines(pieces: Iterator[str]) -> Iterator[str]:
    rest = ""
    for piece in pieces:
        whole = (rest + piece).splitlines(keepends=True)
        # The last may go on in the next piece, and be a carriage return before its line feed.
        rest = whole.pop() if whole else ""
        yield from whole
        if len(rest) > _LONGEST_LINE:
            raise DocumentError("record_too_large", f"A line is longer than {_LONGEST_LINE // 1024**2} MiB.")
    if rest:
        yield rest
