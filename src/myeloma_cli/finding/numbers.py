"""Numbers in a question, and what they measure: a temperature, a blood pressure, how often something happens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..model.disease import Concept, Measure


def concepts_of_numbers(
    tokens: Sequence[str], concepts: Iterable[Concept], drugs: Collection[int] = ()
) -> Iterator[tuple[Concept, frozenset[int]]]:
    """The concepts of the numbers among the words of a question, with the places of the words that tell.

    `drugs` are the places of names of treatments: `39 after talvey` is a temperature, `talvey 40 mg` is not.
    """
    measured = list(_measured(tokens, drugs))
    for concept in concepts:
        if concept.measure is not Measure.NONE:
            for measure, value, places in measured:
                if measure is concept.measure and concept.least <= value <= concept.most:
                    yield concept, places


def is_several(token: str) -> bool:
    """Whether a word is a number of three or more."""
    return (_value(_AS_NUMBERS.get(token, token)) or 0) >= 3  # noqa: PLR2004


def _value(number: str) -> float | None:
    """The value of a number as it is typed, with a point or a comma; None for what is none, such as `1.2.3`."""
    if not number[:1].isdecimal():
        return None
    try:
        return float(number.replace(",", "."))
    except ValueError:
        return None


def _measured(tokens: Sequence[str], drugs: Collection[int]) -> Iterator[tuple[Measure, float, frozenset[int]]]:
    """Each number that measures something: what, how much in the unit of the data, and where it stands."""
    skip: set[int] = set()
    for place, token in enumerate(tokens):
        number = _AS_NUMBERS.get(token, token)
        value = None if place in skip else _value(number)
        if value is None:
            continue
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        upper = place + 2 if after == "over" else place + 1
        lower = tokens[upper] if upper < len(tokens) else ""
        if lower.isdecimal() and token.isdecimal() and _is_pressure(int(token), int(lower)):
            skip.add(upper)
            yield Measure.BLOOD_PRESSURE, value, frozenset((place, upper))
            continue
        beside = _beside(tokens, place)
        if beside is not None:
            measure, at = beside
            yield measure, _in_unit(measure, value), frozenset((place, at))
        elif "." in number or "," in number:
            for least, most in (_SURELY_CELSIUS, _SURELY_FAHRENHEIT):
                if least <= value <= most:
                    yield Measure.TEMPERATURE, _in_unit(Measure.TEMPERATURE, value), frozenset((place,))
        elif _is_on_drug(tokens, place, drugs) and any(least <= value <= most for least, most in _LIKELY):
            yield Measure.TEMPERATURE, _in_unit(Measure.TEMPERATURE, value), frozenset((place,))


def _is_on_drug(tokens: Sequence[str], place: int, drugs: Collection[int]) -> bool:
    """Whether a number alone stands before a treatment that was given: `39 after talvey`, and not `day 39 on DVd`."""
    before = tokens[place - 1] if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    return after in _GIVEN and before not in _COUNTED and place + 2 in drugs


def _is_pressure(upper: int, lower: int) -> bool:
    return 40 <= upper <= 260 and 20 <= lower <= 160 and upper > lower + 5  # noqa: PLR2004 - what people measure


def _beside(tokens: Sequence[str], place: int) -> tuple[Measure, int] | None:
    """What the nearest word says that a number measures, and where that word stands."""
    near = [other for distance in range(1, _NEAR + 1) for other in (place + distance, place - distance)]
    for other in near:
        if 0 <= other < len(tokens):
            measure = _MEASURED_BY.get(tokens[other])
            # How often something happens stands behind the number, and close to it: "8 times".
            if measure and (measure is not Measure.TIMES or 0 < other - place <= 2):  # noqa: PLR2004
                return measure, other
    return None


def _in_unit(measure: Measure, value: float) -> float:
    """The value in the unit of the data, where it can only be in another one."""
    if measure is Measure.TEMPERATURE and value > _SURELY_FAHRENHEIT[0] - 3:
        return round((value - 32) / 1.8, 1)
    if measure is Measure.HEMOGLOBIN and value > 25:  # noqa: PLR2004 - grams a liter
        return value / 10
    if measure is Measure.PLATELETS and value > 1000:  # noqa: PLR2004 - a microliter, not thousands of them
        return value / 1000
    if measure is Measure.BLOOD_SUGAR and value > 45:  # noqa: PLR2004 - milligrams a deciliter
        return value / 18
    return value


_BESIDE = {
    Measure.TEMPERATURE: "temp temps temperature fever degrees degree celsius fahrenheit centigrade c f thermometer",
    Measure.BLOOD_PRESSURE: "bp pressure systolic",
    Measure.OXYGEN: "sats sat oxygen spo2 o2 spo saturation saturations stats",
    Measure.PULSE: "pulse heart rate hr bpm heartbeat beats",
    Measure.HEMOGLOBIN: "hb hgb haemoglobin hemoglobin",
    Measure.PLATELETS: "platelet platelets plts plt",
    Measure.BLOOD_SUGAR: "sugar sugars glucose",
    Measure.TIMES: "times x poos poo stools motions loose runny watery episodes",
}
"""The words that stand beside a number and say what it measures."""

_MEASURED_BY: Mapping[str, Measure] = {word: measure for measure, words in _BESIDE.items() for word in words.split()}

_NUMBER_WORDS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AS_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, 3)}
_NEAR = 4
"""How many words may stand between a number and the word that says what it measures."""

_SURELY_CELSIUS = (35.0, 42.5)
_SURELY_FAHRENHEIT = (95.0, 108.0)
"""A number with a decimal in these bounds is a temperature, whatever stands beside it."""

_GIVEN = frozenset(("after", "on", "since", "following", "post"))
_COUNTED = frozenset("day days week month cycle dose age aged i im am is he hes she shes number".split())  # noqa: SIM905
_LIKELY = ((37.5, 41.0), (99.5, 106.0))
"""A number without a decimal in these bounds is a temperature where it stands before `after` and a drug."""
