"""No page takes more than its time and its memory: it is ended, and the run goes on.

Three ways, since none is enough. An alarm raises `OutOfTime` in Python code. A timer in C ends the process
where code that is not Python does not come back; the pool then reads the page once more, alone, and gives it
up when it ends its process again. A limit on the address space makes the system refuse memory, which Python
tells as a MemoryError.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from pathlib import Path
from types import FrameType

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

PATIENCE = 2  # times its seconds after which a page that does not heed the alarm costs its process


class OutOfTime(Exception):
    """A page took longer than it may."""


@contextmanager
def held(seconds: int, memory: int) -> Iterator[None]:
    """Hold what is done here to so many seconds, and to so many bytes beyond what is taken already.

    0 is no limit. Raises OutOfTime, MemoryError. Where the system has no such means, nothing is limited.
    """
    with _time(seconds), _memory(memory):
        yield


@contextmanager
def _time(seconds: int) -> Iterator[None]:
    able = hasattr(signal, "SIGALRM") and threading.current_thread() is threading.main_thread()
    if not seconds or not able:
        yield
        return

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    worker = parent_process() is not None  # never end the process that the user started
    if worker:
        faulthandler.dump_traceback_later(seconds * PATIENCE, exit=True, file=_nowhere())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if worker:
            faulthandler.cancel_dump_traceback_later()


_NOWHERE: list[int] = []


def _nowhere() -> int:
    if not _NOWHERE:
        _NOWHERE.append(os.open(os.devnull, os.O_WRONLY))
    return _NOWHERE[0]


@contextmanager
def _memory(most: int) -> Iterator[None]:
    taken = Path("/proc/self/statm")
    if not most or resource is None or not taken.exists():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = int(taken.read_text(encoding="ascii").split()[0]) * resource.getpagesize() + most
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
