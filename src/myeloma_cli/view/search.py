"""The page of `search`: the records that have the words, and the passages in which they have them."""

from __future__ import annotations

from collections.abc import Iterator

from ..finding.search import Found, Hit, Passage
from ..render.sheet import Column, Item, Line, Sheet, Span, Tone
from .items import kind_of
from .page import Frame, name_line, one_listing, page

_COLUMNS = (Column("Name"), Column("Kind"), Column("Where it was found", prose=True))
_KINDS = {
    "drug": "drug",
    "treatment": "kind of treatment",
    "regimen": "combination",
    "effect": "side effect",
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
}
"""Labels for the fields whose key is not plain enough."""


def search_page(frame: Frame, found: Found, most: int | None) -> Sheet:
    """The best hits, at most `most` of them; all if None."""
    hits = found.hits[:most]
    shown = f"The best {len(hits)} of {len(found.hits)}; --most {len(found.hits)} shows all."
    return page(
        frame,
        f"What the data has on {', '.join(found.words)}",
        hits,
        lambda hit: _item(found, hit),
        lambda: [one_listing("Found", _COLUMNS, map(_row, hits))],
        notes=(
            *([shown] if len(hits) < len(found.hits) else []),
            "In full: myeloma lookup NAME for a drug, combination or treatment; myeloma glossary TERM for a term.",
        ),
    )


def _row(hit: Hit) -> tuple[Line, ...]:
    kind = kind_of(hit.record)
    return name_line(hit.record), (Span(_KINDS.get(kind, kind)),), tuple(_passage_spans(hit))


def _passage_spans(hit: Hit) -> Iterator[Span]:
    for number, passage in enumerate(hit.passages):
        label = _FIELDS.get(passage.field, passage.field.replace("_", " "))
        yield Span(f"{' / ' if number else ''}{label}: ", Tone.QUIET)
        yield from _highlighted(passage)


def _highlighted(passage: Passage) -> Iterator[Span]:
    done = 0
    for begin, end in passage.marks:
        yield Span(passage.text[done:begin])
        yield Span(passage.text[begin:end], Tone.FOUND)
        done = end
    yield Span(passage.text[done:])


def _item(found: Found, hit: Hit) -> Item:
    return {
        "kind": kind_of(hit.record),
        "id": hit.record.id,
        "name": hit.record.name,
        "score": hit.score,
        "words": list(found.words),
        "found": [
            {"field": passage.field, "text": passage.text, "marks": [list(mark) for mark in passage.marks]}
            for passage in hit.passages
        ],
        "sources": list(hit.record.sources),
        "own_fields": list(hit.record.overlaid),
    }
