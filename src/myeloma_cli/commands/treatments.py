"""`myeloma treatments`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.drugs import BRAND_REGION, TREATMENT_FILTERS
from ..finding.filters import Selection
from ..model.drugs import Treatment
from ..view.page import Frame
from ..view.treatments import treatments_page
from .parameters import BRIEF
from .running import Outcome


def command(
    brief: Annotated[bool, BRIEF] = False,
    *,
    selection: Annotated[Selection, TREATMENT_FILTERS],
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Treatments and drugs: brands, how given, US status.

    A record must match every option that is given; to match an option that is repeated, any of its values will do.
    Values may be in any case, and common synonyms work too: chemo, steroids, cart, imid.

    \b
    Examples:
      myeloma treatments --class targeted
      myeloma treatments --type imid --route oral
      myeloma treatments --status withdrawn
      myeloma treatments --effect neuropathy --route oral
      myeloma treatments --brand-region EU --format json
      myeloma treatments --brief | grep -i velcade
    """
    kinds = [record for record in data.treatments if isinstance(record, Treatment)]
    page = treatments_page(
        frame,
        selection.of(data.treatments),
        data,
        [*kinds, *data.glossary],
        brand_regions=selection.wanted(BRAND_REGION),
        brief=brief,
    )
    return Outcome(page, nothing=f"no treatment matches {selection}")
