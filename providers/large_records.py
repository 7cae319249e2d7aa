"""A record that is larger than memory should hold, or than a parser takes, or that could not be read in its own syntax: what it
goes on with is dropped, and it is refused when it ends.
"""

from collections.abc import Callable
from typing import Literal, TypeAlias

from lxml import etree

from providers.errors import DocumentError

Element: TypeAlias = etree._Element

# At most this much is held in memory between two records; no real record is nearly as large.
MAX_RECORD_BYTES = 16 * 1024 * 1024
# Of names that no feed has.
OURS = "{urn:uuid:5d1f2c54-3f0b-4d63-9d0c-0f8a5cbe6b35}"
CUT = f"{OURS}cut"
# Where what was left out may have been several records.
HIDES = f"{OURS}hides"
# Of the root of a document that is one value and lists nothing, such as null: that value.
ALONE = f"{OURS}alone"
# Of a row that has more cells than there are headings: those.
BEYOND = f"{OURS}beyond"
# Of the root of a table that has no row: the names of its columns.
COLUMNS = f"{OURS}columns"
# An element that stands where something was left out, and why it was.
LEFT_OUT = f"{OURS}left-out"
# libxml2 takes 10,000,000 bytes of one text, attribute or tag, and 256 elements in each other.
MOST_TEXT_BYTES = 9_500_000
DEEPEST = 250
# Of the record's own elements so many are kept: what names it stands at its beginning.
_KEPT = 100


class OpenRecord:
    """The record that is being parsed, if one is."""

    def __init__(self) -> None:
        self.element: Element | None = None
        # How many of its own elements are kept; None before the first cut.
        self.kept: int | None = None

    def begin(self, element: Element, is_record: Callable[[Element], bool]) -> None:
        if self.element is None and is_record(element):
            self.element, self.kept = element, None

    def end(self, element: Element) -> None:
        if element is self.element:
            self.element = None

    def cut(self) -> None:
        """Drops what was parsed of it. Raises DocumentError where no record is open."""
        if self.element is None:
            raise too_large("What stands between two records has more than")
        self.element.set(CUT, "")
        if self.kept is None:
            self.kept = min(_KEPT, max(len(self.element) - 1, 0))
        drop_parsed(self.element, self.kept)


def marker(why: Literal["text", "depth"]) -> bytes:
    space, _, name = LEFT_OUT[1:].partition("}")
    return f'<{name} xmlns="{space}" why="{why}"/>'.encode()


def is_too_long(text: str) -> bool:
    return len(text) > MOST_TEXT_BYTES // 4 and len(text.encode(errors="surrogatepass")) > MOST_TEXT_BYTES


def told(left_out: Element, is_record: Callable[[Element], bool]) -> None:
    """Marks the record in which something was left out. Raises DocumentError where it stands in none."""
    why = left_out.get("why") or left_out.get("said") or ""
    records = [one for one in left_out.iterancestors() if is_record(one)]
    if not records:
        raise _beyond(why, "What stands between two records")
    records[-1].set(CUT, why)
    if left_out.get("hides"):
        records[-1].set(HIDES, "")


def refuse_cut(element: Element) -> None:
    """Raises DocumentError for a record of which not all is known."""
    if (why := element.get(CUT)) is not None:
        error = _beyond(why, "The record") if why else too_large("The record has more than")
        error.hides_others = element.get(HIDES) is not None
        raise error


def _beyond(why: str, which: str) -> DocumentError:
    if why == "depth":
        return DocumentError(
            "nested_too_deeply", f"{which} is nested too deeply: some of its values stand in hundreds of others."
        )
    if why != "text":
        return DocumentError("not_well_formed", why)
    millions = MOST_TEXT_BYTES / 1_000_000
    message = f"{which} has a text of more than {millions:g} million bytes, the most that one may have."
    return DocumentError("record_too_large", message)


def drop_parsed(element: Element, kept: int = 0) -> None:
    """Drops what is complete in an element that is not, but for the first so many of its own."""
    while len(element):
        # The last one may still be open, and so may the last one in it.
        last = element[-1]
        del element[kept : len(element) - 1]
        element, kept = last, 0


def too_large(which: str) -> DocumentError:
    return DocumentError("record_too_large", f"{which} {MAX_RECORD_BYTES // 1024**2} MiB, the most that one record may have.")
