"""On which line of a TOML file a table or a key stands, for who has to mend it.

No well-kept reader of TOML tells that. So the file is read again, from its beginning to one line after the other: the
line after which a key is there for the first time is the one that it ends on. It is slow, and done for faults only.
"""

from __future__ import annotations

import re
from typing import Any

import tomli


def line_of(text: str, kind: str, number: int = 0, key: str = "") -> int:
    """The line, from 1, of the `number`th table `[[kind]]`, or of `[kind]` where it is 0; of a key in it, if given.

    The line of the heading where there is no such key, and 1 where there is no such heading.
    """
    lines = text.splitlines()
    starts = _headings(lines, kind, is_array=number > 0)
    start = next((at for at in starts if _is_at(lines, at, kind, number)), None)
    if start is None:
        return _line_of_key(lines, [kind, key], 0)
    # A heading of its own kind ends a table; one of a table inside of it, as [drug.sources], does not.
    end = next((at for at in starts if at > start), len(lines))
    return _line_of_key(lines[start:end], [kind, key], start) if key else start + 1


def _headings(lines: list[str], kind: str, *, is_array: bool) -> list[int]:
    """Where lines stand that look like the heading."""
    left, right = (r"\[\[", r"\]\]") if is_array else (r"\[", r"\]")
    pattern = re.compile(rf"""\s*{left}\s*["']?{re.escape(kind)}["']?\s*{right}""")
    return [at for at, line in enumerate(lines) if pattern.match(line)]


def _is_at(lines: list[str], at: int, kind: str, number: int) -> bool:
    """Whether the heading is that of the `number`th table; one that stands inside of a text is none."""
    read = _read(lines[: at + 1])
    return read is not None and (number == 0 or len(read.get(kind, ())) == number)


def _line_of_key(lines: list[str], path: list[str], offset: int) -> int:
    """The line on which a key begins to be there; the first one, where it never is."""
    begin = 0
    for at in range(len(lines)):
        read = _read(lines[: at + 1])
        if read is None:
            continue  # in the midst of a value of several lines
        if _has(read, path):
            while begin < at and lines[begin].strip()[:1] in ("", "#"):
                begin += 1
            return offset + begin + 1
        begin = at + 1
    return offset + 1


def _has(read: dict[str, Any], path: list[str]) -> bool:
    value: Any = read
    for step in filter(None, path):
        if isinstance(value, list) and value:
            value = value[-1]
        if not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True


def _read(lines: list[str]) -> dict[str, Any] | None:
    try:
        return tomli.loads("\n".join(lines) + "\n")
    except tomli.TOMLDecodeError:
        return None
