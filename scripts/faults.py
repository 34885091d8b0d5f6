"""Injects faults into every command, and counts the tries, the files that stayed whole, and the exit codes.

A disk is full at some byte, a call to the system fails, a signal comes at a random moment, a stream is closed, a reader
hangs up. After each a file is the old one or the new one, whole, with nothing left beside it; the exit code is as
promised; and standard error has one line at most.

`python scripts/faults.py` takes some minutes; `--rounds` and `--seed` choose how many faults of each kind each command
gets, and which. It exits with 1 if a promise was broken.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple, cast

COMMAND = (sys.executable, "-m", "myeloma_cli")
NAMES = "velcade\nzzz\nDVd\nKRd\n" * 3_000
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("overview",),
    ("symptoms",),
    ("tests", "--format", "table"),
    ("treatments",),
    ("treatments", "--format", "json"),
    ("regimens", "--format", "csv"),
    ("lookup", "velcade"),
    ("lookup", "velcade", "zzz", "--format", "jsonl"),
    ("lookup", "--input", "-"),
    ("lookup", "--input", "-", "--format", "json"),
    ("search", "proteasome"),
    ("timeline", "--format", "html"),
    ("glossary", "--format", "markdown"),
    ("questions",),
    ("resources", "--format", "tsv"),
    ("handout", "lenalidomide", "--format", "html"),
    ("sources",),
    ("data", "check"),
)
"""The commands that take --output."""

PRINTED_ONLY: tuple[tuple[str, ...], ...] = (
    (),
    ("--help",),
    ("--version",),
    ("help", "lookup"),
    ("help", "formats"),
    ("data",),
    ("data", "path"),
    ("data", "schema", "treatments"),
    ("--show-completion", "bash"),
)
"""Those that only print."""

OLD = b"(the old page)\n"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)
FAILED = 3
INTERRUPTED = 130


class Ended(NamedTuple):
    """What a run ended with."""

    code: int
    out: bytes
    err: bytes


class Whole(NamedTuple):
    """A command, and what it prints where nothing fails; `seconds` is how long that takes."""

    words: tuple[str, ...]
    stdin: bytes
    ended: Ended
    seconds: float


class Count:
    """What was tried, by kind of fault, and which promises were broken."""

    def __init__(self) -> None:
        self.codes: dict[str, Counter[int]] = {}
        self.files: Counter[str] = Counter()
        self.broken: list[str] = []

    def add(self, kind: str, ended: Ended, promises: Mapping[str, bool], what: str) -> None:
        """Count a run, and each promise that it broke."""
        self.codes.setdefault(kind, Counter())[ended.code] += 1
        self.broken += [
            f"{kind}: {what}: not {promise}; exit code {ended.code}, stderr {ended.err[-300:]!r}"
            for promise, is_kept in promises.items()
            if not is_kept
        ]

    def report(self) -> str:
        """The counts as lines."""
        lines = []
        for kind, codes in self.codes.items():
            shown = ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))
            files = f"; files whole: {self.files[kind]}" if self.files[kind] else ""
            lines.append(f"{kind:<12} {codes.total():>5} tries; exit codes {shown}{files}")
        tries = sum(map(Counter.total, self.codes.values()))
        lines.append(f"{'in all':<12} {tries:>5} tries, {len(self.broken)} broken promises")
        return "\n".join(lines + self.broken[:40])


def environment(**more: str) -> dict[str, str]:
    """What a run sees of its surroundings: nothing of whoever starts it."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "HOME") if name in os.environ}
    day = {"MYELOMA_TODAY": os.environ.get("MYELOMA_TODAY", "")} if "MYELOMA_TODAY" in os.environ else {}
    shell = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    # A compiled module that is written would count as a file of the command.
    return {**kept, **day, **shell, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **more}


