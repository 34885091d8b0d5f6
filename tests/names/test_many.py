"""Many names from Python: as many answers as values, each distinct one worked out once, in bounded memory."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

import myeloma_cli
from myeloma_cli import lookup, lookup_many
from myeloma_cli.names.answers import Answer
from myeloma_cli.names.memo import Memo

TYPED = ["velcade", None, "zzz", float("nan"), 3, "Velcade", "", "velcade + melphalan"]
MEANT = ["bortezomib", None, None, None, None, "bortezomib", None, None]


@pytest.mark.parametrize("value", [None, float("nan"), 3, b"velcade"])
def test_what_is_no_text_is_a_miss(value: object) -> None:
    assert not lookup(value).found
    assert [answer.found for answer in lookup_many([value, "velcade"])] == [False, True]


def test_the_answers_are_as_many_as_the_values_and_in_their_order() -> None:
    def values() -> Iterator[object]:
        yield from TYPED

    assert [answer.name for answer in lookup_many(TYPED)] == MEANT
    assert [answer.name for answer in lookup_many(values())] == MEANT
    assert lookup_many([]) == []


@pytest.mark.parametrize("value", ["velcade", b"velcade"])
def test_one_name_in_place_of_many_is_not_answered_letter_by_letter(value: str | bytes) -> None:
    with pytest.raises(TypeError, match="lookup_many takes many names; lookup takes one"):
        lookup_many(value)


def test_suggestions_are_for_who_asks() -> None:
    (without,) = lookup_many(["velcad"])
    (with_them,) = lookup_many(["velcad"], suggest=True)
    assert without.suggestions == lookup("velcad", suggest=False).suggestions == ()
    assert with_them.suggestions == lookup("velcad").suggestions != ()
    assert pickle.loads(pickle.dumps(with_them)) == with_them  # noqa: S301 - just made


def test_a_memo_works_out_each_name_once() -> None:
    asked: list[str] = []

    def answer(name: str) -> int:
        asked.append(name)
        return len(name)

    memo = Memo[str, int](answer)
    assert [memo[name] for name in ("a", "bc", "a", "bc")] == [1, 2, 1, 2]
    assert asked == ["a", "bc"]


def test_a_memo_takes_bounded_memory_whatever_is_asked() -> None:
    memo = Memo[str, int](len, most=100_000)
    for number in range(2000):
        assert memo[f"{number:>4000}"] == 4000
    assert 0 < sum(4 * len(asked) for asked in memo) <= 100_000


def test_each_distinct_value_is_looked_up_once_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(name: str) -> Answer:
        asked.append(name)
        return Answer(name, None)

    forgetful = Memo[str, Answer](answer, most=0)
    monkeypatch.setattr(myeloma_cli, "_answers", lambda *_: forgetful)
    assert [answer.query for answer in lookup_many(["a", "b", "a", "b"])] == ["a", "b", "a", "b"]
    assert asked == ["a", "b"]


def test_a_series_is_read() -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    assert [answer.name for answer in lookup_many(pandas.Series(TYPED, dtype=object))] == MEANT
    texts = ["velcade", None, "zzz"]
    for series in (pandas.Series(texts), polars.Series(texts), polars.Series(texts, dtype=polars.Categorical)):
        assert [answer.name for answer in lookup_many(series)] == ["bortezomib", None, None]


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
def test_an_arrow_column_is_read_without_its_library(kind: str) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    texts = ["velcade", None, "a text that is no name at all", "Revlimid", "lenalidomide"]
    column = pyarrow.array(texts, type=pyarrow.string())
    column = column.dictionary_encode() if kind == "dictionary" else column.cast(getattr(pyarrow, kind)())
    for each in (column, pyarrow.chunked_array([column, column[1:]])):
        meant = ["bortezomib", None, None, "lenalidomide", "lenalidomide"]
        expected = meant if each is column else [*meant, *meant[1:]]
        assert [answer.name for answer in lookup_many(each)] == expected
    assert [answer.found for answer in lookup_many(pyarrow.array([1, 2]))] == [False, False]
