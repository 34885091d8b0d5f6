"""Finds the lines of the tables and keys of a TOML file, for the report of its faults.

No maintained TOML parser gives line numbers. So the text, which one has parsed before, is read once more: not for its
values, only for where each statement begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import tomli

from .toml import LARGEST, MOST_LEVELS


class Positions:
    """The lines, from 1, of the tables and keys in a text that is TOML, apart from how deep it is nested."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, int, str], int] = {}
        counts: dict[str, int] = {}
        heading: list[str] = []
        for statement in _statements(text):
            path = [*heading, *statement.path]
            if statement.is_heading:
                heading = path = statement.path
                if statement.is_array and len(path) == 1:
                    counts[path[0]] = counts.get(path[0], 0) + 1
            kind, key = (*path, "")[:2]
            number = counts.get(kind, 0)
            for place in ((kind, 0, ""), (kind, number, ""), (kind, number, key)):
                self._lines.setdefault(place, statement.line)

    def line_of(self, kind: str, number: int = 0, key: str = "") -> int:
        """The line of the `number`th table `[[kind]]`, or of `[kind]` if the number is 0; or of a key in it.

        Without such a key it is the line of the heading, and without such a heading 1. With an empty `kind` it is the
        line of a key that is in no table.
        """
        if not kind:
            kind, key = key, ""
        places = ((kind, number, key), (kind, number, ""), (kind, 0, ""))
        return next((self._lines[place] for place in places if place in self._lines), 1)


def line_of_excess(text: str) -> int:
    """The line of the first statement that is nested too deeply, or has too large a number; 0 if none does."""
    return next((each.line for each in _statements(text) if each.is_excessive), 0)


class _Statement(NamedTuple):
    """A heading, or a key with its value: the line on which it begins, and the parts of its key."""

    line: int
    path: list[str]
    is_heading: bool
    is_array: bool
    is_excessive: bool


def _statements(text: str) -> Iterator[_Statement]:
    """The statements of a text, in order. What is no TOML in it is passed over."""
    line, position = 1, 0
    while True:
        start = _end(_GAP, text, position)
        line += text.count("\n", position, start)
        if start == len(text):
            return
        brackets = _end(_HEADING, text, start)
        path, position = _key(text, brackets)
        end, is_excessive = _rest(text, position)
        is_excessive = is_excessive or len(path) > MOST_LEVELS
        if path:
            yield _Statement(line, path, brackets > start, text.startswith("[[", start), is_excessive)
        line += text.count("\n", start, end)
        position = end


def _key(text: str, position: int) -> tuple[list[str], int]:
    """The parts of the key at a position, and the position behind it."""
    path = []
    while part := _KEY_PART.match(text, position):
        path.append(_unquoted(part[1]))
        position = part.end()
        if not part[2]:
            break
    return path, position


def _unquoted(part: str) -> str:
    if part[0] not in "\"'":
        return part
    try:
        return str(tomli.loads(f"key = {part}")["key"])
    except tomli.TOMLDecodeError:
        return part


def _rest(text: str, position: int) -> tuple[int, bool]:
    """The position of the line break that ends a statement, and whether the statement is excessive."""
    depth, is_excessive = 0, False
    for token in _TOKEN.finditer(text, position):
        match token.lastgroup:
            case "newline" if depth <= 0:
                return token.start(), is_excessive
            case "open":
                depth += 1
                is_excessive = is_excessive or depth > MOST_LEVELS
            case "close":
                depth -= 1
            case "number":
                is_excessive = is_excessive or _is_too_large(token[0].replace("_", ""))
    return len(text), is_excessive


def _is_too_large(number: str) -> bool:
    """Whether a number is a whole one above `LARGEST`; it may also have a fraction, or be part of a date."""
    if number.isdecimal():
        # Its length first: Python reads no more than 4,300 digits.
        return len(number) > len(str(LARGEST)) or int(number) > LARGEST
    try:
        return number[:2] in ("0x", "0o", "0b") and int(number, 0) > LARGEST
    except ValueError:
        return False


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    """The end of the pattern at a position; the position itself where it does not match."""
    match = pattern.match(text, position)
    return match.end() if match else position


_GAP = re.compile(r"(?:\s++|#[^\n]*+)*+")
_HEADING = re.compile(r"\[\[?+\s*+")
_KEY_PART = re.compile(r"""[ \t]*+("(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[^\s"'=.,\[\]{}#]++)[ \t]*+(\.?)""")
_TOKEN = re.compile(
    r"""
    (?P<text> \"{3}(?:[^"\\]|\\.|"(?!""))*+"{3,5} | '{3}(?:[^']|'(?!''))*+'{3,5} | "(?:[^"\\\n]|\\.)*+" | '[^'\n]*+' )
    | (?P<comment> \#[^\n]*+ )
    | (?P<open> [\[{] )
    | (?P<close> [\]}] )
    | (?P<newline> \n )
    | (?P<number> [0-9][\w.]*+ )
    | (?P<plain> [^"'\#\[\]{}\n0-9]++ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
"""The pieces of a statement."""
