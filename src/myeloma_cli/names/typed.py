"""A typed name, read once: its key, and what a label, a prescription or a spreadsheet writes round it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from .key import AROUND, key_of, spaced

# How much, in what form, as which salt: a label, a prescription and a spreadsheet say it beside the name. No word is
# here that tells two drugs apart: not "liposomal", and not the route, which tells Darzalex from Darzalex Faspro.
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
# A generic drug is sold under its own name and its maker's: "Lenalidomide Krka", "Apo-Dexamethasone".
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
    """A name as somebody typed it. Each of its parts is worked out when it is first asked for, and then kept."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def spaced(self) -> str:
        """The name without case, accents and signs, its words one space apart."""
        return spaced(self.text)

    @cached_property
    def key(self) -> str:
        """The form under which the whole name is filed."""
        return key_of(self.spaced)

    @property
    def stands_alone(self) -> bool:
        """Whether it is one word, with nothing round it that could be left out."""
        return self.text.isalpha() and self.text.isascii()

    @cached_property
    def readings(self) -> tuple[str, ...]:
        """The keys that the name may be filed under, the nearest to what was typed first.

        After the name itself comes the name without words of its form at either end, then without amounts, then without
        a salt or a maker: `zoledronic acid 4 mg`, `bortezomib for injection`, `bendamustine hcl`, `Lenalidomide Krka`.
        """
        if self.stands_alone:
            return (self.key,)
        return tuple(filter(None, dict.fromkeys(map(key_of, _readings(self.spaced)))))

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The names that stand side by side, `Velcade (bortezomib)`; none where the name is not in pieces."""
        if not _BRACKETS.intersection(self.text):
            return ()
        pieces = _parts().split(_amount().sub(" ", self.spaced))
        named = [piece for piece in pieces if _without(_without_routes(piece)[0].split(), _MAKERS | _FORMS)]
        return tuple(named) if len(pieces) > 1 else ()

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """The pieces that may be several names: `velcade + dex`, `velcade, revlimid and dex`."""
        return tuple(filter(None, _between().split(self.text.strip(AROUND))))

    @cached_property
    def amounts(self) -> tuple[str, ...]:
        """The amounts in it: `Darzalex (daratumumab) 1,800 mg`."""
        return tuple(_amount().findall(self.spaced))

    @cached_property
    def routes(self) -> frozenset[str]:
        """The ways of giving that it tells anywhere, in brackets or behind a slash too."""
        words = "".join(" " if letter in _BRACKETS else letter for letter in self.spaced).split()
        return frozenset(_ROUTES[word.strip(AROUND)] for word in words if word.strip(AROUND) in _ROUTES)

    @cached_property
    def without_routes(self) -> tuple[TypedName, frozenset[str]]:
        """The name without the words that tell how the drug is given, and those routes, as a record's routes are."""
        bare, routes = _without_routes(self.spaced)
        return TypedName(bare), routes


def _readings(spaced: str) -> Iterator[str]:
    yield spaced
    # With its amount first: "Darzalex 1800 mg" is the injection, which Darzalex alone is not.
    yield " ".join(_without(spaced.split(), _FORMS))
    yield " ".join(_amount().sub(" ", spaced).split())
    words = _bare_words(_bare_number().sub("", _numbered().sub("", spaced)))
    yield " ".join(words)
    yield " ".join(_without(words, _SALTS))
    yield " ".join(_without(words, _SALTS | _MAKERS | _FORMS))


def _without_routes(spaced: str) -> tuple[str, frozenset[str]]:
    words = spaced.split()
    around = AROUND + "()[]"
    said = {word: _ROUTES[word.strip(around)] for word in words if word.strip(around) in _ROUTES}
    return " ".join(word for word in words if word not in said), frozenset(said.values())


def _bare_words(spaced: str) -> list[str]:
    """What is left of a name without amounts and words of form; nothing, where it has nothing else."""
    return _without(_amount().sub(" ", spaced).split(), _FORMS)


def _without(words: list[str], others: frozenset[str]) -> list[str]:
    """The words without those at either end that are of the others, or are but signs."""
    left_out = others | {""}
    start, end = 0, len(words)
    while start < end and words[start].strip(AROUND) in left_out:
        start += 1
    while end > start and words[end - 1].strip(AROUND) in left_out:
        end -= 1
    return words[start:end]


# Compiled when a label is read for the first time: together they take 1.5 ms, and most names stand alone.


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\s(/])\d[\d.,]*\s?(?:mg|mcg|[µμu]g|g|ml|l|iu|i\.u\.|units?|%)"
        r"(?:\s?/\s?(?:\d[\d.,]*\s?)?(?:ml|m\^?2|m²|l|kg|vial|dose|tablet|capsule|h|day))?(?![a-z0-9])"
    )


# "1. Velcade" in a list, "Velcade 3" where the unit was forgotten: a number is of the name only in a code.
@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"^\d+[.)] +(?=[a-z])")


@cache
def _bare_number() -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z]{5}) \d+(?:[.,]\d+)?$")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[+,/&;()]|\s(?:and|with|plus)\s)\s*", re.IGNORECASE)


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(r"\s*[()/\[\]]\s*")
