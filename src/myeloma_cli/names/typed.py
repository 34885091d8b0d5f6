"""A name as people type it: its key, and the amounts, dosage forms, salts, makers and routes around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from .key import AROUND, key_of, spaced

# What labels, prescriptions and spreadsheets write beside a name. A word that tells two drugs apart is in none of these
# sets: neither "liposomal" nor a route, which tells Darzalex from Darzalex Faspro.
_FORMS = frozenset(
    """
    tablet tablets tab tabs capsule capsules cap caps pill pills injection injections injectable inj infusion solution
    soln powder lyophilized lyophilised lyophilisate concentrate vial vials ampoule ampoules ampul syringe prefilled pen
    kit suspension hard film coated delayed release ready to use for of in pfs usp bp generic brand tm rx only x and or
    with solvent diluent single multiple dose pack box daily weekly once twice every qd bid qhs
    """.split()  # noqa: SIM905 - a list of so many words is easier to read without quotes
)
_SALTS = frozenset(
    """
    hydrochloride hydrochlorid hcl dihydrochloride octahydrochloride citrate mesylate mesilate sulfate sulphate
    phosphate acetate lactate succinate sodium disodium monosodium monohydrate hydrate anhydrous
    """.split()  # noqa: SIM905 - as above
)
# Generics are sold under the drug's name and the maker's: "Lenalidomide Krka", "Apo-Dexamethasone".
_MAKERS = frozenset(
    """
    accord actavis adamed aft amneal apo apotex armas aurobindo baxter biocon bluepoint celgene cipla dom ebewe eugia
    fresenius kabi galen glenmark hexal hikma hospira intas jamp juno krka lupin medac mylan nat natco novaplus pfizer
    phl pms pro qilu ratio reddy reddys dr sagent sandoz shilpa stada sun taro teva viatris winthrop zentiva zydus
    """.split()  # noqa: SIM905 - as above
)
_ROUTES = {
    "oral": "oral", "orally": "oral", "po": "oral",
    "iv": "IV", "i.v": "IV", "intravenous": "IV", "intravenously": "IV",
    "sc": "SC", "s.c": "SC", "subq": "SC", "subcut": "SC", "subcutaneous": "SC", "subcutaneously": "SC",
    "im": "IM", "i.m": "IM", "intramuscular": "IM", "intramuscularly": "IM",
}  # fmt: skip

_BRACKETS = frozenset("()/[]")


class TypedName:
    """A name as somebody typed it. Its properties are computed at first use and cached."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def spaced(self) -> str:
        """The name without case, accents and marks, with single spaces between its words."""
        return spaced(self.text)

    @cached_property
    def key(self) -> str:
        """The key of the whole name."""
        return key_of(self.spaced)

    @property
    def stands_alone(self) -> bool:
        """Whether it is one word, with nothing around it that could be left out."""
        return self.text.isalpha() and self.text.isascii()

    @cached_property
    def readings(self) -> tuple[str, ...]:
        """The keys under which the name may be filed, the closest to what was typed first.

        First that of the whole name, then without dosage forms at either end, then without amounts, then without a salt
        or a maker: `bortezomib for injection`, `zoledronic acid 4 mg`, `bendamustine hcl`, `Lenalidomide Krka`.
        """
        if self.stands_alone:
            return (self.key,)
        return tuple(filter(None, dict.fromkeys(map(key_of, _readings(self.spaced)))))

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The names that brackets or slashes separate, as in `Velcade (bortezomib)`; none where nothing does."""
        if not _BRACKETS.intersection(self.text):
            return ()
        pieces = _bracket().split(_amount().sub(" ", self.spaced))
        names = [piece for piece in pieces if _stripped(_split_routes(piece)[0].split(), _MAKERS | _FORMS)]
        return tuple(names) if len(pieces) > 1 else ()

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """The pieces of what may be a list of names: `velcade + dex`, `velcade, revlimid and dex`."""
        return tuple(filter(None, _list_separator().split(self.text.strip(AROUND))))

    @cached_property
    def amounts(self) -> tuple[str, ...]:
        """The amounts in it: `1,800 mg` of `Darzalex (daratumumab) 1,800 mg`."""
        return tuple(_amount().findall(self.spaced))

    @cached_property
    def routes(self) -> frozenset[str]:
        """The routes that it has anywhere, even in brackets or after a slash; values of `Route`."""
        words = "".join(" " if char in _BRACKETS else char for char in self.spaced).split()
        return frozenset(_ROUTES[word.strip(AROUND)] for word in words if word.strip(AROUND) in _ROUTES)

    @cached_property
    def without_routes(self) -> tuple[TypedName, frozenset[str]]:
        """The name without its words for routes, and those routes, as values of `Route`."""
        bare, routes = _split_routes(self.spaced)
        return TypedName(bare), routes


def _readings(spaced: str) -> Iterator[str]:
    yield spaced
    # With its amount first: "Darzalex 1800 mg" is the injection, which Darzalex alone is not.
    yield " ".join(_stripped(spaced.split(), _FORMS))
    yield " ".join(_amount().sub(" ", spaced).split())
    words = _bare_words(_trailing_number().sub("", _list_number().sub("", spaced)))
    yield " ".join(words)
    yield " ".join(_stripped(words, _SALTS))
    yield " ".join(_stripped(words, _SALTS | _MAKERS | _FORMS))


def _split_routes(spaced: str) -> tuple[str, frozenset[str]]:
    """The name without its words for routes, and those routes."""
    words = spaced.split()
    around = AROUND + "()[]"
    routes = {word: _ROUTES[word.strip(around)] for word in words if word.strip(around) in _ROUTES}
    return " ".join(word for word in words if word not in routes), frozenset(routes.values())


def _bare_words(spaced: str) -> list[str]:
    """The words of a name without amounts and dosage forms; empty where it has no others."""
    return _stripped(_amount().sub(" ", spaced).split(), _FORMS)


def _stripped(words: list[str], unwanted: frozenset[str]) -> list[str]:
    """The words without those at either end that are unwanted or only punctuation."""
    stripped = unwanted | {""}
    start, end = 0, len(words)
    while start < end and words[start].strip(AROUND) in stripped:
        start += 1
    while end > start and words[end - 1].strip(AROUND) in stripped:
        end -= 1
    return words[start:end]


# Compiled at first use: together they take 1.5 ms, and most names have nothing around them.


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\s(/])\d[\d.,]*\s?(?:mg|mcg|[µμu]g|g|ml|l|iu|i\.u\.|units?|%)"
        r"(?:\s?/\s?(?:\d[\d.,]*\s?)?(?:ml|m\^?2|m²|l|kg|vial|dose|tablet|capsule|h|day))?(?![a-z0-9])"
    )


# "1. Velcade" in a list, "Velcade 3" without its unit: a number is part of a name only in a code.
@cache
def _list_number() -> re.Pattern[str]:
    return re.compile(r"^\d+[.)] +(?=[a-z])")


@cache
def _trailing_number() -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z]{5}) \d+(?:[.,]\d+)?$")


@cache
def _list_separator() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[+,/&;()]|\s(?:and|with|plus)\s)\s*", re.IGNORECASE)


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\s*[()/\[\]]\s*")
