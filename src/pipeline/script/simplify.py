"""`隨著大模型競賽加劇` -> `随着大模型竞赛加剧`: traditional text in simplified characters, run by run.

Pages mix the two: a mainland body under a Taiwan menu, a traditional quotation in a simplified article, a
converter that stopped half way. So each run is judged by itself, from the characters that only one script
has: a page, else a line, else a sentence, else a clause. A run without traditional characters stays byte
for byte as it is (么, 幺, 坯, 乾照光电 are good simplified text), one without simplified characters is
converted whole, with its context. A clause that mixes both is converted where it is mostly traditional;
else only the characters that simplified text never has are.

Japanese and Korean are left alone. Names and regional wording (`智慧財產局`, `軟體`) change their characters
and never their words. One thing is mended in simplified runs too: `随著` and `意味著`, which the common
converters leave behind and nobody writes.
"""

from __future__ import annotations

from typing import Literal

from pipeline import patterns as re
from pipeline.engines import script
from pipeline.engines.script import converted

SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”」』）)]*|[^。！？!?]+")
# a clause, or the inside of brackets or quotes
CLAUSE = re.compile(r"[^，、；：,;:「」『』（）()“”\"《》\s]+|[，、；：,;:「」『』（）()“”\"《》\s]+")
FOREIGN = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3\uff66-\uff9d]")
LETTER = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3\uff66-\uff9d\u3400-\u9fff]")
CHINESE_ONLY = re.compile(r"[的了這这們们為为與与將将說说]")  # words that Japanese has no use for
# kana in there do not make the sentence Japanese
QUOTED = re.compile(r"「[^」]*」|『[^』]*』|[（(][^）)]*[）)]|[“\"][^”\"]*[”\"]")
FOREIGN_PAGE = 50  # kana; below that a page quotes Japanese, above it may be in Japanese
# Words that only traditional text has though each of their characters may stand in a simplified name.
WORD = re.compile(
    r"(?<=[由位對对等終终至關关低高大小多少過过善便利屬属處处介限源忠敢勇急出基])於|於(?=[是此其今本該该])"
    r"|瞭(?=[若如解然])|明瞭|徵(?=[求收信詢询兆集召])|(?<=[特象])徵|乾(?=[燥淨净脆旱癟])"
    r"|壹(?=[個个些般種种次])|甚麼|甚麽"
)
MAYBE = re.compile(r"[於瞭徵乾壹甚]")
LEFT_BEHIND = re.compile(
    r"(?:随|隨|意味|沿|接|跟|本|朝|围绕|预示|标志|象征|伴随|面临|存在|笼罩|充斥|蕴含)(著)(?![作名者述称书录])"
)
Lean = Literal["hant", "hans", "mixed", "neutral"]


def rewrite(text: str) -> str:
    """The text in simplified characters, of the same length."""
    lean = leaning(text)
    if lean == "hant":
        return converted(text, "hans")
    if lean != "mixed":
        return mended(text)
    foreign = len(FOREIGN.findall(text)) >= FOREIGN_PAGE and is_foreign(text)
    return "".join(_line(line, foreign=foreign) for line in text.splitlines(keepends=True))


def leaning(text: str) -> Lean:
    """Which script a run is in, by the characters and words that only one of the two has."""
    hant = has_traditional(text)
    if FOREIGN.search(text):
        return "mixed" if hant else "neutral"
    hans = script.simplified().search(text)
    if hant:
        return "mixed" if hans else "hant"
    return "hans" if hans else "neutral"


def has_traditional(text: str) -> bool:
    """Whether a character or a word stands in it that simplified text does not have."""
    if script.traditional().search(text):
        return True
    return MAYBE.search(text) is not None and WORD.search(text) is not None


def mended(text: str) -> str:
    """Simplified text, with the 着 that a converter left as 著."""
    if "著" not in text:
        return text
    return LEFT_BEHIND.sub(lambda match: match.group()[:-1] + "着", text)


def _line(line: str, *, foreign: bool) -> str:
    lean = leaning(line)
    if foreign and not CHINESE_ONLY.search(line):
        return line
    if lean != "mixed":
        return _settled(line, lean, hant=False)
    by_majority = _mostly(line, times=4)
    return "".join(_sentence(sentence, hant=by_majority) for sentence in SENTENCE.findall(line))


def _sentence(sentence: str, *, hant: bool) -> str:
    lean = leaning(sentence)
    if lean != "mixed":
        return _settled(sentence, lean, hant=hant)
    if is_foreign(QUOTED.sub("", sentence)):
        return sentence
    by_majority = _mostly(sentence, times=4)
    return "".join(_clause(clause, hant=by_majority) for clause in CLAUSE.findall(sentence))


def _clause(clause: str, *, hant: bool) -> str:
    lean = leaning(clause)
    if lean != "mixed":
        return _settled(clause, lean, hant=hant)
    if is_foreign(clause):
        return clause
    whole = converted(clause, "hans")
    if _mostly(clause, times=2):
        return whole
    ours = {match.start() for match in script.traditional().finditer(clause)}
    ours.update(place for match in WORD.finditer(clause) for place in range(*match.span()))
    return mended("".join(whole[place] if place in ours else was for place, was in enumerate(clause)))


def _settled(run: str, lean: Lean, *, hant: bool) -> str:
    """A run of one script; one that has no mark of either goes with what it stands in."""
    if lean == "hant" or (lean == "neutral" and hant and not FOREIGN.search(run)):
        return converted(run, "hans")
    return mended(run)


def _mostly(text: str, *, times: int) -> bool:
    """Whether a run that mixes both has so many times more traditional characters than simplified ones."""
    hant, hans = len(script.traditional().findall(text)), len(script.simplified().findall(text))
    return hant > 0 and hant >= times * hans


def is_foreign(text: str) -> bool:
    """Whether so many letters are kana or hangul that the rest is no Chinese; one の in a name is."""
    foreign = len(FOREIGN.findall(text))
    return foreign > 1 and foreign * 5 >= len(LETTER.findall(text))
