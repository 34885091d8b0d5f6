"""What a line means that is more than a name: every part of it is read before anything is answered.

The names in it are found first, the longest first. What is left is an amount, a route, a word that may stand round a
name, a word that tells products apart, or unknown; and with an unknown word the line is no drug's name, though it has
names in it.
"""

# ruff: noqa: PLR0911, RUF001 - each return is a kind of line; letters of other scripts

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..model.drugs import Ambiguity, Drug, Named, NameKind, Regimen, Supportive
from . import key as names
from .amounts import Amount, amounts_in, amounts_of
from .answers import Match, Mention
from .index import is_given, same_substance
from .line import Found, names_in, words_of
from .words import INITIALS, JOINERS, NOISE, PACKING, ROUTES, SALTS, SHORTHAND, SIDE_BY_SIDE, TELLING, UNITS

if TYPE_CHECKING:
    from .index import Index

_SHORT = 4
"""Letters of a name that prose may have by accident."""

_MOST_DIGITS = 2
"""Digits of a number that, after a short name and a space, is an amount; a longer one may be that of a code."""

_LEAST_MISSPELT = 5
_LEAST_NEAR = 0.75
"""The least letters and score of a misspelt word that is taken to be one of the drugs of a line."""

_MOST_UNKNOWN = 12
"""Unknown words of a line beyond which it is prose, in which no word is taken for a misspelt name."""

_DOSES = frozenset(("low", "high", "dose", "weekly"))
"""Words between two drugs of a combination: `Revlimid, low dose dex`."""

_IN_COMBINATIONS = {"d": "dexamethasone", "dex": "dexamethasone"}
"""What a combination's name has after a hyphen: `Selinexor-d`."""

_TOLD_BY = {"rhuph": "hyaluronidase"}

_SALT_ENDINGS = tuple(salt for salt in SALTS if len(salt) > 5)  # noqa: PLR2004 - shorter ones end other words, too

_EAST = "\u1100"
"""The first letter of scripts that write a name and what stands beside it as one word; all before have spaces."""


class Reading(NamedTuple):
    """What a line means: a record; or several meanings; or the names in it, and the words that may be misspelt.

    `instead` are ids of drugs that are given in the way, or have the amount, that the named one is not or has not.
    """

    match: Match | None = None
    ambiguity: Ambiguity | None = None
    mentions: tuple[Mention, ...] = ()
    regimens: tuple[str, ...] = ()
    misfit: str = ""
    unknown: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


class _Named(NamedTuple):
    """A name in the line, and the numbers of its words."""

    match: Match
    first: int
    after: int


def read(text: str, index: Index, *, suggest: bool) -> Reading:
    """Read a line. Near names are looked for only if `suggest`."""
    return _Line(text, index).read(suggest=suggest)


def mentions_in(text: str, index: Index) -> tuple[Mention, ...]:
    """The names of drugs and combinations that stand in a text."""
    return _Line(text, index).mentions()


