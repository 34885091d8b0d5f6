"""Labels and tones for the enums of drugs and combinations."""

from __future__ import annotations

from ..model.drugs import BrandStatus, Event, Known, RegimenStatus, Region, Rems, Route, Stage, Status, TreatmentClass
from ..render.sheet import Tone

CLASS_HEADINGS = {
    TreatmentClass.CHEMOTHERAPY: "Chemotherapy",
    TreatmentClass.STEROID: "Steroids",
    TreatmentClass.TRANSPLANT: "Stem cell transplant",
    TreatmentClass.TARGETED: "Targeted therapy and immunotherapy",
    TreatmentClass.COMBINATION: "Combinations",
    TreatmentClass.CELL_THERAPY: "Cell therapy",
    TreatmentClass.CLINICAL_TRIAL: "Clinical trials",
    TreatmentClass.PALLIATIVE: "Palliative and supportive care",
    TreatmentClass.RADIATION: "Radiation",
    TreatmentClass.MONITORING: "Watching and maintenance",
}

STATUS = {
    Status.APPROVED: "approved",
    Status.APPROVED_IN_COMBINATION: "approved in combination",
    Status.OFF_LABEL: "off-label (used, not approved for myeloma)",
    Status.INVESTIGATIONAL: "investigational (not approved)",
    Status.WITHDRAWN: "withdrawn",
    Status.NOT_APPLICABLE: "not applicable",
}

STATUS_TONES = {
    Status.APPROVED: Tone.CURRENT,
    Status.APPROVED_IN_COMBINATION: Tone.CURRENT,
    Status.OFF_LABEL: Tone.CAUTION,
    Status.INVESTIGATIONAL: Tone.CAUTION,
    Status.WITHDRAWN: Tone.ALARM,
    Status.NOT_APPLICABLE: Tone.QUIET,
}

REGIMEN_STATUS = {
    RegimenStatus.APPROVED: "approved",
    RegimenStatus.NOT_APPROVED: "no approval found",
    RegimenStatus.WITHDRAWN: "withdrawn",
    RegimenStatus.UNKNOWN: "unknown",
}

REGIMEN_STATUS_TONES = {
    RegimenStatus.APPROVED: Tone.CURRENT,
    RegimenStatus.NOT_APPROVED: Tone.CAUTION,
    RegimenStatus.WITHDRAWN: Tone.ALARM,
    RegimenStatus.UNKNOWN: Tone.QUIET,
}

STAGES = {
    Stage.NEW_DISEASE: "new disease",
    Stage.RELAPSE: "relapse",
    Stage.BRIDGING: "bridging",
    Stage.MAINTENANCE: "maintenance",
}

ROUTES_BRIEF = {Route.ORAL: "by mouth", Route.IV: "IV", Route.SC: "SC", Route.IM: "IM"}

ROUTES = {
    Route.ORAL: "by mouth",
    Route.IV: "into a vein (IV)",
    Route.SC: "under the skin (SC)",
    Route.IM: "into a muscle (IM)",
}

REGIONS = {
    Region.US: "US",
    Region.EU: "EU",
    Region.UK: "UK",
    Region.CA: "Canada",
    Region.AU: "Australia",
    Region.NZ: "New Zealand",
    Region.CN: "China",
    Region.JP: "Japan",
    Region.IN: "India",
    Region.DE: "Germany",
    Region.CH: "Switzerland",
    Region.FR: "France",
    Region.ES: "Spain",
    Region.RU: "Russia",
    Region.SG: "Singapore",
    Region.KR: "South Korea",
    Region.BR: "Brazil",
    Region.INTERNATIONAL: "outside the US",
}

BRAND_STATUS = {
    **{status: status.value for status in BrandStatus},
    BrandStatus.AUTHORIZED: "authorized; not known if sold",
    BrandStatus.UNKNOWN: "market status unknown",
    BrandStatus.PENDING: "approval pending",
}

BRAND_STATUS_TONES = {
    BrandStatus.MARKETED: Tone.CURRENT,
    BrandStatus.AUTHORIZED: Tone.CURRENT,
    BrandStatus.DISCONTINUED: Tone.ALARM,
    BrandStatus.LAPSED: Tone.ALARM,
    BrandStatus.WITHDRAWN: Tone.ALARM,
    BrandStatus.PENDING: Tone.CAUTION,
    BrandStatus.UNKNOWN: Tone.QUIET,
}

REMS = {
    Rems.YES: "Yes",
    Rems.NO: "No",
    Rems.NONE_FOUND: "None found",
    Rems.NOT_APPLICABLE: "Not applicable (no US approval)",
    Rems.UNKNOWN: "Unknown (not stated in the sources read)",
}

REMS_TONES = {
    Rems.YES: Tone.ALARM,
    Rems.NO: Tone.PLAIN,
    Rems.NONE_FOUND: Tone.PLAIN,
    Rems.NOT_APPLICABLE: Tone.QUIET,
    Rems.UNKNOWN: Tone.QUIET,
}

NOT_HARMLESS = "other serious harm is possible"
"""What stands beside a boxed warning of no, so that nobody reads it as harmless."""

PREGNANCY = "most myeloma drugs can harm an unborn baby"
"""What short cards and lists say of every drug; the hand-out has the rules for each."""

KNOWN = {Known.YES: "Yes", Known.NO: "No", Known.UNKNOWN: "Unknown (not stated in the sources read)"}

EVENTS = {
    Event.APPROVED: "approved",
    Event.EXPANDED: "use expanded",
    Event.WITHDRAWN: "withdrawn",
    Event.REAPPROVED: "approved again",
    Event.POSITIVE_OPINION: "recommended for approval",
    Event.DECISION_DUE: "decision due",
    Event.SAFETY_CHANGE: "safety rules changed",
}


def plural(type_: str) -> str:
    """A type of drug as a heading: `CD38 antibodies`."""
    many = f"{type_[:-1]}ies" if type_.endswith("y") else f"{type_}s"
    return f"{many[0].upper()}{many[1:]}"


def in_region(region: Region) -> str:
    """`in the UK`, `in Canada`."""
    the = "the " if region in (Region.US, Region.EU, Region.UK) else ""
    return f"in {the}{REGIONS[region]}"
