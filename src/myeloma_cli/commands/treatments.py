"""`myeloma treatments`."""

from typing import Annotated, Optional

from ..dataset import Dataset
from ..finding.drugs import Wanted, select_treatments
from ..finding.vocabulary import choose, choose_type
from ..model.drugs import Region, Route, Status, TreatmentClass
from ..view.treatments import treatments_page
from .options import Printing, option, prints_records


@prints_records
def command(
    classes: Annotated[
        Optional[list[str]],
        option("--class", "-c", metavar="CLASS", help="{}. May be repeated.", choices=TreatmentClass),
    ] = None,
    types: Annotated[
        Optional[list[str]],
        option("--type", "-t", metavar="TYPE", help="Type of drug, as imid or 'proteasome inhibitor'."),
    ] = None,
    statuses: Annotated[
        Optional[list[str]],
        option("--status", "-s", metavar="STATUS", help="US status: {}.", choices=Status),
    ] = None,
    routes: Annotated[
        Optional[list[str]],
        option("--route", "-r", metavar="ROUTE", help="How it is given: {}.", choices=Route),
    ] = None,
    regions: Annotated[
        Optional[list[str]],
        option("--brand-region", "-b", metavar="REGION", help="Drugs with a brand there: {}.", choices=Region),
    ] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> None:
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
    wanted = Wanted(
        classes=tuple(choose(word, TreatmentClass) for word in classes or ()),
        types=tuple(choose_type(word, data.treatments) for word in types or ()),
        statuses=tuple(choose(word, Status) for word in statuses or ()),
        routes=tuple(choose(word, Route) for word in routes or ()),
        brand_regions=tuple(choose(word, Region) for word in regions or ()),
    )
    selected = select_treatments(data.treatments, wanted)
    printing.show(treatments_page(data.edition, selected, brand_regions=wanted.brand_regions))
