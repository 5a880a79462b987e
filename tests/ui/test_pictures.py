"""What rows and the canvas look like, read from their pixels."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFontDatabase, QImage, QRawFont

from app.captions.flow import Style
from app.captions.lines import Row, Stretch
from app.settings.appearance import DEFAULT, PRESETS, Appearance, contrast
from app.ui.canvas import Board, Canvas
from app.ui.glyphs import GlyphCache
from app.ui.remedies import Remedy
from app.ui.rows import ALERT_INK, ALERT_PAPER, RowPainter, RowPicture, ink
from app.ui.words import Mark, StateLine

pytestmark = pytest.mark.usefixtures("qapp")

BARE = replace(DEFAULT, outline_width=0.0, shadow=0.0)
SCRIPTS = {
    "Chinese": (QFontDatabase.WritingSystem.SimplifiedChinese, "今天的会议"),
    "Japanese": (QFontDatabase.WritingSystem.Japanese, "こんにちは"),
    "Korean": (QFontDatabase.WritingSystem.Korean, "안녕하세요"),
    "Arabic": (QFontDatabase.WritingSystem.Arabic, "مرحبا"),
    "Hebrew": (QFontDatabase.WritingSystem.Hebrew, "שלום"),
    "Hindi": (QFontDatabase.WritingSystem.Devanagari, "नमस्ते"),
    "Thai": (QFontDatabase.WritingSystem.Thai, "ภาษา"),
    "Vietnamese": (QFontDatabase.WritingSystem.Vietnamese, "tiếng"),
}


def row(text: str, style: Style = Style.SETTLED, *, right_to_left: bool = False) -> Row:
    return Row((Stretch(text, style),), right_to_left)


def painter(look: Appearance = BARE, scale: float = 1.0) -> RowPainter:
    return RowPainter(ink(look, scale), GlyphCache())


def alphas(image: QImage) -> list[list[int]]:
    """The opacity of every pixel, row by row."""
    image = image.convertToFormat(QImage.Format.Format_Alpha8)
    data, step = bytes(image.constBits()), image.bytesPerLine()
    return [list(data[y * step : y * step + image.width()]) for y in range(image.height())]


def extent(picture: RowPicture) -> tuple[int, int]:
    """From where to where something is drawn, counted from the row's left edge; (-1, -1) if there is nothing."""
    image = picture.image
    columns = [x for x in range(image.width()) if any(line[x] for line in alphas(image))]
    return (picture.x + columns[0], picture.x + columns[-1]) if columns else (-1, -1)


@pytest.mark.parametrize("script", SCRIPTS)
def test_when_text_is_of_any_script_then_each_word_is_drawn_over_its_whole_width(script: str) -> None:
    system, text = SCRIPTS[script]
    if not QFontDatabase.families(system):
        pytest.skip(f"no font for {script} is installed")
    drawn = painter()
    left, right = extent(drawn.picture(row(text), 800))
    assert right - left > 0.8 * drawn.measure(text)


