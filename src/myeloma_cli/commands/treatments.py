"""`myeloma treatments`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.drugs import BRAND_REGION, TREATMENT_FILTERS
from ..finding.filters import Selection
from ..view.page import Frame
from ..view.treatments import treatments_page
from .running import Outcome


def command(*, selection: Annotated[Selection, TREATMENT_FILTERS], data: Dataset, frame: Frame) -> Outcome:
    """Treatments and drugs: brands, how given, US status.

    An option that is repeated takes any of its words; different options must all hold. Words may be in any case, and
    common ones will do: chemo, steroids, cart, imid.

    \b
    Examples:
      myeloma treatments --class targeted
      myeloma treatments --type imid --route oral
      myeloma treatments --status withdrawn
      myeloma treatments --brand-region EU --format json
    """
    page = treatments_page(frame, selection.of(data.treatments), brand_regions=selection.wanted(BRAND_REGION))
    return Outcome(page, nothing=f"no treatment matches {selection}")
