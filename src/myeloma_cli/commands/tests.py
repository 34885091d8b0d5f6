"""`myeloma tests`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.filters import Selection
from ..finding.signs import TEST_FILTERS
from ..view.page import Frame
from ..view.tests import tests_page
from .running import Outcome


def command(*, selection: Annotated[Selection, TEST_FILTERS], data: Dataset, frame: Frame) -> Outcome:
    """Which tests watch for relapse, and what they may show.

    \b
    Examples:
      myeloma tests
      myeloma tests --kind blood --kind urine
    """
    return Outcome(tests_page(frame, selection.of(data.tests)), nothing=f"no test matches {selection}")
