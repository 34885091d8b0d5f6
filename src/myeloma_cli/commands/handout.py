"""`myeloma handout`."""

from typing import Annotated

from ..dataset import Dataset
from ..names.index import index_of
from ..view.handout import handout_page
from ..view.items import plain_item
from ..view.misses import misses
from ..view.page import Frame, page
from .completion import drugs_and_regimens
from .parameters import argument
from .running import Outcome


def command(
    names: Annotated[
        list[str] | None,
        argument("[NAME...]", "Drugs, combinations or treatments. Default: what relapse is.", drugs_and_regimens),
    ] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """One page to print for a patient or a ward.

    The page sums up what you name, and says when to get help, what to ask, what its terms mean, and its sources.

    \b
    Examples:
      myeloma handout lenalidomide --output lenalidomide.html
      myeloma handout DVd --format markdown
      myeloma handout --output relapse.html
    """
    index = index_of(data)
    answers = list(index.answer(names or []))
    missed = misses(data, answers)
    if names and not any(answer.match for answer in answers):
        # An empty page, where no names at all would ask for that of relapse.
        return Outcome(page(frame, "Handout", (), plain_item, list), missed)
    return Outcome(handout_page(frame, answers, data, index), missed)
