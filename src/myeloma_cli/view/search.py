"""The page of `search`: the records that have the words, and where the words stand in them."""

from __future__ import annotations

from collections.abc import Iterator

from ..finding.search import Found, Hit, Passage
from ..render.sheet import Column, Item, Line, Sheet, Span, Tone
from .items import kind_of
from .page import Frame, name_line, one_listing, page

_COLUMNS = (Column("What"), Column("Kind"), Column("Where it was found", prose=True))
_KINDS = {
    "drug": "drug",
    "treatment": "kind of treatment",
    "regimen": "combination",
    "definition": "word of relapse",
    "cause": "cause of relapse",
    "risk": "way of relapse",
    "term": "word",
    "resource": "who can help",
}
"""What people read for a kind that does not say it itself."""

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
}
"""What people read for a field whose key does not say it."""


def search_page(frame: Frame, found: Found, most: int | None) -> Sheet:
    """The best of what was found, so many at the most, or all if None."""
    hits = found.hits[:most]
    left_out = f"The best {len(hits)} of {len(found.hits)}; --most {len(found.hits)} shows all."
    return page(
        frame,
        f"What the data has on {', '.join(found.words)}",
        hits,
        lambda hit: _item(found, hit),
        lambda: [one_listing("Found", _COLUMNS, map(_row, hits))],
        notes=(
            *([left_out] if len(hits) < len(found.hits) else []),
            "In full: myeloma lookup NAME for a drug, a combination or a treatment; for a word, myeloma glossary.",
        ),
    )


def _row(hit: Hit) -> tuple[Line, ...]:
    kind = kind_of(hit.record)
    return name_line(hit.record), (Span(_KINDS.get(kind, kind)),), tuple(_where(hit))


def _where(hit: Hit) -> Iterator[Span]:
    for number, passage in enumerate(hit.passages):
        label = _FIELDS.get(passage.field, passage.field.replace("_", " "))
        yield Span(f"{' / ' if number else ''}{label}: ", Tone.QUIET)
        yield from _marked(passage)


def _marked(passage: Passage) -> Iterator[Span]:
    reached = 0
    for begin, end in passage.marks:
        yield Span(passage.text[reached:begin])
        yield Span(passage.text[begin:end], Tone.FOUND)
        reached = end
    yield Span(passage.text[reached:])


def _item(found: Found, hit: Hit) -> Item:
    return {
        "kind": kind_of(hit.record),
        "id": hit.record.id,
        "name": hit.record.name,
        "score": hit.score,
        "words": list(found.words),
        "found": [
            {"field": each.field, "text": each.text, "marks": [list(mark) for mark in each.marks]}
            for each in hit.passages
        ],
        "sources": list(hit.record.sources),
        "own_fields": list(hit.record.overlaid),
    }
