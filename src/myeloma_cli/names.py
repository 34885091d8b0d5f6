"""What makes two typed names the same name."""

from __future__ import annotations

import re
import unicodedata

AROUND = ' .,;:!?*"“”„«»'
"""Signs that may stand on either side of a name."""

_MARKS = re.compile(r"[®™℠©]|\((?:r|tm|c|sm)\)|['\u2019`\u00b4]")
_JOINERS = re.compile(r"[\s\-\u2010-\u2015\u2212_]+")
_ENDING = re.compile(r"(?:um|us|[aeo])$")


def key(name: str) -> str:
    """The form under which a name is filed: two names with one key are the same name.

    Case, accents, full-width letters, trade-mark signs, apostrophes, and spaces, hyphens and dashes do not count; every
    letter, digit and other sign does. The key of a name of nothing but such signs is empty.
    """
    if name.isascii() and name.isalnum():
        return name.lower()
    filed = spaced(name).replace(" ", "")
    while "(" in filed and (shorter := _MARKS.sub("", filed).strip(AROUND)) != filed:
        # Only without its spaces "( R )" is a trade mark.
        filed = shorter
    return filed


def stem(name: str) -> str:
    """The key of a name without the ending that a language gives it: vinblastine, vinblastin, vinblastina."""
    return _ENDING.sub("", key(name))


def spaced(name: str) -> str:
    """A name without case, accents and signs, its words one space apart."""
    plain = _MARKS.sub("", name.casefold())
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain).casefold()
        # Mn: accents. Cf: what has no width, such as soft hyphens and marks of byte order.
        plain = _MARKS.sub("", "".join(each for each in decomposed if unicodedata.category(each) not in ("Mn", "Cf")))
    return _JOINERS.sub(" ", plain).strip(AROUND)
