"""What a shell may complete: the names in the data, and the words of options."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator

from ..dataset import open_dataset
from ..errors import MyelomaError
from .parameters import Words

VARIABLE = "_MYELOMA_COMPLETE"
"""The variable by which a shell asks for completions, as Typer names it."""


def is_asked_for() -> bool:
    """Whether a shell asks for completions, and no command is to be run."""
    return VARIABLE in os.environ


def completer(words: Words) -> Callable[[str], list[str]]:
    """What gives, for the beginning of a word, those of the words that it may become."""

    def complete(incomplete: str) -> list[str]:
        return sorted(set(_beginning(incomplete, words)))

    return complete


def drugs_and_regimens() -> Iterator[str]:
    """All names that `lookup` answers."""
    from ..names.index import index_of  # noqa: PLC0415 - for a shell that completes only

    return (match.name for match in index_of(open_dataset(None)).matches)


def terms() -> Iterator[str]:
    """The words of the glossary."""
    return (name for term in open_dataset(None).glossary for name in (term.name, *term.synonyms))


def source_keys() -> Iterable[str]:
    """The keys of the sources."""
    return open_dataset(None).sources


def _beginning(typed: str, words: Words) -> Iterator[str]:
    """The words that begin as what was typed, in any case, written on as it was begun."""
    key = typed.casefold()
    try:
        for word in words():
            # A shell would take any other sign for one of its own; and nobody completes an amount.
            if word.casefold().startswith(key) and re.fullmatch(r"(?!.*\d mg)[\w .,/+-]+", word):
                yield typed + word[len(typed) :] if typed != typed.lower() else word.lower()
    except MyelomaError:
        return  # A shell that completes is no place to tell that own data is broken.