class _Line:
    def __init__(self, text: str, index: Index) -> None:
        self.text = text
        self.index = index
        self.words = words_of(text)
        self.routes: set[str] = set()
        self.telling: list[int] = []
        self.unknown: list[int] = []
        self.named: list[_Named] = []
        self.amounts = amounts_in(text, self.words) if any(word.is_number for word in self.words) else []

    def read(self, *, suggest: bool) -> Reading:
        found = list(names_in(self.text, self.words, self._filed, self.index.longest))
        found = self._sort(found)
        if ambiguity := self._ambiguity(found):
            return Reading(ambiguity=ambiguity)
        drugs = [named for named in self.named if isinstance(named.match.record, Drug)]
        regimens = [named for named in self.named if isinstance(named.match.record, Regimen)]
        is_whole = bool(self.named) and not self.unknown
        beside = self._beside_treatment()
        if (
            regimens
            and not beside
            and not self._has_dose
            and self._explains(regimens)
            and (match := self._combination(drugs, regimens))
        ):
            return Reading(match)
        if drugs and not regimens and not beside and self._are_one(drugs) and not self._behind_hyphens(drugs):
            return self._one(drugs, is_whole=is_whole, suggest=suggest)
        if drugs or regimens:
            reading = self._several(drugs, regimens, is_whole=is_whole and not beside, suggest=suggest)
            return reading._replace(mentions=_in_order([*reading.mentions, *self._mentions(beside)]))
        others = [named for named in self.named if named not in drugs]
        is_other_product = any(isinstance(other.match.record, Supportive) for other in others) and self.telling
        if (
            is_whole
            and others
            and not is_other_product
            and all(other.match.record is others[0].match.record for other in others)
        ):
            return Reading(others[0].match)
        if beside:
            return Reading(mentions=_in_order(self._mentions(beside)), unknown=self._core(suggest=suggest))
        near = self._misspelt() if suggest else []
        if len({mention.match.record.id for mention in near}) > 1:
            return Reading(mentions=tuple(near))
        return Reading(unknown=self._core(suggest=suggest))

    def mentions(self) -> tuple[Mention, ...]:
        """All names of drugs and combinations, each as the product that the amounts and ways after it mean."""
        self._sort(list(names_in(self.text, self.words, self._filed, self.index.longest)))
        drugs = [named for named in self.named if isinstance(named.match.record, Drug)]
        regimens = [named for named in self.named if isinstance(named.match.record, Regimen)]
        return _in_order(self._mentions([*self._resolved(drugs), *regimens, *self._beside_treatment()]))

    def _beside_treatment(self) -> list[_Named]:
        """The drugs that are given alongside treatment: they are mentioned, and make no combination."""
        return [named for named in self.named if isinstance(named.match.record, Supportive)]

    # The words

    def _filed(self, key: str) -> Match | None:
        index = self.index
        found = index.filed(key)
        if found and isinstance(found.record, Regimen) and len(found.record.drugs) == 1:
            return index.own_name(found.record.drugs[0])  # "Ixazomib maintenance" is, among others, ixazomib
        if found is not None or len(key) < _SHORT:
            return found if found or key[:1] < _EAST or not key else self._beside(key)
        if key >= _EAST:
            return self._beside(key)
        if key.endswith(_SALT_ENDINGS):  # in one word: Bendamustinhydrochlorid
            for salt in _SALT_ENDINGS:
                if key.endswith(salt) and len(key) > len(salt) + _SHORT and (found := index.filed(key[: -len(salt)])):
                    return found
        if key[-1] in "ау" and key[0] > "Ѐ":  # a genitive: Иксазомиба цитрат
            return index.filed(key[:-1])
        return index.by_first_word(key)

    def _beside(self, key: str) -> Match | None:
        """`来那度胺胶囊`: a name at the start of a word, after which, or before which, stands nothing but a form."""
        bare = True
        while bare:
            bare = False
            for word in SIDE_BY_SIDE:
                if key.startswith(word) and len(key) > len(word):
                    key, bare = key[len(word) :], True
        if found := self.index.filed(key):
            return found
        for end in range(len(key) - 1, 1, -1):
            if _are_side_words(key[end:]) and (found := self.index.filed(key[:end])):
                return found
        return None

    def _sort(self, found: list[Found[Match]]) -> list[Found[Match]]:
        """Tell names from words that only look like one, and what each other word is."""
        inside = {n for each in found for n in range(each.first, each.after)}
        rest = [n for n in range(len(self.words)) if n not in inside]
        for n in rest:
            self._classify(n)
        kept: list[Found[Match]] = []
        for each in found:
            if self._is_meant(each, found):
                kept.append(each)
            else:
                for n in range(each.first, each.after):
                    self._classify(n)
        self.named = sorted((*(_Named(*each) for each in kept), *self._beginnings(kept)), key=lambda named: named.first)
        self.unknown += self._shorthand()
        return kept

    def _shorthand(self) -> list[int]:
        """The words that are short for another drug, and on labels stand for something else: `Bel + Velcade`, `R dex`.

        A letter is, where nothing but names and letters are in the line.
        """
        if self.amounts or not self.named:
            return []
        inside = {n for named in self.named for n in range(named.first, named.after)}
        keys = [word.key for word in self.words]
        rest = [n for n, key in enumerate(keys) if n not in inside and key not in JOINERS]
        # CAR-T is no drug's short name, and the d of Pom-d is read where combinations are.
        short = [n for n in rest if keys[n] in SHORTHAND and keys[n : n + 2] != ["car", "t"]]
        rest = [n for n in rest if not (keys[n] in _IN_COMBINATIONS and self._is_hyphenated(n))]
        letters = [n for n in rest if keys[n] in INITIALS]
        if any("".join(keys[n : n + 2]) in ROUTES for n in letters):  # s.c.
            return short
        return [*short, *(letters if len(short) + len(letters) == len(rest) else ())]

    def _is_hyphenated(self, n: int) -> bool:
        return n > 0 and self.text[self.words[n - 1].end : self.words[n].start] == "-"

    def _beginnings(self, found: list[Found[Match]]) -> list[_Named]:
        """Drugs whose names are cut short in that of a combination: `Pom-d`, `Elo-Rd`."""
        cut: list[_Named] = []
        starts = {each.first for each in found if isinstance(each.entry.record, Regimen)}
        inside = {n for each in found for n in range(each.first, each.after)}
        for n, (one, two) in enumerate(pairwise(self.words)):
            if n in inside or not _SHORT > len(one.key) - 1 > 1 or self.text[one.end : two.start] != "-":
                continue
            if (n + 1 in starts or two.key in _IN_COMBINATIONS) and (match := self.index.by_beginning(one.key)):
                cut.append(_Named(match, n, n + 1))
                self.unknown = [word for word in self.unknown if word != n]
        return cut

    def _classify(self, n: int) -> None:
        word = self.words[n].key
        end = self.words[n].end
        if n == 0 and word[0].isdigit() and self.text[end : end + 2].strip() not in ("", ",") and self.text[end] == ",":
            self.unknown.append(n)  # a row of a table: "1,velcade"
        elif word in ROUTES and not self._is_powder(n):
            self.routes.add(ROUTES[word])
        elif word in TELLING:
            self.telling.append(n)
        elif not (
            self.words[n].is_number
            or len(word) == 1
            or word in NOISE
            or word in UNITS
            or (word >= _EAST and _are_side_words(word))
            or self._is_run_together(n)
        ):
            self.unknown.append(n)

    def _is_powder(self, n: int) -> bool:
        """`PO LIOF` is a powder on a Brazilian box, and not a way of giving."""
        return self.words[n].key == "po" and n + 1 < len(self.words) and self.words[n + 1].key in PACKING_AFTER_PO

    def _is_run_together(self, n: int) -> bool:
        """`InductionConsolidation`: words that each may stand round a name."""
        word = self.words[n]
        typed = self.text[word.start : word.end]
        if typed.isupper() or typed.islower() or typed[1:].islower():
            return False
        parts = "".join(f" {char}" if char.isupper() else char for char in typed).split()
        return len(parts) > 1 and all(names.key(part) in NOISE for part in parts)

    def _is_meant(self, found: Found[Match], among: list[Found[Match]]) -> bool:
        """Whether a word is the name that it is spelled as, which prose or packaging may have by accident."""
        match: Match = found.entry
        first, last = self.words[found.first], self.words[found.after - 1]
        typed = self.text[first.start : last.end]
        key = names.key(typed)
        if not isinstance(match.record, (Drug, Regimen, Supportive)):
            return len(among) == 1 and not self.unknown
        if len(key) > _SHORT:
            return True
        if (
            found.after < len(self.words)
            and self.words[found.after].is_number
            and not self._is_amount(found.after)
            and not self._is_bare_amount(found.after)
            and (not isinstance(match.record, Regimen) or self.words[found.after].start == last.end)
        ):
            return False  # "CTX 110" is another drug than CTX
        if isinstance(match.record, Supportive) and found.first and self.words[found.first - 1].is_number:
            return False  # "5-ASA" is another drug than ASA
        is_as_written = typed == match.name
        if self.index.ambiguity(typed, key):
            return len(among) > 1 and self._has_company(match.record, among)
        if key in PACKING and self.amounts and not is_as_written:
            return False
        if key in NOISE and len(among) > 1 and not (is_as_written and not typed.isupper()):
            return self._touches(found, among) or self._stands_in_a_list(found, among, with_sign=True)
        if not self.unknown:
            return True
        capitals = sum(char.isupper() for char in typed)
        return (is_as_written and capitals > 1) or self._stands_in_a_list(found, among)

    def _has_company(self, record: Named, among: list[Found[Match]]) -> bool:
        """Whether drugs of a combination stand beside a short name of several meanings."""
        if not isinstance(record, Regimen):
            return False
        ids = {*record.drugs, *record.alternatives}
        beside = {each.entry.record.id for each in among if isinstance(each.entry.record, Drug)}
        return len(beside & ids) > 1 and beside <= ids

    def _touches(self, found: Found[Match], among: list[Found[Match]]) -> bool:
        """Whether a drug's short name stands right beside another name: `rev velcade`, but not `dexa comp rev`."""
        ends = {each.after for each in among if each is not found} | {each.first for each in among if each is not found}
        return (
            isinstance(found.entry.record, Drug)
            and not self.amounts
            and not ends.isdisjoint((found.first, found.after))
        )

    def _stands_in_a_list(self, found: Found[Match], among: list[Found[Match]], *, with_sign: bool = False) -> bool:
        """Whether another name stands beside a short one, with only a joiner between them: `velcade + dex`."""
        for other in among:
            if other is not found and (with_sign or len(names.key(other.entry.name)) > _SHORT):
                one, two = sorted((found, other), key=lambda each: each.first)
                between = self.text[self.words[one.after - 1].end : self.words[two.first].start].lower()
                words = words_of(between)
                numbers = any(word.is_number for word in words)
                is_sign = any(sign in between for sign in "+&,;(") or any(word.key in JOINERS for word in words)
                is_sign = is_sign or ("/" in between and not numbers)
                if (is_sign or not with_sign) and all(
                    word.key in JOINERS or word.key in _DOSES or word.is_number or word.key in UNITS for word in words
                ):
                    return True
        return False

    def _is_amount(self, n: int) -> bool:
        return any(word == n and amount.unit for word, amount in self.amounts)

    def _is_bare_amount(self, n: int) -> bool:
        """Whether a number is an amount without its unit: `len 10`, but neither `SEL24` nor `CFZ 533`."""
        before, word = self.words[n - 1], self.words[n]
        return len(word.key) <= _MOST_DIGITS and self.text[before.end : word.start] == " " and n + 1 == len(self.words)

    @property
    def _has_dose(self) -> bool:
        return any(word.is_number and n + 1 < len(self.words) and self.words[n + 1].key in UNITS
                   for n, word in enumerate(self.words))  # fmt: skip

    def _ambiguity(self, found: list[Found[Match]]) -> Ambiguity | None:
        """The several meanings of the one word that may be a name: `PRED 20 mg`."""
        if found or not self.words:
            return None
        rest = [n for n in range(len(self.words)) if not self.words[n].is_number and self.words[n].key not in UNITS]
        telling = [n for n in rest if n in self.unknown or self._named_in(n)]
        if len(telling) != 1:
            return None
        word = self.words[telling[0]]
        return self.index.ambiguity(self.text[word.start : word.end], word.key)

    def _named_in(self, n: int) -> bool:
        word = self.words[n]
        return self.index.ambiguity(self.text[word.start : word.end], word.key) is not None

    # One drug

    def _are_one(self, drugs: list[_Named]) -> bool:
        return all(same_substance(named.match.record, drugs[0].match.record) for named in drugs)

    def _one(self, drugs: list[_Named], *, is_whole: bool, suggest: bool) -> Reading:
        routes = set(self.routes)
        if any(named.match.record is not drugs[0].match.record for named in drugs):
            # "Daratumumab SC (Darzalex)": the route that is part of one name tells of the other, too.
            routes |= {ROUTES[word.key] for word in self.words if word.key in ROUTES}
        match, misfit, instead = self._product(drugs, [amount for _, amount in self.amounts], routes)
        told = [_TOLD_BY.get(self.words[n].key, self.words[n].key) for n in self.telling]
        if told and match and not all(word in names.key(match.record.name) for word in told):
            return Reading(unknown=(names.key(self.text),))
        if (match or misfit or instead) and (is_whole or not self._other_unknown(drugs)) and not self._is_denied(drugs):
            return Reading(match, misfit=misfit, instead=instead)
        near = self._misspelt() if suggest else []
        mentions = [*self._mentions(drugs), *(mention for mention in near if not self._is_named(mention, drugs))]
        return Reading(mentions=_in_order(mentions), unknown=self._core(suggest=suggest))

    def _is_denied(self, drugs: list[_Named]) -> bool:
        """Whether a line says that it is not the drug: `lenalidomide placebo`, `anti-velcade`, `velcade-free`."""
        if any(word.key == "placebo" for word in self.words):
            return True
        before = {self.words[named.first - 1].key for named in drugs if named.first}
        after = {self.words[named.after].key for named in drugs if named.after < len(self.words)}
        return not self.amounts and (not before.isdisjoint(("anti", "off", "non")) or "free" in after)

    def _other_unknown(self, drugs: list[_Named]) -> list[int]:
        """The unknown words but those that only shorten the name beside brackets: `Cyclophosphamide (CY)`."""
        if not any(char in self.text for char in "(（["):
            return self.unknown
        full = [names.key(named.match.name) for named in drugs] + [drugs[0].match.record.name]
        return [n for n in self.unknown if not any(_shortens(self.words[n].key, name) for name in full)]

    def _product(
        self, drugs: list[_Named], amounts: Iterable[Amount], routes: Iterable[str]
    ) -> tuple[Match | None, str, tuple[str, ...]]:
        """Which product of its substance the names mean; else what does not fit, and the ids of those that do."""
        given = frozenset(routes)
        matches = [named.match for named in drugs]
        fitting = [match for match in matches if is_given(match.record, given)]
        if not fitting:
            return None, "", self._given(matches[0].record, given)
        brands = [match for match in fitting if match.kind is NameKind.BRAND] or fitting
        chosen = brands[0]
        if any(match.record.id != chosen.record.id for match in brands):
            longest = max(fitting, key=lambda match: len(match.name))
            if chosen.kind is NameKind.BRAND or not all(
                names.key(match.name) in names.key(longest.name) for match in fitting
            ):
                return None, "", ()
            chosen = longest
        return self._by_amount(chosen, list(amounts), given)

    def _given(self, record: Named, routes: frozenset[str]) -> tuple[str, ...]:
        """The products of a substance that are given in the way that is named; else the record itself."""
        with_routes = [each for each in (*self.index.products_like(record), record) if is_given(each, routes)]
        return tuple(each.id for each in with_routes) or (record.id,)

    def _by_amount(
        self, match: Match, amounts: list[Amount], routes: frozenset[str]
    ) -> tuple[Match | None, str, tuple[str, ...]]:
        """The product that has the amount; `match` where no amount tells products apart."""
        own = self.index.strengths_of(match.record.id) if amounts else ()
        if not own:
            return match, "", ()
        for unit in ("mg", "units", "mg/ml", "units/ml", "", "ml"):
            asked = [amount for amount in amounts if amount.unit == unit]
            if any(_has(own, amount) for amount in asked):
                return match, "", ()
            for other in self.index.products_like(match.record):
                amount = next((each for each in asked if _has(self.index.strengths_of(other.id), each)), None)
                if amount is None:
                    continue
                if is_given(other, routes) and self._may_be(match, other):
                    return self.index.own_name(other.id), "", ()
                return None, f"{_spelled(amount)} is an amount of {other.name}, not of {match.name}", (other.id,)
        return match, "", ()

    def _may_be(self, match: Match, other: Drug) -> bool:
        """Whether a name is the beginning of another product's name, as Darzalex is of Darzalex Faspro."""
        key = names.key(match.name)
        brands = (brand.name for brand in other.brands)
        return any(names.key(name).startswith(key) for name in (other.name, *brands, *other.synonyms))

    # Several drugs, and combinations

    def _combination(self, drugs: list[_Named], regimens: list[_Named]) -> Match | None:
        """The combination that a short name and the drugs beside it mean, if they mean one."""
        ids = self._ids(drugs)
        if self.telling:
            return None
        records = [named.match.record for named in regimens]
        first = regimens[0].match
        full = [record for record in records if isinstance(record, Regimen)]
        for named, regimen in zip(regimens, full, strict=True):
            if len(ids) == 1:  # "Velcade (VTD-PACE)" is one of several drugs, and no combination
                break
            others = {drug for other in full for drug in other.drugs} | ids
            if others <= {*regimen.drugs, *regimen.alternatives}:
                return named.match
        if len({record.id for record in records}) > 1 or not ids:
            return None if len({record.id for record in records}) > 1 else first
        if ids & {*full[0].drugs, *full[0].alternatives}:
            return None
        made = self._made_of(ids | set(full[0].drugs))
        return self.index.own_name(made[0]) if len(made) == 1 else None

    def _explains(self, regimens: list[_Named]) -> bool:
        """Whether each unknown word is part of a combination's name: `VTD-PACE (bortezomib, ... and PACE)`."""
        full = [names.key(named.match.name) for named in regimens]
        return all(
            len(self.words[n].key) >= _SHORT and any(self.words[n].key in name for name in full) for n in self.unknown
        )

    def _several(self, drugs: list[_Named], regimens: list[_Named], *, is_whole: bool, suggest: bool) -> Reading:
        resolved = self._resolved(drugs)
        ids = self._ids(resolved)
        near = self._misspelt() if suggest and self.unknown else []
        made: tuple[str, ...] = ()
        if not near:
            everything = ids | {drug for named in regimens for drug in named.match.record.drugs}  # type: ignore[union-attr]
            made = self._made_of(everything)
            exact = [id_ for id_ in made if set(self._drugs_of(id_)) == everything]
            if (
                is_whole
                and not regimens
                and not self._has_dose
                and not self.telling
                and len(made) == len(exact) == 1
                and self._are_joined(drugs)
            ):
                return Reading(self.index.own_name(made[0]))
        told = ids | {mention.match.record.id for mention in near}
        shown = [named for named in regimens if not set(self._drugs_of(named.match.record.id)) <= told]
        mentions = [*self._mentions([*resolved, *shown]), *near]
        return Reading(mentions=_in_order(mentions), regimens=made, unknown=self._core(suggest=suggest))

    def _resolved(self, drugs: list[_Named]) -> list[_Named]:
        """Each name as the product that the amounts and ways after it mean; none where they fit none."""
        resolved: list[_Named] = []
        for n, named in enumerate(drugs):
            end = drugs[n + 1].first if n + 1 < len(drugs) else len(self.words)
            start = named.after if n else 0
            amounts = [amount for word, amount in self.amounts if start <= word < end and amount.unit]
            routes = {
                ROUTES[self.words[word].key]
                for word in range(named.after, min(end, named.after + 1))
                if self.words[word].key in ROUTES and not self._is_powder(word)
            }
            if any(word in (named.first - 1, named.after) for word in self.telling):
                continue
            match, _, instead = self._product([named], amounts, routes)
            if match is None and len(instead) == 1:
                match = self.index.own_name(instead[0])
            if match:
                resolved.append(named._replace(match=match))
        return resolved

    def _ids(self, drugs: list[_Named]) -> set[str]:
        """The ids of the drugs, with what stands behind a hyphen: `Len-d`."""
        return {named.match.record.id for named in drugs} | self._behind_hyphens(drugs)

    def _behind_hyphens(self, drugs: list[_Named]) -> set[str]:
        ids = set()
        for named in drugs:
            if named.after < len(self.words):
                word = self.words[named.after]
                gap = self.text[self.words[named.after - 1].end : word.start]
                if gap == "-" and word.key in _IN_COMBINATIONS:
                    ids.add(_IN_COMBINATIONS[word.key])
        return ids

    def _made_of(self, ids: set[str]) -> tuple[str, ...]:
        """The combinations that exactly these drugs make; another form of a drug may stand for it."""
        first = next(iter(ids))
        return tuple(
            regimen.id
            for regimen in self.index.regimens_with(first)
            if len(regimen.drugs) == len(ids)
            and ids <= {*regimen.drugs, *regimen.alternatives}
            and not (len(ids & set(regimen.alternatives)) > 1)
        )

    def _drugs_of(self, id_: str) -> tuple[str, ...]:
        record = self.index.record(id_)
        return record.drugs if isinstance(record, Regimen) else ()

    def _are_joined(self, drugs: list[_Named]) -> bool:
        """Whether the drugs are written as one combination: `a + b`, `a-b`, `a, b and c`."""
        between = [
            self.text[self.words[one.after - 1].end : self.words[two.first].start] for one, two in pairwise(drugs)
        ]
        signs = [
            any(sign in gap for sign in "+/&-") or any(word.key in JOINERS for word in words_of(gap)) for gap in between
        ]
        commas = ["," in gap for gap in between]
        joined = all(map(any, zip(signs, commas, strict=True))) and (any(signs) or len(between) > 1)
        return joined or (not between and bool(self._behind_hyphens(drugs)))

    # Names in the line

    def _mentions(self, named: list[_Named]) -> list[Mention]:
        return [
            Mention(each.match, self.words[each.first].start, self.words[each.after - 1].end)
            for each in named
            if not any(word in (each.first - 1, each.after) for word in self.telling)
        ]

    def _is_named(self, mention: Mention, drugs: list[_Named]) -> bool:
        return any(same_substance(mention.match.record, named.match.record) for named in drugs)

    def _misspelt(self) -> list[Mention]:
        """Unknown words that are near to one drug's name."""
        if len(self.unknown) > _MOST_UNKNOWN:
            return []
        found = []
        for n in self.unknown:
            word = self.words[n]
            if len(word.key) < _LEAST_MISSPELT:
                continue
            near = self.index.near(word.key)
            if near and near.score >= _LEAST_NEAR and isinstance(near.match.record, Drug):
                found.append(Mention(near.match, word.start, word.end, round(near.score, 3)))
        return found

    def _core(self, *, suggest: bool) -> tuple[str, ...]:
        """What may be a misspelt name: the line, and its unknown words together."""
        if not suggest:
            return ()
        unknown = "".join(self.words[n].key for n in self.unknown)
        if not unknown:
            return ()
        return tuple(dict.fromkeys((unknown, names.key(self.text)) if len(self.words) <= _SHORT else (unknown,)))


PACKING_AFTER_PO = frozenset("liof sol sus inj lioph p int ext or c para".split())  # noqa: SIM905 - as in words.py


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _has(strengths: Iterable[str], amount: Amount) -> bool:
    """Whether an amount is one of these; a bare number is one of mg."""
    for strength in strengths:
        for each in amounts_of(strength):
            if each == amount or (not amount.unit and each == (amount.value, "mg")):
                return True
    return False


def _spelled(amount: Amount) -> str:
    return f"{amount.value:,.10g} {amount.unit or 'mg'}".replace("ml", "mL")


def _shortens(word: str, name: str) -> bool:
    """Whether a word of two or three letters is made of a name's letters, in their order, from the first one on."""
    letters = iter(name)
    return len(word) < _SHORT and word[0] == name[0] and all(letter in letters for letter in word)


def _are_side_words(text: str) -> bool:
    while text:
        word = next((word for word in SIDE_BY_SIDE if text.startswith(word)), "")
        if not word:
            return False
        text = text[len(word) :]
    return True
