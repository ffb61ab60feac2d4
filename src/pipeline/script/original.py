"""`Hant` for `隨著大模型競賽加劇`: which script a text was written in, before anything was converted.

Counted from the characters that only one script has. A simplified article that quotes a traditional title
is still simplified: the lesser script has to reach a tenth to make a text mixed. Japanese lines say
nothing.
"""

from __future__ import annotations

from pipeline.article import OriginalScript
from pipeline.engines import script
from pipeline.script.simplify import FOREIGN, is_foreign

LESSER = 10  # percent of the telling characters; a quoted title on a page of the other script is 1 to 5


def original(text: str) -> OriginalScript:
    """The script of a text as it stands: Hans, Hant, mixed, or neutral where no character tells.

    >>> original("隨著大模型競賽加劇"), original("大模型混战"), original("AI 2024")
    ('Hant', 'Hans', 'neutral')
    """
    if FOREIGN.search(text):
        text = "\n".join(line for line in text.splitlines() if not is_foreign(line))
    hant, hans = len(script.traditional().findall(text)), len(script.simplified().findall(text))
    if not hant and not hans:
        return "neutral"
    if min(hant, hans) * 100 >= (hant + hans) * LESSER:
        return "mixed"
    return "Hant" if hant > hans else "Hans"
