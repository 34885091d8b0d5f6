"""Finding glossary terms: by name, by a near name, and in a text that uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model.disease import Term
from ..names import key as names
from .by_name import ByName

MOST_SUGGESTIONS = 3

_LEAST_PART = 4
"""Letters; a term is not suggested for a shorter part of its name."""


class Glossary(ByName[Term]):
    """The glossary terms by name and synonym.

    Raises DataError if two terms claim the same name.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        super().__init__(terms)
        self._refuse_claims("glossary.toml", "term")

    def near(self, name: str) -> tuple[Term, ...]:
        """At most three terms with a near name, nearest first, or with a name that contains what was typed."""
        key = names.key(name)
        containing = [term for known, term in self._by_key.items() if len(key) >= _LEAST_PART and key in known]
        return tuple(dict.fromkeys([*super().near(name), *containing]))[:MOST_SUGGESTIONS]


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
