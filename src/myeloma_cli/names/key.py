"""The key of a name: two names with one key are the same name."""

from __future__ import annotations

AROUND = ' .,;:!?*"“”„«»'
"""Punctuation that is ignored on either side of a name."""

# Translation tables in place of regular expressions, whose compilation takes half a millisecond at every start.
_MARKS = str.maketrans("", "", "®™℠©'\u2019`\u00b4")
_MARKS_IN_BRACKETS = ("(r)", "(tm)", "(c)", "(sm)")
_JOINERS = str.maketrans(dict.fromkeys("-_\u2010\u2011\u2012\u2013\u2014\u2015\u2212", " "))
_ENDINGS = ("um", "us", "a", "e", "o")


def key(name: str) -> str:
    """The key under which the index files a name.

    It leaves out case, accents, width, trade-mark signs, apostrophes, spaces, hyphens and dashes; all other letters,
    digits and signs count. A name with nothing else has an empty key.
    """
    return key_of(spaced(name))


def key_of(spaced: str) -> str:
    """The key of a name that `spaced` has normalized."""
    joined = spaced.replace(" ", "")
    # "( R )" turns into a trade mark only once its spaces are gone.
    return _without_bracketed_marks(joined) if "(" in joined else joined


def stem(name: str) -> str:
    """The key of a name without the ending that varies by language: vinblastine, vinblastin, vinblastina."""
    return stem_of(key(name))


def stem_of(key: str) -> str:
    """A key without the ending that varies by language."""
    return next((key.removesuffix(ending) for ending in _ENDINGS if key.endswith(ending)), key)


def spaced(name: str) -> str:
    """A name without case, accents and marks, with single spaces between its words."""
    if name.isascii() and name.isalnum():
        return name.lower()
    plain = _without_marks(name.casefold())
    if not plain.isascii():
        import unicodedata  # noqa: PLC0415 - most names are typed in ASCII

        decomposed = unicodedata.normalize("NFKD", plain).casefold()
        # Mn: accents. Cf: characters without width, such as soft hyphens and the BOM.
        letters = "".join(char for char in decomposed if unicodedata.category(char) not in ("Mn", "Cf"))
        plain = _without_marks(letters)
    return " ".join(plain.translate(_JOINERS).split()).strip(AROUND)


def _without_bracketed_marks(joined: str) -> str:
    """A key without trade marks in brackets, even one that only another's going leaves in brackets: `((r)r)`."""
    kept: list[str] = []
    for char in joined:
        kept.append(char)
        if char == ")":
            for mark in _MARKS_IN_BRACKETS:
                if "".join(kept[-len(mark) :]) == mark:
                    del kept[-len(mark) :]
                    break
    return "".join(kept).strip(AROUND)


def _without_marks(text: str) -> str:
    plain = text.translate(_MARKS)
    if "(" in plain:
        for mark in _MARKS_IN_BRACKETS:
            plain = plain.replace(mark, "")
    return plain
