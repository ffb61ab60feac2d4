"""What other tools call duplicates: datasketch, rensa, text-dedup, datatrove, each with its own defaults.

All of them hash n-grams and join what shares a band of hashes (MinHash, LSH). None of them cuts Chinese into
words by itself, so each is given characters: five in a row are a shingle. A tool that is not installed is
left out; the table says so.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

GRAMS = 5
THRESHOLD = 0.7  # likeness that datasketch, rensa and text-dedup are asked for
HASHES = 128


def joined(keys: Iterable[tuple[int, Hashable]], size: int) -> list[int]:
    """For each of so many texts its cluster: texts that share a key are one."""
    above = list(range(size))

    def head(n: int) -> int:
        while above[n] != n:
            above[n] = above[above[n]]
            n = above[n]
        return n

    first: dict[Hashable, int] = {}
    for n, key in keys:
        above[head(n)] = head(first.setdefault(key, n))
    return [head(n) for n in range(size)]


def shingles(text: str) -> list[str]:
    return sorted({text[n : n + GRAMS] for n in range(max(1, len(text) - GRAMS + 1))})


def datasketch(texts: Sequence[str]) -> list[int]:
    """`MinHashLSH` with the threshold."""
    module = importlib.import_module("datasketch")
    index = module.MinHashLSH(threshold=THRESHOLD, num_perm=HASHES)
    keys = []
    for n, text in enumerate(texts):
        minhash = module.MinHash(num_perm=HASHES)
        minhash.update_batch([each.encode() for each in shingles(text)])
        keys += [(n, ("pair", min(n, other))) for other in index.query(minhash)]
        keys += [(other, ("pair", other)) for other in index.query(minhash)]
        index.insert(n, minhash)
    return joined(keys, len(texts))


def rensa(texts: Sequence[str]) -> list[int]:
    """`RMinHashLSH` with 16 bands, its candidates checked by the threshold as its manual does."""
    module = importlib.import_module("rensa")
    index = module.RMinHashLSH(threshold=THRESHOLD, num_perm=HASHES, num_bands=16)
    keys: list[tuple[int, int]] = []
    known: list[Any] = []
    for n, text in enumerate(texts):
        minhash = module.RMinHash(num_perm=HASHES, seed=42)
        minhash.update(shingles(text))
        for other in index.query(minhash):
            if known[other].jaccard(minhash) >= THRESHOLD:
                keys += [(other, other), (n, other)]
        index.insert(n, minhash)
        known.append(minhash)
    return joined(keys, len(texts))


def text_dedup(texts: Sequence[str]) -> list[int]:
    """The embedding of `text_dedup.minhash` and its bands, joined as its main function does."""
    module = importlib.import_module("text_dedup.minhash")
    numpy = importlib.import_module("numpy")
    hashing = importlib.import_module("text_dedup.utils.hashfunc")
    bands, rows = importlib.import_module("text_dedup.utils").optimal_param(THRESHOLD, HASHES)
    prime, most = numpy.uint64((1 << 61) - 1), numpy.uint64((1 << 32) - 1)
    chance = numpy.random.RandomState(42)
    permutations = (
        chance.randint(1, prime, size=(HASHES,), dtype=numpy.uint64),
        chance.randint(0, prime, size=(HASHES,), dtype=numpy.uint64),
    )
    keys = []
    for n, text in enumerate(texts):
        found = module.embed_func(
            " ".join(text), n, num_perm=HASHES, ngram_size=GRAMS, min_length=GRAMS,
            hashranges=[(band * rows, (band + 1) * rows) for band in range(bands)],
            permutations=permutations, hash_func=lambda raw: hashing.xxh3_hash(raw, 32),
            dtype=numpy.uint64, max_hash=most, modulo_prime=prime,
        )  # fmt: skip
        keys += [(n, pair) for pair in enumerate(found["__signatures__"])]
    return joined(keys, len(texts))


class _Characters:
    @staticmethod
    def word_tokenize(text: str) -> list[str]:
        return list(text)


def datatrove(texts: Sequence[str]) -> list[int]:
    """The signatures of `MinhashDedupSignature`: 14 buckets of 8 hashes; equal buckets are joined."""
    module = importlib.import_module("datatrove.pipeline.dedup.minhash")
    signer = module.MinhashDedupSignature("memory://", module.MinhashConfig())
    signer.__dict__["word_tokenizer"] = _Characters()
    signer.__dict__["_word_tokenizer"] = _Characters()
    keys = []
    for n, text in enumerate(texts):
        buckets = signer.get_signature(signer.get_shingles(text)) if len(text) > GRAMS else [text]
        keys += [(n, (place, *map(int, bucket))) for place, bucket in enumerate(buckets) if bucket != text]
    return joined(keys, len(texts))


PEERS: dict[str, Callable[[Sequence[str]], list[int]]] = {
    "datasketch": datasketch, "rensa": rensa, "text-dedup": text_dedup, "datatrove": datatrove,
}  # fmt: skip
