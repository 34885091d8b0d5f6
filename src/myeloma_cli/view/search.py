"""The page of `search`: the signs that the words mean, the records that have them, and the passages where they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..finding.search import Found, Hit, Passage
from ..finding.signs import CALL_WHOM, FoundSign, Signs
from ..model.care import Care
from ..model.disease import Symptom, Topic
from ..model.drugs import Drug, LookAlike, Region
from ..render.sheet import Block, Column, Item, Line, Sheet, Span, Tone, line
from .items import kind_of
from .page import NOT_REVIEWED, Frame, name_line, one_listing, page
from .safety_fields import MARKS_EXPLAINED, warnings_of
from .symptoms import level_of, topic_blocks

_COLUMNS = (Column("Name"), Column("Kind"), Column("Where it was found", prose=True), Column("Warnings", prose=True))
_SIGNS = (Column("Sign"), Column("How soon"), Column("What to do first", prose=True))
_BY_MEANING = 2000.0
"""The score of a sign or topic, which is found by what the words mean: above that of any record that has the words."""

_KINDS = {
    "drug": "drug",
    "treatment": "kind of treatment",
    "regimen": "combination",
    "effect": "side effect",
    "supportive": "drug given alongside treatment",
    "care": "supportive care",
    "definition": "relapse term",
    "cause": "cause of relapse",
    "risk": "pattern of relapse",
    "term": "glossary term",
    "resource": "who can help",
}
"""Labels for the kinds of record whose own name is not plain enough."""

_FIELDS = {
    "names": "name",
    "synonyms": "also called",
    "brands": "brand",
    "key_effects": "side effects",
    "boxed_warning_topics": "boxed warning",
    "treatment_class": "class",
    "subclass": "what it is",
    "mechanism": "how it works",
    "status": "US status",
    "status_detail": "US status",
    "indication": "used for",
    "meaning": "what it means",
    "abnormal": "an abnormal result",
    "when": "what to do",
    "why": "why to ask",
    "plain": "what it is",
    "reported": "drugs",
    "system": "part of the body",
    "use": "what it is for",
    "group": "about",
}
"""Labels for the fields whose key is not plain enough."""


_CARE_FIELDS = {"plain": "what is done", "when": "for whom and when"}
"""Labels for fields that say something else of a topic of supportive care."""


def search_page(
    frame: Frame, signs: Signs, found: Found, most: int | None, look_alikes: Sequence[LookAlike] = ()
) -> Sheet:
    """The signs and the topics, and the best hits; at most `most` of all, if it is not None.

    A sign has its level and what to do first in every format, a drug what warns of it; `look_alikes` are of all drugs.
    """

    def warnings(hit: Hit) -> list[str]:
        return warnings_of(hit.record, look_alikes, Region(frame.region))

    topics = list(signs.topics)
    ordered: list[FoundSign | Topic | Hit] = (
        [*topics, *signs.signs, *found.hits] if signs.topics_first else [*signs.signs, *topics, *found.hits]
    )
    shown = ordered[:most]
    best = f"The best {len(shown)} of {len(ordered)}; --most {len(ordered)} shows all."
    return page(
        frame,
        f"What the data has on {', '.join(found.words) or found.query}",
        shown,
        lambda each: {**_item(found, each), "warnings": list(warnings(each)) if isinstance(each, Hit) else []},
        lambda: _blocks(shown, warnings, topics_first=signs.topics_first),
        notes=(
            *([best] if len(shown) < len(ordered) else []),
            *([CALL_WHOM] if signs.is_health and not signs.signs else []),
            *([NOT_REVIEWED] if signs.signs else []),
            *(
                [MARKS_EXPLAINED]
                if any(isinstance(each, Hit) and isinstance(each.record, Drug) for each in shown)
                else []
            ),
            "In full: myeloma lookup NAME for a drug, combination or treatment; myeloma glossary TERM for a term.",
        ),
    )


def _blocks(
    shown: list[FoundSign | Topic | Hit], warnings: Callable[[Hit], list[str]], *, topics_first: bool
) -> Iterator[Block]:
    signs = [each.sign for each in shown if isinstance(each, FoundSign)]
    hits = [each for each in shown if isinstance(each, Hit)]
    topics = topic_blocks([each for each in shown if isinstance(each, Topic)])
    if topics_first:
        yield from topics
    if signs:
        rows = ((name_line(sign), (level_of(sign),), line(sign.action)) for sign in signs)
        yield one_listing("Signs", _SIGNS, rows)
    if not topics_first:
        yield from topics
    if hits:
        yield one_listing(
            "Found", _COLUMNS, ((*_row(hit), line(Span("; ".join(warnings(hit)), Tone.CAUTION))) for hit in hits)
        )


def _row(hit: Hit) -> tuple[Line, ...]:
    kind = kind_of(hit.record)
    return name_line(hit.record), (Span(_KINDS.get(kind, kind)),), tuple(_passage_spans(hit))


def _passage_spans(hit: Hit) -> Iterator[Span]:
    for number, passage in enumerate(hit.passages):
        label = _FIELDS.get(passage.field, passage.field.replace("_", " "))
        if isinstance(hit.record, Care):
            label = _CARE_FIELDS.get(passage.field, label)
        yield Span(f"{' / ' if number else ''}{label}: ", Tone.QUIET)
        yield from _highlighted(passage)


def _highlighted(passage: Passage) -> Iterator[Span]:
    done = 0
    for begin, end in passage.marks:
        yield Span(passage.text[done:begin])
        yield Span(passage.text[begin:end], Tone.FOUND)
        done = end
    yield Span(passage.text[done:])


def _item(found: Found, each: FoundSign | Topic | Hit) -> Item:
    """An item. All have the same keys: a sign its level and action, a topic its fact and whom to ask."""
    record = each if isinstance(each, Topic) else each.sign if isinstance(each, FoundSign) else each.record
    passages = each.passages if isinstance(each, Hit) else ()
    return {
        "kind": kind_of(record),
        "id": record.id,
        "name": record.name,
        "score": each.score if isinstance(each, Hit) else _BY_MEANING,
        "words": list(found.words),
        "urgency": record.urgency.value if isinstance(record, Symptom) else None,
        "action": record.action if isinstance(record, Symptom) else None,
        "covered": not isinstance(record, Topic) or bool(record.see),
        "fact": record.fact or None if isinstance(record, Topic) else None,
        "ask": record.ask if isinstance(record, Topic) else None,
        "found": [
            {"field": passage.field, "text": passage.text, "marks": [list(mark) for mark in passage.marks]}
            for passage in passages
        ],
        "sources": list(record.sources),
        "own_fields": list(record.overlaid),
    }
