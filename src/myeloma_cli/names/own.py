"""The index of names where own data is laid over the bundled data: it knows which answers rest on own data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from ..errors import DataError
from ..model.drugs import AllNames, Named, Regimen
from . import key as names
from .index import Answer, Index, Match


class Move(NamedTuple):
    """Names that mean one record in the bundled data, and another with own data."""

    names: tuple[str, ...]
    bundled: Named
    own: Named


class OwnIndex(Index):
    """The names of records that own data may have changed; `bundled` has the names without it.

    Raises DataError if two records claim the same name, or a name has no letter.
    """

    def __init__(self, records: Iterable[Named], further: AllNames, bundled: Index) -> None:
        super().__init__(records, further)
        self._bundled = bundled
        for match in self.matches:
            if not any(map(str.isalpha, names.key(match.name))):
                what = f"{match.record.id}: the name '{match.name}' has no letter"
                raise DataError(what, records=[match.record.id])

    def resolve(self, query: str, *, suggest: bool = True) -> Answer:
        """The answer to one name, and whether it rests on own data."""
        answer = super().resolve(query, suggest=suggest)
        if answer.match:
            bundled = self._moved_from(query, answer.match)
        else:
            hidden = self._bundled.find(query)
            bundled = hidden.record if hidden else None
        is_own = bundled is not None or (answer.match is not None and _is_own(answer.match)) or _has_own_hint(answer)
        return answer._replace(is_own=is_own, bundled=bundled)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The bundled names that own data takes to another record, and own names that read like such names."""
        moved: dict[tuple[str, str], list[str]] = {}
        records: dict[tuple[str, str], tuple[Named, Named]] = {}
        own = [match.name for match in self.matches if _is_own(match)]
        for name in dict.fromkeys([*(match.name for match in self._bundled.matches), *own]):
            after = self.find(name)
            before = self._moved_from(name, after) if after else None
            if after and before:
                pair = (before.id, after.record.id)
                moved.setdefault(pair, []).append(name)
                records[pair] = (before, after.record)
        return tuple(Move(tuple(those), *records[pair]) for pair, those in moved.items())

    def _moved_from(self, name: str, after: Match) -> Named | None:
        """What a name means without own data, where that is another record than with it."""
        found = self._bundled.find(name)
        before = found.record if found else None
        if before is None and _is_own(after):
            # "Pomalyst IV" is no name, because Pomalyst is swallowed; but it reads like one of that drug.
            meant = self._bundled.resolve(name).suggestions
            before = meant[0].match.record if len(meant) == 1 and meant[0].score == 1 else None
        return before if before and self._is_another(before, after.record) else None

    def _is_another(self, before: Named, after: Named) -> bool:
        """Whether a record is of something else than the bundled record that had the name."""
        if before.id != after.id and self._bundled.has(after.id):
            return True
        if isinstance(before, Regimen) and isinstance(after, Regimen):
            return set(before.drugs) != set(after.drugs)
        # Hidden and added anew under another id, it is the same as long as it bears a name of the bundled record.
        meant = self._bundled.find(after.name)
        return meant is None or meant.record.id != before.id


def _has_own_hint(answer: Answer) -> bool:
    """Whether own data gives what the name may be mixed up with, or may mean."""
    is_ambiguous = answer.ambiguity is not None and bool(answer.ambiguity.overlaid)
    return is_ambiguous or any(pair.overlaid for pair in answer.look_alikes)


def _is_own(match: Match) -> bool:
    """Whether own data has a part in the record, or in the list that has the name."""
    lists = (name_list for name_list in match.lists if name_list.overlaid)
    return bool(match.record.overlaid) or any(match.name in name_list.names for name_list in lists)
