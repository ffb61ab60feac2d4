"""What a command prints, and the code that it ends with.

What a person watches (progress, complaints) goes to standard error, and only there; what a program reads to
standard output.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NoReturn, TextIO, TypeAlias

# what a command adds itself to; argparse has no public name for it
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001

OK, QUARANTINE, WRONG = 0, 1, 2
STOPPED, ENDED = 130, 143  # as shells count them: 128 and the number of SIGINT, of SIGTERM
CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {
    code: f"\\u{code:04x}"  # marks that turn the order of a line round (`gpj.txt` for `txt.jpg`), line breaks
    for code in (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
}
CELLS = {code: shown for code, shown in CONTROLS.items() if chr(code) not in "\t\n"}  # of whole lines
IN_JSON = {code: f"\\u{code:04x}" for code in CONTROLS if code >= 127}  # the others are escaped there


def say(line: str, stream: TextIO | None = None) -> None:
    """Print a line that quotes its input: a file's name may hold line breaks, and what steers a terminal."""
    print(line.translate(CONTROLS), file=stream or sys.stdout)


class Parser(argparse.ArgumentParser):
    """One whose complaints steer no terminal: `run *` hands it names of files that nobody has typed."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and end it."""
        super().error(message.translate(CONTROLS))


def written(text: str, out: Path | None) -> int:
    """Print a text, or write it to a file, whole or not at all."""
    from pipeline.emit import jsonl  # noqa: PLC0415

    if out is None:
        print(text.translate(CELLS) if sys.stdout.isatty() else text, end="")
        return OK
    with jsonl.opened(out) as file:
        file.write(text.encode())
    say(f"{text.count(chr(10))} lines: {out}")
    return OK
