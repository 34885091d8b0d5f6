"""`myeloma resources`."""

from ..dataset import Dataset
from ..view.page import Frame
from ..view.resources import resources_page
from .running import Outcome


def command(*, data: Dataset, frame: Frame) -> Outcome:
    """Who can help, and where to find them.

    \b
    Examples:
      myeloma resources
      myeloma resources --output resources.html
    """
    return Outcome(resources_page(frame, data.resources))
