"""The members of a zip that a provider sent. Nothing is written under a member's name, and all count together."""

import re
import zlib
from collections.abc import Callable, Iterator
from fnmatch import translate
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from providers.beginnings import mended
from providers.errors import DocumentError
from providers.inflating import GZIP_MAGIC, begun, gunzipped

MOST_MEMBERS = 10_000
_MOST_DIRECTORY = 16 * 1024 * 1024
_MEMORY_BYTES = 8 * 1024 * 1024
_PIECE = 64 * 1024
_GZ = ".gz"
_END = b"PK\x05\x06"
_END_LENGTH = 22
_LONGEST_COMMENT = 65_535


def members(document: BinaryIO, pattern: str, take: Callable[[int], bool]) -> Iterator[tuple[str, BinaryIO | DocumentError]]:
    """The names and files of the members that fit the pattern, in the archive's order; why, of one that cannot be unpacked.

    `take` says of so many more bytes whether they are still allowed. Raises DocumentError.
    """
    _refuse_a_large_directory(document)
    try:
        with ZipFile(document) as archive:
            # As where most archives are packed, EVENTS.XML is one of *.xml: one left out would pass for withdrawn.
            fits = re.compile(translate(pattern), re.IGNORECASE).match
            chosen = [one for one in archive.infolist() if not one.is_dir() and _is_chosen(one.filename, fits)]
            if not chosen:
                raise DocumentError("no_member", f"The archive has no member {pattern}.")
            if len(chosen) > MOST_MEMBERS:
                raise DocumentError("too_many_members", f"The archive has more than {MOST_MEMBERS:,} members {pattern}.")
            for member in chosen:
                if member.flag_bits & 1:
                    raise DocumentError("bad_zip", "The archive is encrypted.")
                yield member.filename, _member(archive, member, take)
    except _UNREADABLE as error:
        raise DocumentError("bad_zip", f"The archive cannot be unpacked: {error or type(error).__name__}.") from None


def _is_chosen(name: str, fits: Callable[[str], Any]) -> bool:
    """As it is named, or would be without a second compression: events.xml.gz is one of *.xml too."""
    if _OF_A_MAC.search(name):
        return False
    return bool(fits(name) or (name.lower().endswith(_GZ) and fits(name[: -len(_GZ)])))


# What a Mac puts beside each file that it packs, __MACOSX/._events.xml, which holds nothing of the file.
_OF_A_MAC = re.compile(r"(?:^|/)(?:__MACOSX/|\._[^/]*$)")
_UNREADABLE = (BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError)


def _member(archive: ZipFile, member: ZipInfo, take: Callable[[int], bool]) -> BinaryIO | DocumentError:
    try:
        with archive.open(member) as file:
            return _unpacked(cast("BinaryIO", file), take)
    except _UNREADABLE as error:
        return DocumentError("bad_zip", f"The archive's member cannot be unpacked: {error or type(error).__name__}.")


def _unpacked(member: BinaryIO, take: Callable[[int], bool]) -> BinaryIO:
    into = cast("BinaryIO", SpooledTemporaryFile(_MEMORY_BYTES))  # noqa: SIM115  # closed by who reads it
    try:
        for piece in mended(_plain(member, take)):
            _refuse_more(allowed=take(len(piece)))
            into.write(piece)
    except BaseException:  # raised again: whatever ends it, the file is closed
        into.close()
        raise
    into.seek(0)
    return into


def _plain(member: BinaryIO, take: Callable[[int], bool]) -> Iterator[bytes]:
    """Decompresses if the first bytes are gzip's. What is decompressed for that counts too: it may be long and hold nothing."""
    first, pieces = begun(iter(partial(member.read, _PIECE), b""), len(GZIP_MAGIC))
    return gunzipped(_counted(pieces, take)) if first.startswith(GZIP_MAGIC) else pieces


def _counted(pieces: Iterator[bytes], take: Callable[[int], bool]) -> Iterator[bytes]:
    for piece in pieces:
        _refuse_more(allowed=take(len(piece)))
        yield piece


def _refuse_more(*, allowed: bool) -> None:
    if not allowed:
        raise DocumentError("too_large", "The archive unpacks to more than the most a feed may have.")


def _refuse_a_large_directory(document: BinaryIO) -> None:
    """The library holds the whole list of members in memory, and each is a thousand bytes there."""
    size = document.seek(0, 2)
    document.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT))
    end = document.read()
    at = end.rfind(_END)
    if at < 0 or len(end) - at < _END_LENGTH:
        raise DocumentError("bad_zip", "The document is no zip archive, or is cut off.")
    if int.from_bytes(end[at + 12 : at + 16], "little") > _MOST_DIRECTORY:
        raise DocumentError("too_many_members", "The archive's list of members is too large.")
