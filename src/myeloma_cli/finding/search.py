"""Finding words anywhere in the records, best first: in names before other texts, all the words before some of them.

A word is found as it is, with another ending (`fractures` for `fracture`), and as the beginning of a longer one, in
that order. A word of the glossary finds its other names too: `thrombocytopenia` finds what has `low platelets`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from math import log
from typing import Any, NamedTuple

from ..model.disease import Term
from ..model.drugs import Milestone, NameList
from ..model.every import AnyRecord
from ..names import key as names

_NAME, _SUMMARY, _TEXT = 10.0, 3.0, 1.0
_SUMMARIES = frozenset(
    ("treatment_class", "subclass", "target", "key_effects", "meaning", "plain", "measures", "status", "kinds", "what")
)
_UNSEARCHED = frozenset(("id", "support", "sources", "overlaid", "in_article", "codes", "crab", "alternatives"))
_ENDINGS = re.compile(r"(?:ies|ied|ing|edly|ed|es|s|y|e|al|ic)$")
_LEAST_STEM = 4
_SAME, _ENDED, _BEGUN = 1.0, 0.8, 0.5
_LONGEST_ENDING = 4
_OTHER_NAME = 0.7
"""What a record is worth that has another name of what was searched for."""

_STOP_WORDS = frozenset(
    """
    a an and are as at be by can do for from how i in is it mcg mg ml my of on or problem problems the to what when with
    """.split()  # noqa: SIM905 - a list of so many words is easier to read without quotes
)
"""Words that say nothing of what is looked for, where there are others."""
_WORDS = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_SENTENCES = re.compile(r"(?<=[.!?;]) +")
_ALL = re.compile(r".+", re.DOTALL)
_THE_NAME = 50.0
"""What it is worth to be the name that was typed, and nothing more."""
_MOST_PASSAGES = 3
_LONGEST_QUERY = 200


class Passage(NamedTuple):
    """A text of a record: the field that it stands in, and the places in it, from and to, that have a word."""

    field: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Hit(NamedTuple):
    """A record that was found, how well it fits (more is better), and the passages that have the words, best first."""

    record: AnyRecord
    score: float
    passages: tuple[Passage, ...]


class Found(NamedTuple):
    """What a search came to. `words` are those that were searched for.

    `instead` has, by a word that no record has, a near one that was searched for in its place.
    """

    query: str
    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    instead: Mapping[str, str]


class _Field(NamedTuple):
    """A text to be searched: `folded` is it without case and accents, letter for letter, `weight` what it is worth."""

    field: str
    text: str
    folded: str
    weight: float

    @property
    def is_name(self) -> bool:
        return self.weight == _NAME

    def matches(self, patterns: Sequence[re.Pattern[str]], whole: str) -> _Matches:
        """Where each of the patterns is; all of them are in a name that is written as one word, as `cart` is CAR-T."""
        if self.is_name and _joined(self.folded) == whole and (match := _ALL.match(self.folded)):
            return [[match]] * len(patterns)
        return [list(pattern.finditer(self.folded)) for pattern in patterns]


_Matches = list[list["re.Match[str]"]]
"""Where each of the words is found in a text."""
_Having = tuple[_Field, _Matches]


class Library:
    """The texts of records; `lists` are further names of the drugs among them, `glossary` has other names of words."""

    def __init__(self, records: Iterable[AnyRecord], lists: Iterable[NameList], glossary: Iterable[Term]) -> None:
        self._records = list(records)
        self._glossary = list(glossary)
        further: dict[str, list[str]] = {}
        for each in lists:
            further.setdefault(each.drug, []).extend(each.names)
        self._fields = [_fields_of(record, further.get(record.id, ())) for record in self._records]

    def search(self, query: str) -> Found:
        """The records that have the words, best first; those that fit as well stand as in the data."""
        words = _words_of(query[:_LONGEST_QUERY])
        instead = self._instead(words)
        words = tuple(instead.get(word, word) for word in words)
        best: dict[int, Hit] = {}
        for number, alternative in enumerate((words, *self._other_names(words))):
            for place, hit in self._hits(alternative):
                worth = hit.score * (_OTHER_NAME if number else 1.0)
                if place not in best or best[place].score < worth:
                    best[place] = hit._replace(score=worth)
        ordered = sorted(best.items(), key=lambda pair: (-pair[1].score, pair[0]))
        return Found(query, words, tuple(hit for _, hit in ordered), instead)

    def _hits(self, words: Sequence[str]) -> Iterator[tuple[int, Hit]]:
        patterns = [_pattern(word) for word in words]
        whole = _joined("".join(words))
        having: dict[int, list[_Having]] = {}
        for place, fields in enumerate(self._fields):
            found = [(field, field.matches(patterns, whole)) for field in fields]
            if those := [(field, matches) for field, matches in found if any(matches)]:
                having[place] = those
        rarity = [self._rarity(number, having.values()) for number in range(len(words))]
        for place, those in having.items():
            yield place, Hit(self._records[place], _score(words, rarity, those, whole), _passages(those))

    def _rarity(self, number: int, having: Iterable[Sequence[_Having]]) -> float:
        """What a word tells: of `xpovio side effects` the first is in few records, and tells most."""
        times = sum(any(matches[number] for _, matches in those) for those in having)
        return log(1 + len(self._records) / (1 + times))

    def _other_names(self, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The other names of a word of the glossary, where the words are together a name of it."""
        whole = names.key(" ".join(words))
        for term in self._glossary:
            spelt = (term.name, *term.synonyms)
            if whole in map(names.key, spelt):
                yield from filter(None, (_words_of(name) for name in spelt if names.key(name) != whole))

    def _instead(self, words: Sequence[str]) -> dict[str, str]:
        """A near word for each word that no record has, where there is one."""
        missing = [word for word in words if not any(map(_pattern(word).search, self._texts))]
        if not missing:
            return {}
        from ..names.near import Nearest  # noqa: PLC0415 - the matcher's 17 ms are not for words that are there

        nearest = Nearest(self._vocabulary)
        near = {word: next(iter(nearest.to(word)), None) for word in missing}
        return {word: other for word, other in near.items() if other}

    @cached_property
    def _texts(self) -> list[str]:
        return ["\n".join(field.folded for field in fields) for fields in self._fields]

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted({word for text in self._texts for word in _WORDS.findall(text)})


