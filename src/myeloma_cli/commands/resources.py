"""`myeloma resources`."""

from ..dataset import Dataset
from ..view.resources import resources_page
from .options import Printing, takes_printing


@takes_printing
def command(*, printing: Printing) -> None:
    """Who can help, and where they are found.

    \b
    Examples:
      myeloma resources
      myeloma resources --output resources.html
    """
    data = Dataset()
    printing.show(resources_page(data.edition, data.resources))
