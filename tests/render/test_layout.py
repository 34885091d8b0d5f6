"""Text and tables: every word of a sheet is on the page, as often as in the sheet, and within the page's width."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from myeloma_cli.render import Canvas, render
from myeloma_cli.render.sheet import (
    Bar,
    Card,
    Chart,
    Column,
    Field,
    Group,
    Listing,
    Paragraph,
    Roll,
    Sheet,
    Sort,
    Span,
    Tone,
    line,
)
from pages import HOSTILE, LABEL, PLACES, sheet_of, visible, words

both = pytest.mark.parametrize("name", ["text", "table"])
# Without the letters that are drawn as lines, bullets and labels, to tell the words of a sheet from those; and without
# letters that take two columns, of which test_a_letter_of_two_columns_is_not_lost tells.
texts = st.text(
    st.characters(exclude_categories=["C", "Z", "M"], exclude_characters=f"─-*:.{LABEL}"), min_size=1, max_size=60
).filter(lambda text: cell_len(text) == len(text))
sheets = st.lists(st.lists(texts, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=2)


def laid_out(those: list[str], name: str, width: int) -> str:
    """The page of every kind of place but the chart, which has tests of its own."""
    sheet = sheet_of(those)
    return render(sheet._replace(blocks=sheet.blocks[:-1]), name, Canvas(width))


def letters(text: str) -> Counter[str]:
    """How often each letter of the words is there; not what is drawn round them."""
    return Counter(re.sub(rf"[\s─\-*:.{LABEL}]", "", text))


@both
@settings(max_examples=30, deadline=None)
@given(sheets, st.integers(1, 200))
def test_no_letter_is_lost_or_shown_twice_at_any_width(name: str, those: list[str], width: int) -> None:
    assert letters(laid_out(those, name, width)) == letters("".join(those) * (PLACES - 1))


@pytest.mark.parametrize("width", [*range(1, 13), 80])
def test_a_letter_of_two_columns_is_not_lost(width: int) -> None:
    assert letters(laid_out(["試"], "table", width)) == letters("試" * (PLACES - 1))


@pytest.mark.parametrize("width", range(1, 10))
def test_no_letter_of_a_chart_is_lost_on_the_narrowest_pages(width: int) -> None:
    drawn = letters(render(Sheet("", (CHART,)), "table", Canvas(width)))
    assert drawn == letters(render(Sheet("", (CHART,)), "table", Canvas(80)))


@both
@settings(max_examples=30, deadline=None)
@given(sheets, st.integers(1, 200))
def test_each_text_stands_in_one_piece_where_nothing_stands_beside_it(name: str, those: list[str], width: int) -> None:
    page = words(laid_out(those, name, width))
    for text in those:
        # In a heading, a paragraph, the titles of a card and a group, and the footer.
        assert page.count(words(text)) >= 5


@settings(max_examples=30, deadline=None)
@given(sheets, st.integers(2, 200))
def test_a_table_is_no_wider_than_the_page(those: list[str], width: int) -> None:
    page = laid_out(those, "table", width)
    assert [each for each in page.split("\n") if cell_len(each) > width] == []


@settings(max_examples=30, deadline=None)
@given(sheets, st.integers(1, 200))
def test_a_line_of_text_is_wider_than_the_page_only_where_one_word_is(those: list[str], width: int) -> None:
    sheet = sheet_of(those)
    wrapped = sheet._replace(blocks=tuple(block for block in sheet.blocks if not isinstance(block, Roll)))
    for each in render(wrapped, "text", Canvas(width)).split("\n"):
        assert len(each) <= width or len(each.replace("- ", "").split()) == 1


@both
@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_looks_like_markup_is_shown_as_it_is_in_every_place(hostile: str, name: str) -> None:
    page = " ".join(render(sheet_of([hostile]), name, Canvas(200)).split())
    assert page.count(" ".join(visible(hostile).split())) == PLACES


LIST = Sheet(
    title="A title is for pages of other formats",
    blocks=(
        Paragraph(line("Words were ", Span("found", Tone.FOUND), ".")),
        Card(line("A card"), (Field("One", (line("fact"),)), Field("Many", (line("first"), line("second"))))),
        Listing(
            (Column("Name"), Column("Words", prose=True), Column("Beside", aside=True)),
            (
                Group(
                    line("A group"),
                    (Field("An entry", (line("First sentence."), line("Second one."))),),
                    ((line("one"), line("some words"), line("aside")), (line("two"), (), ())),
                ),
            ),
        ),
    ),
    footer=(line("A footer."), line("Its end.")),
)


def test_a_list_stands_in_columns_where_they_fit() -> None:
    assert render(LIST, "text", Canvas(40)) == (
        "Words were *found*.\n\n"
        "A card\n  One: fact\n  Many:\n    - first\n    - second\n\n"
        "A group\n\nAn entry\n  First sentence.\n  Second one.\n\n"
        "Name  Words       Beside\none   some words  aside\ntwo\n\n"
        "A footer.\nIts end.\n"
    )
    assert render(LIST, "table", Canvas(40)) == (
        "Words were found.\n\n"
        "A card\n  One   fact\n  Many  - first\n        - second\n\n"
        "A group\n\nAn entry. First sentence. Second one.\n\n"
        "Name  Words\n────────────────\none   some words\n\ntwo\n\n"
        "Not in this table, but in --format text:\nBeside.\n\n"
        "A footer.\nIts end.\n"
    )


def test_a_list_stands_in_blocks_where_its_columns_do_not_fit() -> None:
    rows = ((line("one"), line("some words")), (line("two"), ()))
    sheet = Sheet("", (Listing((Column("Name"), Column("Words")), (Group(line("A"), (), rows),)),))
    assert render(sheet, "text", Canvas(16)) == "A\n\nName  Words\none   some words\ntwo\n\n\n"
    assert render(sheet, "text", Canvas(15)) == "A\n\none\n  Words: some\n    words\n\ntwo\n\n\n"
    # In a table cells may wrap, but no word; and the rest of a cell is indented, lest it reads as another.
    assert render(sheet, "table", Canvas(13)) == (
        "A\n\nName  Words\n─────────────\none   some\n        words\ntwo\n\n\n"
    )
    assert render(sheet, "table", Canvas(10)) == "A\n\none\n  Words\n    some\n    words\n\ntwo\n\n\n"


def test_the_parts_of_a_group_share_one_header_and_have_their_sentences() -> None:
    groups = (
        Group(line("A class"), (), ()),
        Group(line("A type"), (), ((line("one"), line("x")),), True, line("What they do.")),
        Group(line("A second"), (), ((line("two"), line("y")),), True),
    )
    sheet = Sheet("", (Listing((Column("Name"), Column("Word")), groups),))
    assert render(sheet, "table", Canvas(40)) == (
        "A class\n\nA type\nWhat they do.\n\nName  Word\n──────────\none   x\n\nA second\n\ntwo   y\n\n\n"
    )
    assert "## A class\n\n### A type\n\nWhat they do.\n\n| Name" in render(sheet, "markdown", Canvas(40))


def test_a_roll_is_not_broken_in_text_and_hangs_in_a_table() -> None:
    sheet = Sheet("", (Roll((line("one two three"), line("four"))),))
    assert render(sheet, "text", Canvas(9)) == "one two three\nfour\n\n\n"
    assert render(sheet, "table", Canvas(9)).rstrip("\n") == "one two\n  three\nfour"


def test_sentences_get_twenty_two_columns_of_a_table_or_it_is_none() -> None:
    rows = ((line("one"), line("These are words of a sentence.")),)
    sheet = Sheet("", (Listing((Column("Name"), Column("Words", prose=True)), (Group(line("A"), (), rows),)),))
    assert render(sheet, "table", Canvas(28)) == (
        "A\n\nName  Words\n────────────────────────────\none   These are words of a\n      sentence.\n\n\n"
    )
    assert render(sheet, "table", Canvas(27)) == "A\n\none\n  Words  These are words of\n         a sentence.\n\n\n"


def test_a_label_that_is_too_wide_stands_above_its_lines() -> None:
    sheet = Sheet("", (Card(line("A card"), (Field("Four", (line("fact"),)), Field("Six", (line("a"), line("b"))))),))
    assert render(sheet, "table", Canvas(12)) == "A card\n  Four  fact\n  Six   - a\n        - b\n\n\n"
    assert render(sheet, "table", Canvas(11)) == "A card\n  Four\n    fact\n  Six\n    - a\n    - b\n\n\n"


def test_sentences_are_drawn_no_wider_than_the_eye_follows() -> None:
    long = Sheet("", (Paragraph(line("word " * 60)), Card(line("x"), (Field("x", (line("word " * 60),)),))))
    assert max(map(len, render(long, "table", Canvas(200)).split("\n"))) == 3 + 2 + 99


@pytest.mark.parametrize(
    ("tone", "codes"),
    [
        (Tone.PLAIN, ""),
        (Tone.NAME, "1"),
        (Tone.QUIET, "2"),
        (Tone.CURRENT, "32"),
        (Tone.CAUTION, "35"),
        (Tone.ALARM, "1;31"),
        (Tone.FOUND, "1;4"),
    ],
)
def test_each_tone_has_a_colour_or_a_weight(tone: Tone, codes: str) -> None:
    sheet = Sheet("", (Paragraph(line(Span("word", tone))),))
    page = render(sheet, "table", Canvas(80, colour=True))
    assert page == (f"\x1b[{codes}mword\x1b[0m\n\n\n" if codes else "word\n\n\n")
    # And the same in text, where words that a search found have asterisks too.
    assert render(sheet, "text", Canvas(80, colour=True)).replace("*", "") == page


def test_no_colour_of_text_goes_on_across_a_line_or_a_gap() -> None:
    sheet = Sheet("", (Paragraph(line(Span("a b", Tone.ALARM), " c ", Span("d", Tone.NAME))),))
    red, bold, end = "\x1b[1;31m", "\x1b[1m", "\x1b[0m"
    assert render(sheet, "text", Canvas(80, colour=True)) == f"{red}a b{end} c {bold}d{end}\n\n\n"
    assert render(sheet, "text", Canvas(1, colour=True)) == f"{red}a{end}\n{red}b{end}\nc\n{bold}d{end}\n\n\n"


def test_an_address_leads_somewhere_only_if_it_is_one_of_the_web() -> None:
    leads, is_none = (
        render(Sheet("", (Paragraph(line(Span("here", link=link))),)), "table", Canvas(80, colour=True))
        for link in ("https://example.org/", "javascript:alert(1)")
    )
    assert leads == "\x1b]8;;https://example.org/\x1b\\here\x1b]8;;\x1b\\\n\n\n"
    assert is_none == "here\n\n\n"


@both
@settings(max_examples=20, deadline=None)
@given(sheets, st.integers(1, 100))
def test_colour_changes_no_word_and_its_absence_leaves_no_escape(name: str, those: list[str], width: int) -> None:
    sheet = sheet_of(those)
    toned = line(*(Span(" ".join(those), tone) for tone in Tone))
    sheet = sheet._replace(blocks=(*sheet.blocks, Card(toned, (Field(LABEL, (toned, toned)),))))
    coloured, bare = (render(sheet, name, Canvas(width, colour=colour)) for colour in (True, False))
    assert "\x1b[1;4m" in coloured, "what was found is bold and underlined"
    assert "\x1b" not in bare
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == bare


CHART = Chart(
    line("By year"),
    (Sort("■", Tone.CURRENT, "approved"), Sort("x", Tone.ALARM, "withdrawn")),
    (Bar("2001", (3, 1)), Bar("2002-2010", (0, 0)), Bar("2011", (0, 2))),
)


def test_a_chart_is_signs_in_a_table_and_words_in_text() -> None:
    assert render(Sheet("", (CHART,)), "table", Canvas(80)) == (
        "By year\n\n■ approved   x withdrawn\n\n2001       ■■■x\n2002-2010\n2011       xx\n\n\n"
    )
    assert render(Sheet("", (CHART,)), "text", Canvas(80)) == (
        "By year\n\n  2001: 3 approved, 1 withdrawn\n  2002-2010: none\n  2011: 2 withdrawn\n\n\n"
    )


def test_no_letter_of_a_bars_label_is_lost_on_a_narrow_page() -> None:
    assert "2002-2010" in "".join(render(Sheet("", (CHART,)), "table", Canvas(10)).split())


def test_two_pages_with_links_are_alike() -> None:
    # Rich numbers links at random.
    sheet = Sheet("", (Paragraph(line(Span("here", link="https://example.org/"))),))
    assert len({render(sheet, "table", Canvas(80, colour=True)) for _ in range(3)}) == 1
