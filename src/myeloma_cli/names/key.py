"""What makes two typed names the same name."""

from __future__ import annotations

AROUND = ' .,;:!?*"“”„«»'
"""Signs that may stand on either side of a name."""

# Tables of letters and not patterns: to compile those takes half a millisecond at every start.
_MARKS = str.maketrans("", "", "®™℠©'\u2019`\u00b4")
_MARKS_IN_BRACKETS = ("(r)", "(tm)", "(c)", "(sm)")
_JOINERS = str.maketrans(dict.fromkeys("-_\u2010\u2011\u2012\u2013\u2014\u2015\u2212", " "))
_ENDINGS = ("um", "us", "a", "e", "o")


def key(name: str) -> str:
    """The form under which a name is filed: two names with one key are the same name.

    Case, accents, full-width letters, trade-mark signs, apostrophes, and spaces, hyphens and dashes do not count; every
    letter, digit and other sign does. The key of a name of nothing but such signs is empty.
    """
    return key_of(spaced(name))


def key_of(spaced: str) -> str:
    """The key of a name that `spaced` has made plain already."""
    filed = spaced.replace(" ", "")
    while "(" in filed and (shorter := _without_marks(filed).strip(AROUND)) != filed:
        # Only without its spaces "( R )" is a trade mark.
        filed = shorter
    return filed


def stem(name: str) -> str:
    """The key of a name without the ending that a language gives it: vinblastine, vinblastin, vinblastina."""
    return stem_of(key(name))


def stem_of(filed: str) -> str:
    """The key without the ending that a language gives to a name."""
    return next((filed.removesuffix(ending) for ending in _ENDINGS if filed.endswith(ending)), filed)


def spaced(name: str) -> str:
    """A name without case, accents and signs, its words one space apart."""
    if name.isascii() and name.isalnum():
        return name.lower()
    plain = _without_marks(name.casefold())
    if not plain.isascii():
        import unicodedata  # noqa: PLC0415 - most names are typed in ASCII

        decomposed = unicodedata.normalize("NFKD", plain).casefold()
        # Mn: accents. Cf: what has no width, such as soft hyphens and marks of byte order.
        seen = "".join(each for each in decomposed if unicodedata.category(each) not in ("Mn", "Cf"))
        plain = _without_marks(seen)
    return " ".join(plain.translate(_JOINERS).split()).strip(AROUND)


def _without_marks(text: str) -> str:
    plain = text.translate(_MARKS)
    if "(" in plain:
        for mark in _MARKS_IN_BRACKETS:
            plain = plain.replace(mark, "")
    return plain
