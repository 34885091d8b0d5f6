"""`myeloma search`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.search import Library
from ..view.page import Frame
from ..view.search import search_page
from .parameters import argument, option
from .running import Outcome

_FOR_PEOPLE = 20
"""So many are shown to people, who seldom read on."""


def command(
    words: Annotated[list[str], argument("WORDS...", "Words, in any order.")],
    most: Annotated[
        int | None,
        option("--most", "-n", metavar="NUMBER", help="So many at the most. Default: 20 for people.", least=1),
    ] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Find words anywhere in the data, best first.

    Names count more than other texts, and what has all of the words more than what has some. A word that is nowhere
    is told, and a near one is searched for in its place.

    \b
    Examples:
      myeloma search low platelets
      myeloma search proteasome --format json
    """
    library = Library(data.everything(), data.names.lists, data.glossary)
    found = library.search(" ".join(words))
    missed = [f"'{word}' is nowhere in the data; this is for '{near}'" for word, near in found.instead.items()]
    if not found.hits:
        missed.append(f"nothing in the data has '{found.query}'")
    return Outcome(search_page(frame, found, most or (None if frame.for_programs else _FOR_PEOPLE)), missed)
