"""A PostgreSQL of the tests' own: in a temporary folder, reached by a socket there, gone with the tests."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

USER = "fund owner"  # a name that a URI has to escape
INSTALL = "no PostgreSQL here; the tests need one: apt-get install postgresql"
SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=100",
)
SECONDS = 60


@dataclass
class Server:
    folder: Path
    programs: Path
    process: "subprocess.Popen[bytes] | None" = None
    numbers: Iterator[int] = field(default_factory=count)

    def start(self) -> None:
        settings: list[str | Path] = [part for each in SETTINGS for part in ("-c", each)]
        command: list[str | Path] = [
            self.programs / "postgres",
            "-D",
            self.folder / "data",
            "-k",
            self.folder,
            *settings,
        ]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([*as_other(), *command], stdout=log, stderr=log)
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            try:
                psycopg.connect(self.uri("postgres")).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        pytest.fail(f"PostgreSQL does not start: {(self.folder / 'log').read_text()[-2000:]}")

    def stop(self, how: int = signal.SIGINT) -> None:
        """Stop it fast, or with SIGQUIT as a machine that goes down."""
        if self.process:
            self.process.send_signal(how)
            self.process.wait(SECONDS)
            self.process = None

    def uri(self, database: str = "postgres") -> str:
        folder = str(self.folder).replace("/", "%2F")
        return f"postgresql://fund%20owner:se%40cret@{folder}/{database}"

    def database(self, encoding: str = "UTF8") -> str:
        """The URI of a new, empty database."""
        name = f"funds{next(self.numbers)}"
        with psycopg.connect(self.uri("postgres"), autocommit=True) as connection:
            command = f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
            connection.execute(command.encode())
        return self.uri(name)


@contextmanager
def server() -> Iterator[Server]:
    programs = found()
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path has a hundred bytes
    try:
        if os.getuid() == 0:
            os.chown(folder, pwd.getpwnam(other()).pw_uid, -1)
        options: list[str | Path] = [
            "-D",
            folder / "data",
            "-U",
            USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        command: list[str | Path] = [*as_other(), programs / "initdb", *options]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        made = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if made.returncode:
            pytest.fail(f"initdb: {made.stderr}")
        running = Server(folder, programs)
        running.start()
        yield running
        running.stop(signal.SIGQUIT)  # nothing in it is wanted any more
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def other() -> str:
    """A user that is not root: the one that Debian's package makes, where it is there."""
    return next(
        name for name in ("postgres", "nobody") if any(name == each.pw_name for each in pwd.getpwall())
    )


def as_other() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return []
    group = str(pwd.getpwnam(other()).pw_gid)
    return ["setpriv", f"--reuid={other()}", f"--regid={group}", "--init-groups", "--"]


def found() -> Path:
    """The newest there is: Debian puts the programs where no PATH leads."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    if not folders:
        pytest.fail(INSTALL)
    return max(folders, key=lambda folder: int(folder.parent.name) if folder.parent.name.isdecimal() else 0)
