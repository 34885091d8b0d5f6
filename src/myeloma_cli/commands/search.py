"""`myeloma search`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.search import Library
from ..view.page import Frame
from ..view.search import search_page
from .parameters import argument, option
from .running import Outcome

_MOST_FOR_PEOPLE = 20
"""How many records people are shown, who seldom read further."""


def command(
    words: Annotated[list[str], argument("WORDS...", "Words to search for, in any order.")],
    most: Annotated[
        int | None,
        option("--most", "-n", metavar="NUMBER", help="Show at most so many. Default: 20; all for programs.", least=1),
    ] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Find words anywhere in the data, best first.

    Names count more than other texts, and records with all the words more than those with some. In place of a word
    that is nowhere in the data, a near one is searched for, with a message.

    \b
    Examples:
      myeloma search low platelets
      myeloma search proteasome --format json
    """
    library = Library(data.everything(), data.names.lists, data.glossary)
    found = library.search(" ".join(words))
    missed = [f"'{word}' is not in the data; searched for '{near}'" for word, near in found.corrections.items()]
    if not found.hits:
        missed.append(f"no record has '{found.query}'")
    return Outcome(search_page(frame, found, most or (None if frame.for_programs else _MOST_FOR_PEOPLE)), missed)
