"""`myeloma overview`."""

from ..dataset import Dataset
from ..view.overview import overview_page
from .options import Printing, takes_printing


@takes_printing
def command(*, printing: Printing) -> None:
    """What relapsed and refractory mean, and why it comes back.

    Also how a relapse behaves, what the doctor may do, and other words of relapse and response.

    \b
    Examples:
      myeloma overview
      myeloma overview --format json
    """
    data = Dataset()
    printing.show(overview_page(data.edition, data.overview))
