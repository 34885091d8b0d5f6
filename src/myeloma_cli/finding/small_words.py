"""The words of a question that name nothing: `what is`, `how do I`, `for`."""

from collections.abc import Sequence

SMALL_WORDS = frozenset(
    """
    a about after again all also am an and any are as at available be been but by can cant could couldnt did do does
    done during each ever every explain find for from get gets getting give given gives giving going good got had
    has have hello help hi how i if im in info information into is it its just know like list look made make makes
    making many may me mean meaning means might more much must my need of off ok on one only or our out over please
    really same say see should show so sold some somebody someone still such take taken takes taking tell than thank
    thanks that the their them then there these they thing things this those to too under up us use used uses using
    very via want was we were what whats when where which while who why will with work works would yet you your
    """.split()  # noqa: SIM905 - a list of so many words is easier to read without quotes
)
"""Words of a question that name nothing."""


def without_small_words(words: Sequence[str]) -> list[str]:
    """The words without those that name nothing."""
    return [word for word in words if word.lower() not in SMALL_WORDS]
