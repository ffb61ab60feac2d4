"""Pages over several processes, results in the order of the pages, whatever becomes of a process.

A process can be ended from outside, mostly because a page took all memory. The pages that were under way
are then read again, one at a time, each in a process of its own; the one that ends its process a second time
goes to quarantine, and the rest goes on. After many pages all processes are replaced by new ones: what a
process keeps at hand (words, pairs of characters) grows slowly, and memory stays flat over millions of pages.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import active_children, connection, get_context, parent_process
from typing import TypeVar

from pipeline.errors import UsageError

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD = 4  # pages under way for each process: enough to keep it busy, few enough to bound memory
RENEWED = 8_000  # pages that a process reads before a new one takes its place; starting one costs 100 pages
CROWD = 4  # processes for each core; with more of them each only waits longer


def spread(
    work: Callable[[Given], Made], lost: Callable[[Given], Made], given: Iterator[Given], jobs: int
) -> Iterator[Made]:
    """What `work` makes of each, in order; `lost` says what to make of one that ended its process."""
    jobs = min(jobs, CROWD * (os.cpu_count() or 1))
    under_way: deque[Given] = deque()
    for first in given:
        try:
            with _pool(jobs) as pool:
                some = chain((first,), islice(given, jobs * RENEWED - 1))
                yield from _in_order(pool, work, some, under_way, jobs * AHEAD)
        except BrokenProcessPool:
            again = tuple(under_way)
            under_way.clear()
            yield from _one_by_one(work, lost, iter(again), under_way)


def _in_order(
    pool: ProcessPoolExecutor,
    work: Callable[[Given], Made],
    given: Iterator[Given],
    under_way: deque[Given],
    most: int,
) -> Iterator[Made]:
    """What `work` makes of each; `under_way` holds those whose results were not handed on yet."""
    waiting: deque[Future[Made]] = deque()
    for each in given:
        under_way.append(each)
        waiting.append(_submitted(pool, work, each))
        if len(waiting) >= most:
            made = waiting.popleft().result()
            under_way.popleft()
            yield made
    while waiting:
        made = waiting.popleft().result()
        under_way.popleft()
        yield made


def _one_by_one(
    work: Callable[[Given], Made],
    lost: Callable[[Given], Made],
    given: Iterator[Given],
    under_way: deque[Given],
) -> Iterator[Made]:
    """What `work` makes of each, no two at a time, so that it is known which one ended its process."""
    while True:
        try:
            with _pool(1) as pool:
                yield from _in_order(pool, work, given, under_way, 1)
                return
        except BrokenProcessPool:
            yield lost(under_way.popleft())


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end when the block ends: in peace, or at once where it ends by an error or Ctrl-C."""
    others = set(active_children())
    # spawn, not fork: a forked child inherits locks held by threads of its parent
    try:
        pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent)
    except OSError as error:  # no /dev/shm, or an interpreter that this user may not start
        raise UsageError(
            f"no process can be started ({error.strerror or error}); look at /dev/shm and {sys.executable}"
        ) from error
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(active_children()) - others:
            child.terminate()
        raise
    finally:
        pool.shutdown()


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Given], Made], each: Given) -> Future[Made]:
    """The work handed in. A process that it starts is deaf to Ctrl-C, which is the parent's to hear."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return pool.submit(work, each)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # children inherit it
    try:
        return pool.submit(work, each)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """End this process when its parent is gone, killed or not: nobody is left to take what it makes."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
