"""`myeloma effects`."""

from collections.abc import Sequence
from typing import Annotated

from ..dataset import Dataset
from ..finding.effects import Effects
from ..model.drugs import Drug, Regimen
from ..model.effects import Effect
from ..render.sheet import Sheet
from ..view.effects import drug_effects_page, effect_cards_page, effects_page
from ..view.page import Frame
from .completion import effects as effect_names
from .parameters import argument
from .running import Outcome

_MOST_IN_FULL = 3
"""How many effects are shown in full; more, such as all of the eyes, are listed."""


def command(
    words: Annotated[
        list[str] | None,
        argument("[WORDS...]", "An effect by any name, a part of the body, or a drug. Default: all.", effect_names),
    ] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Side effects, and which drugs have them, most common first.

    Name an effect, by its medical term or an everyday word, to see the drugs that have it, the combinations with two or
    more of these, what is checked and done about it, and which signs to call for. Name a drug to see its effects.

    \b
    Examples:
      myeloma effects
      myeloma effects neuropathy
      myeloma effects numb hands
      myeloma effects eyes
      myeloma effects velcade
      myeloma effects shingles --format json
    """
    if not words:
        return Outcome(effects_page(frame, data.effects, data))
    effects = Effects(data.effects)
    # "low platelets" needs no quotes, just as a drug's name needs none.
    phrase = " ".join(words)
    if effects.find(phrase):
        return Outcome(_page(frame, effects.find(phrase), data))
    drugs, others = _drugs(words, data)
    if drugs and not others:
        return Outcome(drug_effects_page(frame, drugs, data))
    found = {name: effects.find(name) for name in words}
    chosen: tuple[Effect, ...] = tuple(dict.fromkeys(effect for each in found.values() for effect in each))
    missed = [_miss(name, effects, data) for name, each in found.items() if not each]
    return Outcome(_page(frame, chosen, data), missed)


def _page(frame: Frame, effects: Sequence[Effect], data: Dataset) -> Sheet:
    return (effect_cards_page if len(effects) <= _MOST_IN_FULL else effects_page)(frame, effects, data)


def _drugs(words: Sequence[str], data: Dataset) -> tuple[list[Drug], list[str]]:
    """The drugs that the words name, those of a combination among them, and the words that name none."""
    from ..names.index import index_of  # noqa: PLC0415 - only what is no effect may be a drug

    index = index_of(data)
    found: list[Drug] = []
    others: list[str] = []
    for answer in index.answer(words):
        record = answer.match.record if answer.match else None
        named = index.records_of(record.drugs) if isinstance(record, Regimen) else [record]
        drugs = [each for each in named if isinstance(each, Drug)]
        found += [drug for drug in drugs if drug not in found]
        others += [] if drugs else [answer.query]
    return found, others


def _miss(name: str, effects: Effects, data: Dataset) -> str:
    from ..names.index import index_of  # noqa: PLC0415 - only a miss needs the names of drugs

    message = f"'{name}' is not a side effect in the data"
    if index_of(data).find(name):
        return f"{message}; for those of a drug: myeloma effects {name}"
    near = " or ".join(effect.name for effect in effects.near(name))
    return f"{message}; did you mean {near}?" if near else f"{message}; all: myeloma effects"
