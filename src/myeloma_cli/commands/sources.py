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
        list[str] | None, argument("[KEY...]", "Keys of sources. Default: all of them.", source_keys)
    ] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Where the facts come from: what was read, and when.

    \b
    Examples:
      myeloma sources
      myeloma sources nci-pdq-patient
    """
    wanted = keys or list(data.sources)
    found = [data.sources[key] for key in wanted if key in data.sources]
    page = source_cards_page if keys else sources_page
    missed = [
        f"'{key}' is not the key of a source; list them with: myeloma sources"
        for key in wanted
        if key not in data.sources
    ]
    return Outcome(page(frame, found, data.cited_by), missed)
