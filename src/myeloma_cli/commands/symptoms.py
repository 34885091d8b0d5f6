"""`myeloma symptoms`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.signs import CALL_WHOM, find_signs, select_symptoms
from ..streams import terminal
from ..view.page import Frame
from ..view.symptoms import signs_page, symptoms_page
from .parameters import argument, option
from .running import Outcome


def command(
    words: Annotated[
        list[str] | None, argument("[WORDS...]", "What you feel or see, in your own words. Default: all signs.")
    ] = None,
    urgent: Annotated[bool, option("--urgent", help="Only symptoms that need help now or today.")] = False,
    full: Annotated[bool, option("--full", help="Everything on each sign, with its sources.")] = False,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """What to watch for, how soon to act, and what to do first.

    Describe in everyday words what you feel or see, and it shows the matching signs, the most urgent first. Misspelled
    everyday words are understood.

    \b
    Examples:
      myeloma symptoms
      myeloma symptoms --urgent
      myeloma symptoms short of breath
      myeloma symptoms > symptoms.txt
    """
    if not words:
        return Outcome(symptoms_page(frame, select_symptoms(data.symptoms, urgent=urgent), full=full))
    question = " ".join(words)
    found = find_signs(data, question)
    for slip in found.slips:
        terminal.tell(slip)
    shown = select_symptoms((each.sign for each in found.signs), urgent=urgent)
    signs = tuple(each for each in found.signs if each.sign in shown)
    missed = []
    if found.signs and not signs:
        missed.append(f"no sign in '{question}' needs help now or today; leave out --urgent to see it")
    elif not signs and not found.topics:
        missed.append(f"no sign matches '{question}'. {CALL_WHOM}")
    found = found._replace(signs=signs)
    if full and signs and not frame.for_programs:
        return Outcome(symptoms_page(frame, [each.sign for each in signs], full=True))
    return Outcome(signs_page(frame, found, question), missed)
