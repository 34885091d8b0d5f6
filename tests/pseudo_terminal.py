"""A screen for a process: what only systems with pseudo-terminals have. Import it where it is used; see `screen_of`."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from typing import IO


def screen_of(
    command: Sequence[str], environment: Mapping[str, str], columns: int = 80, stdout: IO[bytes] | None = None
) -> tuple[int, str]:
    """The exit code, and what the screen was sent, with its line ends as the program wrote them.

    The screen is standard input, output and error; where `stdout` is a file, that gets the output.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen(
        command, stdin=theirs, stdout=stdout or theirs, stderr=theirs, env=environment, close_fds=True
    )
    os.close(theirs)
    printed = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux's way to say that the other side has closed
            break
        if not chunk:
            break
        printed += chunk
    os.close(ours)
    return process.wait(timeout=60), printed.decode().replace("\r\n", "\n")
