"""The layout of the data: its files, the kinds of record in each, and the keys of each kind.

Reading, checking and the JSON Schemas all follow the one table `FILES`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model import care, disease, drugs, edition, effects
from .bundled import SOURCES_FILE
from .shapes import (
    Reader,
    Shape,
    WrongValueError,
    choice_of,
    choices_of,
    day,
    flag,
    name,
    names,
    partial_date,
    percent,
    some_names,
    some_texts,
    tables_of,
    text,
    texts,
    whole,
)

CODE_SYSTEMS = ("atc", "rxcui", "unii", "ncit")
"""The code systems of a drug's codes: WHO ATC, RxNorm (RxCUI), FDA UNII, NCI Thesaurus."""

SOURCED_FIELDS = (
    "subclass",
    "target",
    "mechanism",
    "routes",
    "status",
    "status_detail",
    "first_approved",
    "indication",
    "line_of_therapy",
    "boxed_warning",
    "rems",
    "key_effects",
    "synonyms",
    "elsewhere",
    "today",
    "brands",
    "milestones",
    "codes",
)
"""The fields of a drug that need a source.

`boxed_warning` includes its topics, `rems` its note, `status_detail` whether the label is for new disease only.
"""


def _support(value: object) -> tuple[drugs.Support, ...]:
    if not isinstance(value, dict) or not value:
        raise WrongValueError("must be a table of source keys, each with a list of the fields that it supports")
    supports = tuple(drugs.Support(source=source, fields=some_texts.read(fields)) for source, fields in value.items())
    for support in supports:
        for field in support.fields:
            if field not in SOURCED_FIELDS:
                raise WrongValueError(
                    f"has '{field}' under '{support.source}'; the fields are {', '.join(SOURCED_FIELDS)}"
                )
    return supports


_SUPPORT = Reader(
    _support,
    {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {
            "type": "array",
            "minItems": 1,
            "items": {"enum": list(SOURCED_FIELDS), "description": f"one of {', '.join(SOURCED_FIELDS)}"},
            "description": "a list of the fields that the source supports",
        },
        "description": "a table of source keys, each with a list of the fields that it supports",
    },
)


