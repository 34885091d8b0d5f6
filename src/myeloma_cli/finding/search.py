"""Free-text search over all records, best first: names before other texts, all the words before some of them.

A word matches itself, then the same word with another ending (`fractures` for `fracture`), then a longer word that
begins with it. A glossary term also finds its synonyms: `thrombocytopenia` finds records that say `low platelets`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model.care import Care
from ..model.disease import Symptom, Term, Topic
from ..model.drugs import Milestone, NameList
from ..model.effects import DrugEffect, Effect
from ..model.every import AnyRecord
from ..names import key as names

if TYPE_CHECKING:
    from ..dataset import Dataset

# The numbers that decide the order of the hits. They were set by hand in one commit, with no record of how, and were
# measured later, one number at a time, with test_search.py and the searches of test_further_promises.py: 46 queries,
# each with the record that a person would hope to see first, and tests of the order of hits. As they are, no query is
# wrong. Beside each number stands the result of other values: "3: 5 wrong" means that with 3, 5 of the 46 queries have
# another record first.

_NAME_WEIGHT = 10.0
_SUMMARY_WEIGHT = 3.0
_TEXT_WEIGHT = 1.0
"""The weight of a name of the record, of a field that sums the record up, and of any other text.

Name 1: 8 wrong; 3: 5 wrong; 5 and 20: none; 40: none, but a common word in a name then outweighs a rare one in a text.
Summary 1: 3 wrong; 2 and 5: none; 10, as a name: 6 wrong. Text 0.3: none; 3, as a summary: 3 wrong.
"""

_EFFECT_WEIGHT = 2.0
"""The weight of the names and the explanation of a side effect, or of a topic of supportive care.

Each comes after a sign, a drug or a term of that name.

1.5: none wrong; 3: 1 wrong (`eye problems`); 10, as a name: 7 wrong.
"""

_SAME_WORD = 1.0
_OTHER_ENDING = 0.8
_LONGER_WORD = 0.5
"""The share of a field's weight for the word itself, for one with another ending, and for a longer one it begins.

Only their order matters to the tests: 0.6 and 0.8 for the second, and 0.2 to 0.7 for the third, do as well.
"""

_LONGEST_ENDING = 4
"""The difference in length up to which two words are one with two endings; beyond, the longer one is another word.

5 does as well; 2, 3 and 6 break the test that tells endings from longer words (`relapse`, `relapseable`).
"""

_LEAST_STEM = 4
"""A word with a shorter stem is found only whole or in the plural, so that `imi` does not find every imid.

2 and 3 break the test of that; 5: none wrong; 6: 1 wrong (`light chains` needs the stem of `light`).
"""

_ALL_WORDS = 1000.0
_RARE_WORDS = 100.0
"""What having all the words counts for, and what having some counts for, times their share of the words by rarity.

The first is not tuned: it need only exceed the rest of a score, at most 181, to put records with all the words first.
Rarity 0 and 20: a common word in a name outweighs a rare one in a text; 50 and 200: none wrong; 500: 1 wrong.
"""

_WHOLE_NAME = 50.0
_RECORD_NAME = 1.0
"""What it counts for that the query is a whole name, and that this is the record's own name and no synonym.

Whole 0, 5 and 10: 1 wrong (`xpovio side effects`); 25 and 100: none. Own 0: 2 wrong; 3: none; 10: 1 wrong.
"""

_GLOSSARY_SYNONYM = 0.7
"""The share of its score that a record keeps if it has only another name of the glossary term in the query.

