"""Finding records by a name that a person types.

A name finds a record only if the data has that name for that record, and for no other; what stands round a name on a
label may be there too. A near name is offered, never answered.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from ..dataset import Dataset
from ..dataset.ready import joined, part
from ..errors import DataError, raise_faults
from ..model.drugs import AllNames, Ambiguity, Drug, LookAlike, Named, NameKind, NameList, Regimen, Supportive
from . import key as names
from .answers import Answer, Match, Mention, Suggestion
from .filed import Entry, Filed, filed

if TYPE_CHECKING:
    from .near import Nearest
    from .reading import Reading

__all__ = ["MOST_SUGGESTIONS", "Answer", "Index", "Match", "Mention", "Suggestion", "index_of"]

MOST_SUGGESTIONS = 3

_LONGEST_NAME = 200
"""Characters; no name is longer. In a longer text, names are found, but the text as a whole is none."""

_MOST_WORDS = 12
"""How many words of a command line may be one name, with what stands round it."""

_LEAST_FIRST_WORD = 8
"""Letters that the first word of a name needs to stand for the name: `belantamab`, but not `solu`."""

_CASE_TELLS = 5
"""In a name of so few letters, capitals may tell two meanings apart: Sd is a combination, SD stable disease."""

_LEAST_BEGINNING = 4
_LEAST_OF_BRAND = 6
_BEGUN = 0.75
"""The letters of the beginning of a generic name or brand that is offered, and the score of what is offered so: less
than what makes two words one name.
"""

_ONE_NAME = 0.8
"""The least score at which words that are no names are taken, together, as one name of one word: `poma list`.

