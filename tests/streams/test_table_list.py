"""A column of a CSV file: a row for every record, with the cells that the standard reader finds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myeloma_cli.errors import InputError, UsageError
from myeloma_cli.streams.decoding import pieces
from myeloma_cli.streams.name_list import LONGEST_NAME
from myeloma_cli.streams.remarks import Remarks
from myeloma_cli.streams.table_list import Row, Table


def in_pieces(content: bytes, size: int, encoding: str | None = None, remarks: Remarks | None = None) -> Iterator[str]:
    file = io.BytesIO(content)
    return pieces(lambda most: file.read(min(size, most)), lambda: None, "list", remarks or Remarks(), encoding)


def table_of(
    content: str | bytes,
    column: str = "drug",
    *,
    separator: str | None = None,
    encoding: str | None = None,
    size: int = 1 << 16,
    remarks: Remarks | None = None,
) -> Table:
    raw = content.encode() if isinstance(content, str) else content
    remarks = remarks or Remarks()
    text = in_pieces(raw, size, encoding, remarks)
    return Table(text, column, lambda heading: heading.strip().casefold() == column.casefold(), remarks, separator)


def read(content: str | bytes, column: str = "drug", **how: str | None) -> tuple[list[Row], list[str]]:
    """The rows of a file, and what is told of it."""
    remarks = Remarks()
    rows = list(table_of(content, column, remarks=remarks, **how).rows())  # type: ignore[arg-type]
    return rows, list(remarks.told())


def names_in(content: str | bytes, column: str = "drug", **how: str | None) -> list[str]:
    return [row.entry.text for row in read(content, column, **how)[0]]


cells = st.text(st.sampled_from([*'ab,;\t| "\r\n', "\u00e9", "\u2122", "\0", "\u2028", "\x85"]), max_size=8)
long_cells = st.sampled_from(["x" * (LONGEST_NAME + 1), 'y, "y"\n' * 700])
endings = st.sampled_from(["\n", "\r", "\r\n"])


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str]:
    """The separator and the text of a CSV file whose last column is called `drug`."""
    separator = draw(st.sampled_from([",", ";", "\t", "|"]))
    width = draw(st.integers(1, 4))
    row = st.lists(st.one_of(cells, cells, cells, long_cells), min_size=width, max_size=width)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=draw(endings), quoting=csv.QUOTE_ALL)
    if draw(st.booleans()):
        writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([f"column {number}" for number in range(1, width)] + ["drug"])
    writer.writerows(draw(st.lists(row, max_size=5)))
    return separator, out.getvalue()


@settings(max_examples=60, deadline=None)
@given(files(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"]), st.integers(1, 5000))
def test_rows_and_cells_are_those_of_the_standard_reader(file: tuple[str, str], encoding: str, size: int) -> None:
    separator, text = file
    header, *expected = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    table = table_of(text.encode(encoding), encoding=encoding, size=size)
    rows = list(table.rows())
    assert table.other_headings == tuple(header[:-1])
    assert len(rows) == len(expected)
    for row, (*others, name) in zip(rows, expected, strict=True):
        assert row.others == tuple(others)
        assert row.entry.text == name if len(name) <= LONGEST_NAME else row.entry.fault.startswith("the cell is longer")
        assert bool(row.entry.fault) == (not name.strip() or "\0" in name or len(name) > LONGEST_NAME)


plain = st.text("ab ;", min_size=1, max_size=5).filter(lambda text: text.strip())
quoted = st.text('ab, "', min_size=1, max_size=6).map(lambda text: f'"{text.replace(chr(34), chr(34) * 2)}"')


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.one_of(plain, plain, quoted), min_size=2, max_size=2), min_size=1, max_size=8), st.data())
def test_a_stray_quote_costs_no_other_row(rows: list[list[str]], data: st.DataObject) -> None:
    mark, at = '"', data.draw(st.integers(0, len(rows) - 1))
    rows[at][0] = data.draw(plain)
    sound = "".join(f"{number},{note},{drug}\n" for number, (note, drug) in enumerate(rows))
    stray = "".join(f"{number},{mark * (number == at)}{note},{drug}\n" for number, (note, drug) in enumerate(rows))
    expected = names_in(f"id,note,drug\n{sound}")
    found, told = read(f"id,note,drug\n{stray}")
    assert len(found) == len(rows)
    assert [row.entry.text for row in found[:at] + found[at + 1 :]] == expected[:at] + expected[at + 1 :]
    assert found[at].entry.fault
    assert told
    assert told[0].startswith(f"line {at + 2} ")


def test_a_long_cell_costs_no_row_and_no_other_cell() -> None:
    note = "x" * 200_000
    rows, told = read(f"id,drug,note\n1,darzalex faspro,{note}\n2,{note},n\n3,melphalan flufenamide,n\n")
    assert [row.entry.text[:22] for row in rows] == ["darzalex faspro", "x" * 22, "melphalan flufenamide"]
    assert [row.entry.fault for row in rows] == ["", "the cell is longer than 4,096 characters", ""]
    assert rows[0].others == ("1", note)
    assert told == []


@pytest.mark.parametrize("in_quotes", [False, True])
def test_a_line_of_many_megabytes_costs_its_long_cells_only(in_quotes: bool) -> None:
    text = '"' + 'z, ""z"" ' * 400_000 + '"' if in_quotes else "z" * 3_000_000
    rows, told = read(f'id,note,drug,more\n1,{text},darzalex faspro,"a, b"\n2,"a\n{"y" * 10_000}",dara,\n')
    assert [row.entry.text for row in rows] == ["darzalex faspro", "dara"]
    assert rows[0].others[1].startswith('z, "z" z' if in_quotes else "zzz")
    assert len(rows[0].others[1]) < 2 * LONGEST_NAME
    assert (rows[0].others[2], len(rows[1].others[1])) == ("a, b", 10_002)
    assert told == ["line 2 is very long; its cells are cut at 4,096 characters"]


def test_a_row_without_end_is_refused_with_its_line() -> None:
    with pytest.raises(InputError, match="line 3 has too many cells"):
        read("id,drug\n1,velcade\n" + "2," * 1_200_000)


def test_a_quote_that_is_not_closed_costs_its_own_line() -> None:
    notes = ['"a, b"' if number > 900 and number % 7 == 0 else "n" for number in range(1, 1001)]
    lines = [f"{number},{note},d{number}" for number, note in enumerate(notes, 1)]
    lines[9] = '10,"n,d10'
    rows, told = read("\n".join(["id,note,drug", *lines]))
    assert len(rows) == 1000
    assert {number for number, row in enumerate(rows, 1) if row.entry.text != f"d{number}"} == {10}
    assert rows[9].entry.fault == "a quote in the line is not closed"
    assert told == ["line 11 has a quote that is not closed; the line is not answered"]


def test_a_quote_that_is_open_for_too_long_is_refused_unless_it_plainly_swallowed_rows() -> None:
    prose, rows_ = "some text\n" * 120_000, "3,n,velcade\n" * 100_000
    with pytest.raises(InputError, match="line 3 has a quote that is not closed within 1,048,576 characters"):
        read(f'id,note,drug\n1,n,velcade\n2,"{prose}')
    assert len(read(f'id,note,drug\n1,n,velcade\n2,"n,velcade\n{rows_}')[0]) == 100_002


def test_many_rows_in_one_cell_are_told() -> None:
    (row,), told = read('note,drug\n"' + "a,velcade\n" * 60 + 'b",dara\n')
    assert row.entry.text == "dara"
    assert told == ["line 2 has a cell of many lines that look like rows; is a quote missing?"]


@pytest.mark.parametrize("line", ['1,"5" long",velcade', '0,";,",a"'])
def test_no_cell_of_a_line_with_a_quote_too_many_is_trusted(line: str) -> None:
    (row,), _ = read(f"id,note,drug\n{line}\n")
    assert row.entry.fault == "a quote in the line is not closed"


def test_quotes_that_do_no_harm_are_read_as_the_standard_reader_does() -> None:
    rows, told = read('id,note,drug\n1,5" long,velcade\n2,"n" ,"dara"\n3,n,"vel"cade\n')
    assert [row.entry for row in rows] == [("velcade", ""), ("dara", ""), ("velcade", "")]
    assert (rows[0].others, told) == (("1", '5" long'), [])


def test_rows_of_another_length_than_the_header_are_told_and_those_too_long_not_answered() -> None:
    content = "drug,n,note\nvelcade\ndara,1,a,b\nkyprolis,1,\nrevlimid,1,a,,\n\nxpovio,1\n"
    rows, told = read(content)
    assert [(row.entry.text, row.entry.fault) for row in rows] == [
        ("velcade", ""),
        ("dara", "the row has 4 cells, the header 3"),
        ("kyprolis", ""),
        ("revlimid", ""),
        ("", "the line is empty"),
        ("xpovio", ""),
    ]
    assert told == [
        "line 2 has fewer cells than the header: 1, not 3; 1 more like it",
        "line 3 has more cells than the header: 4, not 3",
    ]
    assert read(content, "note")[0][0].entry.fault == "the row has 1 cell, the header 3"
    assert read("drug,n\n,1\n")[0][0].entry.fault == "the cell is empty"


@pytest.mark.parametrize(
    ("content", "column"),
    [
        ("id\tdrug\tnote, long\tb, c, d\n1\tvelcade\tx\ty\n", "drug"),
        ("sep=;\r\ndrug;id, n\r\nvelcade;1\r\n", "drug"),
        ('"sep=|"\ndrug|id, n\nvelcade|1\n', "drug"),
        ('"Drug, generic";id\nvelcade;1\n', "drug, generic"),
        ("a, b;drug\n1;velcade\n", "2"),
        ("a, b;c\nvelcade;1\n", "1"),
        ("drug\nvelcade\n", "drug"),
        ('"the\ndrug",n\nvelcade,1\n', "the\ndrug"),
    ],
)
def test_the_separator_is_the_one_that_fits(content: str, column: str) -> None:
    assert names_in(content, column) == ["velcade"]


def test_the_cells_of_one_column_may_have_any_separator_in_them() -> None:
    assert names_in("drug\na, b; c\td|e\n") == ["a, b; c\td|e"]


@pytest.mark.parametrize("name", ["tab", "TAB", "\t", "\\t"])
def test_the_separator_can_be_given(name: str) -> None:
    assert names_in("drug, n\td\nvelcade\t1\n", "1", separator=name) == ["velcade"]
    assert names_in("drug:n\nvelcade, x:1\n", separator=":") == ["velcade, x"]
    assert names_in("sep=;\ndrug:n\nvelcade;:1\n", separator=":") == ["velcade;"]


@pytest.mark.parametrize(
    ("content", "column", "separator", "said"),
    [
        ("drug,id,drug\n", "drug", None, "columns 1 and 3 are both 'drug'; choose by number: --column 1"),
        ("id,drug\n", "3", None, "there is no column '3'; the columns are 'id', 'drug'"),
        ("id,drug\n", "0", None, "there is no column '0'; the columns are 'id', 'drug'"),
        ("", "drug", None, "there is no column 'drug'; the columns are none"),
        ("a,b;c\n1,2;3\n", "2", None, "the separator is not clear; choose it with --separator comma or semicolon"),
        ("a\n", "a", '"', "--separator is one character, or comma, semicolon, tab, pipe; not '\"'"),
        ("a\n", "a", "ab", "--separator is one character, or comma, semicolon, tab, pipe; not 'ab'"),
    ],
)
def test_a_column_or_a_separator_that_cannot_be_told_is_asked_for(
    content: str, column: str, separator: str | None, said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        table_of(content, column, separator=separator)
    assert str(refused.value) == said


def test_a_column_that_stands_twice_can_be_chosen_by_its_number() -> None:
    assert names_in("drug,drug\nzzz,velcade\n", "2") == ["velcade"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_may_end_in_any_way_and_cells_keep_theirs(end: str) -> None:
    rows, _ = read(f'drug,note{end}velcade,"a{end}b"{end}dara,{end}')
    assert [(row.entry.text, row.others) for row in rows] == [("velcade", (f"a{end}b",)), ("dara", ("",))]
