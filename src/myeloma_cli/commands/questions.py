"""`myeloma questions`."""

from ..dataset import Dataset
from ..view.questions import questions_page
from .options import Printing, takes_printing


@takes_printing
def command(*, printing: Printing) -> None:
    """What to ask the doctor, and why.

    \b
    Examples:
      myeloma questions
      myeloma questions --output questions.html
    """
    data = Dataset()
    printing.show(questions_page(data.edition, data.questions))
