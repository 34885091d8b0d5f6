"""Records on supportive care: what is done beside the treatment of myeloma, for whom, and with which drugs."""

from enum import Enum
from typing import NamedTuple


class CareGroup(str, Enum):
    """What a topic of supportive care is about, in the order of the page."""

    INFECTIONS = "infections"
    BLOOD = "blood"
    BONES = "bones-and-pain"
    KIDNEYS = "kidneys"
    IMMUNE_REACTIONS = "immune-reactions"
    SIDE_EFFECTS = "side-effects"
    LIFE = "life"


class Care(NamedTuple):
    """A topic of supportive care.

    `plain` is what is done, in plain words, and `when` what each guideline or label says of whom and when.
    `given_with` are the ids of the drugs and kinds of treatment that it belongs to, or classes of drugs; none stands
    for all treatments. `signs` are the ids of the symptoms to call for.
    """

    id: str
    name: str
    synonyms: tuple[str, ...]
    group: CareGroup
    plain: str
    when: tuple[str, ...]
    given_with: tuple[str, ...]
    sources: tuple[str, ...]
    signs: tuple[str, ...] = ()
    overlaid: tuple[str, ...] = ()
