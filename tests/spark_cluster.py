"""A Spark cluster on this machine: a master and workers, each a process of its own, on loopback."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyspark
import pytest

ALONE = "127.0.0.1"
DEFAULTS = {
    "spark.driver.host": ALONE,
    "spark.driver.bindAddress": ALONE,
    "spark.driver.memory": "512m",
    "spark.executor.memory": "512m",
    "spark.executor.cores": "1",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
}


@dataclass
class Cluster:
    """What runs; `environment` is what a driver needs to find it."""

    url: str
    folder: Path
    environment: dict[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def executing(self) -> bool:
        """Whether an executor has begun to work on a task."""
        logs = self.folder.glob("worker*/app-*/*/stderr")
        return any("Running task" in log.read_text(encoding="utf-8", errors="replace") for log in logs)

    def kill_a_worker(self) -> None:
        """End a worker, its executor and their Python processes at once, as a power cut does."""
        os.killpg(self.workers[-1].pid, signal.SIGKILL)


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A master and its workers, up; ended when the block ends."""
    if shutil.which("java") is None:
        pytest.fail("no Java here: apt-get install openjdk-17-jre-headless")
    home = Path(pyspark.__file__).parent
    (folder / "conf").mkdir(parents=True)
    said = "\n".join(f"{key} {value}" for key, value in DEFAULTS.items())
    (folder / "conf" / "spark-defaults.conf").write_text(said, encoding="utf-8")
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_CONF_DIR": str(folder / "conf"),
        "SPARK_LOCAL_IP": ALONE,
        "SPARK_DAEMON_MEMORY": "128m",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join(each for each in sys.path if each),
    }
    port = _free()
    made = Cluster(f"spark://{ALONE}:{port}", folder, environment)
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *arguments]
        with (folder / f"{name}{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log, start_new_session=True, cwd=folder
            )
        started.append(process)
        return process

    try:
        start("master.Master", "--host", ALONE, "--port", str(port), "--webui-port", "0")
        _wait(lambda: _answers(port), "the master")
        for n in range(workers):
            place = ("--host", ALONE, "--webui-port", "0", "--work-dir", str(folder / f"worker{n}"))
            power = ("--cores", "1", "--memory", "600m")
            made.workers.append(start("worker.Worker", *place, *power, made.url))
        logs = folder / "master.Master0.log"
        _wait(lambda: logs.read_text(errors="replace").count("Registering worker") >= workers, "the workers")
        yield made
    finally:
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _free() -> int:
    with socket.socket() as found:
        found.bind((ALONE, 0))
        return int(found.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex((ALONE, port)) == 0


def _wait(ready: object, what: str, seconds: float = 120) -> None:
    assert callable(ready)
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            pytest.fail(f"{what} did not come up within {seconds} s")
        time.sleep(0.1)
