"""Messages about names that own data takes to another record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.drugs import Named, Regimen
from ..names.index import Answer, Index
from ..names.own import Move, OwnIndex

_MOST = 3
"""How many records, and how many names of one, a message tells of."""


def moved(answers: Iterable[Answer]) -> list[str]:
    """A line for each name among the answers that means another record without own data."""
    moves = [
        Move((answer.query,), answer.bundled, answer.match.record)
        for answer in answers
        if answer.match and answer.bundled
    ]
    return list(dict.fromkeys(map(move_line, moves)))


def all_moved(index: Index, folder: str) -> Iterator[str]:
    """A line for each record whose names own data takes to another record, and one for the rest if there are many."""
    moves = index.moves if isinstance(index, OwnIndex) else ()
    yield from map(move_line, moves[:_MOST])
    if len(moves) > _MOST:
        yield f"own data moves names of {len(moves) - _MOST} more records: myeloma data check {folder}"


def move_line(move: Move) -> str:
    """What names mean with own data, and without it."""
    names = ", ".join(f"'{name}'" for name in move.names[:_MOST])
    more = f" and {len(move.names) - _MOST} more" if len(move.names) > _MOST else ""
    means, meant = ("mean", "they mean") if len(move.names) > 1 else ("means", "it means")
    own, bundled = told_apart(move.own, move.bundled), told_apart(move.bundled, move.own)
    return f"{names}{more} {means} {own}; without own data {meant} {bundled}"


def told_apart(record: Named, other: Named) -> str:
    """The name of a record, with what tells it from another of the same name."""
    if record.name != other.name:
        return record.name
    return f"{record.name} ({' + '.join(record.drugs) if isinstance(record, Regimen) else record.id})"
