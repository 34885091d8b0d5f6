"""The time, peak memory and exit code of commands, taken by a small process of its own.

The system counts what the parent has towards a child's peak memory, so a parent that holds lists cannot measure it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import NamedTuple

_PIECE = 1 << 16
_SHOWN = 2_000
"""Bytes of what a command prints that are handed on; the rest is read and dropped."""


class Lap(NamedTuple):
    """One run of a command: `printed` is the start of its output, `said` the last line of its errors."""

    seconds: float
    megabytes: float
    code: int
    printed: str
    said: str


class Stopwatch:
    """Runs commands one after the other, their output piped; a context manager, for the process that it has."""

    def __enter__(self) -> Stopwatch:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def time(self, command: Sequence[str], environment: Mapping[str, str]) -> Lap:
        """Run a command to its end, in that environment and no other."""
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:
            raise ValueError("the stopwatch has no pipes")
        asked.write(json.dumps([list(command), dict(environment)]) + "\n")
        asked.flush()
        return Lap(*json.loads(answered.readline()))


def _serve() -> None:
    for line in sys.stdin:
        command, environment = json.loads(line)
        print(json.dumps(_timed(command, environment)), flush=True)


def _timed(command: list[str], environment: dict[str, str]) -> Lap:
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors
        )
        printed = _read(process)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
    in_a_megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Lap(seconds, used.ru_maxrss / in_a_megabyte, process.returncode, printed.decode("utf-8", "replace"), said)


def _read(process: subprocess.Popen[bytes]) -> bytes:
    if process.stdout is None:
        return b""
    with process.stdout as pipe:
        start = os.read(pipe.fileno(), _PIECE)
        while os.read(pipe.fileno(), _PIECE):
            pass
    return start[:_SHOWN]


if __name__ == "__main__":
    _serve()
