"""`myeloma effects`."""

from typing import Annotated

from ..dataset import Dataset
from ..finding.effects import Effects
from ..model.effects import Effect
from ..view.effects import effect_cards_page, effects_page
from ..view.page import Frame
from .completion import effects as effect_names
from .parameters import argument
from .running import Outcome

_MOST_IN_FULL = 3
"""How many effects are shown in full; more, such as all of the eyes, are listed."""


def command(
    words: Annotated[
        list[str] | None,
        argument("[WORDS...]", "An effect by any name, or a part of the body. Default: all.", effect_names),
    ] = None,
    *,
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Side effects, and which drugs have them, most often first.

    One effect is shown in full: the drugs that have it, the combinations that pair two of them, what is checked and
    done about it, and which sign to call for. A name is the medical term or an everyday word.

    \b
    Examples:
      myeloma effects
      myeloma effects neuropathy
      myeloma effects numb hands
      myeloma effects eyes
      myeloma effects shingles --format json
    """
    if not words:
        return Outcome(effects_page(frame, data.effects, data))
    effects = Effects(data.effects)
    # "low platelets" needs no quotes, just as a drug's name needs none.
    phrase = " ".join(words)
    found = {name: effects.find(name) for name in ([phrase] if effects.find(phrase) else words)}
    chosen: tuple[Effect, ...] = tuple(dict.fromkeys(effect for each in found.values() for effect in each))
    make_page = effect_cards_page if len(chosen) <= _MOST_IN_FULL else effects_page
    missed = [_miss(name, effects, data) for name, each in found.items() if not each]
    return Outcome(make_page(frame, chosen, data), missed)


def _miss(name: str, effects: Effects, data: Dataset) -> str:
    from ..names.index import index_of  # noqa: PLC0415 - only a miss needs the names of drugs

    message = f"'{name}' is not a side effect in the data"
    if index_of(data).find(name):
        return f"{message}; for those of a drug: myeloma lookup {name} --full"
    near = " or ".join(effect.name for effect in effects.near(name))
    return f"{message}: did you mean {near}?" if near else f"{message}; all: myeloma effects"
