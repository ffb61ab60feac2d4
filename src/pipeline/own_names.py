"""`嘉实沪深300ETF,FUND,159919,F001,300ETF嘉实`: a user's own list of funds and companies, read and checked.

Whoever has master data knows names that no table of ours has, and what they are called at home. The list is
a table with a header: `name` and `type`, and if wanted `code`, `id` (your own key), `aliases` (separated by
`|`); the columns in any order, their names also in Chinese (名称, 类型, 代码, 编号, 别名). Commas,
semicolons or tabs; as spreadsheets write it: a byte order mark, UTF-16, GBK, quotes, CRLF are all read.

Whatever is wrong is said with file, line and column, all of it at once (up to MOST). Nothing is guessed: two
rows that claim one name, a type that we do not have, a code that is none end the run before it begins.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from pipeline import patterns as re
from pipeline.errors import TableError
from pipeline.vocabulary import EntityType

COLUMNS = {
    "name": ("name", "名称", "名稱", "简称", "簡稱"),
    "type": ("type", "类型", "類型"),
    "code": ("code", "代码", "代碼", "代号"),
    "id": ("id", "canonical id", "canonical_id", "编号", "編號", "标识"),
    "aliases": ("aliases", "alias", "别名", "別名"),
}
NEEDED = ("name", "type")
TYPES: dict[str, EntityType] = {
    **{kind: kind for kind in get_args(EntityType)},
    "基金": "FUND",
    "基金公司": "FUND_COMPANY",
    "公司": "COMPANY",
    "指数": "INDEX",
}
CODE = re.compile(r"[0-9A-Z]{1,12}(?:\.[0-9A-Z]{1,4}){0,2}")
LETTER = re.compile(r"[^\W\d_]")
SHORTEST, LONGEST = 2, 100  # a name of one character would be found everywhere
MOST = 20  # errors that are listed; the rest is counted
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
REMEMBERED = 4  # files


@dataclass(frozen=True, slots=True)
class OwnName:
    """One row: a thing of the user's, and what it is called."""

    name: str
    kind: EntityType
    code: str
    own_id: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: what is built of it is remembered by it
class OwnNames:
    """All rows of a file, and the sha256 of its bytes."""

    rows: tuple[OwnName, ...]
    sha256: str

    def surfaces(self) -> Iterator[tuple[str, OwnName]]:
        """Each name and alias, with its row."""
        for row in self.rows:
            for word in dict.fromkeys((row.name, *row.aliases)):
                yield word, row


def load(path: str) -> OwnNames | None:
    """The names in a file; None for "", no file. Read again only when the file has changed.

    Raises TableError, which says what is wrong where, and what to do.
    """
    if not path:
        return None
    try:
        state = Path(path).stat()
    except OSError as error:
        raise TableError(f"{path}: cannot be read as names ({error.strerror}); name a CSV file") from error
    return _loaded(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=REMEMBERED)
def _loaded(path: str, modified: int, size: int) -> OwnNames:
    del modified, size  # of the key: a file that changed is read again
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise TableError(f"{path}: cannot be read as names ({error.strerror}); name a CSV file") from error
    return parsed(raw, path)


def parsed(raw: bytes, where: str) -> OwnNames:
    """The names in the bytes of a file. Raises TableError."""
    text = _decoded(raw, where)
    problems: list[str] = []
    rows = tuple(_rows(text, where, problems))
    if not rows and not problems:
        problems.append(f"{where}: no names under the header; write one a line")
    if problems:
        more = [f"… and {len(problems) - MOST} more"] if len(problems) > MOST else []
        raise TableError("\n".join([*problems[:MOST], *more]))
    return OwnNames(rows, hashlib.sha256(raw).hexdigest())


