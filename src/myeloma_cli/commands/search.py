"""`myeloma search`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.search import library_of
from ..finding.signs import CALL_WHOM, find_signs
from ..streams import terminal
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
        option("--most", "-n", metavar="NUMBER", help="At most this many. Default: 20; all for programs.", least=1),
    ] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Find words anywhere in the data, best matches first.

    Signs that match the words come first, each with how soon to act and what to do. Then come records: names count more
    than other texts, and records with all the words more than those with some. Only what you typed is searched for; a
    similar word is offered.

    \b
    Examples:
      myeloma search low platelets
      myeloma search legs giving way
      myeloma search proteasome --format json
    """
    question = " ".join(words)
    signs = find_signs(data, question)
    for slip in signs.slips if signs.signs or signs.topics else ():
        terminal.tell(slip)
    is_answered = bool(signs.signs or signs.topics)
    found = library_of(data).search(
        question, whole=is_answered, also=(*signs.leads, *(signs.drugs if is_answered else ()))
    )
    missed = []
    if not is_answered:
        missed += [f"'{word}' is not in the data{found.near_words(word)}" for word in found.missing]
        if not found.hits:
            missed.append(f"no record matches '{question}'. {CALL_WHOM}")
    most = most or (None if frame.for_programs else _MOST_FOR_PEOPLE)
    return Outcome(search_page(frame, signs, found, most, data.names.look_alikes), missed)
