"""A stack of other tools on the same pages: ftfy, trafilatura, OpenCC, jieba, Recognizers-Text.

Run by `throughput.py`, mostly under a Python of its own, since Recognizers-Text wants old packages:

    python -m venv peers
    peers/bin/pip install ftfy trafilatura lxml_html_clean opencc jieba --pre recognizers-text-suite "emoji<2"

Reads lines of JSON (`{"file": …, "encoding": …}`) and prints the seconds of processor time that each tool
took over all of them. Each page is decoded as it is known to be, which costs the stack nothing.
"""

import json
import logging
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any


def recognizers() -> Callable[[str], int]:
    """Number, percentage, currency, dimension and date-time models for Chinese."""
    from recognizers_date_time import DateTimeRecognizer  # noqa: PLC0415
    from recognizers_number import NumberRecognizer  # noqa: PLC0415
    from recognizers_number_with_unit import NumberWithUnitRecognizer  # noqa: PLC0415

    culture = "zh-cn"
    number, unit = NumberRecognizer(culture), NumberWithUnitRecognizer(culture)
    models = (
        number.get_number_model(), number.get_percentage_model(), unit.get_currency_model(),
        unit.get_dimension_model(), DateTimeRecognizer(culture).get_datetime_model(),
    )  # fmt: skip

    def found(text: str) -> int:
        count = 0
        for model in models:
            try:
                count += len(model.parse(text))
            except Exception:  # noqa: BLE001  the models fail on some texts; the time is spent all the same
                count += 0
        return count

    return found


def main() -> None:
    """Read, measure and print."""
    import ftfy  # noqa: PLC0415
    import jieba  # noqa: PLC0415
    import opencc  # noqa: PLC0415
    import trafilatura  # noqa: PLC0415

    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    jieba.initialize()
    converter, find = opencc.OpenCC("t2s"), recognizers()
    find("2021年全球服务器出货量达1315万台，同比增长7.8%。")
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[Any], Any], given: object) -> Any:  # noqa: ANN401
        start = time.process_time()
        made = work(given)
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return made

    characters = 0
    for line in sys.stdin:
        said = json.loads(line)
        text = Path(said["file"]).read_bytes().decode(said["encoding"], "replace")
        characters += len(text)
        text = timed("ftfy", ftfy.fix_text, text)
        if text.lstrip().startswith("<"):
            text = timed("trafilatura", trafilatura.extract, text) or ""
        text = timed("opencc", converter.convert, text)
        timed("jieba", jieba.lcut, text)
        timed("recognizers", find, text)
    print(json.dumps({"characters": characters, "seconds": spent}))


if __name__ == "__main__":
    main()