def test_when_an_emoji_is_spoken_then_it_is_drawn_in_colour() -> None:
    if not any("emoji" in family.lower() for family in QFontDatabase.families()):
        pytest.skip("no emoji font is installed")
    image = painter().picture(row("👨‍👩‍👧 🇩🇪 😀"), 400).image
    colours = {image.pixelColor(x, y).hue() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(colours - {-1}) > 5


def test_when_emoji_were_drawn_then_their_widths_are_still_right() -> None:
    drawn = painter()
    before = drawn.measure("😀😀")
    drawn.picture(row("😀"), 400)
    assert painter().measure("😀😀") == before


def test_when_no_font_has_a_character_then_a_gap_is_left_instead_of_a_box() -> None:
    assert extent(painter().picture(row("\U0010fffd"), 400)) == (-1, -1)


def test_when_a_font_has_the_character_then_the_same_way_of_looking_finds_it() -> None:
    assert extent(painter().picture(row("H"), 400)) != (-1, -1)


@pytest.mark.parametrize(
    ("alignment", "right_to_left", "near_left", "near_right"),
    [
        ("start", False, True, False),
        ("start", True, False, True),
        ("end", False, False, True),
        ("end", True, True, False),
        ("centre", False, False, False),
    ],
)
def test_when_aligned_then_text_begins_at_the_side_where_it_is_read_from(
    alignment: str, right_to_left: bool, near_left: bool, near_right: bool
) -> None:
    drawn = painter(replace(BARE, alignment=alignment))
    left, right = extent(drawn.picture(row("abc", right_to_left=right_to_left), 500))
    assert (left < 6) is near_left
    assert (500 - right < 6) is near_right


def test_when_the_direction_is_fixed_then_it_counts_more_than_the_text() -> None:
    drawn = painter(replace(BARE, direction="right to left"))
    assert extent(drawn.picture(row("abc"), 500))[0] > 400


def test_when_text_may_change_then_it_is_drawn_in_its_own_colour() -> None:
    drawn = painter(replace(BARE, text_colour="#ff0000", tentative_colour="#0000ff"))
    image = drawn.picture(Row((Stretch("HHH", Style.SETTLED), Stretch("HHH", Style.TENTATIVE))), 500).image
    middle = image.height() // 2
    solid = [image.pixelColor(x, middle) for x in range(image.width())]
    names = [colour.name() for colour in solid if colour.alpha() == 255]
    assert names == ["#ff0000"] * names.count("#ff0000") + ["#0000ff"] * names.count("#0000ff")
    assert min(names.count("#ff0000"), names.count("#0000ff")) > 5


def test_when_text_that_may_change_is_underlined_then_a_line_runs_below_it_alone() -> None:
    look = replace(BARE, tentative_style="underlined")
    stretches = (Stretch("nnnn ", Style.SETTLED), Stretch("nnnn", Style.TENTATIVE))
    plain = painter(BARE).picture(Row(stretches), 500).image
    lined = painter(look).picture(Row(stretches), 500).image
    added = [
        x
        for x in range(lined.width())
        if any(lined.pixelColor(x, y) != plain.pixelColor(x, y) for y in range(lined.height()))
    ]
    drawn = painter(BARE)
    assert added[0] >= drawn.bleed + drawn.measure("nnnn") - 2
    assert added[-1] - added[0] > 0.8 * drawn.measure("nnnn")


def test_when_text_that_may_change_is_italic_then_settled_text_stands_upright() -> None:
    drawn = painter(replace(BARE, tentative_style="italic", tentative_colour=BARE.text_colour))
    settled = drawn.picture(row("lll"), 300).image
    assert drawn.picture(row("lll", Style.TENTATIVE), 300).image != settled
    assert painter().picture(row("lll"), 300).image == settled


def test_when_there_is_an_outline_then_it_lies_around_the_letters_and_under_their_neighbours() -> None:
    look = replace(BARE, outline_width=4.0, outline_colour="#00ff00", text_colour="#ff0000")
    tight = painter(look).picture(row("lll"), 300).image
    lone = painter(replace(BARE, text_colour="#ff0000")).picture(row("lll"), 300).image

    def count(image: QImage, name: str) -> int:
        wanted = QColor(name)
        return sum(image.pixelColor(x, y) == wanted for x in range(image.width()) for y in range(image.height()))

    assert count(tight, "#00ff00") > 100
    assert count(tight, "#ff0000") == count(lone, "#ff0000")


def test_when_the_screen_is_of_double_density_then_edges_are_twice_as_sharp() -> None:
    def soft_share(scale: float) -> float:
        values = [value for line in alphas(painter(scale=scale).picture(row("Sharpness"), 900).image) for value in line]
        return sum(0 < value < 255 for value in values) / sum(value == 255 for value in values)

    assert soft_share(2.0) < 0.65 * soft_share(1.0)


def test_when_many_glyphs_were_drawn_then_the_cache_stays_within_its_bounds() -> None:
    glyphs = GlyphCache(most=200_000)
    drawn = RowPainter(ink(DEFAULT, 1.0), glyphs)
    for begin in range(0x4E00, 0x4E00 + 400, 20):
        drawn.picture(row("".join(chr(code) for code in range(begin, begin + 20))), 800)
    assert 100_000 < glyphs.size <= 200_000


def test_when_a_glyph_was_dropped_then_it_is_drawn_again() -> None:
    font = QRawFont.fromFont(ink(DEFAULT, 1.0).font())
    first, second, third = font.glyphIndexesForString("ABC")
    glyphs = GlyphCache(most=1)
    letters = glyphs.fills(font, "#ffffff")
    drawn = letters(first, 0.0)
    assert letters(first, 0.0) is drawn
    letters(second, 0.0)
    letters(third, 0.0)
    again = letters(first, 0.0)
    assert drawn
    assert again
    assert again is not drawn
    assert again.image == drawn.image


# The canvas.


def canvas(look: Appearance = PRESETS["high contrast"], scale: float = 1.0, *, opaque: bool = False) -> Canvas:
    return Canvas(look, 600, scale, opaque=opaque)


def test_when_text_comes_then_only_its_row_is_drawn_anew_and_the_size_stays() -> None:
    drawn = canvas()
    before, height = drawn.image.copy(), drawn.height
    changed = drawn.show(Board(rows=(Row(), row("hello"))))
    assert not changed.isEmpty()
    assert changed.height() < height
    assert drawn.height == height
    assert drawn.image != before
    above = QRect(0, 0, 600, changed.top())
    assert drawn.image.copy(above) == before.copy(above)


def test_when_nothing_changed_then_nothing_is_drawn() -> None:
    drawn = canvas()
    board = Board(rows=(Row(), row("hello")))
    drawn.show(board)
    assert drawn.show(board).isEmpty()


@pytest.mark.parametrize("style", ["plain", "italic", "underlined"])
def test_when_drawn_row_by_row_then_it_is_the_same_as_drawn_at_once(style: str) -> None:
    look = replace(DEFAULT, outline_width=4.0, shadow=4.0, tentative_style=style)
    once, stepwise = canvas(look), canvas(look)
    last = Board(rows=(row("gypsy queen ÄÖ"), row("jumps")), state=StateLine(Mark.LISTENING))
    long = "officially, the five boxing wizards "
    for text in (
        "j",
        "ju",
        long,
        f"{long}jump",
        f"{long}jumped \U0001f600 over",
        "jum ps ov",
        "jum ps over",
        "jum pt over",
        "jum שלום pt",
        "今天会",
        "今天会议",
        "jumps",
    ):
        stepwise.show(Board(rows=(Row(), row(text))))
        parts = (Stretch(text[:3], Style.SETTLED), Stretch(text[3:], Style.TENTATIVE))
        stepwise.show(Board(rows=(row("gypsy"), Row(parts))))
        fresh = canvas(look)
        fresh.show(Board(rows=(row("gypsy"), Row(parts))))
        assert stepwise.image == fresh.image, text
    stepwise.show(Board(rows=(row("something else"), row("jumps")), state=StateLine(Mark.FAILED, "gone")))
    stepwise.show(last)
    once.show(last)
    assert stepwise.image == once.image


def test_when_drawing_fails_then_the_last_good_picture_stays_and_the_next_is_drawn() -> None:
    drawn = canvas()
    drawn.show(Board(rows=(Row(), row("good"))))
    good = drawn.image.copy()
    with pytest.raises(AttributeError):
        drawn.show(Board(rows=(Row(), Row((None,)))))  # type: ignore[arg-type]
    assert drawn.image == good
    assert not drawn.show(Board(rows=(Row(), row("better")))).isEmpty()
    assert drawn.image != good


def test_when_state_words_are_too_long_then_they_end_within_the_box() -> None:
    drawn = canvas()
    drawn.show(Board(state=StateLine(Mark.FAILED, "A very long sentence. " * 20)))
    right_pad = drawn.image.copy(590, 20, 8, drawn.image.height() - 40)
    assert {right_pad.pixelColor(x, y).name() for x in range(8) for y in range(right_pad.height())} == {"#000000"}


def test_when_opaque_then_corners_are_filled() -> None:
    assert canvas(DEFAULT).image.pixelColor(0, 0).alpha() == 0
    assert canvas(DEFAULT, opaque=True).image.pixelColor(0, 0) == QColor(DEFAULT.background_colour)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_when_the_scale_is_any_then_the_box_takes_the_same_room(scale: float) -> None:
    drawn = canvas(scale=scale)
    assert abs(drawn.height - canvas().height) <= 3
    assert drawn.image.width() == round(600 * scale)


def test_when_there_are_more_lines_then_the_box_grows_by_whole_rows() -> None:
    two, five = canvas(replace(DEFAULT, lines=2)), canvas(replace(DEFAULT, lines=5))
    assert five.height - two.height == 3 * two.row_height


def test_when_something_can_be_done_then_its_button_stands_behind_the_words_and_within_the_box() -> None:
    drawn = canvas()
    assert drawn.action() is None
    drawn.show(Board(state=StateLine(Mark.FAILED, "Short.", Remedy.RETRY)))
    near = drawn.action()
    drawn.show(Board(state=StateLine(Mark.FAILED, "A very long sentence. " * 20, Remedy.RETRY)))
    far = drawn.action()
    assert near
    assert far
    assert near.left() < far.left()
    assert far.right() <= 600
    assert QRect(0, 0, 600, drawn.height).contains(far)


def test_when_looking_back_then_a_mark_at_the_side_says_where() -> None:
    drawn = canvas()
    without = drawn.image.copy()
    drawn.show(Board(scroll=(0.0, 0.2)))
    oldest = drawn.image.copy()
    changed = drawn.show(Board(scroll=(1.0, 0.2)))
    box = drawn.scroll_box()
    assert changed.contains(box.center())
    assert changed.width() <= 6
    top, bottom = QPoint(box.center().x(), box.top() + 4), QPoint(box.center().x(), box.bottom() - 4)
    assert oldest.pixelColor(top).lightness() > oldest.pixelColor(bottom).lightness()
    assert drawn.image.pixelColor(bottom).lightness() > drawn.image.pixelColor(top).lightness()
    drawn.show(Board())
    assert drawn.image == without


@pytest.mark.parametrize("look", PRESETS.values(), ids=list(PRESETS))
def test_when_a_word_matters_then_it_stands_on_a_marker_on_every_look(look: Appearance) -> None:
    stretches = (Stretch("ask ", Style.SETTLED), Stretch("Anna", Style.ALERT), Stretch(" now", Style.TENTATIVE))
    image = painter(look).picture(Row(stretches), 600).image
    marker = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) == QColor(ALERT_PAPER) for y in range(image.height()))
    ]
    size = ink(look, 1.0).size
    assert marker
    assert abs(marker[-1] - marker[0] - painter(look).measure("Anna") - 0.16 * size) <= 4


def test_when_a_word_matters_then_it_is_easy_to_read_on_its_marker() -> None:
    marked = replace(BARE, text_colour=ALERT_INK, background_colour=ALERT_PAPER, background_opacity=100)
    assert contrast(marked) > 7


def test_when_a_word_begins_to_matter_then_it_is_the_same_as_drawn_at_once() -> None:
    once, stepwise = canvas(DEFAULT), canvas(DEFAULT)
    ask, anna = Stretch("Please ask ", Style.SETTLED), Stretch("Anna", Style.ALERT)
    for parts in (
        (Stretch("Please ask Ann", Style.TENTATIVE),),
        (ask, anna),
        (ask, anna, Stretch(" now", Style.SETTLED)),
    ):
        stepwise.show(Board(rows=(Row(), Row(parts))))
    once.show(Board(rows=(Row(), Row(parts))))
    assert stepwise.image == once.image
