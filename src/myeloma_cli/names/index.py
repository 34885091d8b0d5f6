"""Finding records by a name that a person types.

A name finds a record only if the data has that name for that record, and for no other; what stands round a name on a
label may be there too. A near name is offered, never answered.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from ..dataset import Dataset
from ..errors import DataError
from ..model.drugs import AllNames, Ambiguity, Drug, LookAlike, Named, NameKind, NameList, Regimen, Supportive
from . import key as names
from .typed import TypedName

if TYPE_CHECKING:
    from .near import Nearest

MOST_SUGGESTIONS = 3

_LONGEST_NAME = 200
"""Characters; no name is longer, and a longer text would take long to read."""

_ONE_NAME = 0.8
"""The least score at which words that are no names are taken, together, as one name of one word: `poma list`.

At 0.95 `poma list` and `rev limit` would be two misses each; from 0.70, the least score of any suggestion, to 0.90 no
test or list in tests/ tells the values apart (tried 2026-11-25).
"""

_CLEARLY_NEARER = 0.1
"""How much nearer a name must be to be offered alone, where a drug that treats myeloma is near too."""

_TELLING_WORDS = frozenset(
    map(
        names.key,
        """
        liposomal liposome pegylated nonpegylated peg hyaluronidase flufenamide mafodotin autoleucel vicleucel
        """.split(),  # noqa: SIM905 - a list of so many words is easier to read without quotes
    )
)
"""Words that tell one product from another, as routes do: who types one beside a name does not mean the name alone."""

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


class Match(NamedTuple):
    """A record and the name, as the data writes it, that led to it; `lists` are the record's further names."""

    record: Named
    name: str
    kind: NameKind
    lists: tuple[NameList, ...] = ()


class Suggestion(NamedTuple):
    """A name that may have been meant, and how like it is to what was typed: 1 is the same name."""

    match: Match
    score: float


