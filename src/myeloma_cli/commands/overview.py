"""`myeloma overview`."""

from ..dataset import Dataset
from ..view.overview import overview_page
from ..view.page import Frame
from .running import Outcome


def command(*, data: Dataset, frame: Frame) -> Outcome:
    """What relapsed and refractory mean, and why myeloma comes back.

    Also how a relapse behaves, what the doctor may do, and other terms of relapse and response.

    \b
    Examples:
      myeloma overview
      myeloma overview --format json
    """
    return Outcome(overview_page(frame, data.overview))
