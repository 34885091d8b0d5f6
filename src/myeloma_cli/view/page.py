"""What every page has: the frame it is made in, the footer below it, and the fields that several records share."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from ..dataset.age import age_warning
from ..model.edition import Edition
from ..render.sheet import Block, Column, Field, Group, Item, Line, Listing, Sheet, Span, Tone, line
from .items import envelope

if TYPE_CHECKING:
    from ..model.every import AnyRecord

DISCLAIMER = "General information, not medical advice."
NOT_REVIEWED = "The urgency advice here has not been reviewed by a clinician. If in doubt, get help sooner."

NOT_COMPARED = (
    "Do not compare figures from different trials: their patients and methods differ. "
    "HR is the hazard ratio; below 1 it favors the combination."
)

ARTICLE = '"Recurrent multiple myeloma"'
"""The title of the article that the project began with."""

WHICH_ARTICLE = f"The article: {ARTICLE}, a text for patients that this reference began with."

HOME = "US"
"""The region of readers who name none, as `Region` spells it."""

OWN = "own data"
"""The mark of a fact from somebody's own data."""

Shown = TypeVar("Shown")


class Frame(NamedTuple):
    """What a page is made for: an edition of the data, and people or programs as its readers.

    `age_warning` is what to tell people whose data is old; empty where it is not. `region` is that of the readers: its
    brands come first.
    """

    edition: Edition
    for_programs: bool = False
    age_warning: str = ""
    region: str = HOME

    @classmethod
    def of(cls, edition: Edition, *, for_programs: bool, region: str = HOME) -> Self:
        """The frame as of today. Raises UsageError where `MYELOMA_TODAY` is not a date."""
        return cls(edition, for_programs, age_warning(edition.as_of), region)

    @property
    def envelope(self) -> Item:
        """The envelope of the items; `own_data` and `data_is_old` are in it only where they apply."""
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
    """The sheet of some records: for programs, an item for each in the envelope; for people, the blocks and a footer.

    The footer has the notes, the as-of date and the disclaimer. Without records there are no blocks.
    """
    if frame.for_programs:
        return Sheet(title, items=tuple(map(item, records)), envelope=frame.envelope, warning=frame.age_warning)
    edition = frame.edition
    overlay = overlay_changes(edition)
    version = f"data {edition.data_version}{', ' if overlay else ''}{overlay}"
    as_of = f"Facts as of {edition.as_of.isoformat()} ({version}). {DISCLAIMER}"
    footer = tuple(line(Span(text, Tone.QUIET)) for text in (*notes, as_of))
    return Sheet(title, tuple(blocks()) if records else (), footer, warning=frame.age_warning)


def overlay_changes(edition: Edition) -> str:
    """How many records own data changes, in words; empty where there is no own data."""
    overlay = edition.overlay
    if overlay is None:
        return ""
    counts = ((overlay.corrected, "corrected"), (overlay.added, "added"), (overlay.hidden, "hidden"))
    changes = [f"{len(ids)} {change}" for ids, change in counts if ids]
    return f"with own data from {overlay.folder} ({', '.join(changes) or 'no changes'})"


def name_line(record: "AnyRecord") -> Line:
    """The record's name, with a mark where own data gives any of its fields."""
    return name_with_mark(record.name, record.overlaid)


def name_with_mark(name: str, overlaid: Sequence[str]) -> Line:
    """A name, with a mark if `overlaid` has any fields."""
    return (Span(name, Tone.NAME), *((Span(f" ({OWN})", Tone.CAUTION),) if overlaid else ()))


def overlay_field(record: "AnyRecord") -> list[Field]:
    """The fields that own data gives, as a field of the record's card."""
    # The id is among them only where own data adds the record: a correction keeps the bundled id.
    fields = "the whole record" if "id" in record.overlaid else ", ".join(record.overlaid).replace("_", " ")
    return text_field("Own data", fields, Tone.CAUTION)


def text_field(label: str, text: str, tone: Tone = Tone.PLAIN) -> list[Field]:
    """A field of one text, or none where the text is empty."""
    return [Field(label, (line(Span(text, tone)),))] if text else []


def list_field(label: str, texts: Iterable[str]) -> list[Field]:
    """A field with one line for each text, or none where there are no texts."""
    lines = tuple(line(text) for text in texts)
    return [Field(label, lines)] if lines else []


def article_fields(article_says: str, today: str) -> list[Field]:
    """What the article says, and what holds today where that differs."""
    return [*text_field("The article says", article_says), *text_field("Today", today, Tone.CAUTION)]


def one_listing(heading: str, columns: tuple[Column, ...], rows: Iterable[tuple[Line, ...]]) -> Listing:
    """A listing with all its rows under one heading."""
    return Listing(columns, (Group(line(Span(heading, Tone.NAME)), entries=(), rows=tuple(rows)),))


def keys_line(keys: Iterable[str]) -> Line:
    """Keys, of sources or records, as one quiet line."""
    return line(Span(", ".join(keys), Tone.QUIET))
