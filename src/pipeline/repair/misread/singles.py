"""`周`, `，`, `2`, `E`: words of one character, signs, digits and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.engines.characters import model
from pipeline.engines.wording import LINE, WHOLE, wording
from pipeline.repair.misread.graph import NO_OPTION, Graph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.engines.tries import Ints

DEEPEST = 8  # characters of a word
WORD, DIGIT, LETTER, POINT, STOP, BLANK = range(6)  # POINT: inside a number; STOP: the same sign outside


def singles(graph: Graph) -> tuple[Any, ...]:
    """One character each: words, signs, digits and letters."""
    import numpy as np  # noqa: PLC0415

    edges = graph.edges
    codes = edges.codes.copy()
    costs = edges.costs.copy()
    kinds = np.zeros(len(codes), np.int8)
    sign = ~(((codes >= 0x4E00) & (codes <= 0x9FFF)) | (codes == 0x3007))  # 〇 is a word
    point = _signs(codes, costs, kinds, sign)
    words = wording().trie.begins[codes]
    again = np.flatnonzero(point)  # inside a number, a point leaves the number as it was
    columns = (edges.starts, edges.ends, words, costs, kinds, codes, row(edges.options))
    if not len(again):
        return columns
    zero = np.full(len(again), ord("0"), np.int32)
    within = (
        edges.starts[again],
        edges.ends[again],
        wording().trie.begins[zero],
        edges.costs[again],
        np.full(len(again), POINT, np.int8),
        zero,
        row(edges.options[again]),
    )
    return tuple(np.concatenate(each) for each in zip(columns, within, strict=True))


def _signs(codes: Ints, costs: Ints, kinds: NDArray[np.int8], sign: NDArray[np.bool_]) -> Any:  # noqa: ANN401
    """What signs count as, written into the columns; where one may be a point inside a number."""
    import numpy as np  # noqa: PLC0415

    places = np.flatnonzero(sign)
    point = np.zeros(len(codes), bool)
    begins = wording().trie.begins
    for code in np.unique(codes[places]).tolist():
        char = chr(code)
        here = places[codes[places] == code]
        if char == "\n":
            codes[here] = ord(LINE)
        elif char.isspace():
            codes[here], kinds[here] = 0, BLANK
        elif char.isascii() and char.isdigit():
            codes[here], kinds[here] = ord("0"), DIGIT
        elif char.isascii() and char.isalpha():
            codes[here], kinds[here] = ord("A"), LETTER
        elif char in ".,":
            kinds[here] = STOP
            point[here] = True
        elif char == "?":
            codes[here] = ord("？")
        elif not begins[code]:
            costs[here] += round(model().commonness(char) * WHOLE)
    return point


def row(options: Ints) -> Any:  # noqa: ANN401
    """The candidates of words that have one character so far."""
    import numpy as np  # noqa: PLC0415

    found = np.full((len(options), DEEPEST), NO_OPTION, np.int32)
    found[:, 0] = options
    return found
