"""What makes two typed names the same name."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[®™℠©]|\\((?:r|tm|c|sm)\\)")
_JOINERS = re.compile(r"[\s\-\u2010-\u2015\u2212_]+")


def key(name: str) -> str:
    """The form under which a name is filed: two names with one key are the same name.

    Case, accents, full-width letters, trade-mark signs, and the choice between spaces, hyphens and dashes do not count;
    every letter, digit and other sign does. The key of a name of nothing but such signs is empty.
    """
    plain = _MARKS.sub("", name.casefold())
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain).casefold()
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _JOINERS.sub(" ", plain).strip(" .,;:")
