"""Places in the order of treatments in words, and the page of the combinations that are named for a situation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..finding.choice import CLASSES, CLASSES_IN_PLURAL, Choice, Fit, Remains, Situation
from ..model.drugs import Authority, NamedBy, Regimen, RegimenStatus
from ..names.index import Index
from ..render.sheet import Column, Group, Item, Line, Listing, Roll, Sheet, Span, Tone, line, plain
from .drug_items import regimen_item
from .drug_words import REGIONS
from .items import plain_item
from .page import NOT_COMPARED, Frame, name_line, page
from .regimens import made_of
from .safety_fields import MARKS_EXPLAINED
from .standing import regimen_standing

NO_RANKING = (
    "This is what labels, guidelines, appraisals and trials name, in the order of the data: it is neither a ranking "
    "nor advice. The relapse parts of ASCO 2026 and EHA-EMN 2025 could not be read: ask what they say."
)

_COLUMNS = (
    Column("Name"),
    Column("Made of", prose=True),
    Column("US status", prose=True),
    Column("Named by, and for whom", prose=True),
)
_TWICE = 2


def choice_page(
    frame: Frame,
    situation: Situation,
    chosen: Mapping[Remains, Sequence[Choice]],
    index: Index,
    *,
    brief: bool = False,
) -> Sheet:
    """The combinations named for a situation, those without what no longer works first; a line for each, if `brief`."""
    every = [choice for choices in chosen.values() for choice in choices]
    return page(
        frame,
        f"Combinations named for {situation_words(situation, index)}",
        every,
        _item,
        lambda: [
            Roll(tuple(_brief_line(choice, situation, index) for choice in every))
            if brief
            else Listing(_COLUMNS, tuple(_group(*found, situation, index) for found in chosen.items()))
        ],
        notes=(NO_RANKING, MARKS_EXPLAINED, NOT_COMPARED),
    )


def _group(remains: Remains, choices: Sequence[Choice], situation: Situation, index: Index) -> Group:
    heading = remains.value.capitalize() if situation.refractory_to else "Combinations"
    return Group(line(Span(heading, Tone.NAME)), entries=(), rows=tuple(_row(choice, index) for choice in choices))


def _row(choice: Choice, index: Index) -> tuple[Line, ...]:
    return (
        name_line(choice.regimen),
        line(made_of(choice.regimen, index)),
        _status(choice.regimen),
        line("; ".join(_fit_words(fit, index) for fit in choice.fits)),
    )


def _status(regimen: Regimen) -> Line:
    """The US status; of a combination that is not approved, with why and what was warned of."""
    detail = "" if regimen.status is RegimenStatus.APPROVED else regimen.status_detail
    return (*regimen_standing(regimen), *((Span(f". {detail}"),) if detail else ()))


def _brief_line(choice: Choice, situation: Situation, index: Index) -> Line:
    remains = f"; {choice.remains.value}" if situation.refractory_to else ""
    status = plain(regimen_standing(choice.regimen))
    return (*name_line(choice.regimen), Span(f": {made_of(choice.regimen, index)}; US: {status}{remains}"))


def _fit_words(fit: Fit, index: Index) -> str:
    further = (
        *_names("refractory to", [word for how, word in fit.further if how == "refractory"], index),
        *_names("after", [word for how, word in fit.further if how == "exposed"], index),
    )
    asked = ", ".join(filter(None, (_lines(fit.place), *further, fit.place.note)))
    return f"{authority(fit.place)} ({asked})"


def place_words(place: NamedBy, index: Index) -> str:
    """A place in words: `US label: after 1 to 3 lines; refractory to lenalidomide`."""
    asks = (
        _lines(place),
        *_names("after", place.exposed_to, index),
        *_names("refractory to", place.refractory_to, index),
        *_names("not after", place.not_exposed_to, index, joined="or"),
        *_names("not if refractory to", place.not_refractory_to, index, joined="or"),
        place.note,
    )
    return f"{authority(place)}: {'; '.join(filter(None, asks))}"


def authority(place: NamedBy) -> str:
    """Whose word a place rests on: `US label`, `NICE TA974`, `EHA-ESMO guideline 2021`, `trial POLLUX`."""
    region = f"{REGIONS[place.region]} " if place.region else ""
    if place.by is Authority.LABEL:
        return f"{region}label"
    if place.by is Authority.TRIAL:
        return f"trial {place.document}" if place.document else "a trial"
    name = place.document or place.by.value
    return f"{name}{f' {place.year}' if place.year else ''}"


def situation_words(situation: Situation, index: Index) -> str:
    """A situation in words: `line 2, refractory to lenalidomide`."""
    parts = (
        f"line {situation.line}" if situation.line else "",
        *_names("refractory to", situation.refractory_to, index),
        *_names("after", situation.exposed_to, index),
    )
    return ", ".join(filter(None, parts))


def _lines(place: NamedBy) -> str:
    least, most = place.min_lines, place.max_lines
    if most == 0:
        return "first treatment"
    if most is None:
        return f"after at least {_counted(least)}" if least else "at any line"
    return f"after {_counted(least)}" if most == least else f"after {least} to {most} lines"


def _counted(lines: int) -> str:
    return f"{lines} line{'' if lines == 1 else 's'}"


def _names(before: str, words: Sequence[str], index: Index, joined: str = "and") -> list[str]:
    names = [
        f"two {CLASSES_IN_PLURAL[word]}" if words.count(word) == _TWICE and word in CLASSES else _name(word, index)
        for word in dict.fromkeys(words)
    ]
    return [f"{before} {f' {joined} '.join(names)}"] if names else []


def _name(word: str, index: Index) -> str:
    """A class as `a proteasome inhibitor`, or a drug by its name."""
    if word not in CLASSES:
        return index.names_of([word])[0]
    name = CLASSES[word]
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _item(choice: Choice) -> Item:
    return {
        **regimen_item(choice.regimen),
        "group": choice.remains.value,
        "fits": [
            {**plain_item(fit.place), "asks_further": [f"{how} {word}" for how, word in fit.further]}
            for fit in choice.fits
        ],
    }
