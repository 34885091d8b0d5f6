"""Telling what became of names that were not found, for the commands that take names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ..dataset import Dataset
from ..finding.glossary import Glossary
from ..names import key as names
from ..names.index import Answer, Index
from ..streams import terminal
from ..view.misses import miss


def tell_misses(data: Dataset, answers: Iterable[Answer]) -> bool:
    """Tell of each answer that found nothing what may help, on standard error; whether there is one."""
    missed = [answer for answer in answers if answer.match is None]
    elsewhere = _Elsewhere(data)
    for answer in missed:
        why = miss(answer) or elsewhere.place_of(answer.query)
        dated = f"'{answer.query}' is not a name in the data (as of {data.edition.as_of.isoformat()})"
        terminal.tell(f"{dated}: {why}" if why else dated)
    return bool(missed)


class _Elsewhere:
    """The parts of the data that are not about drugs, each read when the first miss asks for it."""

    def __init__(self, data: Dataset) -> None:
        self._data = data

    def place_of(self, query: str) -> str:
        """Where to look for what is no drug but stands in another part of the data; empty where it is nowhere."""
        if self._data.own and self._is_hidden(query):
            return f"it is hidden by own data from {self._data.own.folder}"
        if names.key(query) in self._signs:
            return "it is a sign to watch for: myeloma symptoms"
        return f"it is a word of the glossary: myeloma glossary {query}" if self._glossary.find(query) else ""

    def _is_hidden(self, query: str) -> bool:
        """Whether own data hides what the bundled data has under the name."""
        own = self._data.edition.own
        if own is None or not own.hidden:
            return False
        bundled = Dataset()
        return Index(bundled.named, bundled.names).find(query) is not None

    @cached_property
    def _signs(self) -> frozenset[str]:
        return frozenset(names.key(name) for sign in self._data.symptoms for name in (sign.name, *sign.synonyms))

    @cached_property
    def _glossary(self) -> Glossary:
        return Glossary(self._data.glossary)
