"""`myeloma regimens`."""

from collections.abc import Sequence
from typing import Annotated

from ..dataset import Dataset
from ..errors import UsageError
from ..finding.choice import Situation, choices, situation_of
from ..finding.drugs import REGIMEN_FILTERS, with_drugs
from ..finding.filters import Selection
from ..model.drugs import Drug, Regimen
from ..names.index import Index, index_of
from ..view.choice import choice_page, situation_words
from ..view.misses import note
from ..view.page import Frame
from ..view.regimens import regimen_cards_page, regimens_page
from .completion import drugs_and_regimens
from .parameters import BRIEF, FULL, SOURCES, argument, option
from .running import Outcome


def command(
    names: Annotated[
        list[str] | None,
        argument("[NAME...]", "Combinations such as DVd, or drugs in them.", drugs_and_regimens),
    ] = None,
    drugs: Annotated[
        list[str] | None,
        option(
            "--drug",
            "-d",
            metavar="NAME",
            help="With this drug; repeat it for more than one.",
            complete=drugs_and_regimens,
        ),
    ] = None,
    line: Annotated[
        int | None,
        option("--line", "-l", metavar="NUMBER", help="Named for this line; 2 is the first relapse.", least=1),
    ] = None,
    refractory_to: Annotated[
        list[str] | None,
        option(
            "--refractory-to",
            metavar="NAMES",
            help="Named when these no longer work: velcade,imid ...",
            complete=drugs_and_regimens,
        ),
    ] = None,
    exposed_to: Annotated[
        list[str] | None,
        option(
            "--exposed-to",
            metavar="NAMES",
            help="Named when these were used: pi,imid,cd38 ...",
            complete=drugs_and_regimens,
        ),
    ] = None,
    full: Annotated[bool, FULL] = False,
    sources: Annotated[bool, SOURCES] = False,
    brief: Annotated[bool, BRIEF] = False,
    *,
    selection: Annotated[Selection, REGIMEN_FILTERS],
    data: Dataset,
    frame: Frame,
) -> Outcome:
    """Combinations of drugs, and the trials behind them: a list, or cards.

    \b
    Examples:
      myeloma regimens DVd Isa-Kd
      myeloma regimens --drug darzalex --drug pomalyst
      myeloma regimens --status approved --format csv
      myeloma regimens --stage relapse --line 2 --refractory-to lenalidomide
    """
    index = index_of(data)
    situation = situation_of(line, refractory_to or (), exposed_to or (), lambda word: _drug_id_or_none(index, word))
    named, needed, missed = _resolved(index, names or [])
    needed += [_drug_id(index, name) for name in drugs or ()]
    candidates: Sequence[Regimen] = named or (() if missed and not needed else data.regimens)
    found = selection.of(with_drugs(candidates, needed))
    typed = [*(names or ()), *(f"--drug {name}" for name in drugs or ()), str(selection)]
    if situation != Situation():
        chosen = choices(found, data.treatments, situation)
        nothing = f"no combination is named for {situation_words(situation, index)}"
        return Outcome(choice_page(frame, situation, chosen, index, brief=brief), missed, nothing=nothing)
    criteria = " ".join(filter(None, typed))
    if full or sources or (named and not brief):
        page = regimen_cards_page(frame, found, index, data.source, full=full, sources=sources)
    else:
        page = regimens_page(frame, found, index, brief=brief)
    return Outcome(page, missed, nothing=f"no combination matches {criteria}", is_long=full)


def _drug_id(index: Index, name: str) -> str:
    found = _drug_id_or_none(index, name)
    if found is None:
        raise UsageError(f"'{name}' is not the name of a drug in the data")
    return found


def _drug_id_or_none(index: Index, name: str) -> str | None:
    match = index.find(name)
    return match.record.id if match and isinstance(match.record, Drug) else None


def _resolved(index: Index, words: list[str]) -> tuple[list[Regimen], list[str], list[str]]:
    """The combinations that the words name, the ids of the drugs that they name, and a message for each other word."""
    named: list[Regimen] = []
    drugs: list[str] = []
    missed: list[str] = []
    for answer in index.answer(words):
        record = answer.match.record if answer.match else None
        if isinstance(record, Regimen):
            named.append(record)
        elif isinstance(record, Drug):
            drugs.append(record.id)
        else:
            hint = "" if answer.found else note(answer)
            missed.append(": ".join(filter(None, (f"'{answer.query}' is not a combination in the data", hint))))
    return named, drugs, missed
