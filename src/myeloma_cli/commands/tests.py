"""`myeloma tests`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.filters import Selection
from ..finding.tests import TEST_FILTERS, Tests
from ..view.page import Frame
from ..view.tests import tests_page
from .completion import tests as test_names
from .parameters import argument
from .running import Outcome


def command(
    words: Annotated[
        list[str] | None, argument("[WORDS...]", "A test by any name, or a kind. Default: all.", test_names)
    ] = None,
    *,
    selection: Annotated[Selection, TEST_FILTERS],
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Which tests watch for relapse, and what they may show.

    \b
    Examples:
      myeloma tests
      myeloma tests bone marrow biopsy
      myeloma tests blood urine
      myeloma tests --kind blood --kind urine
    """
    tests = Tests(data.tests)
    found = tests.find(words) if words else None
    missed = [_miss(word, tests) for word in found.unknown] if found else []
    page = tests_page(frame, selection.of(found.tests if found else data.tests))
    criteria = " ".join(filter(None, (*(words or ()), str(selection))))
    return Outcome(page, missed, nothing=f"no test matches {criteria}")


def _miss(word: str, tests: Tests) -> str:
    near = " or ".join(test.name for test in tests.near(word))
    return f"'{word}' is not a test in the data{f'; did you mean {near}?' if near else '; all: myeloma tests'}"
