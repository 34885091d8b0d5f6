"""The page of `data diff`: what changed from one edition to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..dataset.bundled import SOURCES_FILE
from ..render.sheet import Block, Card, Field, Heading, Item, Paragraph, Sheet, Span, Tone, line
from .page import Frame, page

if TYPE_CHECKING:
    from ..dataset.diff import Change


def diff_page(frame: Frame, changes: Sequence[Change]) -> Sheet:
    """The changes, grouped by the file that they are in."""
    return page(frame, "What changed in the data", changes, _item, lambda: _blocks(changes))


def _blocks(changes: Sequence[Change]) -> Iterator[Block]:
    """A card for each record under the name of its file; of the sources, which are hundreds, only how many changed."""
    for file, in_file in _by(lambda change: change.file, changes).items():
        yield Heading(line(Span(file, Tone.NAME)))
        if file == SOURCES_FILE:
            yield Paragraph(line(_counted(in_file)))
            continue
        for members in _by(lambda change: change.record, in_file).values():
            fields = _by(lambda change: change.key, members)
            yield Card(
                line(Span(members[0].name, Tone.NAME)),
                tuple(
                    Field(_label(key), tuple(line(_told(change)) for change in told)) for key, told in fields.items()
                ),
            )


def _by(key: Callable[[Change], str], changes: Sequence[Change]) -> dict[str, list[Change]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(key(change), []).append(change)
    return groups


def _counted(changes: Sequence[Change]) -> str:
    added = sum(not change.key and change.old is None for change in changes)
    removed = sum(not change.key and change.new is None for change in changes)
    changed = len({change.record for change in changes if change.key})
    counts = ((added, "added"), (removed, "removed"), (changed, "changed"))
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize() or "Record"


def _told(change: Change) -> str:
    if not change.key:
        return "added" if change.old is None else "removed"
    if change.old is None:
        return f"added: {_words(change.new)}"
    if change.new is None:
        return f"removed: {_words(change.old)}"
    return f"{_words(change.old)}; now: {_words(change.new)}"


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(map(_words, value.values()))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _item(change: Change) -> Item:
    return {
        "id": change.record,
        "name": change.name,
        "file": change.file,
        "key": change.key or None,
        "old": None if change.old is None else _words(change.old),
        "new": None if change.new is None else _words(change.new),
        "what": _told(change),
        "sources": [],
    }
