"""Letters that a page must not obey or hide: control characters, marks of direction, and such."""

from __future__ import annotations

# Cc, Cf: what a terminal obeys or does not show, marks of direction among it. Cs: halves of letters. Zl, Zp: line ends.
_HARMFUL = ("Cc", "Cf", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    """The text with each such letter spelt out, as `<U+001B>`; one that has none is given back as it is."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata  # noqa: PLC0415 - most texts are plain ASCII

    return "".join(f"<U+{ord(letter):04X}>" if unicodedata.category(letter) in _HARMFUL else letter for letter in text)