def _decoded(raw: bytes, where: str) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8 if it is, else GB 18030 as Chinese spreadsheets write it."""
    marked = next((name for mark, name in MARKS if raw.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableError(f"{where}: neither UTF-8, UTF-16 nor GBK; save it as CSV UTF-8 (not as a workbook)")


def _rows(text: str, where: str, problems: list[str]) -> Iterator[OwnName]:
    if not text.strip():
        raise TableError(f"{where}: empty; the first line should be: name,type,code,id,aliases")
    first = text.lstrip("\r\n").splitlines()[0]
    separator = max("\t,;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    order: list[str] | None = None
    claimed: dict[str, tuple[int, OwnName]] = {}
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            problems.append(f"{where}:{line}: {error}; close every quote, double those inside a cell")
            return
        if cells is None:
            return
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if order is None:
            order = _header(cells, f"{where}:{line}")
            continue
        row = _row(cells, order, f"{where}:{line}", problems)
        if row is not None and _is_new(row, line, claimed, where, problems):
            yield row


def _header(cells: Sequence[str], where: str) -> list[str]:
    known = {word: column for column, words in COLUMNS.items() for word in words}
    order = []
    for number, cell in enumerate(cells, start=1):
        column = known.get(cell.lower())
        if column is None and any(cells[number - 1 :]):
            raise TableError(
                f"{where}: column {number}: {cell!r} is no column; there are {', '.join(COLUMNS)}, "
                "and a first line must name them"
            )
        if column in order:
            raise TableError(f"{where}: column {number}: {cell!r} names {column} a second time; keep one")
        order.append(column or "")
    missing = [column for column in NEEDED if column not in order]
    if missing:
        raise TableError(f"{where}: no column {', '.join(missing)}; the first line is {', '.join(cells)}")
    return order


def _row(cells: Sequence[str], order: Sequence[str], where: str, problems: list[str]) -> OwnName | None:
    if len([*cells]) > len(order) and any(cells[len(order) :]):
        problems.append(
            f"{where}: column {len(order) + 1}: {cells[len(order)]!r} stands beyond the last column; "
            "quote cells that hold a separator, separate aliases by |"
        )
        return None
    said = dict(zip(order, cells, strict=False))
    found = len(problems)

    def wrong(column: str, what: str) -> None:
        problems.append(f"{where}: column {order.index(column) + 1} ({column}): {what}")

    kind = TYPES.get(said.get("type", "")) or TYPES.get(said.get("type", "").upper())
    if kind is None:
        wrong("type", f"{said.get('type', '')!r} is no type; take one of {', '.join(get_args(EntityType))}")
    names = [
        ("name", said["name"]),
        *(("aliases", each.strip()) for each in said.get("aliases", "").split("|")),
    ]
    for column, name in names:
        if (name or column == "name") and (what := _unfit(name)):
            wrong(column, what)
    code = (
        said.get("code", "").strip("='\"").upper()
    )  # ="017469" is how a spreadsheet is made to keep the zero
    if code and not CODE.fullmatch(code):
        wrong(
            "code",
            f"{said['code']!r} is no code; write 159919, 600519.SH, 0700.HK or NVDA.US, or leave it empty",
        )
    if kind == "FUND" and code.isdigit() and len(code) < 6:
        wrong(
            "code", f"{code!r} has {len(code)} digits, a fund's has six; a spreadsheet drops zeros in front"
        )
    if len(problems) > found or kind is None:
        return None
    aliases = tuple(dict.fromkeys(name for column, name in names[1:] if name and name != said["name"]))
    return OwnName(said["name"], kind, code, said.get("id", ""), aliases)


def _unfit(name: str) -> str:
    """What is wrong with a name, or nothing."""
    if len(name) < SHORTEST:
        return f"{name!r} is too short for a name; it would be found everywhere"
    if len(name) > LONGEST:
        return f"{name[:12]!r}… has {len(name)} characters, {LONGEST} is the most; is a quote missing?"
    if "\n" in name or "\r" in name or "\t" in name:
        return f"{name!r} holds a line break or a tab; names stand on one line"
    if LETTER.search(name) is None:
        return f"{name!r} holds no letter; put codes into the column code"
    return ""


def _is_new(
    row: OwnName, line: int, claimed: dict[str, tuple[int, OwnName]], where: str, problems: list[str]
) -> bool:
    """Whether no earlier row claims one of the names for something else."""
    for name in (row.name, *row.aliases):
        before, other = claimed.setdefault(name, (line, row))
        if other != row:
            problems.append(
                f"{where}:{line}: {name!r} is claimed by {other.name!r} in line {before} too; "
                "a name belongs to one row"
            )
            return False
        if before != line and name == row.name:
            return False  # the same row again
    return True
