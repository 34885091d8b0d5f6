"""What the registers write: product lines of ours lead to no other drug, and names of other drugs to none of ours."""

from __future__ import annotations

import lzma
from functools import cache
from pathlib import Path

from myeloma_cli.dataset import Dataset
from myeloma_cli.model.drugs import Supportive
from myeloma_cli.names.index import Index

FILE = Path(__file__).parent.parent / "lists" / "other-names.txt.xz"

MOST_OFFERS = 0.01
"""The share of them for which a myeloma drug may be offered; they are mostly a letter or two from one of its brands."""


@cache
def other_names() -> list[str]:
    return lzma.decompress(FILE.read_bytes()).decode().splitlines()


def test_the_product_lines_of_the_registers_are_answered_with_no_other_drug() -> None:
    data = Dataset()
    index = Index(data.named, data.names)
    lines = (FILE.parent / "product-lines.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    answers = [(index.resolve(typed), meant) for typed, meant, _ in rows]
    assert [(answer.query, answer.name) for answer, meant in answers if answer.name not in (meant, None)] == []
    assert sum(answer.found for answer, _ in answers) / len(answers) >= 0.5


def test_of_ten_thousand_names_of_other_drugs_none_is_answered_and_few_are_offered_ours() -> None:
    assert len(set(other_names())) == 10_000
    data = Dataset()
    index = Index(data.named, data.names)
    answers = list(map(index.resolve, other_names()))
    ours = [answer for answer in answers if answer.match and not isinstance(answer.match.record, Supportive)]
    assert [(answer.query, answer.name) for answer in ours] == []
    best = [(answer.query, answer.suggestions[0].match) for answer in answers if answer.suggestions]
    offered = [(query, match.name) for query, match in best if not isinstance(match.record, Supportive)]
    assert len(offered) / len(answers) <= MOST_OFFERS, offered[:50]
