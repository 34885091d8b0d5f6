"""Amounts on labels as values: `1,800 mg`, `1.8 g` and `1800mg` are one amount, `120 mg/mL` a concentration."""

# ruff: noqa: RUF001 - units in other letters

from __future__ import annotations

from typing import NamedTuple

from .line import Word, words_of

_IN_MG = {"mg": 1.0, "g": 1000.0, "gm": 1000.0, "mcg": 0.001, "μg": 0.001, "ug": 0.001, "milligram": 1.0,
          "milligrams": 1.0, "gram": 1000.0, "grams": 1000.0, "мг": 1.0, "г": 1000.0, "мкг": 0.001}  # fmt: skip
_IN_ML = {"ml": 1.0, "l": 1000.0, "milliliter": 1.0, "cc": 1.0, "мл": 1.0}
_IN_UNITS = dict.fromkeys(("unit", "units", "iu", "ui", "u", "ед", "ме"), 1.0)
_DOSE = frozenset("m2 m kg h hr hour day d min week м2 кг".split())  # noqa: SIM905 - as in words.py
_THOUSAND = 3
"""Digits after a comma or a point that may part thousands."""


class Amount(NamedTuple):
    """An amount of a product: a mass in mg, a volume in ml, units, or one of them in a ml; `""` is a bare number."""

    value: float
    unit: str


def amounts_of(text: str) -> list[Amount]:
    """The amounts in a text; none that is a dose for a weight or a surface of the body."""
    return [amount for _, amount in amounts_in(text, words_of(text))]


def amounts_in(text: str, words: list[Word]) -> list[tuple[int, Amount]]:
    """The amounts in a line, each with the number of its word."""
    found: list[tuple[int, Amount]] = []
    at = 0
    while at < len(words):
        if not words[at].is_number:
            at += 1
            continue
        first, value = at, _value(words[at].key)
        while _is_thousands(text, words, at):
            at += 1
            value = value * 1000 + float(words[at].key)
        at += 1
        unit = words[at].key if at < len(words) and _gap(text, words, at) in ("", " ", "-", "\u00a0") else ""
        scale, base = _base(unit)
        if not base:
            found.append((first, Amount(value, "")))
            continue
        at += 1
        if at < len(words) and "/" in _gap(text, words, at):
            per = words[at].key
            if per in _DOSE:
                at += 1 + (per == "m" and at + 1 < len(words) and words[at + 1].key == "2")
                continue
            if per in _IN_ML and base != "ml":
                base += "/ml"
                value /= _IN_ML[per]
        found.append((first, Amount(round(value * scale, 6), base)))
    return found


def _base(unit: str) -> tuple[float, str]:
    """How many of the base unit a unit is, and the base unit; none for what is no unit."""
    for scales, base in ((_IN_MG, "mg"), (_IN_ML, "ml"), (_IN_UNITS, "units")):
        if unit in scales:
            return scales[unit], base
    return 1.0, ""


def _value(digits: str) -> float:
    """The number that is meant by digits: a comma or a point before three digits parts thousands, else decimals."""
    whole, sign, rest = digits.replace(",", ".").rpartition(".")
    if not sign:
        return float(digits)
    if len(rest) == _THOUSAND and whole not in ("0", "00"):
        return float(whole.replace(".", "") + rest)
    return float(f"{whole.replace('.', '')}.{rest}")


def _is_thousands(text: str, words: list[Word], at: int) -> bool:
    """Whether a number goes on after a space: `1 800 mg`."""
    if at + 1 >= len(words):
        return False
    one, other = words[at].key, words[at + 1].key
    return (
        one.isdigit()
        and len(one) <= _THOUSAND
        and other.isdigit()
        and len(other) == _THOUSAND
        and (_gap(text, words, at + 1) in (" ", "\u00a0", "\u202f"))
    )


def _gap(text: str, words: list[Word], at: int) -> str:
    """What stands before a word, after the one before it."""
    return text[words[at - 1].end : words[at].start]
