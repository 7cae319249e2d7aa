"""CSV as elements: <csv>, a <row> a row, its headings as names. A blank cell is nothing."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator

from providers.converting.names import Names, text
from providers.errors import DocumentError

MOST_COLUMNS = 1_000
_LONGEST_LINE = 24 * 1024 * 1024
_DELIMITERS = ",;\t|"
_SAYS_DELIMITER = re.compile(r"sep=([,;\t|])", re.IGNORECASE)
_FLUSHED_AT = 1_000
# Of all readers of this process, and there is no other; descriptions are longer than the library's own limit.
csv.field_size_limit(_LONGEST_LINE)


def write_elements(pieces: Iterator[str], write: Callable[[str], object], *, cut: bool = False) -> None:
    """Writes the document's elements. Raises DocumentError. With `cut` the last line may be a part of one."""
    lines = _lines(pieces)
    first = next(lines, "")
    # Excel's own line, which says what separates cells.
    if said := _SAYS_DELIMITER.fullmatch(first.strip()):
        first = next(lines, "")
    delimiter = said[1] if said else _delimiter(first)
    reader = csv.reader(_again(first, lines), delimiter=delimiter, strict=True, skipinitialspace=True)
    out = ["<csv>"]
    names: list[str] = []
    before = 1 if said else 0
    written_line, line = 1, 1 + before
    known = Names()
    try:
        for row in reader:
            if len(row) > MOST_COLUMNS:
                raise DocumentError(
                    "too_many_columns", f"Line {reader.line_num + before}: a row has more than {MOST_COLUMNS:,} columns."
                )
            if not names:
                names = [known.of(heading.strip()) for heading in row]
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
