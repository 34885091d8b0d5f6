"""What a card, a hand-out and an item say of a drug's side effects and precautions; other views call these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..finding.effects import effects_of
from ..model.effects import SUBJECTS, DrugEffect, Effect, HowOften, Precaution, Statement
from ..render.sheet import Field, Line, Span, Tone, joined, line
from .effect_words import HOW_OFTEN, SUBJECT_LABELS

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..render.sheet import Item


def effect_fields(drug: str, effects: Iterable[Effect]) -> list[Field]:
    """All side effects of a drug for the full card, a line for each frequency."""
    by_frequency: dict[HowOften, list[Line]] = {how_often: [] for how_often in HowOften}
    for effect, each in effects_of(drug, effects):
        by_frequency[each.how_often].append((Span(effect.name, _tone(each)), Span(_remarks(each), Tone.QUIET)))
    lines = tuple(
        (Span(f"{HOW_OFTEN[how_often].capitalize()}: "), *joined("; ", spans))
        for how_often, spans in by_frequency.items()
        if spans
    )
    return [Field("Side effects", lines)] if lines else []


def precaution_fields(precaution: Precaution | None) -> list[Field]:
    """All that goes with a drug for the full card, a field for each subject; none where nothing is known."""
    return _fields(precaution, SUBJECT_LABELS)


def safety_sources(drug: str, effects: Iterable[Effect], precaution: Precaution | None) -> dict[str, list[str]]:
    """The subjects that each source supports, by the source's key: for the list of sources of a full card."""
    cited: dict[str, list[str]] = {}
    facts = [("side effects", each.sources) for _, each in effects_of(drug, effects)]
    for subject in SUBJECTS if precaution else ():
        facts += [(subject.replace("_", " "), statement.sources) for statement in getattr(precaution, subject)]
    for subject, sources in facts:
        for source in sources:
            subjects = cited.setdefault(source, [])
            if subject not in subjects:
                subjects.append(subject)
    return cited


def safety_item(drug: str, data: Dataset) -> Item:
    """The fields of a drug's item: its effects, and a list of sentences with their sources for each subject."""
    precaution = data.precautions.get(drug)
    return {
        "effects": [
            {
                "id": effect.id,
                "name": effect.name,
                "plain": effect.plain,
                "system": effect.system.value,
                **reported_item(each),
            }
            for effect, each in effects_of(drug, data.effects)
        ],
        **{
            subject: [statement_item(statement) for statement in getattr(precaution, subject, ())]
            for subject in SUBJECTS
        },
    }


def with_safety(item: Item, data: Dataset) -> Item:
    """The item of an answer, whose record has these fields if it is a drug."""
    record = item.get("record")
    if not isinstance(record, dict) or record.get("kind") != "drug":
        return item
    return {**item, "record": {**record, **safety_item(str(record["id"]), data)}}


def reported_item(each: DrugEffect) -> Item:
    """What is known of an effect of a drug, for programs."""
    return {
        "how_often": each.how_often.value,
        "percent": each.percent,
        "serious": each.serious,
        "boxed": each.boxed,
        "key": each.key,
        "note": each.note or None,
        "sources": list(each.sources),
    }


def statement_item(statement: Statement, drugs: Sequence[str] | None = None) -> Item:
    """A sentence with its sources; `drugs` are the names of those that it is said of, where that is more than one."""
    named: Item = {} if drugs is None else {"drugs": list(drugs)}
    return {"text": statement.text, **named, "effects": list(statement.effects), "sources": list(statement.sources)}


def _fields(precaution: Precaution | None, labels: Mapping[str, str]) -> list[Field]:
    if precaution is None:
        return []
    fields = ((label, getattr(precaution, subject)) for subject, label in labels.items())
    return [Field(label, tuple(line(each.text) for each in statements)) for label, statements in fields if statements]


def _tone(each: DrugEffect) -> Tone:
    return Tone.ALARM if each.boxed else Tone.NAME if each.key else Tone.PLAIN


def _remarks(each: DrugEffect) -> str:
    """What stands in brackets after an effect or a drug: the number, boxed or serious, and the note."""
    percent = f"{each.percent:g}%" if each.percent is not None else ""
    grade = "boxed" if each.boxed else "serious" if each.serious else ""
    in_short = ", ".join(filter(None, (percent, grade)))
    remarks = "; ".join(filter(None, (in_short, _in_a_sentence(each.note.rstrip(".")))))
    return f" ({remarks})" if remarks else ""


def _in_a_sentence(note: str) -> str:
    """A note without its first capital, which is that of a sentence unless the word has others: `KarMMa`, `MDS`."""
    first = note.partition(" ")[0]
    return note if any(map(str.isupper, first[1:])) else note[:1].lower() + note[1:]
