"""The page of `tests`: what is measured, how, and what an abnormal result may mean."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.disease import Test, TestKind
from ..render.sheet import Block, Column, Group, Line, Listing, Paragraph, Sheet, Span, Tone, line
from .disease_words import TEST_KINDS
from .items import plain_item
from .page import WHICH_ARTICLE, Frame, keys_line, name_line, page

_INTRODUCTION = "Tests that watch for relapse. Lab-based progression is confirmed by two tests in a row."
_COLUMNS = (
    Column("Test"),
    Column("What it measures", prose=True),
    Column("How it is done", prose=True),
    Column("What an abnormal result may mean", prose=True),
    Column("In the article", aside=True),
    Column("Sources", aside=True),
)


def tests_page(frame: Frame, tests: Sequence[Test]) -> Sheet:
    """The tests, each under the first of its kinds."""
    return page(
        frame,
        "Tests that watch for relapse of multiple myeloma",
        tests,
        plain_item,
        lambda: _blocks(tests),
        notes=(WHICH_ARTICLE,),
    )


def _blocks(tests: Sequence[Test]) -> list[Block]:
    by_kind = [(kind, [test for test in tests if test.kinds[0] is kind]) for kind in TestKind]
    groups = tuple(_group(kind, members) for kind, members in by_kind if members)
    return [Paragraph(line(_INTRODUCTION)), Listing(_COLUMNS, groups)]


def _group(kind: TestKind, tests: Sequence[Test]) -> Group:
    return Group(line(Span(TEST_KINDS[kind], Tone.NAME)), entries=(), rows=tuple(map(_row, tests)))


def _row(test: Test) -> tuple[Line, ...]:
    other_names = [synonym for synonym in test.synonyms if synonym.lower() not in test.name.lower()]
    synonyms = f" (also {', '.join(other_names)})" if other_names else ""
    abnormal = [Span(test.abnormal)]
    if test.note:
        abnormal.append(Span(f" {test.note}", Tone.QUIET))
    if test.today:
        abnormal.append(Span(f" The article says: {test.article_says} Today: {test.today}", Tone.CAUTION))
    return (
        (*name_line(test), Span(synonyms, Tone.QUIET)),
        line(test.measures),
        line(test.how),
        line(*abnormal),
        line(test.article_item),
        keys_line(test.sources),
    )
