"""A slip in an everyday word is understood; a real word, a short one and a drug name are left as they are."""

from __future__ import annotations

import pytest

from myeloma_cli.finding.spelling import meant_by

KNOWN = ("fever", "swollen", "sweat", "diarrhea", "palpitations", "heart", "wound", "stiff", "tired")
NAMES = ("velcade", "fevarin")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("feaver", "fever"),  # a letter more
        ("fevr", "fever"),  # a letter less
        ("swolten", "swollen"),  # another letter
        ("haert", "heart"),  # two swapped
        ("palpatetions", "palpitations"),  # two slips in a long word
        ("swotten", ""),  # two slips in a shorter one
        ("eart", ""),  # people seldom slip in the first letter
        ("fev", ""),  # too short
        ("would", ""),  # a word of its own
        ("stuff", ""),
        ("fevarinn", ""),  # may be a drug
        ("velcad", ""),
    ],
)
def test_only_a_slip_in_an_everyday_word_is_understood(typed: str, meant: str) -> None:
    assert meant_by(typed, KNOWN, NAMES) == meant
