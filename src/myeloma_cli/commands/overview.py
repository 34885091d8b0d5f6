"""`myeloma overview`."""

from ..dataset import Dataset
from ..view.overview import overview_page
from .options import Printing, prints_records


@prints_records
def command(*, data: Dataset, printing: Printing) -> None:
    """What relapsed and refractory mean, and why it comes back.

    Also how a relapse behaves, what the doctor may do, and other words of relapse and response.

    \b
    Examples:
      myeloma overview
      myeloma overview --format json
    """
    printing.show(overview_page(data.edition, data.overview))