Below 1, so that what was typed comes first. 0.3 to 0.9: none wrong; 1: 1 wrong (`cytokine release syndrome`).
"""

_SUMMARY_FIELDS = frozenset(
    ("treatment_class", "subclass", "target", "key_effects", "meaning", "plain", "measures", "status", "kinds", "what")
)
_UNSEARCHED_FIELDS = frozenset(
    (
        *("id", "support", "sources", "overlaid", "in_article", "codes", "crab", "alternatives", "sign", "note"),
        *("signs", "given_with", "care"),
    )
)

_STOP_WORDS = frozenset(
    """
    a about am an and any are as at be been but by can could did do does for from get got had has have he her his how i
    if in is it its mcg me mg ml my no not of on or our problem problems she should so that the their them then there
    they this to was we were what when where which who why will with would you your
    """.split()  # noqa: SIM905 - a list of so many words is easier to read without quotes
)
"""Words that are no hits; without the list, 1 wrong (`eye problems`)."""

_ENDINGS = re.compile(r"(?:ies|ied|ing|edly|ed|es|s|y|e|al|ic)$")
_WORDS = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_SENTENCES = re.compile(r"(?<=[.!?;]) +")
_WHOLE_TEXT = re.compile(r".+", re.DOTALL)

_MOST_PASSAGES = 3
_LONGEST_QUERY = 200
"""Characters; the rest of a longer query is not read."""


class Passage(NamedTuple):
    """A text that has words of the query: its field, and where the words are, as pairs of start and end offsets."""

    field: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Hit(NamedTuple):
    """A record that was found, its score (higher is better), and up to three passages with the words, best first."""

    record: AnyRecord
    score: float
    passages: tuple[Passage, ...]


class Found(NamedTuple):
    """The result of a search. `words` are those that were searched for.

    `missing` gives, for each word that is in no record, the near words that may have been meant. None is searched for.
    """

    query: str
    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    missing: Mapping[str, tuple[str, ...]]

    def near_words(self, word: str) -> str:
        """The end of a message on a missing word: what may have been meant, if anything."""
        near = self.missing[word]
        return f"; did you mean {' or '.join(near)}?" if near else ""


class _Field(NamedTuple):
    """A text to search: `folded` is the text without case and accents, letter for letter, so offsets hold in both."""

    field: str
    text: str
    folded: str
    weight: float

    @property
    def is_name(self) -> bool:
        return self.weight == _NAME_WEIGHT

    def matches(self, patterns: Sequence[re.Pattern[str]], whole: str) -> _Matches:
        """The matches of each pattern; a name that is `whole`, hyphens aside, matches all of them (`cart`: CAR-T)."""
        if self.is_name and _joined(self.folded) == whole and (match := _WHOLE_TEXT.match(self.folded)):
            return [[match]] * len(patterns)
        return [list(pattern.finditer(self.folded)) for pattern in patterns]


_Matches = list[list["re.Match[str]"]]
"""The matches in a text, a list for each word of the query."""
_MatchedField = tuple[_Field, _Matches]


def library_of(data: Dataset) -> Library:
    """What can be searched for words: all records but the signs and topics, which `finding.signs` finds by meaning."""
    records = [record for record in data.everything() if not isinstance(record, (Symptom, Topic))]
    return Library(records, data.names.lists, data.glossary)


class Library:
    """The records to search; `lists` are further names of the drugs among them, `glossary` gives synonyms of terms."""

    def __init__(self, records: Iterable[AnyRecord], lists: Iterable[NameList], glossary: Iterable[Term]) -> None:
        self._records = list(records)
        self._glossary = list(glossary)
        further: dict[str, list[str]] = {}
        for name_list in lists:
            further.setdefault(name_list.drug, []).extend(name_list.names)
        self._fields = [_fields_of(record, further.get(record.id, ())) for record in self._records]

    def search(self, query: str, *, whole: bool = False, also: Iterable[str] = ()) -> Found:
        """The records that have the words, best first; hits of equal score are in the order of the data.

        Where `whole`, only records that have all of the words. Those with the ids in `also` come first in any case.
        """
        words = _words_of(query[:_LONGEST_QUERY])
        best: dict[int, Hit] = {}
        for number, alternative in enumerate((words, *self._synonyms(words))):
            for position, hit in self._hits(alternative):
                score = hit.score * (_GLOSSARY_SYNONYM if number else 1.0)
                if position not in best or best[position].score < score:
                    best[position] = hit._replace(score=score)
        ordered = sorted(best.items(), key=lambda pair: (-pair[1].score, pair[0]))
        hits = [hit for _, hit in ordered if not whole or hit.score >= _ALL_WORDS * _GLOSSARY_SYNONYM]
        wanted = list(also)
        first = sorted(
            (Hit(record, _ALL_WORDS, ()) for record in self._records if record.id in wanted),
            key=lambda hit: wanted.index(hit.record.id),
        )
        hits = [*first, *(hit for hit in hits if hit.record.id not in wanted)]
        return Found(query, words, tuple(hits), {} if whole else self._missing(words))

    def has(self, word: str) -> bool:
        """Whether a record has this very word, in the singular or the plural."""
        typed = _folded(word)
        return not {typed, typed.removesuffix("s"), f"{typed}s"}.isdisjoint(self._vocabulary)

    def _hits(self, words: Sequence[str]) -> Iterator[tuple[int, Hit]]:
        """The hits, each with its record's position in the data."""
        patterns = [_pattern(word) for word in words]
        whole = _joined("".join(words))
        matched: dict[int, list[_MatchedField]] = {}
        beginnings = [_beginning(word) for word in words]
        for position, fields in enumerate(self._fields):
            text = self._texts[position]
            # Most records have none of the words, which is told sooner than where a word stands.
            if not any(beginning in text for beginning in beginnings) and whole not in self._joined_names[position]:
                continue
            searched = [(field, field.matches(patterns, whole)) for field in fields]
            if matched_fields := [(field, matches) for field, matches in searched if any(matches)]:
                matched[position] = matched_fields
        rarity = [self._rarity(number, matched.values()) for number in range(len(words))]
        for position, matched_fields in matched.items():
            score = _score(words, rarity, matched_fields, whole)
            yield position, Hit(self._records[position], score, _passages(matched_fields))

    def _rarity(self, number: int, matched: Iterable[Sequence[_MatchedField]]) -> float:
        """The inverse document frequency of a word: of `xpovio side effects`, the first is rarest and counts most."""
        records = sum(any(matches[number] for _, matches in fields) for fields in matched)
        return log(1 + len(self._records) / (1 + records))

    def _synonyms(self, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The other names of a glossary term, where the words together are one of its names."""
        whole = names.key(" ".join(words))
        for term in self._glossary:
            all_names = (term.name, *term.synonyms)
            if whole in map(names.key, all_names):
                yield from filter(None, (_words_of(name) for name in all_names if names.key(name) != whole))

    def _missing(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The words that are in no record, each with the nearest word that is in one, if any is near."""
        missing = [word for word in words if not self._is_in_a_record(word)]
        if not missing:
            return {}
        from ..names.near import Nearest  # noqa: PLC0415 - RapidFuzz takes 17 ms

        nearest = Nearest(self._vocabulary)
        return {word: tuple(nearest.to(word))[:1] for word in missing}

    def _is_in_a_record(self, word: str) -> bool:
        beginning, pattern = _beginning(word), _pattern(word)
        return any(beginning in text and pattern.search(text) for text in self._texts)

    @cached_property
    def _texts(self) -> list[str]:
        return ["\n".join(field.folded for field in fields) for fields in self._fields]

    @cached_property
    def _joined_names(self) -> list[frozenset[str]]:
        return [frozenset(_joined(field.folded) for field in fields if field.is_name) for fields in self._fields]

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted({word for text in self._texts for word in _WORDS.findall(text)})


def _fields_of(record: AnyRecord, further: Sequence[str]) -> list[_Field]:
    texts = [*_texts_of(record), *(("names", name, _NAME_WEIGHT) for name in further)]
    return [_Field(field, text, _folded(text), weight) for field, text, weight in dict.fromkeys(texts)]


def _texts_of(record: AnyRecord) -> Iterator[tuple[str, str, float]]:
    """The texts of a record, each with its field and its weight."""
    for field, value in record._asdict().items():
        if field == "brands":
            for brand in value:
                yield field, brand.name, _NAME_WEIGHT
                yield from [(field, brand.note, _TEXT_WEIGHT)] if brand.note else []
        elif field == "drugs":
            yield field, " + ".join(value), _SUMMARY_WEIGHT
        elif field not in _UNSEARCHED_FIELDS:
            weight = _weight(field)
            if isinstance(record, Effect):
                weight = _TEXT_WEIGHT if field == "reported" else _EFFECT_WEIGHT
            elif isinstance(record, Care):
                weight = _TEXT_WEIGHT if field == "when" else _EFFECT_WEIGHT
            for text in _flattened(value):
                yield field, text, weight


def _flattened(value: Any) -> Iterator[str]:
    """The texts in a value, however deep."""
    if isinstance(value, Enum):
        yield str(value.value).replace("-", " ")
    elif isinstance(value, str):
        yield from [value] if value else []
    elif isinstance(value, Milestone):
        yield from filter(None, (value.note,))
    elif isinstance(value, DrugEffect):
        yield from filter(None, (value.drug, value.note))
    elif isinstance(value, tuple):
        for part in value:
            yield from _flattened(part)


def _weight(field: str) -> float:
    if field in ("name", "synonyms"):
        return _NAME_WEIGHT
    return _SUMMARY_WEIGHT if field in _SUMMARY_FIELDS else _TEXT_WEIGHT


def _score(words: Sequence[str], rarity: Sequence[float], fields: Sequence[_MatchedField], whole: str) -> float:
    """How well a record fits: first by how many of the words it has, then by where and how exactly it has them."""
    best = [0.0] * len(words)
    together = likeness = named = 0.0
    for field, matches in fields:
        for number, matches_of_word in enumerate(matches):
            if matches_of_word:
                exactness = max(_exactness(words[number], match.group(), whole) for match in matches_of_word)
                best[number] = max(best[number], field.weight * exactness)
        if all(matches):
            together = max(together, field.weight)
            if field.is_name:
                # The more of a name the query covers, the likelier it is the name that was meant.
                covered = min(1.0, len(whole) / len(_joined(field.folded)))
                is_whole, is_own = covered == 1, field.field == "name"
                likeness = max(likeness, _NAME_WEIGHT * covered + _WHOLE_NAME * is_whole + _RECORD_NAME * is_own)
        if field.is_name and _joined(field.folded) in words:
            named = _WHOLE_NAME
    likeness = max(likeness, named)
    share = sum(weight for weight, score in zip(rarity, best, strict=True) if score) / sum(rarity)
    return round(_ALL_WORDS * all(best) + _RARE_WORDS * share + sum(best) / len(words) + together + likeness, 3)


def _exactness(word: str, found: str, whole: str) -> float:
    if found == word or _joined(found) == whole:
        return _SAME_WORD
    return _OTHER_ENDING if abs(len(found) - len(word)) <= _LONGEST_ENDING else _LONGER_WORD


def _passages(fields: Sequence[_MatchedField]) -> tuple[Passage, ...]:
    """The passages with most of the words, the weightiest first; of a long text, only the sentences that have one."""
    ranked = sorted(fields, key=lambda pair: (-sum(map(bool, pair[1])), -pair[0].weight))
    if all(ranked[0][1]):
        # Beside a passage that has all the words, one that has some of them adds nothing.
        ranked = [(field, matches) for field, matches in ranked if all(matches)]
    return tuple(
        _passage(field, [match.span() for matches_of_word in matches for match in matches_of_word])
        for field, matches in ranked[:_MOST_PASSAGES]
    )


def _passage(field: _Field, spans: Sequence[tuple[int, int]]) -> Passage:
    sentences: list[str] = []
    marks: list[tuple[int, int]] = []
    start = 0
    for sentence in _SENTENCES.split(field.text):
        inside = sorted({span for span in spans if start <= span[0] < start + len(sentence)})
        if inside:
            offset = sum(len(kept) + 1 for kept in sentences) - start
            marks += [(begin + offset, end + offset) for begin, end in _without_overlaps(inside)]
            sentences.append(sentence)
        start += len(sentence) + 1
    return Passage(field.field, " ".join(sentences), tuple(marks))


def _without_overlaps(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, without those that overlap an earlier one."""
    reached = -1
    for begin, end in spans:
        if begin >= reached:
            yield begin, end
            reached = end


def _words_of(query: str) -> tuple[str, ...]:
    """The words of a query, each once, without stop words; numbers only where there are no others."""
    words = tuple(dict.fromkeys(_WORDS.findall(_folded(query))))
    words = tuple(word for word in words if word not in _STOP_WORDS)
    return tuple(word for word in words if not word.isdecimal()) or words


def _pattern(word: str) -> re.Pattern[str]:
    beginning = _beginning(word)
    if len(_ENDINGS.sub("", word)) < _LEAST_STEM:
        return re.compile(rf"\b{re.escape(word)}s?\b")
    return re.compile(rf"\b{re.escape(beginning)}\w*")


def _beginning(word: str) -> str:
    """What a record must have if it has the word with any ending."""
    stem = _ENDINGS.sub("", word)
    return word if len(stem) < _LEAST_STEM else stem


def _joined(folded: str) -> str:
    """The text as one word."""
    return folded.replace(" ", "").replace("-", "")


def _folded(text: str) -> str:
    """The text without case and accents, each letter as one letter."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFKD", letter)[0].lower()[0] for letter in text)
