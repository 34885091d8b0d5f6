"""Finds the line of a table or a key in a TOML file, for the report of a fault.

No maintained TOML parser gives line numbers. So the beginning of the file is parsed over and over, each time with one
more line: a key ends on the line with which it first appears. That is slow, and is done only for faults.
"""

from __future__ import annotations

import re
from typing import Any

import tomli


def line_of(text: str, kind: str, number: int = 0, key: str = "") -> int:
    """The line, from 1, of the `number`th table `[[kind]]`, or of `[kind]` if the number is 0; or of a key in it.

    Without such a key it is the line of the heading, and without such a heading 1.
    """
    lines = text.splitlines()
    headings = _headings(lines, kind, is_array=number > 0)
    start = next((index for index in headings if _is_heading(lines, index, kind, number)), None)
    if start is None:
        return _line_of_key(lines, [kind, key], 0)
    # The next heading of the same kind ends the table; that of a table inside it, such as [drug.sources], does not.
    end = next((index for index in headings if index > start), len(lines))
    return _line_of_key(lines[start:end], [kind, key], start) if key else start + 1


def _headings(lines: list[str], kind: str, *, is_array: bool) -> list[int]:
    """The indexes of lines that look like a heading of the kind."""
    left, right = (r"\[\[", r"\]\]") if is_array else (r"\[", r"\]")
    pattern = re.compile(rf"""\s*{left}\s*["']?{re.escape(kind)}["']?\s*{right}""")
    return [index for index, line in enumerate(lines) if pattern.match(line)]


def _is_heading(lines: list[str], index: int, kind: str, number: int) -> bool:
    """Whether a line is the heading of the `number`th table, and not a line of a text that looks like one."""
    parsed = _parsed(lines[: index + 1])
    return parsed is not None and (number == 0 or len(parsed.get(kind, ())) == number)


def _line_of_key(lines: list[str], path: list[str], offset: int) -> int:
    """The line on which a key begins, plus the offset; that of the first line if there is no such key."""
    begin = 0
    for index in range(len(lines)):
        parsed = _parsed(lines[: index + 1])
        if parsed is None:
            continue  # the line is inside a value of several lines
        if _has(parsed, path):
            while begin < index and lines[begin].strip()[:1] in ("", "#"):
                begin += 1
            return offset + begin + 1
        begin = index + 1
    return offset + 1


def _has(parsed: dict[str, Any], path: list[str]) -> bool:
    """Whether the tables have a value at the path, in the last table of each array."""
    value: Any = parsed
    for step in filter(None, path):
        if isinstance(value, list) and value:
            value = value[-1]
        if not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    """The tables of the lines; None where they are not TOML."""
    try:
        return tomli.loads("\n".join(lines) + "\n")
    except tomli.TOMLDecodeError:
        return None
