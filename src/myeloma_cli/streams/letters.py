"""Spells out characters that a screen would obey or hide, such as control characters."""

from __future__ import annotations

# The Unicode categories of control and format characters (text direction among them), surrogates, and line ends.
_HARMFUL = ("Cc", "Cf", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    """The text with such characters spelt out, as `<U+001B>`."""
    if text.isprintable():
        return text
    return "".join(map(_spelt, text))


def visible_in_cells(text: str) -> str:
    """The text with such characters spelt out, but for tabs and line ends, which a spreadsheet may have in a cell."""
    if text.isprintable():
        return text
    return "\r\n".join(
        "".join(char if char in "\t\n" else _spelt(char) for char in part) for part in text.split("\r\n")
    )


def escaped_in_json(text: str) -> str:
    """JSON with such characters escaped, as `\\u009b`, which means the same; half a pair of them is spelt out.

    Half a pair, which a byte that is no UTF-8 becomes, is no character, and many programs refuse it.
    """
    if text.replace("\n", "").isprintable():
        return text
    return "".join(char if char == "\n" or not _is_harmful(char) else _escaped(char) for char in text)


def _is_harmful(char: str) -> bool:
    if char.isprintable():
        return False
    import unicodedata  # noqa: PLC0415 - most texts are plain

    return unicodedata.category(char) in _HARMFUL


def _spelt(char: str) -> str:
    return f"<U+{ord(char):04X}>" if _is_harmful(char) else char


def _escaped(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return _spelt(char)
    units = char.encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
