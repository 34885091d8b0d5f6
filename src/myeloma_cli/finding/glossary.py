"""Finding words of the glossary: by their spellings, nearly by them, and in a text that uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import DataError
from ..model.disease import Term
from ..names import key as names

MOST_SUGGESTIONS = 3

_LONGEST_WORD = 200
_LEAST_PART = 4
"""Letters of a part of a word by which the word is offered."""


class Glossary:
    """The words of the glossary by any of their spellings.

    Raises DataError if two words claim the same spelling.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, Term] = {}
        faults: list[DataError] = []
        for term in terms:
            for name in (term.name, *term.synonyms):
                if self._terms.setdefault(names.key(name), term) is not term:
                    what = f"glossary.toml: {term.id}: '{name}' is already a name of another word"
                    faults.append(DataError(what, records=[term.id]))
        if faults:
            raise DataError(str(faults[0]), records=faults[0].records, others=faults[1:])

    def find(self, word: str) -> Term | None:
        """The word of that spelling, in the singular or the plural."""
        key = names.key(word)
        return self._terms.get(key) or self._terms.get(key.removesuffix("s"))

    def near(self, word: str) -> tuple[Term, ...]:
        """At most three words whose spelling is near, or has what was typed in it, nearest first."""
        from ..names.near import Nearest  # noqa: PLC0415 - as for the names of drugs

        key = names.key(word)
        found = [self._terms[each] for each in Nearest(self._terms).to(key)] if len(word) <= _LONGEST_WORD else []
        found += [term for each, term in self._terms.items() if len(key) >= _LEAST_PART and key in each]
        return tuple(dict.fromkeys(found))[:MOST_SUGGESTIONS]


def terms_in(terms: Iterable[Term], text: str) -> tuple[Term, ...]:
    """The words of the glossary that a text uses, in the order of the glossary. Abbreviations count as they are."""
    return tuple(term for term in terms if any(_is_in(name, text) for name in (term.name, *term.synonyms)))


def _is_in(name: str, text: str) -> bool:
    flags = 0 if name[1:] != name[1:].lower() else re.IGNORECASE
    return re.search(rf"\b{re.escape(name)}s?\b", text, flags) is not None
