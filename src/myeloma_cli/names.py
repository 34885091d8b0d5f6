"""What makes two typed names the same name, and what may stand round a name without being part of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MARKS = re.compile(r"[®™℠©]|\((?:r|tm|c|sm)\)|['\u2019`\u00b4]")
_JOINERS = re.compile(r"[\s\-\u2010-\u2015\u2212_]+")
_AROUND = ' .,;:!?*"“”„«»'

# How much, in what form, as which salt: a label, a prescription and a spreadsheet say it beside the name. No word is
# here that tells two drugs apart: not "liposomal", and not the route, which tells Darzalex from Darzalex Faspro.
_AMOUNT = re.compile(
    r"(?<![^\s(/])\d[\d.,]*\s?(?:mg|mcg|[µμu]g|g|ml|l|iu|i\.u\.|units?|%)"
    r"(?:\s?/\s?(?:\d[\d.,]*\s?)?(?:ml|m\^?2|m²|l|kg|vial|dose|tablet|capsule|h|day))?(?![a-z0-9])"
)
# "1. Velcade" in a list, "Velcade 3" where the unit was forgotten: a number is of the name only in a code.
_NUMBERED = re.compile(r"^\d+[.)] +(?=[a-z])")
_BARE_NUMBER = re.compile(r"(?<=[a-z]{5}) \d+(?:[.,]\d+)?$")
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
_BETWEEN = re.compile(r"\s*(?:[+,/&;()]|\s(?:and|with|plus)\s)\s*", re.IGNORECASE)
_ENDING = re.compile(r"(?:um|us|[aeo])$")
_PARTS = re.compile(r"\s*[()/\[\]]\s*")


def key(name: str) -> str:
    """The form under which a name is filed: two names with one key are the same name.

    Case, accents, full-width letters, trade-mark signs, apostrophes, and spaces, hyphens and dashes do not count; every
    letter, digit and other sign does. The key of a name of nothing but such signs is empty.
    """
    filed = _spaced(name).replace(" ", "")
    while "(" in filed and (shorter := _MARKS.sub("", filed).strip(_AROUND)) != filed:
        # Only without its spaces "( R )" is a trade mark.
        filed = shorter
    return filed


def readings(name: str) -> Iterator[str]:
    """The keys that a typed name may be filed under, the nearest to what was typed first.

    After the name itself comes the name without words of its form at either end, then without amounts, then without a
    salt or a maker: `zoledronic acid 4 mg`, `bortezomib for injection`, `bendamustine hcl`, `Lenalidomide Krka`.
    """
    seen = {""}
    for words in _readings(_spaced(name)):
        filed = key(words)
        if filed not in seen:
            seen.add(filed)
            yield filed


def parts(name: str) -> list[str]:
    """The names that a typed name gives side by side, `Velcade (bortezomib)`; none where it is not in pieces."""
    pieces = _PARTS.split(_AMOUNT.sub(" ", _spaced(name)))
    named = [piece for piece in pieces if _without(_without_routes(piece)[0].split(), _MAKERS | _FORMS)]
    return named if len(pieces) > 1 else []


def listed(name: str) -> list[str]:
    """The pieces of a typed name that may be several names: `velcade + dex`, `velcade, revlimid and dex`."""
    return list(filter(None, _BETWEEN.split(name.strip(_AROUND))))


def amounts(name: str) -> list[str]:
    """The amounts that a typed name gives: `Darzalex (daratumumab) 1,800 mg`."""
    return _AMOUNT.findall(_spaced(name))


def without_routes(name: str) -> tuple[str, frozenset[str]]:
    """A name without what it says of how the drug is given, and the routes that it says, as a record's routes are."""
    return _without_routes(_spaced(name))


def stem(name: str) -> str:
    """The key of a name without the ending that a language gives it: vinblastine, vinblastin, vinblastina."""
    return _ENDING.sub("", key(name))


def _spaced(name: str) -> str:
    plain = _MARKS.sub("", name.casefold())
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain).casefold()
        # Mn: accents. Cf: what has no width, such as soft hyphens and marks of byte order.
        plain = _MARKS.sub("", "".join(each for each in decomposed if unicodedata.category(each) not in ("Mn", "Cf")))
    return _JOINERS.sub(" ", plain).strip(_AROUND)


def _readings(spaced: str) -> Iterator[str]:
    yield spaced
    # With its amount first: "Darzalex 1800 mg" is the injection, which Darzalex alone is not.
    yield " ".join(_without(spaced.split(), _FORMS))
    yield " ".join(_AMOUNT.sub(" ", spaced).split())
    words = _bare_words(_BARE_NUMBER.sub("", _NUMBERED.sub("", spaced)))
    yield " ".join(words)
    yield " ".join(_without(words, _SALTS))
    yield " ".join(_without(words, _SALTS | _MAKERS | _FORMS))


def _without_routes(spaced: str) -> tuple[str, frozenset[str]]:
    words = spaced.split()
    said = {word: _ROUTES[word.strip(_AROUND + "()")] for word in words if word.strip(_AROUND + "()") in _ROUTES}
    return " ".join(word for word in words if word not in said), frozenset(said.values())


def _bare_words(spaced: str) -> list[str]:
    """What is left of a name without amounts and words of form; nothing, where it has nothing else."""
    return _without(_AMOUNT.sub(" ", spaced).split(), _FORMS)


def _without(words: list[str], others: frozenset[str]) -> list[str]:
    """The words without those at either end that are of the others."""
    start, end = 0, len(words)
    while start < end and words[start].strip(_AROUND) in others:
        start += 1
    while end > start and words[end - 1].strip(_AROUND) in others:
        end -= 1
    return words[start:end]
