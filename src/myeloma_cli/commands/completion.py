"""What a shell completes: the names in the data, and the values of options."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator

from ..dataset import open_dataset
from ..errors import MyelomaError
from .parameters import Words

VARIABLE = "_MYELOMA_COMPLETE"
"""The variable by which a shell asks for completions; Typer sets its name."""


def is_asked_for() -> bool:
    """Whether a shell asks for completions, so that no command is to run."""
    return VARIABLE in os.environ


def completer(words: Words) -> Callable[[str], list[str]]:
    """A function that gives the completions of the beginning of a word."""

    def complete(incomplete: str) -> list[str]:
        return sorted(set(_completions(incomplete, words)))

    return complete


def drugs_and_regimens() -> Iterator[str]:
    """All names that `lookup` finds, in small letters too."""
    from ..names.index import index_of  # noqa: PLC0415 - only a shell needs it
    from ..names.key import key  # noqa: PLC0415 - as above

    index = index_of(open_dataset(None))
    return (match.name for match in index.matches if not index.ambiguity(match.name.lower(), key(match.name)))


def terms() -> Iterator[str]:
    """The glossary terms by all their names."""
    return (name for term in open_dataset(None).glossary for name in (term.name, *term.synonyms))


def effects() -> Iterator[str]:
    """The side effects by all their names."""
    return (name for effect in open_dataset(None).effects for name in (effect.name, *effect.synonyms))


def care_topics() -> Iterator[str]:
    """The topics of supportive care by all their names."""
    return (name for topic in open_dataset(None).care for name in (topic.name, *topic.synonyms))


def tests() -> Iterator[str]:
    """The tests by all their names."""
    return (name for test in open_dataset(None).tests for name in (test.name, *test.synonyms))


def source_keys() -> Iterable[str]:
    """The keys of the sources."""
    return open_dataset(None).sources


def _completions(typed: str, words: Words) -> Iterator[str]:
    """The words that begin with what was typed, in any case; what was typed stays as it is."""
    beginning = typed.casefold()
    try:
        for word in words():
            # Other characters mean something to a shell; and nobody completes an amount.
            if word.casefold().startswith(beginning) and re.fullmatch(r"(?!.*\d mg)[\w .,/+-]+", word):
                yield typed + word[len(typed) :] if typed != typed.lower() else word.lower()
    except MyelomaError:
        return  # A message about broken data would end up in the middle of the command line.
