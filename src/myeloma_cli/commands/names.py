"""`myeloma names`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.filters import Selection
from ..finding.names import NAME_FILTERS, known_names
from ..view.names import names_page
from ..view.page import Frame
from .running import Outcome


def command(*, selection: Annotated[Selection, NAME_FILTERS], data: Dataset, frame: Frame) -> Outcome:
    """Every name that lookup knows, to join with in a database.

    Each row has a name, its kind, its regions and languages, and the id and generic name that it leads to. Case,
    accents, spaces and hyphens do not count: names that differ only in those are one name.

    \b
    Examples:
      myeloma names --kind brand --region JP
      myeloma names --language Chinese
      myeloma names --output names.csv
    """
    found = selection.of(known_names(data))
    return Outcome(names_page(frame, found), nothing=f"no name matches {selection}")
