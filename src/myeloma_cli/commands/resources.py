"""`myeloma resources`."""

from ..dataset import Dataset
from ..view.resources import resources_page
from .options import Printing, prints_records


@prints_records
def command(*, data: Dataset, printing: Printing) -> None:
    """Who can help, and where they are found.

    \b
    Examples:
      myeloma resources
      myeloma resources --output resources.html
    """
    printing.show(resources_page(data.edition, data.resources))
