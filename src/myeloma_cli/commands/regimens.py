"""`myeloma regimens`."""

from collections.abc import Sequence
from typing import Annotated

from ..dataset import Dataset
from ..errors import UsageError
from ..finding.drugs import REGIMEN_FILTERS, with_drugs
from ..finding.filters import Selection
from ..model.drugs import Drug, Regimen
from ..names.index import Index, index_of
from ..view.misses import miss
from ..view.page import Frame
from ..view.regimens import regimen_cards_page, regimens_page
from .completion import drugs_and_regimens
from .parameters import BRIEF, FULL, SOURCES, argument, option
from .running import Outcome


def command(
    names: Annotated[
        list[str] | None,
        argument("[NAME...]", "Combinations such as DVd, or drugs that they must have.", drugs_and_regimens),
    ] = None,
    drugs: Annotated[
        list[str] | None,
        option(
            "--drug",
            "-d",
            metavar="NAME",
            help="With this drug, by any of its names. Repeat it for more than one drug.",
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
    """Combinations of drugs, and the trials behind them.

    The name of a combination gives its full card: its drugs, for whom it is, its trial and the figures.

    \b
    Examples:
      myeloma regimens
      myeloma regimens DVd Isa-Kd
      myeloma regimens velcade
      myeloma regimens --drug darzalex --drug pomalyst
      myeloma regimens --status approved --format csv
    """
    index = index_of(data)
    named, needed, missed = _resolved(index, names or [])
    needed += [_drug_id(index, name) for name in drugs or ()]
    candidates: Sequence[Regimen] = named or (() if missed and not needed else data.regimens)
    found = selection.of(with_drugs(candidates, needed))
    criteria = " ".join(filter(None, (*(names or ()), *(f"--drug {name}" for name in drugs or ()), str(selection))))
    if full or sources or (named and not brief):
        page = regimen_cards_page(frame, found, index, data.source, full=full, sources=sources)
    else:
        page = regimens_page(frame, found, index, brief=brief)
    return Outcome(page, missed, nothing=f"no combination matches {criteria}", is_long=full)


def _drug_id(index: Index, name: str) -> str:
    match = index.find(name)
    if match is None or not isinstance(match.record, Drug):
        raise UsageError(f"'{name}' is not the name of a drug in the data")
    return match.record.id


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
            missed.append(": ".join(filter(None, (f"'{answer.query}' is not a combination in the data", miss(answer)))))
    return named, drugs, missed
