"""CSV as elements: <csv>, a <row> a row, its headings as names. A blank cell is nothing.

A row that cannot be read, for a quote that is not doubled or not closed, has what stands before that and says so; reading
goes on at the next line that reads as a row.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from providers.converting.lines import LONGEST, Lines, TooLongLineError
from providers.converting.names import LEFT_OUT, Names, mistake, said, text
from providers.errors import DocumentError
from providers.large_records import BEYOND, COLUMNS

MOST_COLUMNS = 1_000
_DELIMITERS = ",;\t|"
# In quotes, and with empty cells behind it, where the file was saved once more.
_SAYS_DELIMITER = re.compile(r'("?)sep=([,;\t|])\1[,;\t|]*', re.IGNORECASE)
_FLUSHED_AT = 1_000
_SHOWN = 200
# Of all readers of this process, and there is no other; descriptions are longer than the library's own limit.
csv.field_size_limit(LONGEST)


class Sheet(NamedTuple):
    """What a CSV does not say itself: its headings, and how many lines stand before them."""

    headings: tuple[str, ...] = ()
    skip: int = 0


_WHOLE = Sheet()


def write_elements(pieces: Iterator[str], write: Callable[[str], object], *, cut: bool = False, sheet: Sheet = _WHOLE) -> None:
    """Writes the document's elements. Raises DocumentError. With `cut` the last line may be a part of one."""
    lines = Lines(pieces)
    try:
        delimiter = _begin(lines, sheet.skip)
    except TooLongLineError:
        raise DocumentError("record_too_large", f"Line {lines.number}: {_TOO_LONG}.") from None
    table = _Table(lines, write, delimiter)
    table.name(sheet.headings)
    while not table.take_rows(cut=cut):
        pass
    table.end()


