"""`myeloma overview`."""

from ..dataset import Dataset
from ..view.overview import overview_page
from .options import Colour, Format, Width, show


def command(format: Format = None, color: Colour = "auto", width: Width = None) -> None:
    """What relapsed and refractory mean, and why it comes back.

    Also how a relapse behaves, what the doctor may do, and other words of relapse and response.

    \b
    Examples:
      myeloma overview
      myeloma overview --format json
    """
    data = Dataset()
    show(overview_page(data.edition, data.overview), format, color, width)
