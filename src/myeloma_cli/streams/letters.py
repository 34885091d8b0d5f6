"""Spells out characters that a screen would obey or hide, such as control characters."""

from __future__ import annotations

# The Unicode categories of control and format characters (text direction among them), surrogates, and line ends.
_HARMFUL = ("Cc", "Cf", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    """The text with such characters spelt out, as `<U+001B>`."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata  # noqa: PLC0415 - most texts are plain ASCII

    return "".join(f"<U+{ord(char):04X}>" if unicodedata.category(char) in _HARMFUL else char for char in text)
