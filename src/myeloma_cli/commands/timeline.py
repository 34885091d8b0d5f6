"""`myeloma timeline`."""

from collections.abc import Sequence
from typing import Annotated

from ..dataset import Dataset
from ..finding.drugs import DATE_FILTERS, dates_of, year_of
from ..finding.filters import Selection
from ..finding.treatments import Wanted, wanted
from ..view.page import Frame
from ..view.timeline import timeline_page
from .completion import drugs_and_regimens
from .parameters import argument, option
from .running import Outcome

_TWO = 2


def command(
    words: Annotated[
        list[str] | None,
        argument("[WORDS...]", "A year, a range of years, or drugs. Default: all.", drugs_and_regimens),
    ] = None,
    *,
    selection: Annotated[Selection, DATE_FILTERS],
    first: Annotated[int | None, option("--from", metavar="YEAR", help="The first year.", least=1, most=9999)] = None,
    last: Annotated[int | None, option("--to", metavar="YEAR", help="The last year.", least=1, most=9999)] = None,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """What was approved and withdrawn, year by year.

    \b
    Examples:
      myeloma timeline
      myeloma timeline 2015
      myeloma timeline 2020 2025
      myeloma timeline velcade
      myeloma timeline --class cell-therapy
      myeloma timeline --from 2020 --region US --format json
    """
    years, others = _years(words or ())
    chosen = wanted(others, data) if others else Wanted()
    events = dates_of(chosen.of(data.treatments), max(first or 1, *years[:1], 1), min(last or 9999, *years[-1:], 9999))
    page = timeline_page(frame, selection.of(events))
    criteria = (
        *(words or ()),
        str(selection),
        f"--from {first}" if first else "",
        f"--to {last}" if last else "",
    )
    missed = [f"'{word}' is neither a year nor a drug; all: myeloma timeline" for word in chosen.unknown]
    return Outcome(page, missed, nothing=f"no event matches {' '.join(filter(None, criteria))}")


def _years(words: Sequence[str]) -> tuple[list[int], list[str]]:
    """The years among the words, earliest first, `2015-2020` being two of them, and the other words."""
    years: list[int] = []
    others: list[str] = []
    for word in words:
        parts = [year_of(part) for part in word.replace("\u2013", "-").split("-", 1)]
        known = [year for year in parts if year]
        if len(known) == len(parts) <= _TWO:
            years += known
        elif word.lower() not in ("to", "and", "-"):
            others.append(word)
    return sorted(years), others
