"""`myeloma questions`."""

from ..dataset import Dataset
from ..view.questions import questions_page
from .options import Printing, prints_records


@prints_records
def command(*, data: Dataset, printing: Printing) -> None:
    """What to ask the doctor, and why.

    \b
    Examples:
      myeloma questions
      myeloma questions --output questions.html
    """
    printing.show(questions_page(data.edition, data.questions))
