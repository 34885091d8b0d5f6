"""`myeloma timeline`."""

from typing import Annotated, Optional

import typer

from ..dataset import Dataset
from ..finding.drugs import select_dates
from ..finding.vocabulary import choose
from ..model.drugs import Region, TreatmentClass
from ..view.timeline import timeline_page
from .options import Printing, option, prints_records


@prints_records
def command(
    classes: Annotated[
        Optional[list[str]],
        option("--class", "-c", metavar="CLASS", help="{}. May be repeated.", choices=TreatmentClass),
    ] = None,
    regions: Annotated[
        Optional[list[str]], option("--region", "-r", metavar="REGION", help="Where: {}.", choices=Region)
    ] = None,
    first: Annotated[
        Optional[int], typer.Option("--from", min=1, max=9999, metavar="YEAR", help="From this year on.")
    ] = None,
    last: Annotated[
        Optional[int], typer.Option("--to", min=1, max=9999, metavar="YEAR", help="Up to this year.")
    ] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> None:
    """What was approved and withdrawn, year by year.

    \b
    Examples:
      myeloma timeline
      myeloma timeline --class cell-therapy
      myeloma timeline --from 2020 --region US --format json
    """
    events = select_dates(
        data.treatments,
        classes=[choose(word, TreatmentClass) for word in classes or ()],
        regions=[choose(word, Region) for word in regions or ()],
        years=(first or 1, last or 9999),
    )
    printing.show(timeline_page(data.edition, events))
