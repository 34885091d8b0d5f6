"""What the facts of the data rest on: rules on their sources, their dates and the claims that nothing was found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from statistics import median
from urllib.parse import urlsplit

from audited import Claim, Facts, Fault, Rule
from myeloma_cli.model.drugs import Authority, Event, RegimenStatus, Region, Status
from myeloma_cli.model.edition import Source, SourceKind

MOST_WEAK = 15
"""The most facts that may rest on weak sources alone. It may only fall: lower it when the report counts fewer."""

FIRM = frozenset(
    (
        *("status", "status_detail", "boxed_warning", "rems", "indication", "line_of_therapy"),
        *("first_approved", "milestones", "brands"),
    )
)
"""The fields of a drug that must not rest on weak sources alone: what a pharmacist signs."""

CHANGING = frozenset(("status", "status_detail", "brands", "indication", "line_of_therapy", "rems", "boxed_warning"))
"""The fields of a drug that change while the drug is on the market; of a combination, the whole record."""


def weak_claims(facts: Facts) -> list[Claim]:
    """The facts that rest on weak sources alone."""
    weak = {key for key, source in facts.sources.items() if source.kind is not None and source.kind.is_weak}
    return [claim for claim in facts.claims if weak.issuperset(claim.sources)]


def _too_many_weak(facts: Facts) -> Iterator[Fault]:
    found = weak_claims(facts)
    if len(found) > MOST_WEAK:
        what = f"{len(found)} facts rest on weak sources alone, more than {MOST_WEAK}: {_listed(found)}"
        yield Fault("sources.toml", "all facts", "kind", what, "weak")


def _firm_on_weak(facts: Facts) -> Iterator[Fault]:
    for claim in weak_claims(facts):
        if claim.field in FIRM:
            what = f"rests on weak sources alone: {', '.join(claim.sources)}"
            yield Fault(claim.file, claim.record, claim.field, what, f"{claim.record} {claim.field}")


def _without_kind(facts: Facts) -> Iterator[Fault]:
    for key, source in facts.sources.items():
        if source.kind is None:
            yield Fault("sources.toml", key, "kind", "what it is, is not said", key)


def _uncited(facts: Facts) -> Iterator[Fault]:
    for key in facts.sources:
        if key not in facts.cited:
            yield Fault("sources.toml", key, "source", "no field cites it", key)


FIXED = re.compile(
    r"\b(?:19|20)\d\d\b|\bset id\b|\bversion\b|\brelease \d|\bapplication\b|\bNDC\b|\bNDA\b|[0-9a-f]{40}|\d{6,}"
)
"""What fixes a document: a date, a version, or a number by which its publisher keeps it."""


def _unfixed(facts: Facts) -> Iterator[Fault]:
    for key, source in facts.sources.items():
        if _may_change(source.address) and not FIXED.search(source.document):
            what = f"{source.address} does not fix a document, and `document` has no date, version or number"
            yield Fault("sources.toml", key, "document", what, key)


def _may_change(address: str) -> bool:
    """Whether an address is a live query, or the front page of a site or repository."""
    parts = urlsplit(address)
    folders = [folder for folder in parts.path.split("/") if folder]
    is_query = (parts.hostname or "").startswith("api.") or re.search(r"(?:^|&)(?:search|q|query)=", parts.query)
    is_repository = parts.hostname == "github.com" and len(folders) <= len(("owner", "name"))
    return bool(is_query) or is_repository or not (folders or parts.query)


def _approval_without_milestone(facts: Facts) -> Iterator[Fault]:
    steps = {
        drug.id: {
            step.date for step in drug.milestones if step.region is Region.US and step.event is not Event.DECISION_DUE
        }
        for drug in facts.drugs
    }
    for drug in facts.drugs:
        if drug.first_approved and drug.first_approved not in steps[drug.id]:
            what = f"no US milestone is of {drug.first_approved}{_near(drug.first_approved, steps[drug.id])}"
            yield Fault("treatments.toml", drug.id, "first_approved", what, drug.id)
    for regimen in facts.regimens:
        dates = {each for drug in (*regimen.drugs, *regimen.alternatives) for each in steps.get(drug, ())}
        if regimen.first_approved and regimen.first_approved not in dates:
            what = f"no US milestone of its drugs is of {regimen.first_approved}{_near(regimen.first_approved, dates)}"
            yield Fault("regimens.toml", regimen.id, "first_approved", what, regimen.id)


def _near(day: str, dates: set[str]) -> str:
    """The dates that are the same but for how exact they are."""
    near = sorted(each for each in dates if each.startswith(day) or day.startswith(each))
    return f", but of {', '.join(near)}" if near else ""


def _figures_without_cut_off(facts: Facts) -> Iterator[Fault]:
    for regimen in facts.regimens:
        for field in ("pfs", "survival", "response"):
            if re.search(r"\d", getattr(regimen, field)) and not regimen.data_cut:
                yield Fault("regimens.toml", regimen.id, field, "has figures, and `data_cut` is empty", regimen.id)


def _withdrawn_without_day(facts: Facts) -> Iterator[Fault]:
    for regimen in facts.regimens:
        if regimen.status is RegimenStatus.WITHDRAWN and not re.search(r"\d{4}-\d\d-\d\d", regimen.status_detail):
            yield Fault("regimens.toml", regimen.id, "status_detail", "withdrawn, and does not say when", regimen.id)


def _withdrawn_drug_unsaid(facts: Facts) -> Iterator[Fault]:
    gone = {drug.id for drug in facts.drugs if drug.status is Status.WITHDRAWN}
    for regimen in facts.regimens:
        said = f"{regimen.status_detail} {regimen.setting} {regimen.note}"
        if regimen.status is not RegimenStatus.WITHDRAWN and not re.search(r"with(?:drawn|drew|drawal)", said):
            for drug in gone.intersection(regimen.drugs):
                what = f"does not say that {drug} was withdrawn"
                yield Fault("regimens.toml", regimen.id, "status_detail", what, f"{regimen.id} {drug}")


def _later_than_source(facts: Facts) -> Iterator[Fault]:
    newest = confirmed(facts)
    for drug in facts.drugs:
        dated = [
            *(("milestones", step.date) for step in drug.milestones if step.event is not Event.DECISION_DUE),
            *(("brands", brand.as_of) for brand in drug.brands),
            ("first_approved", drug.first_approved),
        ]
        for field, day in dated:
            read = newest.get(("treatments.toml", drug.id, field))
            if day and read and day > read.isoformat():
                what = f"{day} is later than {read}, when its newest source was read"
                yield Fault("treatments.toml", drug.id, field, what, f"{drug.id} {day}")
    for regimen in facts.regimens:
        read = newest.get(("regimens.toml", regimen.id, "all fields"))
        if regimen.first_approved and read and regimen.first_approved > read.isoformat():
            what = f"{regimen.first_approved} is later than {read}, when its newest source was read"
            yield Fault("regimens.toml", regimen.id, "first_approved", what, f"{regimen.id} {regimen.first_approved}")


ABSENCE = re.compile(r"\b(?:no|none|not)\b[^.;:]*\bfound\b", re.IGNORECASE)
STATING = frozenset(("treatments.toml", "regimens.toml"))
"""The files that say of drugs and combinations what was looked for and not found."""

DAY = re.compile(r"\b(?:19|20)\d\d\b")
PLACE = re.compile(r"\b(?:sources?|labels?|lists?|registers?|notices?|tables?|papers?|pages?)\b")


def _undated_absence(facts: Facts) -> Iterator[Fault]:
    for text in facts.texts:
        if text.file not in STATING:
            continue
        for sentence in re.split(r"(?<=[.;])\s", text.text):
            if ABSENCE.search(sentence) and not (DAY.search(text.text) and PLACE.search(text.text)):
                what = f"does not say when and where it was looked for: {sentence}"
                yield Fault(text.file, text.record, text.field, what, f"{text.record} {text.field}")


def _unnamed_trial(facts: Facts) -> Iterator[Fault]:
    texts: dict[str, list[str]] = defaultdict(list)
    for text in facts.texts:
        if text.file == "regimens.toml":
            texts[text.record].append(text.text)
    for regimen in facts.regimens:
        said = " ".join((*texts[regimen.id], regimen.nct, *(named.document for named in regimen.named_by)))
        for key in regimen.sources:
            for number in re.findall(r"NCT\d{8}", facts.sources[key].title if key in facts.sources else ""):
                if number not in said:
                    what = f"{key} is on {number}, which the record does not name"
                    yield Fault("regimens.toml", regimen.id, "nct", what, f"{regimen.id} {number}")


REGION_NAMED = {
    Region.EU: re.compile(r"\bEU\b|\bEuropean Commission\b"),
    Region.UK: re.compile(r"\bUK\b|\bNICE\b|\bMHRA\b"),
}
"""How a text names a region that labels or appraisals are of."""

NOT_THERE = re.compile(r"\b(?:not|no|without)\b", re.IGNORECASE)
"""What tells that a region is named for want of an approval."""


def _unnamed_region(facts: Facts) -> Iterator[Fault]:
    for regimen in facts.regimens:
        rows = {named.region for named in regimen.named_by}
        for region, named in REGION_NAMED.items():
            sentences = re.split(r"(?<=[.;])\s", f"{regimen.setting} {regimen.status_detail}")
            said = [each for each in sentences if named.search(each) and not NOT_THERE.search(each)]
            titles = [key for key in regimen.sources if key in facts.sources and _is_appraisal(facts.sources[key])]
            said += titles if region is Region.UK else []
            if said and region not in rows:
                what = f"no place of the {region.value}, which is named: {said[0]}"
                yield Fault("regimens.toml", regimen.id, "named_by", what, f"{regimen.id} {region.value}")


def _is_appraisal(source: Source) -> bool:
    return source.publisher.startswith(("NICE", "National Institute for Health and Care Excellence"))


def _approved_without_label(facts: Facts) -> Iterator[Fault]:
    for regimen in facts.regimens:
        labels = [named for named in regimen.named_by if (named.by, named.region) == (Authority.LABEL, Region.US)]
        if regimen.status is RegimenStatus.APPROVED and not labels:
            what = "approved, and no US label says for whom"
            yield Fault("regimens.toml", regimen.id, "named_by", what, regimen.id)


RULES: Mapping[str, Rule] = {
    "weak": Rule(f"at most {MOST_WEAK} facts rest on weak sources alone", _too_many_weak),
    "firm": Rule("no status, warning, indication, date or brand rests on weak sources alone", _firm_on_weak),
    "kinds": Rule("each source has its kind", _without_kind),
    "cited": Rule("each source is cited", _uncited),
    "fixed": Rule("where an address does not fix its document, `document` does", _unfixed),
    "milestones": Rule("each US approval is a milestone of a drug, on the same day", _approval_without_milestone),
    "cut-off": Rule("figures say when they were measured", _figures_without_cut_off),
    "withdrawn-day": Rule("a withdrawn combination says since when", _withdrawn_without_day),
    "withdrawn-drug": Rule("a combination with a withdrawn drug says so", _withdrawn_drug_unsaid),
    "source-dates": Rule("nothing is dated later than its newest source was read", _later_than_source),
    "absence": Rule("what was not found says when and where it was looked for", _undated_absence),
    "named-regions": Rule(
        "a region that a combination or its appraisal names has a place",
        _unnamed_region,
        dict.fromkeys(("ctd UK", "crd UK"), "the UK is where its trials were"),
    ),
    "label": Rule(
        "an approved combination has the US label that says for whom",
        _approved_without_label,
        {"mel-pred": "the tablets are sold no more, and of their label only a reference was read"},
    ),
    "named-trials": Rule("a trial number in the title of a cited source stands in the record", _unnamed_trial),
}
"""Every rule by its name."""


def confirmed(facts: Facts) -> dict[tuple[str, str, str], date]:
    """The day on which each fact was last confirmed: the newest on which a source of it was read."""
    found: dict[tuple[str, str, str], date] = {}
    for claim in facts.claims:
        days = [facts.sources[key].read for key in claim.sources if key in facts.sources]
        if days:
            found[claim[:3]] = max(days)
    return found


def stale(facts: Facts, today: date, days: int) -> list[tuple[date, str, str]]:
    """The facts that change and were last confirmed so many days ago or more, oldest first."""
    due = today - timedelta(days=days)
    return sorted(
        (day, record, field)
        for (file, record, field), day in confirmed(facts).items()
        if day <= due and (file == "regimens.toml" or (file == "treatments.toml" and field in CHANGING))
    )


def stale_lines(facts: Facts, today: date, days: int) -> Iterator[str]:
    """The stale facts, one a line."""
    found = stale(facts, today, days)
    yield f"Facts that change, last confirmed {days} days ago or more: {len(found)}"
    yield from (f"{day}  {record}: {field}" for day, record, field in found)


def counts(facts: Facts) -> dict[str, list[str]]:
    """What to look for in the evidence, and figures on it: not faults."""
    kinds = [source.kind for source in facts.sources.values()]
    by_kind = [f"{kind.value} {kinds.count(kind)}" for kind in SourceKind]
    lengths = sorted(len(drug.support) for drug in facts.drugs) or [0]
    weak = weak_claims(facts)
    return {
        "facts on weak sources alone": [f"{claim.record} {claim.field}" for claim in weak],
        "sources read in a copy": [key for key, source in facts.sources.items() if source.read_at],
        "kinds of sources": by_kind,
        "sources of a drug, median and most": [f"{median(lengths):g}", f"{lengths[-1]}"],
    }


def _listed(claims: list[Claim]) -> str:
    return ", ".join(f"{claim.record} {claim.field}" for claim in claims)