class _Table:
    def __init__(self, lines: Lines, write: Callable[[str], object], delimiter: str) -> None:
        self.lines = lines
        self.write = write
        self.delimiter = delimiter
        self.out = ["<csv>"]
        self.written_line = 1
        self.known = Names()
        self.names: list[str] = []
        # How many cells rows have had.
        self.widths: set[int] = set()
        self.quoted = re.compile(_QUOTED.replace(",", re.escape(delimiter)))
        self.cell = re.compile(_CELL.replace(",", re.escape(delimiter)))

    def name(self, headings: Sequence[str]) -> None:
        self.names = [self.known.of(heading.strip()) for heading in headings]
        self.widths.add(len(self.names))

    def take_rows(self, *, cut: bool) -> bool:
        """Up to a row that cannot be read, or the end. Whether it came to that."""
        self.lines.forget()
        try:
            for row in csv.reader(self.lines, delimiter=self.delimiter, strict=True, skipinitialspace=True):
                if not self._take(row):
                    self._give_up(_QUOTE)
                    return False
                self.lines.forget()
        except TooLongLineError:
            if not self.names:
                raise DocumentError("record_too_large", f"Line {self.lines.number}: {_TOO_LONG}.") from None
            self._give_up("")
            return False
        except csv.Error as error:
            return self._ends_with(str(error), cut=cut)
        return True

    def _take(self, row: list[str]) -> bool:
        """Whether it is one row."""
        if len(row) > MOST_COLUMNS:
            self._refuse_width(row)
        elif not self.names:
            self.name(row if any(map(str.strip, row)) else ())
        elif any(row):
            if len(self.lines.held) > 1 and self._has_swallowed(row):
                return False
            self.widths.add(len(row))
            self._row(row)
        return True

    def _ends_with(self, why: str, *, cut: bool) -> bool:
        """Whether the document ends here, and not a row that cannot be read. Raises DocumentError."""
        is_cut = "unexpected end" in why and not (self.names and self._is_whole())
        if is_cut and cut:
            return True
        if is_cut or not self.names:
            raise DocumentError(
                "truncated" if is_cut else "not_well_formed", f"Line {self.lines.number}: {why}.", retryable=is_cut
            )
        self._give_up("" if "field limit" in why else _QUOTE)
        return False

    def end(self) -> None:
        if not self.names:
            raise DocumentError("not_well_formed", "The document is empty.")
        if self.out == ["<csv>"]:
            # A sentence that came in place of a table is a line of headings too.
            self.out = [f"<csv{said(COLUMNS, ' '.join(self.names))}>"]
        self.write("".join(self.out) + "</csv>")

    # Rows

    def _row(self, row: Sequence[str], more: str = "") -> None:
        line = self.lines.begun
        self.out.append("\n" * (line - self.written_line))
        self.written_line = line
        cells = (
            f"<{name}>{text(cell)}</{name}>"
            for name, cell in zip([*self.names, *["_"] * (len(row) - len(self.names))], row, strict=False)
            if cell
        )
        beyond = [cell for cell in row[len(self.names) :] if cell and not cell.isspace()]
        marked = said(BEYOND, f" {self.delimiter} ".join(beyond)[:_SHOWN]) if beyond else ""
        self.out.append(f"<row{marked}>{''.join(cells)}{more}</row>")
        if len(self.out) > _FLUSHED_AT:
            self.write("".join(self.out))
            self.out.clear()

    def _refuse_width(self, row: list[str]) -> None:
        why = f"Line {self.lines.begun}: a row has more than {MOST_COLUMNS:,} columns."
        if not self.names:
            raise DocumentError("too_many_columns", why)
        self._row(row[: len(self.names)], mistake(why))

    # Rows that cannot be read

    def _give_up(self, why: str) -> None:
        """Of the row at hand, which is too long where nothing is said. Goes on at the next line that reads as one."""
        line = self.lines.begun
        self._row(self._cells_before(), mistake(f"Line {line}: {why}") if why else LEFT_OUT)
        self.lines.read_again()
        while (following := self.lines.peek()) is not None and not self._may_be_row(following):
            self.lines.drop()

    def _cells_before(self) -> list[str]:
        """Those before what cannot be read: the row's id is often one of them."""
        begin = "".join(self.lines.held[:_LOOKED_OVER])[:_LOOKED_AT]
        cells: list[str] = []
        at = 0
        while (found := self.cell.match(begin, at)) and len(cells) < len(self.names):
            cells.append(found[2] if found[1] is None else found[1].replace('""', '"'))
            at = found.end()
        return cells

    def _has_swallowed(self, row: list[str]) -> bool:
        """Whether a quote that was not closed may have made one row of several."""
        held = self.lines.held
        if len(row) not in self.widths:
            return any(map(self._is_row, held[1:]))
        # Text of several lines, each of which has as many separators as a row, is rows.
        return len(row) > _FEW and all(self._width(line) == len(row) for line in held)

    def _is_whole(self) -> bool:
        """Whether a document that ends within a quote ends with a row all the same, so that nothing is missing at its end."""
        held = self.lines.held
        return self._is_row(held[-1]) if len(held) > 1 else held[0].endswith(("\n", "\r")) and self._may_be_row(held[0])

    def _is_row(self, line: str) -> bool:
        bare = self.quoted.sub("", line)
        return '"' not in bare and self._width(bare) in self.widths and bool(line.strip())

    def _may_be_row(self, line: str) -> bool:
        """Or the begin of one, or one with another such quote, which costs itself."""
        bare = self.quoted.sub("", line)
        width = self._width(bare)
        if not line.strip() or '"' not in bare:
            return bool(line.strip()) and width in self.widths
        return width >= max(self.widths) or (bare.count('"') == 1 and bare.partition('"')[0].strip(" ")[-1:] == self.delimiter)

    def _width(self, bare: str) -> int:
        return bare.count(self.delimiter) + 1


# With a comma for whatever parts cells.
_INNER = r'[^"]*(?:""[^"]*)*'
_QUOTED = rf'(?:(?<=,)|(?<=^)) *"{_INNER}"(?=[,\r\n]|\Z)'
_CELL = rf'(?: *"({_INNER})"|([^",\r\n]*)),'
# Of a row that cannot be read.
_LOOKED_OVER, _LOOKED_AT = 1_000, 64 * 1024
# So many parts a line of text may have by chance, several times over.
_FEW = 2
_QUOTE = 'a quote in this row is not doubled (""), or not closed.'
_TOO_LONG = f"a line is longer than {LONGEST // 1024**2} MiB"


def _begin(lines: Lines, skip: int) -> str:
    """Leaves out what stands before the headings. What separates cells: a line of Excel's own may say it."""
    for _ in range(skip):
        lines.next()
    lines.forget()
    first = lines.next()
    while first and not first.strip():
        lines.forget()
        first = lines.next()
    if line := _SAYS_DELIMITER.fullmatch(first.strip("\r\n ")):
        return line[2]
    lines.put_back()
    return _delimiter(first)


def _delimiter(heading: str) -> str:
    """The most frequent one outside quotes."""
    bare = "".join(heading.split('"')[::2])
    counts = Counter(letter for letter in bare if letter in _DELIMITERS)
    return counts.most_common(1)[0][0] if counts else ","
