"""`myeloma treatments`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.drugs import BRAND_REGION, TREATMENT_FILTERS
from ..finding.filters import Selection
from ..finding.treatments import Wanted, wanted
from ..model.drugs import Treatment
from ..view.page import Frame
from ..view.treatments import treatments_page
from .completion import drugs_and_regimens
from .parameters import BRIEF, argument
from .running import Outcome


def command(
    words: Annotated[
        list[str] | None,
        argument("[WORDS...]", "A class, type, status, route, or drugs.", drugs_and_regimens),
    ] = None,
    brief: Annotated[bool, BRIEF] = False,
    *,
    selection: Annotated[Selection, TREATMENT_FILTERS],
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Treatments and drugs: brands, how given, US status.

    A record must match every option. Words such as chemo or cart filter too.

    \b
    Examples:
      myeloma treatments oral imid
      myeloma treatments --class targeted --status withdrawn
      myeloma treatments --brief | grep -i velcade
    """
    kinds = [record for record in data.treatments if isinstance(record, Treatment)]
    chosen = wanted(words, data) if words else Wanted()
    page = treatments_page(
        frame,
        selection.of(chosen.of(data.treatments)),
        data,
        [*kinds, *data.glossary],
        brand_regions=selection.wanted(BRAND_REGION),
        brief=brief,
    )
    criteria = " ".join(filter(None, (*(words or ()), str(selection))))
    return Outcome(page, [_miss(word, data) for word in chosen.unknown], nothing=f"no treatment matches {criteria}")


def _miss(word: str, data: Dataset) -> str:
    from ..names.index import index_of  # noqa: PLC0415 - only a miss needs near names
    from ..view.misses import miss  # noqa: PLC0415 - the same

    hint = miss(index_of(data).resolve(word)) or "all: myeloma treatments"
    return f"'{word}' matches no treatment; {hint}"
