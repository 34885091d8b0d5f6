"""`myeloma questions`."""

from ..dataset import Dataset
from ..view.page import Frame
from ..view.questions import questions_page
from .running import Outcome


def command(*, data: Dataset, frame: Frame) -> Outcome:
    """What to ask the doctor, and why.

    \b
    Examples:
      myeloma questions
      myeloma questions --output questions.html
    """
    return Outcome(questions_page(frame, data.questions))
