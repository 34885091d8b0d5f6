"""`myeloma care`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.care import CareTopics
from ..model.care import Care
from ..names.index import index_of
from ..view.care import care_cards_page, care_page
from ..view.page import Frame
from .completion import care_topics
from .parameters import argument
from .running import Outcome

_MOST_IN_FULL = 3
"""How many topics are shown in full; more, such as those of a drug, are listed."""


def command(
    words: Annotated[list[str] | None, argument("[WORDS...]", "A topic or a drug. Default: all.", care_topics)] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Supportive care: what is done alongside treatment, for whom, and with which drugs.

    Name a topic, by its medical term or an everyday word, to see what guidelines and labels say about it, which
    treatments it is for, and which signs to call for. Name a drug to see its topics.

    \b
    Examples:
      myeloma care
      myeloma care teeth
      myeloma care flu jab
      myeloma care velcade
      myeloma care zometa teeth --format json
    """
    if not words:
        return Outcome(care_page(frame, data.care, data))
    topics = CareTopics(data.care)
    index = index_of(data)
    # "flu jab" needs no quotes, just as a drug's name needs none.
    phrase = " ".join(words)
    found = {name: topics.find(name, index) for name in ([phrase] if topics.find(phrase, index) else words)}
    chosen: tuple[Care, ...] = tuple(dict.fromkeys(topic for each in found.values() for topic in each))
    make_page = care_cards_page if len(chosen) <= _MOST_IN_FULL else care_page
    return Outcome(make_page(frame, chosen, data), [_miss(name, topics) for name, each in found.items() if not each])


def _miss(name: str, topics: CareTopics) -> str:
    near = " or ".join(topic.name for topic in topics.near(name))
    hint = f"did you mean {near}?" if near else f"all topics: myeloma care; elsewhere: myeloma search {name}"
    return f"'{name}' is not a topic of supportive care in the data; {hint}"
