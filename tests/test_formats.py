"""What each format promises to who reads it: programs get every value back, people get every word, harmlessly."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conftest import piped, whole
from myeloma_cli.dataset import Dataset
from myeloma_cli.finding.drugs import dates_of
from myeloma_cli.finding.search import Library
from myeloma_cli.names.index import Index
from myeloma_cli.render import FORMATS, Page, render
from myeloma_cli.render.sheet import (
    Bar,
    Card,
    Chart,
    Column,
    Field,
    Group,
    Item,
    Listing,
    Paragraph,
    Sheet,
    Sort,
    Span,
    Tone,
    Value,
    line,
)
from myeloma_cli.view.cards import lookup_page
from myeloma_cli.view.glossary import glossary_page
from myeloma_cli.view.handout import Handout, handout_page
from myeloma_cli.view.overview import overview_page
from myeloma_cli.view.page import Frame
from myeloma_cli.view.questions import questions_page
from myeloma_cli.view.regimens import regimens_page
from myeloma_cli.view.resources import resources_page
from myeloma_cli.view.search import search_page
from myeloma_cli.view.sources import sources_page
from myeloma_cli.view.symptoms import symptoms_page
from myeloma_cli.view.tests import tests_page
from myeloma_cli.view.timeline import timeline_page
from myeloma_cli.view.treatments import treatments_page

DATA = Dataset()
INDEX = Index(DATA.named, DATA.names)
PAGES: dict[str, Callable[[Frame], Sheet]] = {
    "overview": lambda frame: overview_page(frame, DATA.overview),
    "symptoms": lambda frame: symptoms_page(frame, DATA.symptoms),
    "tests": lambda frame: tests_page(frame, DATA.tests),
    "treatments": lambda frame: treatments_page(frame, DATA.treatments),
    "lookup": lambda frame: lookup_page(
        frame,
        [INDEX.resolve(each.name) for each in DATA.named],
        INDEX,
        DATA.source,
    ),
    "regimens": lambda frame: regimens_page(frame, DATA.regimens, INDEX),
    "glossary": lambda frame: glossary_page(frame, DATA.glossary),
    "questions": lambda frame: questions_page(frame, DATA.questions),
    "resources": lambda frame: resources_page(frame, DATA.resources),
    "search": lambda frame: search_page(
        frame, Library(DATA.everything(), DATA.names.lists, DATA.glossary).search("low platelets"), None
    ),
    "timeline": lambda frame: timeline_page(frame, dates_of(DATA.treatments)),
    "handout": lambda frame: handout_page(
        frame,
        Handout((*DATA.treatments, *DATA.regimens), DATA.overview, DATA.symptoms, DATA.questions, DATA.glossary),
        INDEX,
        DATA.source,
    ),
    "sources": lambda frame: sources_page(frame, list(DATA.sources.values()), DATA.cited_by),
}
SHEETS = {name: whole(make, DATA.edition) for name, make in PAGES.items()}
SEPARATORS = {"csv": ",", "tsv": "\t"}
HOSTILE = [
    "[del(17p)]",
    "[/x]",
    ":pill:",
    "**b** _i_ `c`",
    "a|b",
    "<b>&amp;</b>",
    "\"quoted\", 'so'",
    "=1+1",
    "+1",
    "-1",
    "@x",
    "'=1",
    "a; b \\; c\\",
    "line\nbreak",
    "tab\tbed",
    "\x1b[31mred\x1b]8;;http://x\x07",
    "\u202egnp.exe",
    "1. one",
    "# one",
    "\x00",
]


def sheet_of(texts: Iterable[str]) -> Sheet:
    """A page that shows each text as a title, a field, a paragraph and a cell, and has it in an item."""
    texts = list(texts)
    shown = tuple(line(Span(text)) for text in texts)
    return Sheet(
        blocks=(
            *(Paragraph(each) for each in shown),
            *(Card(each, (Field("Field", (each,)), Field("Fields", (each, each)))) for each in shown),
            Listing(
                (Column("Name"), Column("Words")), (Group(line("Group"), (), tuple((each, each) for each in shown)),)
            ),
            Chart(
                line("Chart"),
                (Sort("o", Tone.PLAIN, "counted"),),
                tuple(Bar(text, (number,)) for number, text in enumerate(texts)),
            ),
            Paragraph(tuple(Span(text, Tone.FOUND) for text in texts)),
        ),
        footer=(line("footer"),),
        items=tuple({"id": text, "list": [*texts], "none": None, "nested": [{"a": text}]} for text in texts),
        envelope={"schema_version": 1},
        title="Title",
    )


def read_back(name: str, text: str, like: Item) -> list[Item]:
    """The items of a csv or tsv page, read with the standard reader; `like` says which keys hold what."""
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=SEPARATORS[name])
    return [{key: value_of(cell or "", like[key]) for key, cell in row.items()} for row in reader]


def value_of(cell: str, like: Value) -> Value:
    text = cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell
    if isinstance(like, bool):
        return text == "true"
    if isinstance(like, (int, float)):
        return type(like)(text)
    if isinstance(like, dict) or (isinstance(like, list) and like and not isinstance(like[0], str)):
        loaded: Value = json.loads(text) if text else type(like)()
        return loaded
    if isinstance(like, list):
        parts = re.findall(r"((?:[^;\\]|\\.)+)(?:; |$)", text, re.DOTALL)
        return [re.sub(r"\\(.)", r"\1", part) for part in parts]
    return text or None


def kinds_of_values(items: list[Item]) -> Item:
    """For each key a value that is not empty, where there is one."""
    return {key: next((item[key] for item in items if item[key]), items[0][key]) for key in items[0]}


@pytest.mark.parametrize("name", SEPARATORS)
@pytest.mark.parametrize("page", SHEETS)
def test_a_spreadsheet_holds_the_same_records_as_json(name: str, page: str) -> None:
    items = json.loads(render(SHEETS[page], "json", Page(80)))["items"]
    like = kinds_of_values(items)
    assert read_back(name, render(SHEETS[page], name, Page(80)), like) == [
        {key: item[key] for key in like} for item in items
    ]


@pytest.mark.parametrize("name", SEPARATORS)
def test_hostile_texts_come_back_from_a_spreadsheet(name: str) -> None:
    sheet = sheet_of(HOSTILE)
    like = kinds_of_values(list(sheet.items))
    assert read_back(name, render(sheet, name, Page(80)), like) == list(sheet.items)


any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=200, deadline=None)
@given(st.lists(any_text, min_size=1, max_size=4))
def test_any_text_comes_back_from_what_programs_read(texts: list[str]) -> None:
    sheet = sheet_of(texts)
    items = list(sheet.items)
    assert json.loads(render(sheet, "json", Page(80)))["items"] == items
    assert [json.loads(row) for row in render(sheet, "jsonl", Page(80)).split("\n")[:-1]] == items
    for name in SEPARATORS:
        assert read_back(name, render(sheet, name, Page(80)), items[0]) == items


@pytest.mark.parametrize("name", SEPARATORS)
def test_no_cell_can_become_a_formula(name: str) -> None:
    reader = csv.reader(io.StringIO(render(sheet_of(HOSTILE), name, Page(80)), newline=""), delimiter=SEPARATORS[name])
    assert not [cell for row in reader for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_mark_for_excel_is_there_only_when_asked_for() -> None:
    plain, marked = piped("tests", "-f", "csv").out, piped("tests", "-f", "csv", "--bom").out
    assert marked == "\ufeff" + plain
    refused = piped("tests", "-f", "json", "--bom")
    assert (refused.code, refused.err) == (2, "myeloma: --bom needs --format csv or tsv\n")


class Words(HTMLParser):
    """The words of a page of HTML, and what else must be there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.seen: dict[str, list[dict[str, str | None]]] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.setdefault(tag, []).append(dict(attrs))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "tags are closed in order"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def words(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown_by(name: str, page: str) -> str:
    """The words that a reader of a page sees."""
    if name == "html":
        return "".join(Words(page).text)
    if name == "markdown":
        return "".join(Words(MarkdownIt("commonmark").enable("table").render(page)).text)
    return page


def visible(text: str) -> str:
    harmful = ("Cc", "Cf", "Zl", "Zp")
    return "".join(f"<U+{ord(each):04X}>" if unicodedata.category(each) in harmful else each for each in text)


@pytest.mark.parametrize("name", ["text", "markdown", "html", "table"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is_and_harmlessly(name: str, hostile: str) -> None:
    page = render(sheet_of([hostile]), name, Page(200))
    assert not [each for each in page if unicodedata.category(each) in ("Cc", "Cf") and each != "\n"]
    assert words(shown_by(name, page)).count(words(visible(hostile))) >= 9


@settings(max_examples=100, deadline=None)
@given(any_text.filter(lambda text: words(visible(text))))
def test_any_text_is_shown_whole(text: str) -> None:
    for name in ("text", "markdown", "html"):
        assert words(visible(text)) in words(shown_by(name, render(sheet_of([text]), name, Page(10_000))))


def strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from strings(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)


# Closed choices are shown in words of their own; ids, keys of sources and codes of lists are not for readers of cards.
UNSHOWN = {
    *("id", "class", "status", "region", "event", "kind", "kinds", "crab", "urgency", "routes", "language", "read"),
    *("drug", "sources", "source_fields", "cited_by", "query", "matched", "matched_kind", "rems", "boxed_warning"),
    "codes",
}


def texts_of(item: dict[str, object]) -> Iterable[str]:
    for key, value in item.items():
        if key in UNSHOWN or key in (
            "sources",
            "source_fields",
            "cited_by",
            "query",
            "matched",
            "matched_kind",
            "rems",
            "drugs",  # ids, shown as names
            "alternatives",
        ):
            continue
        if key in ("boxed_warning", "codes"):
            continue
        if isinstance(value, dict):
            yield from texts_of(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for each in value:
                yield from texts_of(each)
        else:
            yield from strings(value)


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    "page", ["overview", "symptoms", "tests", "lookup", "glossary", "questions", "resources", "sources"]
)
def test_every_text_of_the_data_is_shown(name: str, page: str) -> None:
    # Markdown draws what is spelt in percents in an address as the letters that it stands for.
    shown = words(unquote(shown_by(name, render(SHEETS[page], name, Page(10_000))))).lower()
    items = json.loads(render(SHEETS[page], "json", Page(80)))["items"]
    lost = [text for item in items for text in texts_of(item) if words(unquote(text)).lower() not in shown]
    assert lost == []


@pytest.mark.parametrize("page", SHEETS)
def test_html_is_one_accessible_page_that_stands_alone(page: str) -> None:
    text = render(SHEETS[page], "html", Page(80))
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    seen = Words(text)
    assert seen.open == []
    assert SHEETS[page].title in seen.text
    assert all(each.get("scope") in ("col", "row") for each in seen.seen.get("th", []))
    assert len(seen.seen["h1"]) == 1
    assert not {"script", "img", "link", "iframe"} & set(seen.seen)
    assert all(str(each["href"]).startswith("http") for each in seen.seen.get("a", []))
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    for promise in ("2026-11-23", "not medical advice"):
        assert promise in " ".join(seen.text)


@pytest.mark.parametrize("page", SHEETS)
def test_markdown_draws_its_tables_with_all_their_cells(page: str) -> None:
    markdown = render(SHEETS[page], "markdown", Page(80))
    rows = [row for row in markdown.split("\n") if row.startswith("|")]
    drawn = MarkdownIt("commonmark").enable("table").render(markdown)
    assert len(re.findall("<tr>", drawn)) == len([row for row in rows if not row.startswith("| ---")])
    assert "&lt;!--" not in drawn


def test_every_format_of_the_table_is_a_module_and_every_ending_a_format() -> None:
    for name in FORMATS:
        assert render(sheet_of(["x"]), name, Page(80)).endswith("\n")
