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
    words: Annotated[list[str] | None, argument("[TERM...]", "Terms to explain. Default: all.", terms)] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Terms of relapse, tests and treatment, in plain words.

    \b
    Examples:
      myeloma glossary
      myeloma glossary nadir MRD
      myeloma glossary light chain
    """
    if not words:
        return Outcome(glossary_page(frame, data.glossary))
    glossary = Glossary(data.glossary)
    # "light chain" needs no quotes, just as a drug's name needs none.
    phrase = " ".join(words)
    found = {name: glossary.named(name) for name in ([phrase] if glossary.named(phrase) else words)}
    return Outcome(
        glossary_page(frame, tuple(dict.fromkeys(filter(None, found.values())))),
        missed=[_miss(name, glossary) for name, term in found.items() if term is None],
    )


def _miss(name: str, glossary: Glossary) -> str:
    near = ", ".join(term.name for term in glossary.near(name))
    return f"'{name}' is not in the glossary" + (f"; did you mean {near}?" if near else "")
