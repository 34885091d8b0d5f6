"""The page of `handout`, to take home: what to watch for with these drugs, when to call, and whom to tell what.

All that it says is an `Entry`, which is an item for programs and a line of a block for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from ..finding.glossary import terms_in
from ..finding.takehome import (
    calls_of,
    for_others,
    is_of_cell_treatment,
    practical_of,
    said,
    signs_of,
    signs_of_all,
    urgency_of,
)
from ..finding.vocabulary import type_of
from ..model.disease import FirstCall, Urgency
from ..model.drugs import Drug, Known, Named, NameKind, Regimen, Region, Status, Supportive, Treatment
from ..names.index import Answer, Match
from ..render.sheet import Block, Card, Field, Item, Line, Paragraph, Sheet, Span, Tone, line, plain
from .disease_words import URGENCY_HEADINGS, URGENCY_TONES
from .drug_words import CLASS_HEADINGS, NOT_HARMLESS, PREGNANCY, REGIMEN_STATUS, REGIONS, ROUTES
from .items import kind_of
from .page import NOT_REVIEWED, OWN, Frame, name_line, overlay_field, page, text_field
from .short_cards import card_title, confusions, home_brands, other_products, product_notes
from .standing import SEE_FULL, box_of_product
from .supportive import beside_treatment
from .symptoms import first_call_words
from .treatments import explanation_of, explanations

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..finding.takehome import Said
    from ..model.disease import Cause, Definition, Risk, Symptom
    from ..model.every import AnyRecord
    from ..names.index import Index

_INTRODUCTION = (
    "Keep this page at home, and show it to anyone who treats you. Your own team's advice comes first. "
    "Do not start or stop a medicine without asking, unless a line here says to stop and call."
)
_TO_FILL_IN = (
    Field("24-hour number", (line("_" * 28),)),
    Field("Fever: call at or above", (line(f"{'_' * 8} (as your team told you)"),)),
    Field("Hospital", (line("_" * 28),)),
)
_EACH_DRUG = "Each drug"
_OWN_PAGE = "How to take each drug is on its own page. Ask for those pages too."
_NOTHING_KNOWN = "This tool has no list of signs for it. Ask your team what to watch for, and when to call."
_ASK_ON_PREGNANCY = (
    "Not known here. Ask your team before you try for a baby or breastfeed, and at once if you may be pregnant."
)

_TURNS = (
    "Call it if you cannot breathe well, faint or are confused, "
    "or have chest pain, a fit, or bleeding that will not stop."
)
"""What makes any sign an emergency: each is an emergency itself, in symptoms.toml."""

_MOST_BRANDS = 4
_LINE, _ITEM, _TITLE = 58, 54, 40
"""How many letters fit a line of a column on paper, on average: of a text, of one in a list, of a title."""

_GAP = 0.1
"""The gap below a text, in lines."""

_MOST_LINES = 268
"""How many lines fit two sheets of A4 in two columns."""

_ABOUT = {
    "product": ("This product", Tone.CAUTION),
    "do-not-confuse": ("Do not confuse", Tone.CAUTION),
    "brands": ("Brands", Tone.PLAIN),
    "other-products": ("Other products", Tone.CAUTION),
    "us-status": ("US status", Tone.CAUTION),
    "what-it-is": ("What it is", Tone.PLAIN),
    "made-of": ("Made of", Tone.PLAIN),
    "given": ("How it is given", Tone.PLAIN),
    "boxed-warning": ("Most serious warnings", Tone.ALARM),
    "no-boxed-warning": ("Most serious warnings", Tone.PLAIN),
    "today": ("Today", Tone.CAUTION),
    "ask": ("Ask", Tone.PLAIN),
}
"""The kinds of entries on the card of a record, with their labels."""

_GO = (FirstCall.EMERGENCY_NUMBER, FirstCall.HOSPITAL)

_FOR_OTHERS = {
    "laboratory": "Blood bank and laboratory",
    "transfusion": "Before a transfusion",
    "vaccines": "Whoever gives a vaccine",
    "dentist": "The dentist",
}
_SHOW = "Doctors, dentists, pharmacists: show them this page and a list of all that you take."


class Entry(NamedTuple):
    """One thing that the page says: of which kind, of what, and where it is from; a sign has its level and action.

    `drugs` are the ids of those that it is said of.
    """

    kind: str
    id: str
    name: str
    text: str
    sources: tuple[str, ...] = ()
    urgency: Urgency | None = None
    action: str = ""
    drugs: tuple[str, ...] = ()
    overlaid: tuple[str, ...] = ()

    @property
    def item(self) -> Item:
        """The entry for programs."""
        return {
            "kind": self.kind,
            "id": self.id,
            "name": self.name,
            "urgency": self.urgency.value if self.urgency else None,
            "action": self.action or None,
            "text": self.text or None,
            "drugs": list(self.drugs),
            "sources": list(self.sources),
            "own_fields": list(self.overlaid),
        }


class Subject(NamedTuple):
    """A record on the page: what is said of it, under the line that names it; `own` tells what own data gives of it."""

    title: Line
    entries: tuple[Entry, ...]
    own: tuple[Field, ...] = ()


def handout_page(
    frame: Frame, answers: Sequence[Answer], data: Dataset, index: Index, *, for_staff: bool = False
) -> Sheet:
    """The page on what was asked for; on relapse, where nothing was. That for staff has more, and all sources."""
    handout = _Handout(Region(frame.region), answers, data, index)
    items = [entry.item for entry in handout.entries]
    if for_staff:
        from .handout_staff import staff_items  # noqa: PLC0415 - patients do without

        items += staff_items(handout.drugs, data)
    return page(
        frame,
        f"To take home: {handout.name}",
        items,
        lambda item: item,
        handout.blocks_for_staff if for_staff else handout.blocks,
        notes=(NOT_REVIEWED,) if for_staff else (handout.sources, NOT_REVIEWED),
    )._replace(for_paper=True)


class _Handout:
    """The entries of a page, and the blocks that they make."""

    def __init__(self, region: Region, answers: Sequence[Answer], data: Dataset, index: Index) -> None:
        self._region = region
        self._data = data
        self._index = index
        self._explanations = explanations(
            [*(kind for kind in data.treatments if isinstance(kind, Treatment)), *data.glossary]
        )
        found = {(answer.match.record.id, answer.match.name): answer for answer in answers if answer.match}
        self._answers = tuple(found.values())
        self._matches = [answer.match for answer in found.values() if answer.match]
        self._drugs = tuple(dict.fromkeys(drug for match in self._matches for drug in _drugs_of(match.record)))
        self.name = ", ".join(dict.fromkeys(map(_named, self._matches))) or "myeloma that has come back"
        self._is_brief = False
        self._grouped: set[Urgency] = set()
        # Of an emergency for which the team's line is called, it matters when: a fever has a limit.
        self._to_be_told = {
            sign.id for sign in data.symptoms if sign.urgency is Urgency.EMERGENCY and sign.first_call not in _GO
        }
        self._signs = [_sign(sign) for sign in signs_of(self._drugs, data.symptoms)]
        shown = {sign.id for sign in self._signs}
        self._for_all = [
            sign
            for sign in signs_of_all(data.symptoms)
            if sign.id not in shown and not (self._drugs and is_of_cell_treatment(sign))
        ]
        self._calls = [_said("call", each, self._names(each)) for each in calls_of(self._drugs, data)]
        self._pregnancy = [_said("pregnancy", each, self._names(each)) for each in said("pregnancy", self._drugs, data)]
        self._practical = [_said("practical", each, self._names(each)) for each in practical_of(self._drugs, data)]
        self._others = [
            _said(whom, each, self._names(each)) for whom in _FOR_OTHERS for each in for_others(whom, self._drugs, data)
        ]
        self._questions = [] if found else [_record("question", each, each.why) for each in data.questions]
        self._subjects = self._all_subjects()
        self._terms = [_record("term", each, each.meaning) for each in terms_in(data.glossary, self._text())]

    @property
    def entries(self) -> list[Entry]:
        """All that there is to say, in the order of the page."""
        return [*self._told(), *map(_sign, self._for_all), *self._terms]

    @property
    def _cited(self) -> list[str]:
        return list(dict.fromkeys(key for entry in self.entries for key in entry.sources))

    def _told(self) -> list[Entry]:
        return [
            *(entry for subject in self._subjects for entry in subject.entries),
            *self._calls,
            *self._signs,
            *self._pregnancy,
            *self._practical,
            *self._others,
            *self._questions,
        ]

    def _text(self) -> str:
        """The text in which words are explained: that of signs is plain."""
        told = [entry for entry in self._told() if not entry.action]
        return "\n".join(part for entry in told for part in (entry.name, entry.text))

    @property
    def sources(self) -> str:
        """How many sources the page has, and how to see them all."""
        sources = [self._data.source(key) for key in self._cited]
        days = sorted(source.read.isoformat() for source in sources)
        if not days:
            return "Sources: none."
        own = f" ({OWN})" if any(source.overlaid for source in sources) else ""
        words = " ".join(answer.query for answer in self._answers)
        command = " ".join(filter(None, ("myeloma handout", words, "--for staff")))
        return f"Sources: {len(sources)}, read {days[0]} to {days[-1]}{own}. The full list: {command}"

    @property
    def drugs(self) -> list[Drug]:
        """The drugs on the page."""
        return [record for record in self._index.records_of(self._drugs) if isinstance(record, Drug)]

    def blocks_for_staff(self) -> list[Block]:
        """The whole of the page, however long, and the part for staff."""
        from .handout_staff import staff_blocks  # noqa: PLC0415 - patients do without

        return [*self._blocks(), *staff_blocks(self.drugs, self._cited, self._data, self._region)]

    def blocks(self) -> list[Block]:
        """The page for people, on two sheets of paper: where it would take more, what explains is left out."""
        shortenings = (
            self._leave_escalation,
            self._leave_calls_for_signs,
            self._leave_explanations,
            partial(self._leave_of_parts, "what-it-is"),
            partial(self._group, Urgency.REPORT),
            partial(self._group, Urgency.SAME_DAY),
            self._leave_practical,
            partial(self._group, Urgency.EMERGENCY),
            partial(self._leave_of_parts, "given", "us-status"),
        )
        blocks = [*self._blocks()]
        for shorten in shortenings:
            if _lines_of(blocks) <= _MOST_LINES:
                break
            shorten()
            blocks = [*self._blocks()]
        return blocks

    def _leave_escalation(self) -> None:
        """Leave out what makes a sign an emergency; `_TURNS` says it of all."""
        self._signs = [entry._replace(text="") for entry in self._signs]

    def _leave_calls_for_signs(self) -> None:
        """Leave out when to call for an effect that has a sign on the page, so that each warning is there once."""
        sign_of = {effect.id: effect.sign for effect in self._data.effects}
        shown = {entry.id for entry in self._signs}
        covered = {
            statement.text
            for drug in self._drugs
            for statement in getattr(self._data.precautions.get(drug), "call_when", ())
            # What says to stop a drug says more than a sign does, and what is an emergency is said twice rather than
            # left out.
            if statement.effects
            and not statement.text.startswith("Stop")
            and urgency_of(statement.text) is not Urgency.EMERGENCY
            and all(sign_of.get(effect) in shown for effect in statement.effects)
        }
        self._calls = [entry for entry in self._calls if entry.text not in covered]

    def _leave_explanations(self) -> None:
        """Leave out what look-alikes are, and what words mean that are no abbreviations."""
        self._is_brief = True
        self._subjects = self._all_subjects()
        self._terms = [entry for entry in self._terms if sum(map(str.isupper, entry.name)) > 1]

    def _group(self, urgency: Urgency) -> None:
        """Put the signs of a level under whom to call first, in place of what to do for each."""
        self._grouped.add(urgency)

    def _leave_practical(self) -> None:
        """Leave out the practical points, which the page of each drug has."""
        self._practical = [entry._replace(name=_EACH_DRUG, text=_OWN_PAGE) for entry in self._practical[:1]]

    def _leave_of_parts(self, *kinds: str) -> None:
        """Leave out what is said of each drug of a combination by these kinds of entries, which its own page has."""
        combination, *parts = self._subjects
        self._subjects = [combination]
        for part in parts:
            entries = tuple(entry for entry in part.entries if entry.kind not in kinds)
            self._subjects.append(part._replace(entries=entries))

    def _blocks(self) -> Iterator[Block]:
        if self._matches:
            yield from map(_card, self._subjects)
        yield Paragraph(line(_INTRODUCTION))
        yield Card(line(Span("Fill in with your team", Tone.NAME)), _TO_FILL_IN)
        if not self._matches:
            entries = [entry for subject in self._subjects for entry in subject.entries]
            yield _named_card("What it means when myeloma comes back", map(_field, entries))
        yield from self._urgent_cards()
        if self._drugs and not self._signs and not self._calls:
            yield Paragraph(line(Span(_NOTHING_KNOWN, Tone.CAUTION)))
        if self._for_all:
            yield self._for_all_card()
        if self._drugs:
            yield _named_card("Pregnancy, birth control, breastfeeding", self._pregnancy_fields())
        if self._practical:
            yield _named_card("Good to know", self._by_drugs(self._practical))
        if self._matches:
            yield _named_card("What to tell others", self._other_fields())
        if self._questions:
            yield _named_card("What to ask", map(_field, self._questions))
        if self._terms:
            yield _named_card("Words on this page", map(_field, self._terms))

    # What is said of each record.

    def _all_subjects(self) -> list[Subject]:
        return [*(self._subjects_of(self._answers) if self._answers else self._overview())]

    def _subjects_of(self, answers: Iterable[Answer]) -> Iterator[Subject]:
        """A subject for each answer, a combination followed by its drugs; none twice."""
        done: set[str] = set()
        for answer in answers:
            match = answer.match
            if match is None:
                continue
            record = match.record
            yield Subject(
                _title_on_paper(match, self._region), tuple(self._about(answer, match)), tuple(overlay_field(record))
            )
            done.add(record.id)
            for part in self._index.records_of(record.drugs) if isinstance(record, Regimen) else ():
                if part.id not in done and isinstance(part, Drug):
                    done.add(part.id)
                    own = Match(part, part.name, NameKind.GENERIC)
                    known = self._index.resolve(part.name)
                    yield Subject(
                        _title_on_paper(own, self._region),
                        tuple(self._about_drug(part, own, known)),
                        tuple(overlay_field(part)),
                    )

    def _about(self, answer: Answer, match: Match) -> Iterator[Entry]:
        record = match.record
        if isinstance(record, Drug):
            yield from self._about_drug(record, match, answer)
        elif isinstance(record, Regimen):
            status = REGIMEN_STATUS[record.status]
            yield _record("made-of", record, " + ".join(self._index.names_of(record.drugs)))
            yield _record("what-it-is", record, record.plain)
            yield _record("us-status", record, ". ".join(filter(None, (status, record.status_detail))))
        elif isinstance(record, Supportive):
            yield _record("what-it-is", record, beside_treatment(record))
            yield from _texts("today", record, record.note)
        else:
            yield _record("what-it-is", record, f"{record.plain} {record.detail}".strip())
            yield from _texts("today", record, record.today)
            yield from (_record("ask", record, question) for question in record.ask)

    def _about_drug(self, drug: Drug, match: Match, answer: Answer) -> Iterator[Entry]:
        region = self._region
        yield from _texts("product", drug, "; ".join(product_notes(drug, match, region)))
        yield from _texts("do-not-confuse", drug, confusions(answer.look_alikes, explained=not self._is_brief))
        if len(self._drugs) == 1:
            brands = plain(home_brands(drug, match.name, region, _MOST_BRANDS))
            yield from _texts("brands", drug, f"{REGIONS[region]}: {brands}" if brands else "")
            yield from _texts("other-products", drug, "; ".join(other_products(drug, match, self._index, region)))
        if drug.new_disease_only or drug.status in (Status.WITHDRAWN, Status.OFF_LABEL, Status.INVESTIGATIONAL):
            yield from _texts("us-status", drug, drug.status_detail)
        yield _record("what-it-is", drug, self._what_it_is(drug))
        yield from _texts("given", drug, ", or ".join(ROUTES[route] for route in drug.routes))
        if drug.boxed_warning is Known.YES:
            yield _record("boxed-warning", drug, "; ".join(drug.boxed_warning_topics) or "Yes, in the US label.")
        elif box := box_of_product(drug, match.name):
            yield _record("boxed-warning", drug, f"{box}.")
        elif drug.boxed_warning is Known.NO:
            yield _record("no-boxed-warning", drug, f"The US label has no boxed warning; {NOT_HARMLESS}.")
        else:
            yield _record("no-boxed-warning", drug, f"Not known here. There may still be one: {NOT_HARMLESS}.")

    def _what_it_is(self, drug: Drug) -> str:
        found = explanation_of(type_of(drug.subclass), self._explanations)
        if found is None:
            of_class = [
                kind
                for kind in self._data.treatments
                if isinstance(kind, Treatment) and kind.treatment_class is drug.treatment_class
            ]
            found = of_class[0] if of_class else None
        if found is None:
            return f"{CLASS_HEADINGS[drug.treatment_class]}: {drug.subclass}."
        # Of a type, the meaning ends in the drugs that belong to it.
        if isinstance(found, Treatment):
            return found.plain
        return found.meaning.partition(" Example")[0]

    def _overview(self) -> Iterator[Subject]:
        overview = self._data.overview
        told: list[Definition | Cause | Risk] = [each for each in overview.definitions if each.in_article]
        told += [*overview.causes, *overview.risks]
        yield from (Subject(name_line(each), (_record("what-it-is", each, each.meaning),)) for each in told)

    # When to call.

    def _urgent_cards(self) -> Iterator[Card]:
        """A card for each level, with what the drugs' own leaflets say, and the signs with what to do first."""
        for urgency in Urgency:
            calls = [entry for entry in self._calls if entry.urgency is urgency]
            signs = [entry for entry in self._signs if entry.urgency is urgency]
            if calls or signs:
                heading = line(Span(URGENCY_HEADINGS[urgency], URGENCY_TONES[urgency]))
                turns = text_field("Emergency number", _TURNS) if urgency is Urgency.SAME_DAY else []
                in_full = [entry for entry in signs if urgency not in self._grouped or entry.id in self._to_be_told]
                called = self._calls_fields([entry for entry in signs if entry not in in_full])
                for_all = self._calls_fields(self._for_all_now) if urgency is Urgency.EMERGENCY else []
                yield Card(heading, (*turns, *for_all, *self._by_drugs(calls), *called, *map(_sign_field, in_full)))

    @property
    def _for_all_now(self) -> list[Entry]:
        """The emergencies of anybody with myeloma, which stand first among those of the drugs, where there are such."""
        is_among = any(entry.urgency is Urgency.EMERGENCY for entry in (*self._signs, *self._calls))
        return [_sign(sign) for sign in self._for_all if is_among and sign.urgency is Urgency.EMERGENCY]

    def _for_all_card(self) -> Card:
        """The other signs for which anybody with myeloma calls now, in few words."""
        now = {entry.id for entry in self._for_all_now}
        title = "With any treatment for myeloma" if self._matches else "With myeloma, and with any treatment for it"
        return _named_card(title, self._calls_fields([_sign(sign) for sign in self._for_all if sign.id not in now]))

    def _calls_fields(self, signs: Sequence[Entry]) -> list[Field]:
        """Signs by their names, under whom to call first."""
        by_call: dict[tuple[Urgency, FirstCall], list[str]] = {
            (urgency, first_call): [] for urgency in Urgency for first_call in FirstCall
        }
        first_calls = {sign.id: sign.first_call for sign in self._data.symptoms}
        for entry in signs:
            by_call[entry.urgency or Urgency.EMERGENCY, first_calls[entry.id]].append(_own_name(entry))
        names: dict[str, list[str]] = {}
        for (urgency, first_call), called in by_call.items():
            names.setdefault(first_call_words(urgency, first_call), []).extend(called)
        return [field for label, called in names.items() for field in text_field(label, "; ".join(called))]

    # The rest.

    def _pregnancy_fields(self) -> list[Field]:
        silent = [drug for drug in self._drugs if not any(drug in entry.drugs for entry in self._pregnancy)]
        fields = [*text_field("Ask first", f"{PREGNANCY.capitalize()}."), *self._by_drugs(self._pregnancy)]
        if silent:
            names = ", ".join(self._index.names_of(silent))
            fields.append(Field(names, (line(_ASK_ON_PREGNANCY),)))
        return fields

    def _other_fields(self) -> list[Field]:
        fields = [
            Field(label, tuple(self._with_drugs(entry) for entry in self._others if entry.kind == whom))
            for whom, label in _FOR_OTHERS.items()
        ]
        return [*(field for field in fields if field.lines), Field("Everyone", (line(_SHOW),))]

    def _by_drugs(self, entries: Sequence[Entry]) -> list[Field]:
        """The sentences under the drugs that they are said of."""
        by_name: dict[str, list[Line]] = {}
        for entry in entries:
            by_name.setdefault(entry.name, []).append(_marked(entry))
        return [Field(name, tuple(lines)) for name, lines in by_name.items()]

    def _with_drugs(self, entry: Entry) -> Line:
        names = f" ({entry.name})" if len(self._drugs) > 1 else ""
        return (*_marked(entry), Span(names, Tone.QUIET))

    def _names(self, each: Said) -> str:
        return ", ".join(self._index.names_of(each.drugs))