def _fields_of(record: AnyRecord, further: Sequence[str]) -> list[_Field]:
    texts = [*_texts_of(record), *(("names", name, _NAME) for name in further)]
    return [_Field(field, text, _folded(text), weight) for field, text, weight in dict.fromkeys(texts)]


def _texts_of(record: AnyRecord) -> Iterator[tuple[str, str, float]]:
    """The texts of a record, each with its field and its weight."""
    for field, value in record._asdict().items():
        if field == "brands":
            for brand in value:
                yield field, brand.name, _NAME
                yield from [(field, brand.note, _TEXT)] if brand.note else []
        elif field == "drugs":
            yield field, " + ".join(value), _SUMMARY
        elif field not in _UNSEARCHED:
            for text in _flat(value):
                yield field, text, _weight(field)


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, Enum):
        yield str(value.value).replace("-", " ")
    elif isinstance(value, str):
        yield from [value] if value else []
    elif isinstance(value, Milestone):
        yield from filter(None, (value.note,))
    elif isinstance(value, tuple):
        for each in value:
            yield from _flat(each)


def _weight(field: str) -> float:
    if field in ("name", "synonyms"):
        return _NAME
    return _SUMMARY if field in _SUMMARIES else _TEXT


def _score(words: Sequence[str], rarity: Sequence[float], having: Sequence[_Having], whole: str) -> float:
    """How well a record fits: first by how many of the words it has, then by where and how it has them."""
    best = [0.0] * len(words)
    together = likeness = named = 0.0
    for field, matches in having:
        for number, those in enumerate(matches):
            if those:
                exact = max(_exactness(words[number], match.group(), whole) for match in those)
                best[number] = max(best[number], field.weight * exact)
        if all(matches):
            together = max(together, field.weight)
            if field.is_name:
                # The less there is in a name beside the words, the more it is what was asked for.
                covered = min(1.0, len(whole) / len(_joined(field.folded)))
                likeness = max(likeness, _NAME * covered + _THE_NAME * (covered == 1) + (field.field == "name"))
        if field.is_name and _joined(field.folded) in words:
            named = _THE_NAME
    if not all(best):
        likeness = max(likeness, named)
    share = sum(worth for worth, each in zip(rarity, best, strict=True) if each) / sum(rarity)
    return round(1000 * all(best) + 100 * share + sum(best) / len(words) + together + likeness, 3)


def _exactness(word: str, found: str, whole: str) -> float:
    if found == word or _joined(found) == whole:
        return _SAME
    return _ENDED if abs(len(found) - len(word)) <= _LONGEST_ENDING else _BEGUN


def _passages(having: Sequence[_Having]) -> tuple[Passage, ...]:
    """The passages that have most of the words, where they weigh most; of long ones the sentences that have one."""
    ranked = sorted(having, key=lambda pair: (-sum(map(bool, pair[1])), -pair[0].weight))
    if all(ranked[0][1]):
        # Beside a passage that has all of the words, one that has some of them tells nothing.
        ranked = [(field, matches) for field, matches in ranked if all(matches)]
    return tuple(
        _passage(field, [match.span() for those in matches for match in those])
        for field, matches in ranked[:_MOST_PASSAGES]
    )


def _passage(field: _Field, spans: Sequence[tuple[int, int]]) -> Passage:
    kept: list[str] = []
    marks: list[tuple[int, int]] = []
    start = 0
    for sentence in _SENTENCES.split(field.text):
        inside = sorted({span for span in spans if start <= span[0] < start + len(sentence)})
        if inside:
            offset = sum(len(each) + 1 for each in kept) - start
            marks += [(begin + offset, end + offset) for begin, end in _apart(inside)]
            kept.append(sentence)
        start += len(sentence) + 1
    return Passage(field.field, " ".join(kept), tuple(marks))


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, without those that lie over an earlier one."""
    reached = -1
    for begin, end in spans:
        if begin >= reached:
            yield begin, end
            reached = end


def _words_of(query: str) -> tuple[str, ...]:
    """The words of a query, each once; those that say nothing only where there are no others."""
    words = tuple(dict.fromkeys(_WORDS.findall(_folded(query))))
    return tuple(word for word in words if word not in _STOP_WORDS and not word.isdecimal()) or words


def _pattern(word: str) -> re.Pattern[str]:
    stem = _ENDINGS.sub("", word)
    if len(stem) < _LEAST_STEM:
        return re.compile(rf"\b{re.escape(word)}s?\b")
    return re.compile(rf"\b{re.escape(stem)}\w*")


def _joined(folded: str) -> str:
    return folded.replace(" ", "").replace("-", "")


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFKD", letter)[0].lower()[0] for letter in text)
