"""`myeloma tests`."""

from typing import Annotated, Optional

from ..dataset import Dataset
from ..finding.signs import select_tests
from ..finding.vocabulary import choose
from ..model.disease import TestKind
from ..view.tests import tests_page
from .options import Printing, option, prints_records


@prints_records
def command(
    kinds: Annotated[
        Optional[list[str]],
        option("--kind", "-k", metavar="KIND", help="{}. May be repeated.", choices=TestKind),
    ] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> None:
    """Which tests watch for relapse, and what they may show.

    \b
    Examples:
      myeloma tests
      myeloma tests --kind blood --kind urine
    """
    wanted = [choose(word, TestKind) for word in kinds or ()]
    printing.show(tests_page(data.edition, select_tests(data.tests, wanted)))