class Answer(NamedTuple):
    """What became of one name that was asked for; `match` is None where the data has no such name.

    Then `suggestions` are the names that are near, `ambiguity` is there if the name has several meanings, and
    `look_alikes` if it is another drug's name that is mixed up with a name of the data. With a match `look_alikes` are
    the other drugs' names that the match's drug is mixed up with. `is_several`: the suggestions are the drugs that are
    named together, as in `velcade + dex`, each of which is a name. `is_own`: somebody's own data has a part in the
    answer; `bundled` is the record that the bundled data would answer, where that is another or own data hides it.
    """

    query: str
    match: Match | None
    suggestions: tuple[Suggestion, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    ambiguity: Ambiguity | None = None
    is_several: bool = False
    is_own: bool = False
    bundled: Named | None = None

    @property
    def found(self) -> bool:
        """Whether the data has the name."""
        return self.match is not None

    @property
    def name(self) -> str | None:
        """The generic name, or the name of the kind of treatment; None where the name was not found."""
        return self.match.record.name if self.match else None


class Index:
    """Every name of some records, each leading to one record.

    Raises DataError if two records claim the same name: answering either would be a guess.
    """

    def __init__(self, records: Iterable[Named], further: AllNames = _NO_MORE_NAMES) -> None:
        self._matches: dict[str, Match] = {}
        self._faults: list[DataError] = []
        self._look_alikes_of: dict[str, list[LookAlike]] = {}
        self._look_alikes_by_stem: dict[str, list[LookAlike]] = {}
        for pair in further.look_alikes:
            self._look_alikes_of.setdefault(pair.drug, []).append(pair)
        self._ambiguities = {names.key(ambiguity.name): ambiguity for ambiguity in further.ambiguities}
        lists: dict[str, list[NameList]] = {}
        for name_list in further.lists:
            lists.setdefault(name_list.drug, []).append(name_list)
        self._records = {record.id: record for record in records}
        for record in self._records.values():
            name_lists = tuple(lists.pop(record.id, ()))
            for name, kind in _names_of(record, name_lists):
                self._add(names.key(name), Match(record, name, kind, name_lists))
        for pair in further.look_alikes:
            # A look-alike that the data has too is answered, and so is what is near to it.
            if names.key(pair.other) not in self._matches:
                self._look_alikes_by_stem.setdefault(names.stem(pair.other), []).append(pair)
        for drug in (
            *lists,
            *self._look_alikes_of,
            *(drug for ambiguity in further.ambiguities for drug in ambiguity.drugs),
        ):
            if drug not in self._records:
                self._faults.append(DataError(f"names.toml: '{drug}' is not the id of a record", records=[drug]))
        self._regimens: dict[str, list[Regimen]] = {}
        for record in self._records.values():
            if isinstance(record, Regimen):
                self._add_to_its_drugs(record)
        if self._faults:
            first, *others = self._faults
            raise DataError(str(first), records=first.records, others=others)

    @property
    def matches(self) -> tuple[Match, ...]:
        """Every name, in the order of the data, a record's own name before its others."""
        return tuple(self._matches.values())

    def has(self, id_: str) -> bool:
        """Whether there is a record with an id."""
        return id_ in self._records

    def records_of(self, ids: Iterable[str]) -> list[Named]:
        """Records by their ids."""
        return [self._records[id_] for id_ in ids]

    def names_of(self, ids: Iterable[str]) -> list[str]:
        """The names of records, by their ids."""
        return [record.name for record in self.records_of(ids)]

    def regimens_with(self, drug: str) -> tuple[Regimen, ...]:
        """The combinations that a drug, by its id, is part of, in the order of the data."""
        return tuple(self._regimens.get(drug, ()))

    def filed(self, key: str) -> Match | None:
        """The record that has a name of this very key."""
        return self._matches.get(key)

    def find(self, name: str) -> Match | None:
        """The record of that name, or None if the data does not have the name."""
        return self._find(TypedName(name))

    def _find(self, name: TypedName) -> Match | None:
        if len(name.text) > _LONGEST_NAME:
            return None
        found = self._matches.get(name.key)
        if found or not name.text or name.stands_alone:
            return found
        for reading in name.readings:
            if reading in self._ambiguities:
                return None
            if found := self._matches.get(reading):
                return found
        found = self._find_beside(name)
        # "Darzalex (SC)" is not Darzalex, in whatever brackets the way of giving stands.
        if found and (not name.routes or _is_given(found.record, name.routes)):
            return found
        return self._find_by_route(name)

    def _find_beside(self, name: TypedName) -> Match | None:
        """`Velcade (bortezomib)`, `Darzalex Faspro (daratumumab)`: what names side by side mean, if it is one thing."""
        for part, amount in product(name.parts, name.amounts):
            if told_apart := self._matches.get(names.key(f"{part} {amount}")):
                return told_apart
        beside = [self._find_part(part) for part in name.parts]
        if None in beside:
            return None
        found = [match for match in beside if match]
        # A brand says which product of its substance is meant, where the name of the substance does not.
        brands = [match for match in found if match.kind is NameKind.BRAND] or found
        first = brands[0] if brands else None
        if first and all(match.record is first.record for match in brands):
            return first if all(_same_substance(match.record, first.record) for match in found) else None
        return None

    def _find_by_route(self, name: TypedName) -> Match | None:
        """`Velcade SC`: a name beside a way in which that drug is given; `daratumumab SC` is another product's."""
        bare, routes = name.without_routes
        if not routes:
            return None
        match = self._find(bare)
        return match if match and _is_given(match.record, routes) else None

    def resolve(self, query: str) -> Answer:
        """The answer to one name, with what may help if it is not found."""
        name = TypedName(query)
        match = self._find(name)
        if match:
            return Answer(query, match, look_alikes=tuple(self._look_alikes_of.get(match.record.id, ())))
        if ambiguity := self._ambiguities.get(name.key):
            meant = tuple(Suggestion(self._own_name(drug), 1.0) for drug in ambiguity.drugs)
            return Answer(query, None, suggestions=meant[:MOST_SUGGESTIONS], ambiguity=ambiguity)
        if mixed_up := tuple(self._look_alikes_by_stem.get(names.stem_of(name.key), ())):
            return Answer(query, None, look_alikes=mixed_up)
        if several := self._several(name):
            return Answer(query, None, suggestions=several, is_several=True)
        return Answer(query, None, suggestions=self._by_another_route(name) or self._suggestions(name))

    def answer(self, words: Sequence[str]) -> Iterator[Answer]:
        """One answer a name, in order. Words that are one name together are one: `darzalex faspro`, without quotes."""
        runs: list[str] = []
        start = 0
        while start < len(words):
            end = next(
                (end for end in range(len(words), start + 1, -1) if self.find(" ".join(words[start:end]))), start + 1
            )
            run = " ".join(words[start:end])
            # "darzalex faspr" is one name misspelt, and must not be answered with the card of Darzalex.
            if runs and self._is_part_of_one(runs[-1], run):
                runs[-1] = f"{runs[-1]} {run}"
            else:
                runs.append(run)
            start = end
        return map(self.resolve, runs)

    def _is_part_of_one(self, before: str, run: str) -> bool:
        """Whether two runs of words, one of which is no name, are more likely one name than a name and a stray word."""
        found = [match for match in (self.find(before), self.find(run)) if match]
        if len(found) == 2:  # noqa: PLR2004 - both
            return False
        if any(names.key(word) in _TELLING_WORDS or TypedName(word).without_routes[1] for word in (before, run)):
            return True
        nearest = self._suggestions(TypedName(f"{before} {run}"))
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
        return Nearest([key for key, match in self._matches.items() if match.kind not in never])

    def _suggestions(self, name: TypedName) -> tuple[Suggestion, ...]:
        if len(name.text) > _LONGEST_NAME:
            return ()
        best: dict[str, Suggestion] = {}
        for reading in name.readings:
            for key, score in self._nearest.to(reading).items():
                match = self._matches[key]
                if reading.startswith("non") and not key.startswith("non"):
                    continue  # "non-pegylated" is the opposite of what is nearest to it
                earlier = best.get(match.record.id)
                if earlier is None or earlier.score < score:
                    best[match.record.id] = Suggestion(match, score)
        nearest = sorted(best.values(), key=lambda suggestion: -suggestion.score)
        return tuple(_of_one_kind(nearest)[:MOST_SUGGESTIONS])

    def _add_to_its_drugs(self, regimen: Regimen) -> None:
        for drug in (*regimen.drugs, *regimen.alternatives):
            if not isinstance(self._records.get(drug), Drug):
                what = f"regimens.toml: {regimen.id}: '{drug}' is not the id of a drug"
                self._faults.append(DataError(what, records=[regimen.id]))
            self._regimens.setdefault(drug, []).append(regimen)

    def _several(self, name: TypedName) -> tuple[Suggestion, ...]:
        """The drugs that are named together, where every one of the names is known."""
        if len(name.listed) < 2:  # noqa: PLR2004 - one name is not several
            return ()
        found = [self.find(part) for part in name.listed]
        if None in found:
            return ()
        meant = {match.record.id: Suggestion(self._own_name(match.record.id), 1.0) for match in found if match}
        return tuple(meant.values())[:MOST_SUGGESTIONS]

    def _by_another_route(self, name: TypedName) -> tuple[Suggestion, ...]:
        """The products of the substance that are given in the way that is named, for a drug that is not."""
        bare, routes = name.without_routes
        match = self._find(bare) if routes else None
        if match is None:
            return ()
        given = [
            record.id
            for record in self._records.values()
            if _is_given(record, routes) and _same_substance(record, match.record)
        ]
        meant = given or [match.record.id]
        return tuple(Suggestion(self._own_name(drug), 1.0) for drug in meant[:MOST_SUGGESTIONS])

    def _own_name(self, drug: str) -> Match:
        return self._matches[names.key(self._records[drug].name)]

    def _find_part(self, part: str) -> Match | None:
        return next((match for reading in TypedName(part).readings if (match := self._matches.get(reading))), None)

    def _add(self, key: str, match: Match) -> None:
        earlier = self._matches.setdefault(key, match)
        if earlier.record is not match.record:
            self._refuse(match, f"the name '{match.name}' is already a name of {earlier.record.id}", earlier)
        if key in self._ambiguities:
            self._refuse(match, f"the name '{match.name}' is listed in names.toml as ambiguous")

    def _refuse(self, match: Match, what: str, *others: Match) -> None:
        ids = [claimed.record.id for claimed in (match, *others)]
        self._faults.append(DataError(f"{match.record.id}: {what}", records=ids))


def _of_one_kind(nearest: Sequence[Suggestion]) -> Sequence[Suggestion]:
    """The near names without those that are given beside treatment, or these alone if they are clearly nearer.

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


def _is_given(record: Named, routes: frozenset[str]) -> bool:
    """Whether the record is a drug that is given in all of these ways."""
    return isinstance(record, Drug) and routes <= {str(route.value) for route in record.routes}


def _same_substance(one: Named, other: Named) -> bool:
    """Whether two records are one, or two products of one substance, as plain and liposomal doxorubicin are."""
    if one is other:
        return True
    if not isinstance(one, Drug) or not isinstance(other, Drug):
        return False
    return any(code in other.codes for code in one.codes if code[0] in ("unii", "rxcui", "atc"))