At 0.95 `poma list` and `rev limit` would be two misses each; from 0.70, the least score of any suggestion, to 0.90 no
test or list in tests/ tells the values apart (tried 2026-11-25).
"""

_CLEARLY_NEARER = 0.1
"""How much nearer a name must be to be offered alone, where a drug that treats myeloma is near too."""

_NO_MORE_NAMES = AllNames()

READY = "index of names"
"""The section of the ready data that has the index of the bundled data."""

READ_FILES = ("treatments.toml", "regimens.toml", "supportive.toml", "names.toml")
"""The files that have names."""


@cache
def index_of(data: Dataset) -> "Index":
    """The index of all names in some data; that of the bundled data is made by the build.

    Raises DataError if two records claim one name.
    """
    if data.overlay is not None:
        from .own import OwnIndex  # noqa: PLC0415 - few have own data

        return OwnIndex(data.named, data.names, index_of(data.bundled))
    made: Index | None = data.ready_made(READY, *READ_FILES)
    return Index(data.named, data.names) if made is None else made


_OTHER_PARTS = ("_ambiguities", "_strengths", "_look_alikes_of", "_look_alikes_by_stem", "_regimens", "_beside")
"""What an index that the build keeps has besides its names and records."""


class Index:
    """Every name of some records, each leading to one record.

    Raises DataError if two records claim the same name: answering either would be a guess.
    """

    def __init__(self, records: Iterable[Named], further: AllNames = _NO_MORE_NAMES) -> None:
        lists: dict[str, list[NameList]] = {}
        for name_list in further.lists:
            lists.setdefault(name_list.drug, []).append(name_list)
        self._records: Mapping[str, tuple[Named, tuple[NameList, ...]]] = {
            record.id: (record, tuple(lists.pop(record.id, ()))) for record in records
        }
        self._ambiguities = {names.key(ambiguity.name): ambiguity for ambiguity in further.ambiguities}
        self._strengths: dict[str, tuple[str, ...]] = {}
        for strength in further.strengths:
            self._strengths[strength.drug] = self._strengths.get(strength.drug, ()) + strength.amounts
        faults: list[DataError] = []
        self._filed = filed(_filed_once(self._records.values(), faults))
        self._look_alikes_of: dict[str, list[LookAlike]] = {}
        self._look_alikes_by_stem: dict[str, list[LookAlike]] = {}
        for pair in further.look_alikes:
            self._look_alikes_of.setdefault(pair.drug, []).append(pair)
            # A look-alike that the data has too is answered, and so is what is near to it.
            if self._filed.get(names.key(pair.other)) is None:
                self._look_alikes_by_stem.setdefault(names.stem(pair.other), []).append(pair)
        drugs = [record for record, _ in self._records.values() if isinstance(record, Drug)]
        self._beside = {
            drug.id: ids
            for drug in drugs
            if (ids := tuple(other.id for other in drugs if other is not drug and same_substance(other, drug)))
        }
        self._regimens: dict[str, list[str]] = {}
        for record, _ in self._records.values():
            if isinstance(record, Regimen):
                self._add_to_its_drugs(record, faults)
        for drug in (
            *lists,
            *self._look_alikes_of,
            *self._strengths,
            *(drug for ambiguity in further.ambiguities for drug in ambiguity.drugs),
        ):
            if drug not in self._records:
                faults.append(DataError(f"names.toml: '{drug}' is not the id of a record", records=[drug]))
        raise_faults(faults)

    def packed(self, records: Mapping[str, int], lists: Mapping[str, Sequence[int]]) -> "Index":
        """The index that the build keeps: its records are parts, by these numbers, so that a look-up reads one."""
        index = Index.__new__(Index)
        numbers = {id_: (records[id_], tuple(lists[id_])) for id_ in self._records}
        index.__setstate__((self._filed.block, self._filed.longest, numbers, self._others))
        return index

    def __getstate__(self) -> tuple[Any, ...]:
        numbers = self._records.numbers if isinstance(self._records, _Unread) else {}
        return (self._filed.block, self._filed.longest, numbers, self._others)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        block, longest, numbers, others = state
        self._filed = Filed(block, longest)
        self._records = _Unread(numbers)
        for name, value in zip(_OTHER_PARTS, others, strict=True):
            setattr(self, name, value)

    @property
    def _others(self) -> tuple[Any, ...]:
        """All but the names and the records."""
        return tuple(getattr(self, name) for name in _OTHER_PARTS)

    @property
    def matches(self) -> tuple[Match, ...]:
        """Every name that has one meaning, in the order of the data, a record's own name before its others."""
        matches = map(self._match_of, self._filed.entries())
        return tuple(match for match in matches if not self.ambiguity(match.name, names.key(match.name)))

    @property
    def longest(self) -> int:
        """The length of the longest key."""
        return self._filed.longest

    def record(self, id_: str) -> Named:
        """A record by its id."""
        return self._records[id_][0]

    def has(self, id_: str) -> bool:
        """Whether there is a record with an id."""
        return id_ in self._records

    def records_of(self, ids: Iterable[str]) -> list[Named]:
        """Records by their ids."""
        return [self.record(id_) for id_ in ids]

    def names_of(self, ids: Iterable[str]) -> list[str]:
        """The names of records, by their ids."""
        return [record.name for record in self.records_of(ids)]

    def own_name(self, id_: str) -> Match:
        """A record by its own name."""
        record, lists = self._records[id_]
        kind = NameKind.REGIMEN if isinstance(record, Regimen) else NameKind.GENERIC
        return Match(record, record.name, kind, lists)

    def regimens_with(self, drug: str) -> tuple[Regimen, ...]:
        """The combinations that a drug, by its id, is part of, in the order of the data."""
        regimens = self.records_of(self._regimens.get(drug, ()))
        return tuple(regimen for regimen in regimens if isinstance(regimen, Regimen))

    def strengths_of(self, drug: str) -> tuple[str, ...]:
        """The amounts of a drug's products, where they tell it from another product of its substance."""
        return self._strengths.get(drug, ())

    def products_like(self, record: Named) -> tuple[Drug, ...]:
        """The other products of a drug's substance whose amounts are known."""
        others = self.records_of(self._strengths)
        return tuple(
            other
            for other in others
            if isinstance(other, Drug) and other is not record and same_substance(other, record)
        )

    def products_beside(self, drug: Drug) -> tuple[Drug, ...]:
        """The other products of a drug's substance, as plain and liposomal doxorubicin are."""
        beside = self.records_of(self._beside.get(drug.id, ()))
        return tuple(record for record in beside if isinstance(record, Drug))

    def filed(self, key: str) -> Match | None:
        """The record that has a name of this very key."""
        entry = self._filed.get(key)
        return self._match_of(entry) if entry else None

    def find(self, name: str) -> Match | None:
        """The record of that name, or None if the data does not have the name."""
        return Index.resolve(self, name, suggest=False).match

    def resolve(self, query: str, *, suggest: bool = True) -> Answer:
        """The answer to one name, with what may help if it is not found; near names only if they are asked for."""
        key = names.key(query)
        if ambiguity := self.ambiguity(query, key):
            return self._ambiguous(query, ambiguity)
        if found := self.filed(key) or self.by_first_word(key):
            return self._found(query, found)
        if mixed_up := tuple(self._look_alikes_by_stem.get(names.stem_of(key), ())):
            return Answer(query, None, look_alikes=mixed_up)
        if query.isascii() and query.isalpha():
            # One word, with nothing round it that could be left out.
            return Answer(query, None, suggestions=self._offers((key,)) if suggest else ())
        return self._from_reading(query, self._read(query, suggest=suggest), suggest=suggest)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The names of drugs and combinations in a text of any length."""
        from .reading import mentions_in  # noqa: PLC0415 - for texts

        return mentions_in(text, self)

    def answer(self, words: Sequence[str]) -> Iterator[Answer]:
        """One answer a name, in order. Words that are one name together are one: `darzalex faspro`, without quotes."""
        runs: list[str] = []
        start = 0
        while start < len(words):
            last = min(len(words), start + _MOST_WORDS)
            end = next((end for end in range(last, start + 1, -1) if self._is_one(words[start:end])), start + 1)
            run = " ".join(words[start:end])
            # "darzalex faspr" is one name misspelt, and must not be answered with the card of Darzalex.
            if runs and len(runs[-1]) < _LONGEST_NAME and self._is_part_of_one(runs[-1], run):
                runs[-1] = f"{runs[-1]} {run}"
            else:
                runs.append(run)
            start = end
        return map(self.resolve, runs)

    def ambiguity(self, typed: str, key: str) -> Ambiguity | None:
        """The several meanings of a name; None if it has none, or if its capitals say which is meant: Sd, not SD."""
        ambiguity = self._ambiguities.get(key)
        if ambiguity is None or len(key) > _CASE_TELLS:
            return ambiguity
        typed = typed.strip(names.AROUND)
        entry = self._filed.get(key) if typed != ambiguity.name else None
        return None if entry and typed in (entry.name, *self._spellings(entry)) else ambiguity

    def by_first_word(self, key: str) -> Match | None:
        """The drug whose generic name alone begins with this word, before one that many have: `belantamab`."""
        if len(key) < _LEAST_FIRST_WORD or not key.isalpha():
            return None
        ids = [id_ for id_ in self._filed.with_first_word(key) if isinstance(self.record(id_), Drug)]
        if len(ids) != 1:
            return None
        from .words import NOISE, SHARED, TELLING  # noqa: PLC0415 - few words get here

        match = self.own_name(ids[0])
        others = map(names.key, match.name.split()[1:])
        return match if key not in NOISE and key not in TELLING and all(word in SHARED for word in others) else None

    def by_beginning(self, key: str) -> Match | None:
        """The one drug of combinations whose generic name begins so: `pom`."""
        ids = [id_ for id_ in self._regimens if names.key(self.record(id_).name).startswith(key)]
        return self.own_name(ids[0]) if len(ids) == 1 else None

    def near(self, reading: str) -> Suggestion | None:
        """The one record that a misspelt word is nearest to, of those that are near enough."""
        if names.stem_of(reading) in self._look_alikes_by_stem:
            return None
        return next(iter(self._suggestions((reading,))), None)

    def _spellings(self, entry: Entry) -> Iterable[str]:
        record = self.record(entry.id)
        return (record.name, *record.synonyms)

    def _found(self, query: str, match: Match) -> Answer:
        return Answer(query, match, look_alikes=tuple(self._look_alikes_of.get(match.record.id, ())))

    def _ambiguous(self, query: str, ambiguity: Ambiguity) -> Answer:
        filed = self.filed(names.key(ambiguity.name))
        meant = [filed] if filed else map(self.own_name, ambiguity.drugs[:MOST_SUGGESTIONS])
        return Answer(query, None, tuple(Suggestion(match, 1.0) for match in meant), ambiguity=ambiguity)

    def _read(self, query: str, *, suggest: bool) -> "Reading":
        from .reading import read  # noqa: PLC0415 - 2 ms, for lines that are more than a name

        return read(query, self, suggest=suggest)

    def _from_reading(self, query: str, reading: "Reading", *, suggest: bool) -> Answer:
        if reading.match and len(query) <= _LONGEST_NAME:
            return self._found(query, reading.match)
        if reading.ambiguity:
            return self._ambiguous(query, reading.ambiguity)
        if reading.instead:
            near = tuple(Suggestion(self.own_name(drug), 1.0) for drug in reading.instead[:MOST_SUGGESTIONS])
            return Answer(query, None, near, misfit=reading.misfit)
        mixed_up = [self._look_alikes_by_stem.get(names.stem_of(each), ()) for each in reading.unknown]
        if not reading.mentions and (pairs := next(filter(None, mixed_up), ())):
            # "vinblastine sulfate" is no slip for vincristine sulfate.
            return Answer(query, None, look_alikes=tuple(pairs))
        near = self._offers(reading.unknown) if suggest and len(query) <= _LONGEST_NAME else ()
        if reading.mentions:
            # "darzalex faspr" is one name misspelt, in which there is another drug's name.
            named = {mention.match.record.id for mention in reading.mentions}
            near = tuple(each for each in near if each.score >= _ONE_NAME and each.match.record.id not in named)
            if not near or len(named) > 1:
                return Answer(query, None, mentions=reading.mentions, regimens=reading.regimens)
        return Answer(query, None, near)

    def _is_one(self, words: Sequence[str]) -> bool:
        """Whether words are one name together, and not two names of one drug: `cytoxan neosar` is two."""
        match = self.find(" ".join(words))
        if match is None or isinstance(match.record, Regimen) or self.filed(names.key("".join(words))):
            return match is not None
        return not any(
            self.find(" ".join(words[:middle])) and self.find(" ".join(words[middle:]))
            for middle in range(1, len(words))
        )

    def _is_part_of_one(self, before: str, run: str) -> bool:
        """Whether two runs of words, one of which is no name, are more likely one name than a name and a stray word."""
        found = [match for match in (self.find(before), self.find(run)) if match]
        if len(found) == 2 or len(before) > _LONGEST_NAME // 2:  # noqa: PLR2004 - both
            return False
        from .words import ROUTES, TELLING  # noqa: PLC0415 - for a command line of several names

        if any(names.key(word) in TELLING or names.key(word).replace(".", "") in ROUTES for word in (before, run)):
            return True
        nearest = self._suggestions((names.key(f"{before} {run}"),))
        return (
            bool(nearest)
            and all(nearest[0].match.record is not match.record for match in found)
            and (nearest[0].score >= _ONE_NAME or " " in nearest[0].match.name)
        )

    @cached_property
    def _nearest(self) -> "Nearest":
        from .near import Nearest  # noqa: PLC0415 - the matcher's 17 ms are not for who asks for a known name

        # Codes and abbreviations of combinations differ by a letter or a digit: a near one means something else.
        never = (NameKind.CODE, NameKind.REGIMEN)
        return Nearest(key for key, kind in self._filed.items() if kind not in never)

    @cached_property
    def _beginning_of_names(self) -> list[str]:
        """The keys of the names of drugs, in order, to find those that begin with something."""
        kinds = (NameKind.GENERIC, NameKind.BRAND)
        return sorted(key for key, kind in self._filed.items() if kind in kinds)

    def _begun(self, key: str) -> tuple[Suggestion, ...]:
        """The products of the one substance whose names begin with some letters: `bortez`."""
        if len(key) < _LEAST_BEGINNING or not key.isalpha():
            return ()
        found: dict[str, Match] = {}
        for name in self._beginning_of_names[bisect_left(self._beginning_of_names, key) :]:
            if not name.startswith(key):
                break
            match = self.filed(name)
            if (
                match
                and isinstance(match.record, Drug)
                and (names.key(match.record.name).startswith(key) or _is_long(key, match.name))
            ):
                found.setdefault(match.record.id, match)
        records = [match.record for match in found.values()]
        if not records or not all(same_substance(record, records[0]) for record in records):
            return ()
        # A drug that the data has by the letters of its own name is offered by that name.
        own = [self.own_name(each.id) if names.key(each.name).startswith(key) else found[each.id] for each in records]
        return tuple(Suggestion(match, _BEGUN) for match in own)[:MOST_SUGGESTIONS]

    def _offers(self, readings: Sequence[str]) -> tuple[Suggestion, ...]:
        """What may be meant by words that are no name: what is very near, else the drug whose name they begin."""
        near = self._suggestions(readings)
        if near and near[0].score >= _ONE_NAME:
            return near
        return next(filter(None, map(self._begun, readings)), ()) or near

    def _suggestions(self, readings: Iterable[str]) -> tuple[Suggestion, ...]:
        best: dict[str, Suggestion] = {}
        for reading in readings:
            if len(reading) > _LONGEST_NAME // 2:
                continue
            for key, score in self._nearest.to(reading).items():
                match = self.filed(key)
                if match is None or (reading.startswith("non") and not key.startswith("non")):
                    continue  # "non-pegylated" is the opposite of what is nearest to it
                earlier = best.get(match.record.id)
                if earlier is None or earlier.score < score:
                    best[match.record.id] = Suggestion(match, score)
        nearest = sorted(best.values(), key=lambda suggestion: -suggestion.score)
        return tuple(_of_one_kind(nearest)[:MOST_SUGGESTIONS])

    def _match_of(self, entry: Entry) -> Match:
        record, lists = self._records[entry.id]
        return Match(record, entry.name, entry.kind, lists)

    def _add_to_its_drugs(self, regimen: Regimen, faults: list[DataError]) -> None:
        for drug in (*regimen.drugs, *regimen.alternatives):
            if drug not in self._records or not isinstance(self.record(drug), Drug):
                what = f"regimens.toml: {regimen.id}: '{drug}' is not the id of a drug"
                faults.append(DataError(what, records=[regimen.id]))
            self._regimens.setdefault(drug, []).append(regimen.id)


def _is_long(beginning: str, brand: str) -> bool:
    """Whether letters are enough of a brand of one word to mean it: `soft` is not Softenon."""
    return len(beginning) >= _LEAST_OF_BRAND and " " not in brand


class _Unread(dict[str, Any]):
    """Records by their ids, each read when it is first asked for."""

    def __init__(self, numbers: Mapping[str, tuple[int, tuple[int, ...]]]) -> None:
        super().__init__()
        self.numbers = numbers

    def __missing__(self, id_: str) -> Any:
        record, lists = self.numbers[id_]
        self[id_] = found = (part(record), joined(map(part, lists)))
        return found


def same_substance(one: Named, other: Named) -> bool:
    """Whether two records are one, or two products of one substance, as plain and liposomal doxorubicin are."""
    if one.id == other.id:
        return True
    if not isinstance(one, Drug) or not isinstance(other, Drug):
        return False
    return any(code in other.codes for code in one.codes if code[0] in ("unii", "rxcui", "atc"))


def is_given(record: Named, routes: frozenset[str]) -> bool:
    """Whether the record is a drug that is given in all of these ways."""
    return isinstance(record, Drug) and routes <= {str(route.value) for route in record.routes}


def _filed_once(
    records: Iterable[tuple[Named, tuple[NameList, ...]]], faults: list[DataError]
) -> list[tuple[str, Entry, bool]]:
    """Each name under its key, once; then those of several words under the keys of their words alone, where free."""
    from .line import joined as words_joined  # noqa: PLC0415 - a build has done this

    by_key: dict[str, Entry] = {}
    for record, lists in records:
        # A brand comes once for each region, and its fault is one.
        for name, kind in dict.fromkeys(_names_of(record, lists)):
            earlier = by_key.setdefault(names.key(name), Entry(record.id, kind, name))
            if earlier.id != record.id:
                what = f"{record.id}: the name '{name}' is already a name of {earlier.id}"
                faults.append(DataError(what, records=[record.id, earlier.id]))
    aliases: dict[str, Entry] = {}
    for key, entry in by_key.items():
        if not key.isalnum() and (bare := words_joined(entry.name)) not in by_key:
            aliases.setdefault(bare, entry)
    return [
        *((key, entry, False) for key, entry in by_key.items()),
        *((key, entry, True) for key, entry in aliases.items() if key),
    ]


def _of_one_kind(nearest: Sequence[Suggestion]) -> Sequence[Suggestion]:
    """The near names without those that are given alongside treatment, or these alone if they are clearly nearer.

    A drug that does not treat myeloma is not to be offered for one that does, nor the other way round: Epogen, Eposin.
    """
    beside = [each for each in nearest if isinstance(each.match.record, Supportive)]
    others = [each for each in nearest if not isinstance(each.match.record, Supportive)]
    if not beside or not others:
        return nearest
    if beside[0].score <= others[0].score:
        return others
    return beside if beside[0].score - others[0].score >= _CLEARLY_NEARER else ()


def _names_of(record: Named, lists: Iterable[NameList]) -> Iterator[tuple[str, NameKind]]:
    if isinstance(record, Regimen):
        for name in (record.name, *record.synonyms):
            yield name, NameKind.REGIMEN
        return
    yield record.name, NameKind.GENERIC
    if isinstance(record, (Drug, Supportive)):
        for brand in record.brands:
            yield brand.name, NameKind.BRAND
    # Before the record's own synonyms, because a list knows what kind of name it holds.
    for name_list in lists:
        for name in name_list.names:
            yield name, name_list.kind
    for synonym in record.synonyms:
        yield synonym, NameKind.SYNONYM
