"""One sheet that has everything that a sheet can have: each block, each tone, links, nothing at all, hostile texts."""

from __future__ import annotations

from myeloma_cli.render.sheet import (
    Bar,
    Block,
    Card,
    Chart,
    Column,
    Field,
    Group,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Roll,
    Sheet,
    Sort,
    Span,
    Tone,
    line,
)

HOSTILE = (
    "[del(17p)]",
    "[/x] [red]red[/red]",
    ":pill:",
    "**b** _i_ `c` ~s~ ![i](x)",
    "a|b \\| c\\",
    '<b class="x">&amp;</b> <!-- -->',
    "=cmd()|' /C x'!A0",
    "+1",
    "-1",
    "@x",
    "'=1",
    "# one",
    "1. one",
    "- one",
    "semi; colon \\; and, comma",
    '"quoted", "so"',
    "line\nfeed\r\nand tab\there",
    "\x1b[31mred\x1b]8;;http://x\x07",
    "\u202egnp.exe \u200bnarrow\u2028apart",
    "e\u0301 \u8a66\u9a13\u85ac \U0001f9ea\U0001f469\u200d\U0001f52c",
    "{name} %s $HOME",
)
LONG_WORD = "unbreakable" * 14
LONG_ADDRESS = f"https://example.invalid/{'folder/' * 20}page.html?first=1&second=two|three#end"
SENTENCE = "A sentence of common words that is long enough to be wrapped wherever a page may end, and then goes on."

_TONES = tuple(span for tone in Tone for span in (Span(" "), Span(tone.value, tone)))[1:]
_LINKS: tuple[Line, ...] = (
    line(Span("https://example.invalid/", link="https://example.invalid/")),
    line("See ", Span("words that lead away", Tone.QUIET, link="http://example.invalid/?a=1&b=<2>"), ", and go on."),
    line(Span(LONG_ADDRESS, link=LONG_ADDRESS)),
    line(Span("no web page", link="javascript:alert(1)")),
    line(Span("https://example.invalid/\u202e\x1b", link="https://example.invalid/\u202e\x1b")),
)
_HOSTILE = tuple(map(line, HOSTILE))


def _item(text: str) -> Item:
    return {"id": text, "words": [text, "a; b", ""], "number": 1, "is": True, "none": None, "deep": []}


BLOCKS: tuple[Block, ...] = (
    Heading(line(Span("Everything that a sheet can have", Tone.NAME))),
    Paragraph(line(f"{SENTENCE} {SENTENCE} ", Span("Found", Tone.FOUND), ".")),
    Paragraph(_TONES),
    Paragraph(()),
    Paragraph(line(LONG_WORD)),
    Card(
        line(Span("A card", Tone.NAME), Span(" (own data)", Tone.CAUTION)),
        (
            Field("One line", (line(f"{SENTENCE} {SENTENCE}"),)),
            Field("Several lines", (line("short"), line(SENTENCE), _TONES)),
            Field("Links", _LINKS),
            Field("A long word", (line(LONG_WORD), line(f"before {LONG_WORD} behind"))),
            Field("Nothing", ((),)),
            Field("No line", ()),
        ),
    ),
    Card(
        line("A card with hostile texts"), (Field("All of them", _HOSTILE), *(Field(text, ()) for text in HOSTILE[:6]))
    ),
    Card(
        line("A card with a label that is wider than a third of a page of sixty"), (Field(SENTENCE[:50], _HOSTILE[:2]),)
    ),
    Card(line("A card of nothing"), ()),
    Listing(
        (Column("Name"), Column("Short"), Column("Number")),
        (
            Group(line("A list that fits in columns"), (), ((line("one"), line(Span("a", Tone.ALARM)), line("1")),)),
            Group(line("Its second group"), (), ((line("twenty"), (), line("20")), ((), (), ()))),
        ),
    ),
    Listing(
        (Column("Name"), Column("Sentences", prose=True), Column("More", prose=True), Column("Aside", aside=True)),
        (
            Group(
                line(Span("A list of sentences", Tone.ALARM)),
                (
                    Field("An entry", (line(SENTENCE), line(Span("Today: another.", Tone.CAUTION)))),
                    Field("Another", (line("Short."),)),
                ),
                (
                    (line(Span("first", Tone.NAME)), line(SENTENCE), line("short"), line("at the side")),
                    (
                        line(Span("second", Tone.NAME)),
                        line("short"),
                        line(f"{SENTENCE} ", Span("Found", Tone.FOUND)),
                        (),
                    ),
                    (line("third"), (), (), ()),
                ),
            ),
            Group(line("A group of entries only"), (Field("Alone", (line(SENTENCE),)),), ()),
            Group(line("A group of nothing"), (), ()),
            Group(line("A part of it"), (), ((line("one"), line("a"), line("b"), ()),), True, line(SENTENCE)),
            Group(line("Another part"), (), ((line("two"), line("a"), line("b"), ()),), True),
        ),
    ),
    Listing(
        (Column("Hostile [/x]"), Column("As *prose*", prose=True), Column("Plain")),
        (Group(line("[del(17p)]"), (Field("[/x]", _HOSTILE[:3]),), tuple((each, each, each) for each in _HOSTILE)),),
    ),
    Listing(
        (Column("Key"), Column("A word that is wider than a column", prose=True)),
        (Group(line("Long words"), (), ((line("key"), line(LONG_WORD)), (line("address"), _LINKS[2]))),),
    ),
    Listing((Column("Name"), Column("Words")), ()),
    Listing(
        (Column("Names that wrap"), Column("Words")),
        (Group(line("Hung"), (), ((line("one two " * 9), line("three four " * 9)), (line("five"), line("six")))),),
    ),
    Roll((line(Span("one", Tone.NAME), f": {SENTENCE}"), line("- two"), *_HOSTILE[:4])),
    Chart(
        line("A chart"),
        (Sort("\u25a0", Tone.CURRENT, "full"), Sort("+", Tone.CAUTION, "[added]"), Sort("x", Tone.ALARM, "gone")),
        (
            Bar("2001", (1, 0, 0)),
            Bar("2002-2010", (0, 0, 0)),
            Bar("[/x] | *", (3, 2, 1)),
            Bar("many", (70, 20, 0)),
        ),
    ),
    Chart(line("A chart of nothing"), (), ()),
)
ITEMS: tuple[Item, ...] = (
    *map(_item, HOSTILE),
    {
        "id": "deep",
        "words": [],
        "number": 1.5,
        "is": False,
        "none": "something",
        "deep": [{"[/x]": "\u202eend", "list": [1, None, ["e\u0301"]]}, {}],
    },
)
SHEET = Sheet(
    blocks=BLOCKS,
    items=ITEMS,
    footer=(line(Span("A footer of [two] lines.", Tone.QUIET)), line(Span(SENTENCE, Tone.QUIET))),
    envelope={"schema_version": 1, "data_version": "invented-for-tests", "as_of": "2020-02-29"},
    title="Everything, [/x] & <all>",
)
