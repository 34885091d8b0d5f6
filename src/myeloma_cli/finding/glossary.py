"""Finding glossary terms: by name, by a near name, and in a text that uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import DataError
from ..model.disease import Term
from ..names import key as names

MOST_SUGGESTIONS = 3

_LONGEST_NAME = 200
_LEAST_PART = 4
"""Letters; a term is not suggested for a shorter part of its name."""


class Glossary:
    """The glossary terms by name and synonym.

    Raises DataError if two terms claim the same name.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, Term] = {}
        faults: list[DataError] = []
        for term in terms:
            for name in (term.name, *term.synonyms):
                if self._terms.setdefault(names.key(name), term) is not term:
                    message = f"glossary.toml: {term.id}: '{name}' is already a name of another term"
                    faults.append(DataError(message, records=[term.id]))
        if faults:
            raise DataError(str(faults[0]), records=faults[0].records, others=faults[1:])

    def find(self, name: str) -> Term | None:
        """The term of that name, in the singular or the plural; None for a miss."""
        key = names.key(name)
        return self._terms.get(key) or self._terms.get(key.removesuffix("s"))

    def near(self, name: str) -> tuple[Term, ...]:
        """At most three terms with a near name, nearest first, or with a name that contains what was typed."""
        from ..names.near import Nearest  # noqa: PLC0415 - RapidFuzz takes 17 ms

        key = names.key(name)
        near = [self._terms[known] for known in Nearest(self._terms).to(key)] if len(name) <= _LONGEST_NAME else []
        containing = [term for known, term in self._terms.items() if len(key) >= _LEAST_PART and key in known]
        return tuple(dict.fromkeys([*near, *containing]))[:MOST_SUGGESTIONS]


def terms_in(terms: Iterable[Term], text: str) -> tuple[Term, ...]:
    """The terms that a text uses, in the order given. Only the case of abbreviations matters."""
    return tuple(term for term in terms if any(_is_in(name, text) for name in (term.name, *term.synonyms)))


def _is_in(name: str, text: str) -> bool:
    # Most names are nowhere in the text, which is told sooner than whether one is a word of it.
    if name.lower() not in text.lower():
        return False
    is_abbreviation = name[1:] != name[1:].lower()
    flags = 0 if is_abbreviation else re.IGNORECASE
    return re.search(rf"\b{re.escape(name)}s?\b", text, flags) is not None
