"""`myeloma glossary`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.glossary import Glossary
from ..view.glossary import glossary_page
from ..view.page import Frame
from .completion import terms
from .parameters import argument
from .running import Outcome


def command(
    words: Annotated[list[str] | None, argument("[TERM...]", "A word; all, if none.", terms)] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Words of relapse, tests and treatment, in plain words.

    \b
    Examples:
      myeloma glossary
      myeloma glossary nadir MRD
      myeloma glossary light chain
    """
    if not words:
        return Outcome(glossary_page(frame, data.glossary))
    glossary = Glossary(data.glossary)
    # "light chain" needs no quotes, as a drug's name needs none.
    whole = " ".join(words)
    found = {word: glossary.find(word) for word in ([whole] if glossary.find(whole) else words)}
    return Outcome(
        glossary_page(frame, tuple(dict.fromkeys(filter(None, found.values())))),
        missed=[_miss(word, glossary) for word, term in found.items() if term is None],
    )


def _miss(word: str, glossary: Glossary) -> str:
    near = ", ".join(term.name for term in glossary.near(word))
    return f"'{word}' is not in the glossary" + (f": did you mean {near}?" if near else "")
