"""Measures the time, peak memory and exit code of commands, from a small process of its own.

The system counts the parent's memory towards a child's peak, so a parent that holds long lists cannot measure it.
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
"""Bytes of a command's output that are kept; the rest is read and dropped."""


class Lap(NamedTuple):
    """One run of a command: `printed` is the start of its standard output, `error` the last line of standard error.

    `processor` are the seconds that it and the processes that it waited for took of processors.
    """

    seconds: float
    megabytes: float
    code: int
    printed: str
    error: str
    processor: float


class Stopwatch:
    """Runs commands one after the other, with their output piped; a context manager of its measuring process."""

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
        """Run a command to its end, with only the variables of that environment."""
        requests, laps = self._process.stdin, self._process.stdout
        if requests is None or laps is None:
            raise ValueError("the stopwatch has no pipes")
        requests.write(json.dumps([list(command), dict(environment)]) + "\n")
        requests.flush()
        return Lap(*json.loads(laps.readline()))


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
        error = errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
    units_per_megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10
    megabytes = used.ru_maxrss / units_per_megabyte
    processor = used.ru_utime + used.ru_stime
    return Lap(seconds, megabytes, process.returncode, printed.decode("utf-8", "replace"), error, processor)


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
