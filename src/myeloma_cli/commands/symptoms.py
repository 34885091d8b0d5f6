"""`myeloma symptoms`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.signs import select_symptoms
from ..view.page import Frame
from ..view.symptoms import symptoms_page
from .parameters import option
from .running import Outcome


def command(
    urgent: Annotated[bool, option("--urgent", help="Only symptoms that need help now or today.")] = False,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """What to watch for, what it may mean, and how soon to act.

    \b
    Examples:
      myeloma symptoms
      myeloma symptoms --urgent
      myeloma symptoms > symptoms.txt
    """
    return Outcome(symptoms_page(frame, select_symptoms(data.symptoms, urgent=urgent)))
