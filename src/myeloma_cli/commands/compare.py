"""`myeloma compare`."""

from collections.abc import Sequence
from typing import Annotated

from ..dataset import Dataset
from ..errors import UsageError
from ..finding.small_words import SMALL_WORDS
from ..model.drugs import Treatment
from ..names.index import Answer, Index, index_of
from ..names.key import key
from ..view.compare import compare_page
from ..view.misses import misses
from ..view.page import Frame
from .completion import drugs_and_regimens
from .parameters import argument
from .running import Outcome

_FEWEST, _MOST = 2, 4
_BETWEEN = ("vs", "vs.", "versus", "against")


def command(
    names: Annotated[
        list[str], argument("NAME NAME...", "Two to four drugs or combinations, by any name.", drugs_and_regimens)
    ],
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Two to four drugs or combinations side by side, a fact in each row.

    A star marks the rows in which they differ. Trial figures are left out: those of different trials do not show which
    is better.

    \b
    Examples:
      myeloma compare velcade kyprolis
      myeloma compare velcade kyprolis ninlaro
      myeloma compare darzalex sarclisa --format csv
      myeloma compare DVd DRd
    """
    index = index_of(data)
    words = [word for name in names for word in name.split()]
    typed = [word for word in words if word.lower() not in SMALL_WORDS.union(_BETWEEN)]
    answers = [index.resolve(name) for name in _names(typed, index)]
    missed = misses(data, answers)
    found: dict[str, Answer] = {}
    for answer in answers:
        if answer.match and isinstance(answer.match.record, Treatment):
            missed.append(f"'{answer.query}' is not a drug or combination; see: myeloma lookup {answer.query}")
        elif answer.match:
            found.setdefault(answer.match.record.id, answer)
    if len(found) > _MOST:
        raise UsageError(f"at most {_MOST} drugs or combinations fit side by side; leave out {len(found) - _MOST}")
    if len(found) < _FEWEST:
        if missed:
            return Outcome(compare_page(frame, (), data), missed)
        same = f"all of these are {next(iter(found.values())).name}; " if len(answers) > 1 and found else ""
        raise UsageError(f"{same}give two, such as: myeloma compare velcade kyprolis")
    return Outcome(compare_page(frame, tuple(found.values()), data), missed)


def _names(words: Sequence[str], index: Index) -> list[str]:
    """The names in the words. Drugs side by side are several here, even where they make a combination together."""
    found: list[str] = []
    start = 0
    while start < len(words):
        end = next(
            (end for end in range(len(words), start + 1, -1) if index.filed(key(" ".join(words[start:end])))), start + 1
        )
        found.append(" ".join(words[start:end]))
        start = end
    return found