def _title_on_paper(match: Match, region: Region) -> Line:
    """The title of a card, where paper cannot show what another command would."""
    title = card_title(match, region)
    return tuple(span._replace(text="ask the pharmacist") if span.text == SEE_FULL else span for span in title)


def _drugs_of(record: Named) -> tuple[str, ...]:
    if isinstance(record, Regimen):
        return record.drugs
    return (record.id,) if isinstance(record, Drug) else ()


def _named(match: Match) -> str:
    return match.record.name if match.name == match.record.name else f"{match.name} ({match.record.name})"


def _record(kind: str, record: AnyRecord, text: str) -> Entry:
    return Entry(kind, record.id, record.name, text, tuple(record.sources), overlaid=record.overlaid)


def _texts(kind: str, record: AnyRecord, text: str) -> list[Entry]:
    return [_record(kind, record, text)] if text else []


def _sign(sign: Symptom) -> Entry:
    return Entry(
        kind_of(sign),
        sign.id,
        sign.name,
        sign.emergency_when,
        sign.sources,
        sign.urgency,
        sign.action,
        sign.drugs,
        sign.overlaid,
    )


def _said(kind: str, each: Said, names: str) -> Entry:
    return Entry(
        kind, each.drugs[0], names, each.text, each.sources, each.urgency, drugs=each.drugs, overlaid=each.overlaid
    )


