"""`myeloma timeline`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.drugs import DATE_FILTERS, dates_of
from ..finding.filters import Selection
from ..view.page import Frame
from ..view.timeline import timeline_page
from .parameters import option
from .running import Outcome


def command(
    *,
    selection: Annotated[Selection, DATE_FILTERS],
    first: Annotated[int | None, option("--from", metavar="YEAR", help="The first year.", least=1, most=9999)] = None,
    last: Annotated[int | None, option("--to", metavar="YEAR", help="The last year.", least=1, most=9999)] = None,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """What was approved and withdrawn, year by year.

    \b
    Examples:
      myeloma timeline
      myeloma timeline --class cell-therapy
      myeloma timeline --from 2020 --region US --format json
    """
    events = selection.of(dates_of(data.treatments, first or 1, last or 9999))
    criteria = (str(selection), f"--from {first}" if first else "", f"--to {last}" if last else "")
    return Outcome(timeline_page(frame, events), nothing=f"no event matches {' '.join(filter(None, criteria))}")
