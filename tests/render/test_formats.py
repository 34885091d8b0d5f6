"""What each format promises to who reads it: programs get every value back, people get every word, harmlessly."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import unicodedata
from importlib import import_module
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import piped
from kitchen_sink import SHEET
from myeloma_cli.cli import COMMANDS
from myeloma_cli.render import FORMATS, Canvas, render
from myeloma_cli.render.separated import cell
from myeloma_cli.render.sheet import Item, Sheet, Span, Tone, Value, line
from pages import HOSTILE, IN_ONE_PIECE, PLACES, Html, drawn, sheet_of, sheet_of_page, shown_by, visible, words

LINES_OR_WORSE = ("Cc", "Cf", "Cs", "Zl", "Zp")
SEPARATORS = {"csv": ",", "tsv": "\t"}
WHOLE = sheet_of(HOSTILE)

any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@pytest.mark.parametrize("name", FORMATS)
def test_a_page_ends_in_one_newline_and_no_line_in_spaces(name: str) -> None:
    page = render(WHOLE, name, Canvas(80))
    assert re.search(r"\S\n\Z", page)
    assert [each for each in page.split("\n") if each != each.rstrip(" ")] == []


@pytest.mark.parametrize("name", ["html", "markdown"])
@pytest.mark.parametrize("page", [*COMMANDS, "everything"])
def test_no_level_of_heading_is_left_out(page: str, name: str) -> None:
    sheet = SHEET if page == "everything" else sheet_of_page(page)
    shown = render(sheet, name, Canvas(80))
    levels = [int(level) for level in re.findall(r"<h(\d)>", shown if name == "html" else drawn(shown))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_web_page_has_landmarks_and_a_language() -> None:
    seen = Html(render(WHOLE, "html", Canvas(80))).seen
    assert seen["html"] == [{"lang": "en"}]
    assert len(seen["main"]) == len(seen["footer"]) == len(seen["title"]) == 1


# For programs


def read_back(name: str, text: str, like: Item) -> list[Item]:
    """The items of a csv or tsv page, read with the standard reader; `like` says which keys hold what."""
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=SEPARATORS[name])
    return [{key: value_of(cell or "", like[key]) for key, cell in row.items()} for row in reader]


def value_of(cell: str, like: Value) -> Value:
    text = cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell
    if isinstance(like, bool):
        return text == "true"
    if isinstance(like, (int, float)):
        return type(like)(text) if text else None
    if isinstance(like, dict) or (isinstance(like, list) and like and not isinstance(like[0], str)):
        loaded: Value = json.loads(text) if text else type(like)()
        return loaded
    if isinstance(like, list):
        parts = re.findall(r"((?:[^;\\]|\\.)+)(?:; |$)", text, re.DOTALL)
        return [re.sub(r"\\(.)", r"\1", part) for part in parts]
    return text or None


@pytest.mark.parametrize("name", SEPARATORS)
@pytest.mark.parametrize("page", COMMANDS)
def test_a_spreadsheet_holds_the_same_records_as_json(name: str, page: str) -> None:
    whole = json.loads(render(sheet_of_page(page), "json", Canvas(80)))
    stamp = {key: whole[key] for key in ("as_of", "data_version")}
    items = [{**item, **stamp} for item in whole["items"]]
    # For each key a value that is not empty, where there is one.
    like = {key: next((item[key] for item in items if item[key]), items[0][key]) for key in items[0]}
    assert read_back(name, render(sheet_of_page(page), name, Canvas(80)), like) == [
        {key: item[key] for key in like} for item in items
    ]


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.just(HOSTILE), st.lists(any_text, min_size=1, max_size=4)))
def test_any_text_comes_back_from_what_programs_read(texts: list[str]) -> None:
    sheet = sheet_of(texts)
    items = list(sheet.items)
    assert json.loads(render(sheet, "json", Canvas(80))) == {**sheet.envelope, "items": items}
    assert [json.loads(row) for row in render(sheet, "jsonl", Canvas(80)).split("\n")[:-1]] == items
    # A cell has no escapes: what would harm a screen is spelt out there, and comes back only from JSON.
    spelt = [{**item, "id": in_cells(str(item["id"])), "list": [*map(in_cells, texts)]} for item in items]
    for name in SEPARATORS:
        assert read_back(name, render(sheet, name, Canvas(80)), items[0]) == spelt


def in_cells(text: str) -> str:
    kept = {"\t": "\t", "\n": "\n", "\r\n": "\r\n"}
    return "".join(kept.get(part, visible(part)) for part in re.split("(\t|\r?\n)", text))


HARMFUL = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in LINES_OR_WORSE]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_a_screen_would_obey_or_hide_is_in_any_format(name: str) -> None:
    whole = "".join(HARMFUL).replace("\n", "").replace("\t", "")
    link = line(Span("here", link=f"https://example.org/{whole}"))
    sheet = sheet_of([whole])
    page = render(sheet._replace(footer=(*sheet.footer, link)), name, Canvas(10_000))
    assert set(page) & set(HARMFUL) <= {"\n", "\t"}


def test_json_of_half_a_pair_is_json_and_all_else_comes_back() -> None:
    whole = "".join(HARMFUL)
    for name in ("json", "jsonl"):
        page = render(Sheet("", items=({"a": whole, whole: "b"},)), name, Canvas(80))
        spelt = "".join(f"<U+{ord(each):04X}>" if "\ud800" <= each <= "\udfff" else each for each in HARMFUL)
        assert '"b"' in page
        assert repr(json.loads(page)).count(repr(spelt)) == 2


def test_a_line_end_in_a_cell_stays_and_a_lone_carriage_return_is_spelt() -> None:
    assert cell("a\tb\nc\r\nd\re\r") == "a\tb\nc\r\nd<U+000D>e<U+000D>"


def test_the_cells_of_a_spreadsheet_are_as_promised() -> None:
    item: Item = {
        "id": "a",
        "text": "b, c",
        "list": ["d; e", "f"],
        "deep": [{"g": "h"}],
        "yes": True,
        "no": False,
        "number": 1.5,
        "none": None,
        "empty": [],
    }
    assert render(Sheet("", items=(item,)), "csv", Canvas(80)) == (
        'id,text,list,deep,yes,no,number,none,empty\na,"b, c",d\\; e; f,"[{""g"": ""h""}]",true,false,1.5,,\n'
    )
    assert render(Sheet("", items=(item,)), "tsv", Canvas(80)).startswith("id\ttext\tlist\tdeep")
    stamped = Sheet(
        "", items=({"id": "a"},), envelope={"schema_version": 1, "data_version": "7", "as_of": "2020-02-29"}
    )
    assert render(stamped, "csv", Canvas(80)) == "id,as_of,data_version\na,2020-02-29,7\n"
    assert {render(Sheet(""), name, Canvas(80)) for name in SEPARATORS} == {""}, (
        "of nothing not even the keys are known"
    )


@pytest.mark.parametrize("name", SEPARATORS)
@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r\n", "'=", "''@"])
def test_no_cell_can_become_a_formula(name: str, begins: str) -> None:
    # In a text, in a list and in a cell of JSON; the reader sees an apostrophe before each.
    page = render(sheet_of([f"{begins}A1"]), name, Canvas(80))
    (row,) = csv.DictReader(io.StringIO(page, newline=""), delimiter=SEPARATORS[name])
    assert (row["id"], row["list"]) == (f"'{begins}A1", f"'{begins}A1")


@pytest.mark.parametrize("name", SEPARATORS)
def test_a_negative_number_stays_a_number_and_what_only_begins_as_one_does_not(name: str) -> None:
    cells = {"-12": "-12", "-1.5": "-1.5", "-1,5": "-1,5", "-1+2": "'-1+2", "-1-1": "'-1-1", "-": "'-", "-1\n": "'-1\n"}
    for text, expected in cells.items():
        page = render(sheet_of([text]), name, Canvas(80))
        (row,) = csv.DictReader(io.StringIO(page, newline=""), delimiter=SEPARATORS[name])
        assert row["id"] == expected


def test_a_mark_for_excel_is_there_only_when_asked_for() -> None:
    for name in SEPARATORS:
        bare, marked = piped("tests", "-f", name).out, piped("tests", "-f", name, "--bom").out
        assert (bare[0], marked) == ("i", "\ufeff" + bare)
    refused = piped("tests", "-f", "json", "--bom")
    assert (refused.code, refused.err) == (2, "myeloma: --bom needs --format csv or tsv\n")


# For people


@pytest.mark.parametrize("name", [*IN_ONE_PIECE, "table"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is_and_harmlessly(name: str, hostile: str) -> None:
    page = render(sheet_of([hostile]), name, Canvas(200))
    assert not [each for each in page if unicodedata.category(each) in ("Cc", "Cf") and each != "\n"]
    assert words(shown_by(name, page)).count(words(visible(hostile))) == PLACES


@settings(max_examples=60, deadline=None)
@given(any_text.filter(lambda text: words(visible(text))))
def test_any_text_is_shown_whole_in_every_place(text: str) -> None:
    for name in IN_ONE_PIECE:
        page = words(shown_by(name, render(sheet_of([text]), name, Canvas(10_000))))
        assert page.count(words(visible(text))) >= PLACES


def test_html_is_one_accessible_page_that_stands_alone() -> None:
    page = render(WHOLE, "html", Canvas(80))
    assert page.startswith('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">')
    seen = Html(page)
    assert seen.open == []
    assert "<title>Title</title>" in page
    assert "<h1>Title</h1>" in page
    elements = "html head meta title style body main h1 h2 h3 p span dl dt dd ul li table thead tbody tr th td"
    assert set(seen.seen) == {*elements.split(), "figure", "figcaption", "div", "footer"}
    # Three columns, and a name in each row.
    scopes = [each["scope"] for each in seen.seen["th"]]
    assert scopes == ["col", "col", "col", "row"] * len(HOSTILE)
    assert seen.seen["figure"] == [{"aria-hidden": "true"}]
    for promise in ("prefers-color-scheme: dark", "@media print", "@media (max-width"):
        assert promise in page


def test_html_says_by_classes_and_marks_what_a_tone_means() -> None:
    sheet = Sheet("", footer=tuple(line(Span("x", tone)) for tone in Tone))
    assert re.findall(r"<p>(.*?)</p>", render(sheet, "html", Canvas(80))) == [
        "<span>x</span>",
        *(f'<span class="{tone}">x</span>' for tone in ("name", "quiet", "current", "caution", "alarm")),
        "<mark>x</mark>",
    ]


@pytest.mark.parametrize(
    ("link", "html", "markdown"),
    [
        (
            "https://example.org/?a=1&b",
            '<a href="https://example.org/?a=1&amp;b">{}</a>',
            "<https://example.org/?a=1&b>",
        ),
        ("javascript:alert(1)", "<span>{}</span>", "<javascript:alert(1)>"),
        ("https://example.org/ x|y", '<a href="https://example.org/ x|y">{}</a>', "https://example.org/ x\\|y"),
    ],
)
def test_an_address_leads_to_its_page(link: str, html: str, markdown: str) -> None:
    sheet = Sheet("Title", footer=(line(Span(link, link=link)),))
    assert f"<p>{html.format(link.replace('&', '&amp;'))}</p>" in render(sheet, "html", Canvas(80))
    assert render(sheet, "markdown", Canvas(80)) == f"# Title\n\n---\n\n{markdown}\n"


def test_markdown_draws_its_tables_with_all_their_cells() -> None:
    page = drawn(render(WHOLE, "markdown", Canvas(80)))
    # A table for each text, of a heading and a row of three; then the chart with its empty heading and a bar a text.
    assert page.count("<table>") == len(HOSTILE) + 1
    assert page.count("<th>") == 3 * len(HOSTILE) + 2
    assert page.count("<td>") == (3 + 2) * len(HOSTILE)
    assert "&lt;!--" not in page


def test_a_footer_is_no_list_in_markdown() -> None:
    assert "1. one" in shown_by("markdown", render(Sheet("Title", footer=(line("1. one"),)), "markdown", Canvas(80)))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_lists_if_and_only_if_the_table_says_so(name: str) -> None:
    assert hasattr(import_module(f"myeloma_cli.render.{name}"), "rows") == FORMATS[name].for_lists
