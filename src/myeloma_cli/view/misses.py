"""What is said of a name that is not found."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from ..model.drugs import Drug
from ..names import key as names
from ..names.index import Answer, Suggestion, index_of

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..finding.glossary import Glossary


def misses(data: Dataset, answers: Iterable[Answer]) -> list[str]:
    """A line for each answer that found nothing, with what may help."""
    elsewhere = _Elsewhere(data)
    as_of = data.edition.as_of.isoformat()
    return [
        ": ".join(
            filter(
                None,
                (
                    f"'{answer.query}' is not a name in the data (as of {as_of})",
                    miss(answer) or elsewhere.place_of(answer.query),
                ),
            )
        )
        for answer in answers
        if answer.match is None
    ]


def miss(answer: Answer) -> str:
    """What the name may have meant, or what else it is; empty where it was found, or nothing is known of it."""
    if answer.found:
        return ""
    if answer.ambiguity:
        return f"it may mean {answer.ambiguity.may_mean}; give the whole name"
    if answer.look_alikes:
        first = answer.look_alikes[0]
        ours = _or([each.name for each in answer.look_alikes])
        return f"it is {first.other_is}, and is mixed up with {ours}"
    if answer.is_several:
        return f"it names several: {', '.join(each.match.record.name for each in answer.suggestions)}; ask for each"
    if answer.suggestions:
        return f"did you mean {_or([_suggested(each) for each in answer.suggestions])}?"
    return ""


def _suggested(suggestion: Suggestion) -> str:
    match = suggestion.match
    overlay = match.record.name
    return match.name if match.name == overlay or not isinstance(match.record, Drug) else f"{match.name} ({overlay})"


def _or(words: list[str]) -> str:
    different = list(dict.fromkeys(words))
    return " or ".join(filter(None, [", ".join(different[:-1]), different[-1]]))


class _Elsewhere:
    """The parts of the data that are not about drugs, each read when the first miss asks for it."""

    def __init__(self, data: Dataset) -> None:
        self._data = data

    def place_of(self, query: str) -> str:
        """Where to look for what is no drug but stands in another part of the data; empty where it is nowhere."""
        if self._data.overlay and self._is_hidden(query):
            return f"it is hidden by own data from {self._data.overlay.folder}"
        if names.key(query) in self._signs:
            return "it is a sign to watch for: myeloma symptoms"
        return f"it is a word of the glossary: myeloma glossary {query}" if self._glossary.find(query) else ""

    def _is_hidden(self, query: str) -> bool:
        """Whether own data hides what the bundled data has under the name."""
        overlay = self._data.edition.overlay
        if overlay is None or not overlay.hidden:
            return False
        from ..dataset import Dataset  # noqa: PLC0415 - for who hides records, and looks for one of them

        return index_of(Dataset()).find(query) is not None

    @cached_property
    def _signs(self) -> frozenset[str]:
        return frozenset(names.key(name) for sign in self._data.symptoms for name in (sign.name, *sign.synonyms))

    @cached_property
    def _glossary(self) -> Glossary:
        from ..finding.glossary import Glossary  # noqa: PLC0415 - for a miss only

        return Glossary(self._data.glossary)
