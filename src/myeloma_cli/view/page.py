"""What every page has: the edition around it, the footer below it, and the fields that several records share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from ..dataset.age import age_warning
from ..render.sheet import Block, Column, Field, Group, Item, Line, Listing, Sheet, Span, Tone, line
from .items import envelope

if TYPE_CHECKING:
    from ..model.edition import Edition
    from ..model.every import AnyRecord

DISCLAIMER = "General information, not medical advice."
NOT_REVIEWED = "The urgency advice here has not been reviewed by a clinician. If in doubt, get help sooner."

NOT_COMPARED = (
    "Figures of different trials must not be compared: the people and the rules differ. "
    "HR is the hazard ratio; below 1 it favors the combination."
)


Shown = TypeVar("Shown")

OWN = "own data"
"""The mark of what is not bundled."""


class Frame(NamedTuple):
    """What every page is made for: an edition of the data, whoever reads it, and how old the data is on that day.

    `age_warning` is empty where the data is not old.
    """

    edition: Edition
    for_programs: bool = False
    age_warning: str = ""

    @classmethod
    def of(cls, edition: Edition, *, for_programs: bool) -> Self:
        """The frame for today. Raises UsageError, as `age_warning` does."""
        return cls(edition, for_programs, age_warning(edition.as_of))

    @property
    def envelope(self) -> Item:
        """What stands around the items; `own_data` and `data_is_old` are there only where they are so."""
        return {**envelope(self.edition), **({"data_is_old": True} if self.age_warning else {})}


def page(
    frame: Frame,
    title: str,
    records: Sequence[Shown],
    item: Callable[[Shown], Item],
    blocks: Callable[[], Iterable[Block]],
    *,
    notes: Sequence[str] = (),
) -> Sheet:
    """For programs an item for each of the records, in their envelope; for people the blocks, if there are records.

    Below the blocks stand the notes, the as-of day and the disclaimer.
    """
    if frame.for_programs:
        return Sheet(title, items=tuple(map(item, records)), envelope=frame.envelope, warning=frame.age_warning)
    edition = frame.edition
    overlay = overlay_changes(edition)
    version = f"data {edition.data_version}{', ' if overlay else ''}{overlay}"
    dated = f"Facts as of {edition.as_of.isoformat()} ({version}). {DISCLAIMER}"
    footer = tuple(line(Span(text, Tone.QUIET)) for text in (*notes, dated))
    return Sheet(title, tuple(blocks()) if records else (), footer, warning=frame.age_warning)


def overlay_changes(edition: Edition) -> str:
    """What own data changes, in words; empty where there is none."""
    overlay = edition.overlay
    if overlay is None:
        return ""
    counts = ((overlay.corrected, "corrected"), (overlay.added, "added"), (overlay.hidden, "hidden"))
    said = [f"{len(those)} {what}" for those, what in counts if those]
    return f"with own data from {overlay.folder} ({', '.join(said) or 'which changes nothing'})"


def name_line(record: AnyRecord) -> Line:
    """The record's name, with a mark where own data has a part in it."""
    return name_with_mark(record.name, record.overlaid)


def name_with_mark(name: str, overlaid: Sequence[str]) -> Line:
    """A name, with a mark where there are fields that own data gives."""
    return (Span(name, Tone.NAME), *((Span(f" ({OWN})", Tone.CAUTION),) if overlaid else ()))


def overlay_field(record: AnyRecord) -> list[Field]:
    """What own data gives of a record, for its card."""
    # Own data that corrects a record leaves its id as it was.
    given = "the whole record" if "id" in record.overlaid else ", ".join(record.overlaid).replace("_", " ")
    return text_field("Own data", given, Tone.CAUTION)


def text_field(label: str, text: str, tone: Tone = Tone.PLAIN) -> list[Field]:
    """A field of one sentence, or none where there is nothing to say."""
    return [Field(label, (line(Span(text, tone)),))] if text else []


def list_field(label: str, texts: Iterable[str]) -> list[Field]:
    """A field of one line a text, or none where there is nothing to say."""
    lines = tuple(line(text) for text in texts)
    return [Field(label, lines)] if lines else []


def article_fields(article_says: str, today: str) -> list[Field]:
    """What the article says, and today's truth beside it where they differ."""
    return [*text_field("The article says", article_says), *text_field("Today", today, Tone.CAUTION)]


def one_listing(heading: str, columns: tuple[Column, ...], rows: Iterable[tuple[Line, ...]]) -> Listing:
    """Rows that all stand under one heading."""
    return Listing(columns, (Group(line(Span(heading, Tone.NAME)), entries=(), rows=tuple(rows)),))


def keys_line(keys: Iterable[str]) -> Line:
    """The keys of the sources of a record."""
    return line(Span(", ".join(keys), Tone.QUIET))
