"""What goes into a sheet comes out of every format: whole, harmless, and within the page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import whole
from myeloma_cli.dataset import Dataset
from myeloma_cli.names.index import Index
from myeloma_cli.render import FORMATS, Page, render
from myeloma_cli.render.sheet import Card, Column, Field, Group, Heading, Listing, Paragraph, Sheet, line
from myeloma_cli.view.cards import lookup_page
from myeloma_cli.view.glossary import glossary_page
from myeloma_cli.view.overview import overview_page
from myeloma_cli.view.page import Frame
from myeloma_cli.view.questions import questions_page
from myeloma_cli.view.regimens import regimens_page
from myeloma_cli.view.resources import resources_page
from myeloma_cli.view.sources import sources_page
from myeloma_cli.view.symptoms import symptoms_page
from myeloma_cli.view.tests import tests_page
from myeloma_cli.view.treatments import treatments_page

DATA = Dataset()
HOSTILE = [
    "[del(17p)]",
    "[red]red[/red]",
    "[/x]",
    "[withdrawn]",
    ":pill:",
    "**bold** _it_ `code`",
    "a|b",
    "<b>&amp;",
    "=1+1",
    "\\b",
    "{name}",
    "%s",
    "t(4;14)",
]

index = Index(DATA.named)
pages: dict[str, Callable[[Frame], Sheet]] = {
    "overview": lambda frame: overview_page(frame, DATA.overview),
    "symptoms": lambda frame: symptoms_page(frame, DATA.symptoms),
    "tests": lambda frame: tests_page(frame, DATA.tests),
    "treatments": lambda frame: treatments_page(frame, DATA.treatments),
    "lookup": lambda frame: lookup_page(frame, [index.resolve(each.name) for each in DATA.named], index, DATA.source),
    "regimens": lambda frame: regimens_page(frame, DATA.regimens, index),
    "glossary": lambda frame: glossary_page(frame, DATA.glossary),
    "questions": lambda frame: questions_page(frame, DATA.questions),
    "resources": lambda frame: resources_page(frame, DATA.resources),
    "sources": lambda frame: sources_page(frame, list(DATA.sources.values()), DATA.cited_by),
}
sheets = {name: whole(make, DATA.edition) for name, make in pages.items()}


def sheet_of(texts: list[str]) -> Sheet:
    """A sheet that has every text in every kind of place."""
    lines = tuple(line(text) for text in texts)
    columns = (Column("Name"), Column("Words", prose=True), Column("More"))
    rows = tuple((each, each, each) for each in lines)
    return Sheet(
        title="myeloma",
        blocks=(
            *(Heading(each) for each in lines),
            *(Paragraph(each) for each in lines),
            Card(lines[0], (Field("One", lines[:1]), Field("Many", lines))),
            Listing(columns, (Group(lines[0], (Field("Entry", lines[:1]),), rows),)),
        ),
        footer=lines,
        items=tuple({"id": text, "text": text} for text in texts),
        envelope={"schema_version": 1},
    )


def words(text: str) -> str:
    """The text without white space and without the marks that a renderer adds: what must be alike."""
    return re.sub(r"[\s─-]|\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("name", FORMATS)
def test_a_page_ends_in_one_newline_and_no_line_in_spaces(name: str) -> None:
    for sheet in sheets.values():
        text = render(sheet, name, Page(80))
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert [each for each in text.split("\n") if each != each.rstrip(" ")] == []


@pytest.mark.parametrize("name", ["text", "table"])
@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("page", sheets)
def test_no_word_is_lost_at_any_width(name: str, width: int, page: str) -> None:
    wide = words(render(sheets[page], "text", Page(10_000)))
    shown = words(render(sheets[page], name, Page(width)))
    for item in sheets[page].items:
        record = item["record"] if page == "lookup" else item
        assert isinstance(record, dict)
        for text in (record["name"], record.get("today"), record.get("when"), record.get("abnormal")):
            if text:
                assert words(str(text)) in wide
    if name == "text":
        # A list in columns heads them once, one in blocks names each field; the words of the records are the same.
        assert len(shown) > 1000


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("page", sheets)
def test_a_table_is_no_wider_than_the_page_and_never_cut(width: int, page: str) -> None:
    table = render(sheets[page], "table", Page(width))
    assert max(map(len, table.split("\n"))) <= width
    assert "…" not in table


@pytest.mark.parametrize("page", sheets)
def test_colour_changes_no_word_and_its_absence_leaves_no_escape(page: str) -> None:
    coloured = render(sheets[page], "table", Page(80, colour=True))
    bare = render(sheets[page], "table", Page(80, colour=False))
    assert "\x1b[" in coloured
    assert "\x1b" not in bare
    assert re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\", "", coloured) == bare


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ["text", "table"])
@pytest.mark.parametrize("width", [100, 200])
def test_what_looks_like_markup_is_shown_as_it_is(hostile: str, name: str, width: int) -> None:
    shown = render(sheet_of([hostile]), name, Page(width))
    # In a heading, a paragraph, a card's title and two fields, a listing's heading and entry, three cells, the footer.
    assert " ".join(shown.split()).count(hostile) == 11


texts = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="─"), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.integers(12, 200))
def test_any_text_comes_through_whole(lines: list[str], width: int) -> None:
    sheet = sheet_of(lines)
    assert [item["text"] for item in json.loads(render(sheet, "json", Page(width)))["items"]] == lines
    jsonl = render(sheet, "jsonl", Page(width))
    assert [json.loads(each)["text"] for each in jsonl.split("\n")[:-1]] == lines
    for name in ("text", "table"):
        shown = words(render(sheet, name, Page(width)))
        for text in lines:
            assert words(text) in shown


def test_a_list_stands_in_columns_where_they_fit_and_in_blocks_where_not() -> None:
    sheet = sheet_of(["some words", "other words"])
    assert "Name         Words        More\nsome words   some words   some words" in render(sheet, "text", Page(80))
    assert "some words\n  Words: some words\n  More: some words" in render(sheet, "text", Page(30))