def run(words: Sequence[str], stdin: bytes, *, start: Sequence[str] = (), **more: str) -> Ended:
    """One run of the command, from a shell line that starts it if there is one."""
    done = subprocess.run(
        [*start, *COMMAND, *words], input=stdin, capture_output=True, env=environment(**more), check=False, timeout=120
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def whole(words: Sequence[str]) -> Whole:
    """The command, run without a fault."""
    stdin = NAMES.encode() if "-" in words else b""
    begun = time.perf_counter()
    ended = run(words, stdin)
    return Whole(tuple(words), stdin, ended, time.perf_counter() - begun)


@contextmanager
def old_file() -> Iterator[Path]:
    """A file in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page"
        path.write_bytes(OLD)
        yield path


def is_old_or_new(path: Path, page: bytes) -> bool:
    """Whether a file is as it was or as it should be, with nothing beside it."""
    return os.listdir(path.parent) == [path.name] and path.read_bytes() in (OLD, page)


def is_told(ended: Ended) -> bool:
    """Whether a failure is one line of the command, and no fault of the program."""
    return ended.err.startswith(b"myeloma: ") and ended.err.count(b"\n") == 1 and b"internal error" not in ended.err


def is_quiet(ended: Ended) -> bool:
    """Whether nothing is on standard error but what the command has to tell."""
    lines = ended.err.splitlines()
    return all(line.startswith(b"myeloma: ") for line in lines) and b"internal error" not in ended.err


def full_disk(page: Whole, byte: int, count: Count) -> None:
    """Limit the size of files, with the page on standard output and in a file."""
    # A limit in bytes: `ulimit -f` counts blocks.
    limit = f"import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({byte}, {byte}));"
    start = [sys.executable, "-c", f"{limit} os.execvp(sys.argv[1], sys.argv[1:])"]
    size, fails = len(page.ended.out), byte < len(page.ended.out)
    for unbuffered in ("", "1"):
        with tempfile.TemporaryFile() as out:
            done = subprocess.run(
                [*start, *COMMAND, *page.words],
                input=page.stdin,
                stdout=out,
                stderr=subprocess.PIPE,
                env=environment(PYTHONUNBUFFERED=unbuffered),
                check=False,
                timeout=120,
            )
            out.seek(0)
            ended = Ended(done.returncode, out.read(), done.stderr)
        promises = {
            "3 where it fails, else as ever": ended.code == (FAILED if fails else page.ended.code),
            "one line": is_told(ended) if fails else ended.err == page.ended.err,
            "all bytes up to the limit": ended.out == page.ended.out[:byte],
        }
        count.add("full disk", ended, promises, f"{page.words} at byte {byte} of {size}")
    if page.words not in COMMANDS:
        return
    with old_file() as path:
        ended = run([*page.words, "-o", str(path)], page.stdin, start=start)
        _of_a_file("full disk", page, path, ended, fails, count, f"at byte {byte} of {size}")


def failing_call(page: Whole, library: str, fault: Mapping[str, str], fails: bool, count: Count) -> None:
    """Make a call to the system fail, or take little at a time."""
    kind = "failing call" if fails else "short writes"
    if "FAULT_CALL" not in fault:
        ended = run(page.words, page.stdin, LD_PRELOAD=library, **fault)
        promises = {
            "3 where it fails, else as ever": ended.code == (FAILED if fails else page.ended.code),
            "one line": is_told(ended) if fails else ended.err == page.ended.err,
            "all bytes up to the fault": ended.out == page.ended.out[: int(fault.get("FAULT_BYTE", 1 << 30))],
        }
        count.add(kind, ended, promises, f"{page.words} {fault}")
    if page.words in COMMANDS:
        with old_file() as path:
            ended = run([*page.words, "-o", str(path)], page.stdin, LD_PRELOAD=library, **fault)
            _of_a_file(kind, page, path, ended, fails, count, str(fault))


def _of_a_file(kind: str, page: Whole, path: Path, ended: Ended, fails: bool, count: Count, what: str) -> None:
    is_whole = is_old_or_new(path, page.ended.out)
    count.files[kind] += is_whole
    promises = {
        "3 where it fails, else as ever": ended.code == (FAILED if fails else page.ended.code),
        "one line": is_told(ended) if fails else ended.err == page.ended.err,
        "the old file or the new one": is_whole,
        "the old file where it fails": (path.read_bytes() == OLD) is fails,
    }
    count.add(kind, ended, promises, f"{page.words} to a file, {what}")


def signalled(page: Whole, number: signal.Signals, seconds: float, count: Count) -> None:
    """Send a signal after some time, while the page is written to a file."""
    with (
        old_file() as path,
        subprocess.Popen(
            [*COMMAND, *page.words, "-o", str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            preexec_fn=_heeds_signals,  # noqa: PLW1509 - there is one thread
        ) as process,
    ):
        begun, half = time.perf_counter(), len(page.stdin) // 2
        # Half of the names before the signal, so that a list is at work when it comes.
        _send(process.stdin, page.stdin[:half])
        time.sleep(max(0.0, seconds - (time.perf_counter() - begun)))
        process.send_signal(number)
        out, err = process.communicate(page.stdin[half:], timeout=120)
        ended = Ended(process.returncode, out, err)
        is_whole = is_old_or_new(path, page.ended.out)
        kind = number.name
        count.files[kind] += is_whole
        killed = INTERRUPTED if number == signal.SIGINT else -number
        # Python has no ear for an interrupt before the first line of the package runs.
        is_early = number == signal.SIGINT and ended.code not in (killed, page.ended.code) and _is_before_us(err)
        if is_early:
            count.codes.setdefault(f"{kind} before", Counter())[ended.code] += 1
            return
        promises = {
            "ended by the signal, or as ever": ended.code in (killed, page.ended.code),
            "quiet": is_quiet(ended),
            "the old file or the new one": is_whole,
        }
        count.add(kind, ended, promises, f"{page.words} after {seconds:.4f} s")


def _send(stdin: IO[bytes] | None, names: bytes) -> None:
    with suppress(BrokenPipeError):
        stdin = cast("IO[bytes]", stdin)
        stdin.write(names)
        stdin.flush()


def _is_before_us(err: bytes) -> bool:
    return not re.search(rb"myeloma_cli[/\\](?!__init__)", err) and b"internal error" not in err


def _heeds_signals() -> None:
    # Who runs this in the background may have had interrupts ignored, which the command would inherit.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def closed_streams(page: Whole, closed: str, count: Count) -> None:
    """Close some of the standard streams."""
    start = ["bash", "-c", f'"$@" {closed}', "bash"]
    ended = run(page.words, page.stdin, start=start)
    reads = "<&-" in closed and bool(page.stdin)
    fails = ">&-" in closed.split() or reads
    promises = {
        "3 where it fails, else as ever": ended.code == (FAILED if fails else page.ended.code),
        "quiet": (is_told(ended) if fails else ended.err == page.ended.err) or "2>&-" in closed,
        "all of the page": fails or ended.out == page.ended.out,
    }
    count.add("closed", ended, promises, f"{page.words} {closed}")
    if page.words in COMMANDS and not reads:
        with old_file() as path:
            ended = run([*page.words, "-o", str(path)], page.stdin, start=start)
            count.files["closed"] += is_old_or_new(path, page.ended.out)
            promises = {
                "as ever": ended.code == page.ended.code,
                "the new file": path.read_bytes() == page.ended.out,
                "the old file or the new one": is_old_or_new(path, page.ended.out),
            }
            count.add("closed", ended, promises, f"{page.words} to a file {closed}")


def hung_up(page: Whole, byte: int, count: Count) -> None:
    """Close the pipe after some bytes."""
    with subprocess.Popen(
        [*COMMAND, *page.words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        out, err = cast("IO[bytes]", process.stdout), cast("IO[bytes]", process.stderr)
        # Fewer than a pipe holds, so that nobody waits for the other.
        _send(process.stdin, page.stdin[:20_000])
        with suppress(BrokenPipeError):
            cast("IO[bytes]", process.stdin).close()
        out.read(byte)
        out.close()
        told = err.read()
        ended = Ended(process.wait(timeout=120), b"", told)
    promises = {"0, or as ever": ended.code in (0, page.ended.code), "quiet": is_quiet(ended)}
    count.add("hung up", ended, promises, f"{page.words} after {byte} bytes")


@contextmanager
def library() -> Iterator[str]:
    """The library that makes calls fail, compiled; empty where there is no compiler, or no such library."""
    compiler = shutil.which("cc")
    with tempfile.TemporaryDirectory() as folder:
        if not compiler or not sys.platform.startswith("linux"):
            yield ""
            return
        built = f"{folder}/faults.so"
        source = str(Path(__file__).with_suffix(".c"))
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", built, source, "-ldl"], check=True)
        yield built


STREAMS = tuple(
    " ".join(filter(None, closed))
    for closed in ((a, b, c) for a in ("", "<&-") for b in ("", ">&-") for c in ("", "2>&-"))
)
CALLS = ("open", "fsync", "close", "chmod", "rename")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def inject(commands: Sequence[Sequence[str]], rounds: int, chosen: random.Random) -> Count:
    """Faults of every kind for each command, `rounds` of each."""
    count = Count()
    with library() as preloaded:
        for words in commands:
            page = whole(words)
            size = len(page.ended.out)
            for byte in {0, size - 1, size, *(chosen.randrange(size) for _ in range(rounds))}:
                full_disk(page, byte, count)
            for _ in range(rounds if preloaded else 0):
                byte = chosen.randrange(size)
                fault = {"FAULT_BYTE": str(byte), "FAULT_ERRNO": str(chosen.choice(FULL))}
                failing_call(page, preloaded, fault, True, count)
                taken = {"FAULT_TAKE": str(chosen.choice((1_000, 4_096)))}
                failing_call(page, preloaded, taken, False, count)
                failing_call(page, preloaded, {**fault, **taken}, True, count)
            for call in CALLS if preloaded and page.words in COMMANDS else ():
                failing_call(page, preloaded, {"FAULT_CALL": call, "FAULT_ERRNO": str(errno.EIO)}, True, count)
            for number in SIGNALS if page.words in COMMANDS else ():
                for _ in range(2 * rounds):
                    signalled(page, number, chosen.uniform(0, 1.2 * page.seconds), count)
            for closed in STREAMS[1:]:
                closed_streams(page, closed, count)
            for byte in {0, *(chosen.randrange(size) for _ in range(rounds))}:
                hung_up(page, byte, count)
    return count


def main() -> int:
    """Inject, and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    begun = time.perf_counter()
    count = inject([*COMMANDS, *PRINTED_ONLY], given.rounds, random.Random(given.seed))  # noqa: S311 - faults, not secrets
    print(count.report())
    print(f"{time.perf_counter() - begun:.0f} s")
    return 1 if count.broken else 0


if __name__ == "__main__":
    sys.exit(main())
