"""`myeloma sources`."""

from typing import Annotated

from ..dataset import Dataset
from ..view.page import Frame
from ..view.sources import source_cards_page, sources_page
from .completion import source_keys
from .parameters import argument
from .running import Outcome


def command(
    keys: Annotated[
        list[str] | None, argument("[KEY...]", "Keys of sources; all of them if none is given.", source_keys)
    ] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Where the facts are from: what was read, and when.

    \b
    Examples:
      myeloma sources
      myeloma sources nci-pdq-patient
    """
    asked = keys or list(data.sources)
    found = [data.sources[key] for key in asked if key in data.sources]
    page = source_cards_page if keys else sources_page
    return Outcome(
        page(frame, found, data.cited_by),
        missed=[
            f"'{key}' is not the key of a source; all of them: myeloma sources"
            for key in asked
            if key not in data.sources
        ],
    )
