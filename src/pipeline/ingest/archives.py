"""`pages.zip!公告/1.html`: the members of ZIP and tar archives, one at a time, with their makers' names.

Windows writes the names of a ZIP's members in its own encoding and does not say which; GBK names can even be
valid UTF-8 by accident. So the names are taken as bytes, all of them together, and decoded as any text is.
Nothing is ever unpacked to disk; a name that leads out of its archive is refused all the same, since what
comes after us may write by it. Links are not followed.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from pipeline.errors import BinaryInput, DamagedInput, InputError, LimitExceeded, UnreadableInput
from pipeline.ingest.decoding import decoded
from pipeline.ingest.streams import GRACE, RATIO, buffered

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
UTF8_NAME = 0x800  # the flag of a member whose name is in UTF-8
ENCRYPTED = 0x1
OFFICE = frozenset({"[Content_Types].xml"})  # a member that only Office documents have
BLOCK = 512  # of a tar archive


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive, to be read before the next one is asked for."""

    name: str
    stream: io.BufferedReader


def is_tar(first: bytes) -> bool:
    """Whether a block is the head of a tar member: the sum of its bytes stands in it, in octal."""
    if len(first) < BLOCK:
        return False
    field = first[148:156].strip(b" \0")
    if not field or field.strip(b"01234567"):
        return False
    return sum(first[:148]) + 8 * 32 + sum(first[156:BLOCK]) == int(field, 8)


def zip_members(stream: BinaryIO) -> Iterator[Member | InputError]:
    """The files in a ZIP archive; `stream` must be able to go back."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield DamagedInput(f"no readable ZIP archive: {error}")
        return
    infos = archive.infolist()
    if OFFICE & {info.filename for info in infos}:
        yield BinaryInput("an Office document, not text; save it as text or HTML first")
        return
    before = min((info.header_offset for info in infos), default=0)
    if before:  # a ZIP that is cut off ends with the directory of one that is packed in it
        yield DamagedInput(
            f"{before} bytes stand before what its directory names; cut off? these are not read"
        )
    for info, name in zip(infos, _names(infos), strict=True):
        if name.endswith("/") or _is_junk(name):
            continue
        wrong = _wrong_name(name) or _wrong_size(info, name)
        yield wrong or _zip_member(archive, info, name)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Member | InputError:
    if info.flag_bits & ENCRYPTED:
        return UnreadableInput(f"{name}: is encrypted; unpack it by hand")
    try:
        file = archive.open(info)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error, EOFError) as error:
        return DamagedInput(f"{name}: {error}", record=name)
    return Member(name, buffered(cast("BinaryIO", file)))


def _wrong_size(info: zipfile.ZipInfo, name: str) -> InputError | None:
    if info.file_size > GRACE and info.file_size > RATIO * info.compress_size:
        return LimitExceeded(
            f"{name}: would unpack to {info.file_size} bytes, more than {RATIO} times its size"
        )
    return None


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """The names, decoded together where the archive does not say how."""
    unsaid = [info for info in infos if not info.flag_bits & UTF8_NAME and not info.orig_filename.isascii()]
    read: dict[int, str] = {}
    if unsaid:
        raw = b"\n".join(info.orig_filename.encode("cp437").replace(b"\n", b" ") for info in unsaid)
        try:
            lines = decoded(raw, media_type="text/plain").text.split("\n")
        except InputError:
            lines = []
        if len(lines) == len(unsaid):
            read = {id(info): line for info, line in zip(unsaid, lines, strict=True)}
    return [read.get(id(info), info.orig_filename).replace("\\", "/") for info in infos]


def tar_members(stream: BinaryIO) -> Iterator[Member | InputError]:
    """The files in a tar archive, read straight through."""
    try:
        with tarfile.open(fileobj=stream, mode="r|", errors="surrogateescape") as archive:
            for info in archive:
                found = _tar_member(archive, info)
                if found is not None:
                    yield found
    except (tarfile.TarError, OSError, EOFError, ValueError, zlib.error) as error:
        yield DamagedInput(f"damaged tar archive: {error}; what came before was read")


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member | InputError | None:
    name = _tar_name(info.name)
    if info.isdir() or _is_junk(name):
        return None
    wrong = _wrong_name(name)
    if wrong:
        return wrong
    if not info.isreg():
        what = "a link" if info.issym() or info.islnk() else "no plain file"
        return UnreadableInput(f"{name}: {what} in an archive; not followed")
    file = archive.extractfile(info)
    return None if file is None else Member(name, buffered(cast("BinaryIO", file)))


def _tar_name(name: str) -> str:
    """A member's name; bytes that were not UTF-8 come as surrogates, and are decoded as text is."""
    name = name.removeprefix("./")
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogateescape")
        try:
            return decoded(raw, media_type="text/plain").text
        except InputError:
            return raw.decode("utf-8", "replace")
    return name


def _is_junk(name: str) -> bool:
    """Hidden files, and what a Mac adds to its archives."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part not in {".", ".."} for part in parts)


def _wrong_name(name: str) -> InputError | None:
    parts = name.split("/")
    if not name:
        return DamagedInput("a member without a name; not read")
    if name.startswith("/") or ".." in parts or "\0" in name or parts[0].endswith(":"):
        return DamagedInput(f"{name!r}: a name that leads out of the archive; not read")
    return None
