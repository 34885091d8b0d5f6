"""Messages for names that are not found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ..model.drugs import Drug, Supportive
from ..names import key as names
from ..names.answers import Answer, Mention, Suggestion

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..finding.care import CareTopics
    from ..finding.glossary import Glossary


_BESIDE = "given alongside myeloma treatment; does not treat myeloma"
"""What a list says of a drug of supportive care, so that nobody takes it for one that treats myeloma."""


def misses(data: Dataset, answers: Iterable[Answer]) -> list[str]:
    """A line for each miss among the answers, with a hint where there is one."""
    elsewhere = _Elsewhere(data)
    as_of = data.edition.as_of.isoformat()
    lines: list[str] = []
    for answer in answers:
        if answer.match is None:
            hidden = f"own data from {data.overlay.folder} hides it" if data.overlay and answer.bundled else ""
            hint = hidden or note(answer) or elsewhere.hint(answer.query)
            what = f"'{answer.query}' is not in the data"
            lines.append(f"{what}; {hint}" if hint else f"{what} (as of {as_of})")
    return lines


def note(answer: Answer) -> str:
    """A note on an answer in a list: what a missed name may mean, or that the answer rests on own data."""
    if not answer.is_own:
        is_supportive = answer.match is not None and isinstance(answer.match.record, Supportive)
        return _BESIDE if is_supportive else miss(answer)
    if answer.match is None:
        return "own data hides it" if answer.bundled else f"{miss(answer)} (own data)"
    if answer.bundled is None:
        return "own data"
    from .own import told_apart  # noqa: PLC0415 - few have own data

    return f"own data; without it: {told_apart(answer.bundled, answer.match.record)}"


def miss(answer: Answer) -> str:  # noqa: PLR0911 - a line for each kind of miss
    """A hint on what a missed name may mean; empty where the name was found, or nothing is known of it."""
    if answer.found:
        return ""
    if answer.ambiguity:
        return f"it may mean {answer.ambiguity.may_mean}; type the full name"
    if answer.look_alikes:
        other_is = answer.look_alikes[0].other_is
        return f"it is {other_is}, not to be confused with {_alternatives(pair.name for pair in answer.look_alikes)}"
    if answer.misfit:
        return answer.misfit
    if answer.mentions:
        return _names_within(answer.mentions)
    if answer.suggestions:
        return f"did you mean {_alternatives(map(_suggested_name, answer.suggestions))}?"
    return ""


def _names_within(mentions: Sequence[Mention]) -> str:
    """The names in a line; of a misspelt one, what it may be."""
    names = dict.fromkeys(mention.match.record.name for mention in mentions if mention.score == 1)
    near = dict.fromkeys(mention.match.record.name for mention in mentions if mention.score < 1)
    said = [
        f"it names {'more than one: ' if len(names) > 1 else ''}{', '.join(names)}" if names else "",
        f"did you mean {', '.join(name for name in near if name not in names)}?" if near.keys() - names.keys() else "",
    ]
    return "; ".join(filter(None, said))


def _suggested_name(suggestion: Suggestion) -> str:
    """The suggested name, a drug's with its generic name: `Velcade (bortezomib)`."""
    match, generic = suggestion.match, suggestion.match.record.name
    is_drug = isinstance(match.record, (Drug, Supportive)) and match.name != generic
    said = [generic] * is_drug + ["given alongside treatment"] * isinstance(match.record, Supportive)
    return f"{match.name} ({', '.join(said)})" if said else match.name


def _alternatives(names: Iterable[str]) -> str:
    """The names, without repeats: `a, b or c`."""
    *others, last = dict.fromkeys(names)
    return " or ".join(filter(None, (", ".join(others), last)))


class _Elsewhere:
    """The parts of the data that are not about drugs, each read at the first miss."""

    def __init__(self, data: Dataset) -> None:
        self._data = data

    def hint(self, query: str) -> str:
        """Where else in the data a missed name is; empty where it is nowhere."""
        if names.key(query) in self._symptoms:
            return f"it is a symptom: myeloma symptoms {query}"
        if self._care.named(query):
            return f"it is a topic of supportive care: myeloma care {query}"
        return f"it is a glossary term: myeloma glossary {query}" if self._glossary.named(query) else ""

    @cached_property
    def _symptoms(self) -> frozenset[str]:
        symptoms = self._data.symptoms
        return frozenset(names.key(name) for symptom in symptoms for name in (symptom.name, *symptom.synonyms))

    @cached_property
    def _care(self) -> CareTopics:
        from ..finding.care import CareTopics  # noqa: PLC0415 - only a miss needs it

        return CareTopics(self._data.care)

    @cached_property
    def _glossary(self) -> Glossary:
        from ..finding.glossary import Glossary  # noqa: PLC0415 - only a miss needs it

        return Glossary(self._data.glossary)