def _card(subject: Subject) -> Card:
    fields: dict[tuple[str, Tone], list[Line]] = {}
    for entry in subject.entries:
        label, tone = _ABOUT[entry.kind]
        fields.setdefault((label, tone), []).append(line(Span(entry.text, tone)))
    labelled = (Field(label, tuple(lines)) for (label, _), lines in fields.items())
    return Card(subject.title, (*subject.own, *labelled))


def _lines_of(blocks: Iterable[Block]) -> float:
    """How many lines of a column the blocks take on paper, about."""
    lines = 0.0
    for block in blocks:
        if isinstance(block, Card):
            lines += ceil(len(plain(block.title)) / _TITLE) + _GAP * 8 + sum(map(_lines_of_field, block.fields))
        elif isinstance(block, Paragraph):
            lines += ceil(len(plain(block.text)) / _LINE) + _GAP * 2
    return lines


def _lines_of_field(field: Field) -> float:
    texts = [plain(each) for each in field.lines]
    if len(texts) == 1:
        return ceil((len(field.label) + len(texts[0]) + 2) / _LINE) + _GAP
    return 1 + _GAP + sum(ceil(len(text) / _ITEM) for text in texts)


def _named_card(title: str, fields: Iterable[Field]) -> Card:
    return Card(line(Span(title, Tone.NAME)), tuple(fields))


def _sign_field(entry: Entry) -> Field:
    return Field(_own_name(entry), (line(" ".join(filter(None, (entry.action, entry.text)))),))


def _own_name(entry: Entry) -> str:
    return f"{entry.name} ({OWN})" if entry.overlaid else entry.name


def _field(entry: Entry) -> Field:
    return Field(_own_name(entry), (line(entry.text),))


def _marked(entry: Entry) -> Line:
    return line(entry.text, *([Span(f" ({OWN})", Tone.CAUTION)] if entry.overlaid else []))