def _codes(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise WrongValueError("must be a table")
    for system in value:
        if system not in CODE_SYSTEMS:
            raise WrongValueError(f"has the unknown code system '{system}'; the systems are {', '.join(CODE_SYSTEMS)}")
    return tuple((system, text.read(code)) for system, code in value.items())


_CODES = Reader(
    _codes,
    {
        "type": "object",
        "properties": dict.fromkeys(CODE_SYSTEMS, text.schema),
        "additionalProperties": False,
        "description": f"a table of codes, by {', '.join(CODE_SYSTEMS)}",
    },
)

_NAMED: dict[str, Reader] = {"id": text, "name": text}
_WITH_SYNONYMS: dict[str, Reader] = {**_NAMED, "synonyms": texts}
_LOOKED_UP: dict[str, Reader] = {"id": text, "name": name, "synonyms": names}
_CITED: dict[str, Reader] = {"in_article": flag, "sources": some_texts}
_OUT_OF_DATE: dict[str, Reader] = {"article_says": text, "today": text}

EDITION = Shape(edition.Edition, {"data_version": text, "as_of": day})
SOURCE = Shape(
    edition.Source,
    {"title": text, "publisher": text, "address": text, "read": day},
    {"kind": choice_of(edition.SourceKind), "document": text, "read_at": text, "note": text},
)
_BRAND = Shape(
    drugs.Brand,
    {"name": name, "region": choice_of(drugs.Region), "status": choice_of(drugs.BrandStatus)},
    {"as_of": partial_date, "note": text},
)
_MILESTONE = Shape(
    drugs.Milestone,
    {"date": partial_date, "region": choice_of(drugs.Region), "event": choice_of(drugs.Event)},
    {"note": text},
)
_DRUG = Shape(
    drugs.Drug,
    {
        **_LOOKED_UP,
        **_CITED,
        "class": choice_of(drugs.TreatmentClass),
        "subclass": text,
        "mechanism": text,
        "routes": choices_of(drugs.Route),
        "status": choice_of(drugs.Status),
        "status_detail": text,
        "boxed_warning": choice_of(drugs.Known),
        "boxed_warning_topics": texts,
        "rems": choice_of(drugs.Rems),
        "key_effects": texts,
        "brands": tables_of(_BRAND),
        "milestones": tables_of(_MILESTONE),
        "codes": _CODES,
        "sources": _SUPPORT,
    },
    {
        **_OUT_OF_DATE,
        "target": text,
        "first_approved": partial_date,
        "indication": text,
        "line_of_therapy": text,
        "rems_note": text,
        "elsewhere": text,
        "new_disease_only": flag,
    },
    {"class": "treatment_class", "sources": "support"},
)
_TREATMENT = Shape(
    drugs.Treatment,
    {**_LOOKED_UP, **_CITED, "class": choice_of(drugs.TreatmentClass), "plain": text, "detail": text, "ask": texts},
    _OUT_OF_DATE,
    {"class": "treatment_class"},
)
_NAMED_BY = Shape(
    drugs.NamedBy,
    {"by": choice_of(drugs.Authority), "min_lines": whole, "source": text},
    {
        "region": choice_of(drugs.Region),
        "document": text,
        "year": whole,
        "max_lines": whole,
        "exposed_to": some_texts,
        "refractory_to": some_texts,
        "not_exposed_to": some_texts,
        "not_refractory_to": some_texts,
        "note": text,
    },
)
_REGIMEN = Shape(
    drugs.Regimen,
    {
        **_LOOKED_UP,
        **_CITED,
        "drugs": some_texts,
        "status": choice_of(drugs.RegimenStatus),
        "plain": text,
        "setting": text,
    },
    {
        "alternatives": texts,
        "status_detail": text,
        "first_approved": partial_date,
        "trial": text,
        "nct": text,
        "comparator": text,
        "stage": choices_of(drugs.Stage, least=1),
        "named_by": tables_of(_NAMED_BY),
        "pfs": text,
        "survival": text,
        "response": text,
        "data_cut": text,
        "is_final": choice_of(drugs.Known),
        "note": text,
    },
)
_SUPPORTIVE = Shape(
    drugs.Supportive,
    {
        **_LOOKED_UP,
        "subclass": text,
        "use": text,
        "brands": tables_of(_BRAND),
        "codes": _CODES,
        "care": texts,
        "treats_myeloma": flag,
        "sources": some_texts,
    },
    {"note": text},
)
_CARE = Shape(
    care.Care,
    {
        **_WITH_SYNONYMS,
        "group": choice_of(care.CareGroup),
        "plain": text,
        "when": some_texts,
        "given_with": texts,
        "sources": some_texts,
    },
    {"signs": texts},
)
_SYMPTOM = Shape(
    disease.Symptom,
    {
        **_WITH_SYNONYMS,
        **_CITED,
        "crab": choice_of(disease.Crab),
        "meaning": text,
        "urgency": choice_of(disease.Urgency),
        "first_call": choice_of(disease.FirstCall),
        "action": text,
    },
    {"emergency_when": text, "avoid": text, "drugs": texts, "found_by": texts, "note": text},
)


def _read_number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise WrongValueError("must be a number")
    return float(value)


_NUMBER = Reader(_read_number, {"type": "number", "description": "a number"})
_CONCEPT = Shape(
    disease.Concept,
    {"id": text, "kind": choice_of(disease.ConceptKind)},
    {"words": texts, "drugs": texts, "measure": choice_of(disease.Measure), "least": _NUMBER, "most": _NUMBER},
)
_TOPIC = Shape(
    disease.Topic,
    {**_NAMED, "words": some_texts, "sources": texts},
    {"fact": text, "ask": text, "see": texts, "found_by": texts},
)
_TEST = Shape(
    disease.Test,
    {
        **_WITH_SYNONYMS,
        **_CITED,
        "kinds": choices_of(disease.TestKind, least=1),
        "measures": text,
        "how": text,
        "abnormal": text,
    },
    {**_OUT_OF_DATE, "article_item": text, "note": text},
)
_DEFINITION = Shape(disease.Definition, {**_WITH_SYNONYMS, **_CITED, "meaning": text, "detail": text}, _OUT_OF_DATE)
_CAUSE = Shape(disease.Cause, {**_NAMED, **_CITED, "meaning": text, "detail": text})
_TERM = Shape(disease.Term, {**_WITH_SYNONYMS, **_CITED, "meaning": text})
_QUESTION = Shape(disease.Question, {**_NAMED, **_CITED, "why": text})
_RESOURCE = Shape(
    disease.Resource,
    {**_NAMED, **_CITED, "what": text, "address": text, "region": text},
    {"helps_with": choices_of(disease.Help, least=1), "phone": text},
)
_NAME_LIST = Shape(
    drugs.NameList,
    {"drug": text, "kind": choice_of(drugs.NameKind), "names": some_names, "sources": some_texts},
    {"region": choice_of(drugs.Region), "language": text, "note": text},
)
_AMBIGUITY = Shape(drugs.Ambiguity, {"name": name, "drugs": some_texts, "may_mean": text, "sources": some_texts})
_LOOK_ALIKE = Shape(
    drugs.LookAlike, {"drug": text, "name": name, "other": name, "other_is": text, "sources": some_texts}
)
_STRENGTH = Shape(drugs.Strength, {"drug": text, "amounts": some_texts, "sources": some_texts})
_RISK = Shape(
    disease.Risk,
    {**_NAMED, **_CITED, "meaning": text, "features": texts, "doctor_may": texts, "caution": text},
    _OUT_OF_DATE,
)

_EFFECT = Shape(
    effects.Effect, {**_WITH_SYNONYMS, "plain": text, "system": choice_of(effects.BodySystem)}, {"sign": text}
)
_DRUG_EFFECT = Shape(
    effects.DrugEffect,
    {"effect": text, "how_often": choice_of(effects.HowOften), "sources": some_texts},
    {"percent": percent, "serious": flag, "boxed": flag, "key": flag, "note": text},
)
_PROFILE = Shape(effects.Profile, {"id": text, "effects": tables_of(_DRUG_EFFECT)})
_STATEMENTS = tables_of(Shape(effects.Statement, {"text": text, "sources": some_texts}, {"effects": texts}))
_PRECAUTION = Shape(effects.Precaution, {"id": text}, dict.fromkeys(effects.SUBJECTS, _STATEMENTS))

FILES: Mapping[str, Mapping[str, Shape]] = {
    "treatments.toml": {"treatment": _TREATMENT, "drug": _DRUG},
    "regimens.toml": {"regimen": _REGIMEN},
    "effects.toml": {"effect": _EFFECT, "profile": _PROFILE},
    "precautions.toml": {"precaution": _PRECAUTION},
    "supportive.toml": {"supportive": _SUPPORTIVE},
    "care.toml": {"care": _CARE},
    "symptoms.toml": {"symptom": _SYMPTOM},
    "words.toml": {"concept": _CONCEPT, "topic": _TOPIC},
    "tests.toml": {"test": _TEST},
    "overview.toml": {"definition": _DEFINITION, "cause": _CAUSE, "risk": _RISK},
    "glossary.toml": {"term": _TERM},
    "questions.toml": {"question": _QUESTION},
    "resources.toml": {"resource": _RESOURCE},
    "names.toml": {"list": _NAME_LIST, "ambiguity": _AMBIGUITY, "look_alike": _LOOK_ALIKE, "strength": _STRENGTH},
}
"""The files of records, each with its kinds of record: `[[drug]]` is of the kind `drug`.

Two files have another form: `EDITION_FILE` is a single record, and `SOURCES_FILE` has each source under its key.
"""

OWN_FILES = (*FILES, SOURCES_FILE)
"""All but the edition: the files that somebody's own data may have too."""
