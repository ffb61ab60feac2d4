"""`鍗` + `氭` + `椂` -> 博, 时: what a shown character adds to the bytes that wait to be read rightly.

A `Misreading` pairs the code page that showed a text with the encoding that was meant. A move says, for the
bytes left over from the characters before and the next shown character, which right characters come out and
which bytes wait on. `?` and U+FFFD have several moves: a literal question mark, one lost byte, a pair of
bytes that the code page does not have. `sketch` leaves what was lost open (`GAP`, and the byte `OPEN`), which
is enough to see how the bytes lie; `candidates` fills one place in, with all the texts that fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from pipeline.repair.misread import losses
from pipeline.repair.misread.brackets import GAP
from pipeline.repair.misread.codepages import ASCII_END, Codepage
from pipeline.repair.misread.filling import Weighed, with_questions
from pipeline.repair.misread.losses import END, LOW, PLAIN, UNKNOWN, Follow, Habits
from pipeline.repair.misread.meant import OPEN, utf8
from pipeline.repair.misread.narrowing import Choice, grouped

DROPPED = ""  # what a reader showed that leaves out what it cannot read
Guess = tuple[tuple[str, bytes] | None, float]  # characters out and bytes that wait on; the cost
Symbols = tuple[tuple[str, Follow, int, int], ...]  # shown; behind it; characters out; bytes that wait on
# Natural logarithms of how often a reader does what it does, estimated from the programs named.
LITERAL = {True: -4.0, False: -8.0}  # somebody wrote the question mark; in UTF-8 the bytes tell more
PAIR = 2  # bytes
CONTINUING = range(0x80, 0xC0)  # the bytes of UTF-8 that start no character
SWALLOWED = -1.0  # a lead byte before something below 40, of which nothing is left either
OMITTED = -6.0  # nothing at all is shown: possible everywhere, so it has to earn its place
OF_WORD = -3.0  # a letter before another letter is half of a Chinese character


class Move(NamedTuple):
    """One way to read a shown character: what comes out, what waits on, and whether that was a guess.

    A tuple: thousands are made for one place.
    """

    out: str
    rest: bytes
    cost: float
    guessed: bool = False


@dataclass(slots=True, eq=False)
class Misreading:
    """Text that was meant in one encoding and shown in another. Remembers the moves it has worked out."""

    name: str
    shown: Codepage
    codec: str  # the encoding that was meant
    meant: Callable[[bytes], str | None]  # the character of the bytes; "" if more are needed; None if none
    leads: bytes  # what a guessed character may start with
    rival: Callable[[], Misreading] | None = None  # the other way round, which a short text can look like too
    drops: bool = False  # whether readers are known that show nothing for what they cannot read
    ambiguous: bool = False  # whether most characters have more than one spelling
    habits: Habits = PLAIN
    _table: dict[int, str] = field(default_factory=dict)
    _sketched: dict[tuple[str, Follow], dict[bytes, tuple[Move, ...]]] = field(default_factory=dict)
    _sketches: int = 0
    _follows: dict[str, Follow] = field(default_factory=dict)
    _nexts: dict[bytes, dict[bytes, str]] = field(default_factory=dict)
    _pairs: tuple[Move, ...] = ()
    _lost: dict[int, tuple[bytes, ...]] = field(default_factory=dict)
    _counted: dict[tuple[Follow, bool], tuple[tuple[int, float], ...]] = field(default_factory=dict)
    filling: dict[tuple[bytes, str, Follow, int, int, str], tuple[Weighed, ...]] = field(default_factory=dict)
    _candidates: dict[tuple[bytes, Symbols, str], Choice] = field(default_factory=dict)

    def rightly(self, seen: str) -> str | None:
        """Each shown character as the right one, where both encodings have pairs; None elsewhere."""
        if self.meant is utf8 or self.ambiguous:
            return None
        if not self._table:
            self._table = {
                ord(char): self.meant(spelt[0]) or GAP
                for char, spelt in self.shown.spellings.items()
                if len(spelt[0]) == 2
            }
        return seen.translate(self._table)

    @property
    def is_utf8(self) -> bool:
        """Whether the right text is UTF-8, whose bytes tell where characters start."""
        return self.meant is utf8

    def spellings(self, char: str) -> tuple[bytes, ...]:
        """The bytes that are shown as the character."""
        known = self.shown.spellings.get(char, ())
        if not known and self.shown.name == "gbk" and char >= "\x80" and not "\ud800" <= char <= "\udfff":
            return (char.encode("gb18030"),)
        if not known and self.shown.name == "utf-8 or latin-1" and not "\ud800" <= char <= "\udfff":
            return (char.encode(),)
        return known

    def follows(self, seen: str) -> list[Follow]:
        """Of each shown character the first byte of what is shown behind it."""
        known = self._follows
        return [known.get(char) or self._follow(char) for char in seen[1:]] + [END]

    def _follow(self, behind: str) -> Follow:
        if behind in self.habits.marks:
            found = UNKNOWN
        elif behind >= "\x80":
            found = "".join(chr(spelt[0]) for spelt in self.spellings(behind)[:1]) or END
        else:
            found = behind if behind == "\n" or behind >= "\x40" else LOW
        if len(self._follows) > 30_000:
            self._follows.clear()
        self._follows[behind] = found
        return found

    def sketch(self, rest: bytes, char: str, follow: Follow) -> tuple[Move, ...]:
        """The ways to read a shown character behind bytes that wait, what was lost left open."""
        known = self.sketched_as(char, follow).get(rest)
        if known is None:
            self._sketches += 1
            if self._sketches > 150_000:  # 50 MB; a page has two habits weighed
                self._sketched.clear()
                self._sketches = 0
            known = tuple(self._read_all(rest, char, follow, self._open(rest, char, follow)))
            self.sketched_as(char, follow)[rest] = known
        return known

    def sketched_as(self, char: str, follow: Follow) -> dict[bytes, tuple[Move, ...]]:
        """What `sketch` has worked out for a shown character, by the bytes that wait."""
        return self._sketched.setdefault((char, follow), {})

    def begun(self, symbols: Symbols, before: bytes) -> tuple[str, bytes, int]:
        """What a place says before anything is lost: characters, bytes that wait, and how many are shown.

        `before` are the bytes that wait when it begins.
        """
        out, rest = "", before
        for number, (char, _, count, waiting) in enumerate(symbols):
            spelt = self.spellings(char) if char and char not in self.habits.marks else ()
            read = self.read(rest, spelt[0]) if len(spelt) == 1 else None
            if read is None or (len(read[0]), len(read[1])) != (count, waiting):
                return out, rest, number
            out, rest = out + read[0], read[1]
        return "", before, 0  # nothing is lost: the place was guessed some other way

    def candidates(self, rest: bytes, symbols: Symbols, avoid: str) -> Choice:
        """The texts that fit a place behind bytes that wait, with the costs, likeliest characters first.

        `avoid` is the script (`s`, `t`) that no guessed character may be of.
        """
        if not self.is_utf8:
            symbols = tuple(self._told(symbols, len(rest)))
        key = (rest, symbols, avoid)
        known = self._candidates.get(key)
        if known is None:
            if len(self._candidates) > 20_000:  # 200 MB if all were as long as MOST
                self._candidates.clear()
            known = self._candidates[key] = grouped(with_questions(self, rest, symbols, avoid), avoid)
        return known

    def _told(self, symbols: Symbols, waiting: int) -> Iterator[tuple[str, Follow, int, int]]:
        """The shown characters of a place; what stands behind a lost pair tells nothing, and is left out."""
        for char, follow, count, waits in symbols:
            pair = char in self.habits.marks and 2 * count + waits - waiting == 2
            yield (char, END if pair else follow, count, waits)
            waiting = waits

    def moves(self, rest: bytes, char: str, follow: Follow, need: int) -> Iterator[Move]:
        """The same as `sketch`, what was lost filled in: so many bytes of it."""
        if need == PAIR and not (rest or self.is_utf8 or self.shown.unseen) and char in self.habits.marks:
            return chain(self._read_all(rest, char, follow, iter(())), self._lost_pairs())
        return self._read_all(rest, char, follow, self._guesses(rest, char, follow, need))

    def _read_all(self, rest: bytes, char: str, follow: Follow, guesses: Iterator[Guess]) -> Iterator[Move]:
        best: dict[tuple[str, bytes], Move] = {}
        literal = LITERAL[self.meant is utf8] if char in self.habits.marks else 0.0
        some = 1 if char < "\x80" and not rest else None  # a letter is a small one, but behind a byte
        for raw in self.spellings(char)[:some] if char else ():
            read = None if OPEN in raw else self.read(rest, raw)
            if read is not None and read not in best:
                best[read] = Move(*read, literal + (OF_WORD if rest and _in_word(char, follow) else 0.0))
        for read, cost in guesses:
            if read is None or (read[1] and read[1][0] not in self.leads and read[1][0] != OPEN):
                continue
            old = best.get(read)
            if old is None or cost > old.cost:
                best[read] = Move(*read, cost, guessed=True)
        yield from best.values()

    def read(self, rest: bytes, raw: bytes) -> tuple[str, bytes] | None:
        """The characters that come out, and the bytes that wait on; None if that cannot be."""
        out = ""
        for byte in raw:
            rest += bytes((byte,))
            char = self.meant(rest)
            if char is None:
                return None
            if char:
                out += char
                rest = b""
        return out, rest

    def _open(self, rest: bytes, char: str, follow: Follow) -> Iterator[Guess]:
        if char not in self.habits.marks and char != DROPPED:
            return
        penalty = OMITTED if char == DROPPED else 0.0
        if self.shown.unseen:
            yield self.read(rest, bytes((OPEN,))), penalty + losses.ONE_BYTE
            return
        for count, cost in self._losses(rest, follow):
            read = self.read(rest, bytes((OPEN,)) * count)
            yield read, penalty + cost

    def _losses(self, rest: bytes, follow: Follow) -> tuple[tuple[int, float], ...]:
        """How many bytes can be lost behind some that wait, and how likely that is."""
        key = follow, not rest
        known = self._counted.get(key)
        if known is None:
            loses, bytes_ = self.habits.loses, CONTINUING if rest else self.leads
            if loses and not self.is_utf8:
                known = losses.weighed(self.shown, self.codec, loses, follow, first=not rest)
            else:
                known = losses.usual(self.shown, bytes_, loses, follow)
            self._counted[key] = known
        return known

    def _guesses(  # noqa: C901  one case for each way to lose bytes
        self, rest: bytes, char: str, follow: Follow, need: int
    ) -> Iterator[Guess]:
        if char not in self.habits.marks and char != DROPPED:
            return
        if self.shown.unseen:
            lost = self.shown.unseen if char == DROPPED else self.shown.single
            yield from ((self.read(rest, bytes((byte,))), losses.ONE_BYTE) for byte in lost)
            return
        usual = losses.one_byte(self.habits.loses, follow)
        for first, out in self._next(rest).items():
            byte = first[0]
            if byte < ASCII_END:
                continue
            read = (out, b"") if out else ("", rest + first)
            if need == 1:
                if byte in self.shown.single:
                    yield read, losses.ONE_BYTE
                elif follow < "\x40" or losses.is_alone(self.shown, byte, ord(follow)):
                    yield read, usual  # else it would be shown
                elif self.habits.swallows:
                    yield read, usual + SWALLOWED
            if need == PAIR:
                after = self._next(read[1])
                for second in self._lost_behind(byte):
                    more = after.get(second)
                    if more is not None:
                        yield (
                            (read[0] + more, b"") if more else (read[0], read[1] + second),
                            losses.WHOLE_PAIR,
                        )

    def parted(self, out: str, rest: bytes, made: str, left: bytes) -> bool:
        """Whether a byte lost alone, the last one so far, makes no pair with the one that is lost next."""
        before = rest or out[-1:].encode(self.codec, "ignore")
        behind = left or made[-1:].encode(self.codec, "ignore")
        return not (before and behind) or losses.is_alone(self.shown, before[-1], behind[-1])

    def _lost_pairs(self) -> tuple[Move, ...]:
        """The characters of which some readers show neither byte."""
        if not self._pairs:
            pairs = (bytes((lead,)) + second for lead in self.leads for second in self._lost_behind(lead))
            self._pairs = tuple(
                Move(out, b"", losses.WHOLE_PAIR, guessed=True) for out in map(self.meant, pairs) if out
            )
        return self._pairs

    def _lost_behind(self, byte: int) -> tuple[bytes, ...]:
        """The second bytes of the pairs that some readers do not show."""
        known = self._lost.get(byte)
        if known is None:
            seconds = self.shown.lost.get(byte, b"")
            least = ASCII_END if self.habits.keeps else 0
            known = self._lost[byte] = tuple(bytes((second,)) for second in seconds if second >= least)
        return known

    def _next(self, rest: bytes) -> dict[bytes, str]:
        """The bytes that can stand behind some that wait, each with the character that it completes."""
        known = self._nexts.get(rest)
        if known is None:
            if len(self._nexts) > 5_000:
                self._nexts.clear()
            bytes_ = CONTINUING if rest and self.is_utf8 else range(OPEN)
            read = ((bytes((byte,)), self.meant(rest + bytes((byte,)))) for byte in bytes_)
            leads = self.leads
            known = self._nexts[rest] = {
                byte: out for byte, out in read if out is not None and (out or (rest or byte)[0] in leads)
            }
        return known


def _in_word(char: str, follow: Follow) -> bool:
    """Whether a letter is one of several: `ETF` behind a lost byte is a word, not 九TF."""
    return "A" <= char <= "z" and char.isalpha() and "A" <= follow <= "z" and follow.isalpha()
