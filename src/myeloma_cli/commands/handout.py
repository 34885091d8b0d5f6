"""`myeloma handout`."""

from typing import Annotated

from ..dataset import Dataset
from ..errors import UsageError
from ..names.index import index_of
from ..view.handout import handout_page
from ..view.items import plain_item
from ..view.misses import misses
from ..view.page import Frame, page
from .completion import drugs_and_regimens
from .parameters import argument, option
from .running import Outcome

_STAFF = "staff"
READERS = ("patients", _STAFF)


def command(
    names: Annotated[
        list[str] | None,
        argument("[NAME...]", "Drugs, combinations or treatments. Default: what relapse is.", drugs_and_regimens),
    ] = None,
    readers: Annotated[
        str | None, option("--for", metavar="READERS", help="{}. Default: patients.", choices=READERS)
    ] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """At most two pages to print for a patient.

    They say what to watch for with these drugs and when to call, what to know about pregnancy, what to tell others, and
    what words mean. A combination includes its drugs. --for staff adds checks, interactions and all sources.

    \b
    Examples:
      myeloma handout lenalidomide --output lenalidomide.html
      myeloma handout DVd --format markdown
      myeloma handout zometa --for staff
      myeloma handout --output relapse.html
    """
    if readers is not None and readers.lower() not in READERS:
        raise UsageError(f"--for must be {' or '.join(READERS)}, not '{readers}'")
    index = index_of(data)
    answers = list(index.answer(names or []))
    missed = misses(data, answers)
    if names and not any(answer.match for answer in answers):
        # An empty page, where no names at all would ask for that of relapse.
        return Outcome(page(frame, "Handout", (), plain_item, list), missed)
    return Outcome(
        handout_page(frame, answers, data, index, for_staff=readers is not None and readers.lower() == _STAFF), missed
    )
