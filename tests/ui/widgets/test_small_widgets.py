"""The shared widgets: what they tell, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.style_sheet import apply_theme
from ui.theme import ThemeSource, choose_font, load_theme
from ui.widgets.banner import Banner
from ui.widgets.chips import AddChip, Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ThemedLabel
from ui.widgets.note_edit import NoteEdit
from ui.widgets.quote_card import QuoteCard
from ui.widgets.rating_buttons import VALUES, RatingButtons, describe_rating
from ui.widgets.search_field import SearchField
from ui.widgets.segments import Segments
from ui.widgets.weight_slider import WeightSlider, format_weight

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def slider(qtbot: QtBot, themes: ThemeSource) -> WeightSlider:
    slider = WeightSlider(themes, "Writing")
    qtbot.addWidget(slider)
    slider.resize(112, 24)
    slider.show()
    slider.set_weight(6)
    return slider


def test_setting_a_weight_tells_nobody(qtbot: QtBot, slider: WeightSlider) -> None:
    with (
        qtbot.assertNotEmitted(slider.weight_chosen),
        qtbot.assertNotEmitted(slider.weight_previewed),
    ):
        slider.set_weight(8)
    assert slider.value() == 8
    assert slider.accessibleDescription() == "4 of 5"


@pytest.mark.parametrize("stars", range(6))
def test_digits_choose_whole_stars(qtbot: QtBot, slider: WeightSlider, stars: int) -> None:
    slider.set_weight(7)
    with qtbot.waitSignal(slider.weight_chosen) as told:
        qtbot.keyClick(slider, Key(Key.Key_0 + stars))
    assert told.args == [2 * stars]


def test_arrows_step_by_half_a_star_and_stop_at_the_end(
    qtbot: QtBot, slider: WeightSlider
) -> None:
    qtbot.keyClick(slider, Key.Key_Right)
    assert slider.value() == 7
    slider.set_weight(10)
    with qtbot.assertNotEmitted(slider.weight_chosen):
        qtbot.keyClick(slider, Key.Key_Right)


def test_dragging_previews_and_letting_go_chooses_once(qtbot: QtBot, slider: WeightSlider) -> None:
    previews: list[int] = []
    chosen: list[int] = []
    slider.weight_previewed.connect(previews.append)
    slider.weight_chosen.connect(chosen.append)
    qtbot.mousePress(slider, LEFT, pos=QPoint(66, 12))
    qtbot.mouseMove(slider, QPoint(90, 12))
    slider.set_weight(2)
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(110, 12))
    assert chosen == [slider.value()]
    assert previews
    assert all(0 <= one <= 10 for one in previews)


def test_a_double_click_goes_back_to_the_postings_weight(
    qtbot: QtBot, slider: WeightSlider
) -> None:
    slider.reset_weight = 4
    qtbot.mouseDClick(slider, LEFT)
    assert slider.value() == 4


def test_half_stars_are_written_as_stars() -> None:
    assert [format_weight(one) for one in (0, 1, 6, 7, 10)] == ["0", "0.5", "3", "3.5", "5"]


def test_one_rating_is_chosen_and_given_back(qtbot: QtBot, themes: ThemeSource) -> None:
    rating = RatingButtons(themes)
    qtbot.addWidget(rating)
    rating.show()
    told: list[str] = []
    rating.rating_chosen.connect(told.append)
    buttons = rating.findChildren(QAbstractButton)
    for place in (3, 5, 5, 0):
        qtbot.mouseClick(buttons[place], LEFT)
    assert told == ["2", "4", "", "?"]
    assert [button.isChecked() for button in buttons] == [True, *[False] * 5]


def test_ratings_are_named_after_their_anchors(qtbot: QtBot, themes: ThemeSource) -> None:
    anchors = ("named", "did it", "did it often", "led it")
    rating = RatingButtons(themes)
    qtbot.addWidget(rating)
    rating.describe("CRM", anchors)
    names = [button.accessibleName() for button in rating.findChildren(QAbstractButton)]
    assert names == [f"CRM {one}: {describe_rating(one, anchors)}" for one in VALUES]
    assert names[-1].endswith("led it")
    assert describe_rating("4", ()) != ""


def test_a_segment_is_chosen(qtbot: QtBot, themes: ThemeSource) -> None:
    segments = Segments(themes, "Documents")
    qtbot.addWidget(segments)
    segments.set_texts(("Resume", "Cover letter"), 0)
    segments.show()
    with qtbot.waitSignal(segments.segment_chosen) as told:
        qtbot.mouseClick(segments.findChildren(QAbstractButton)[1], LEFT)
    assert told.args == [1]
    segments.set_texts(("Resume",), 0)
    assert segments.count() == 1


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_a_chip_is_taken_away(qtbot: QtBot, themes: ThemeSource, key: Key) -> None:
    chip = Chip(themes, "local")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, key)
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, LEFT)


def test_adding_takes_words_without_their_white_space(qtbot: QtBot, themes: ThemeSource) -> None:
    chip = AddChip(themes, "+ tag", "Add a tag")
    qtbot.addWidget(chip)
    chip.show()
    told: list[str] = []
    chip.added.connect(told.append)
    chip.open_field()
    for words in ("  second   look ", "   "):
        chip.field.setText(words)
        qtbot.keyClick(chip.field, Key.Key_Return)
    assert told == ["second look"]
    assert not chip.field.isVisible()


def test_rows_wrap_and_nothing_overlaps(qtbot: QtBot, themes: ThemeSource) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, 6)
    chips = [Chip(themes, f"word number {number}", box) for number in range(7)]
    for chip in chips:
        flow.addWidget(chip)
    heights = [flow.heightForWidth(width) for width in (1200, 400, 150)]
    assert heights == sorted(heights)
    assert heights[0] < heights[2]
    box.resize(300, flow.heightForWidth(300))
    box.show()
    areas = [chip.geometry() for chip in chips]
    for number, area in enumerate(areas):
        assert box.rect().contains(area)
        assert not any(area.intersects(other) for other in areas[number + 1 :])


def test_a_note_is_kept_by_return_and_grows_by_shift_return(
    qtbot: QtBot, themes: ThemeSource
) -> None:
    note = NoteEdit(themes, "Write a note", "N")
    qtbot.addWidget(note)
    note.resize(300, 40)
    note.show()
    low = note.sizeHint().height()
    qtbot.keyClicks(note, "one")
    qtbot.keyClick(note, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(note, "two")
    assert note.sizeHint().height() > low
    with qtbot.waitSignal(note.committed) as told:
        qtbot.keyClick(note, Key.Key_Return)
    assert told.args == ["one\ntwo"]
    assert note.text() == ""
    qtbot.keyClicks(note, "never mind")
    with qtbot.waitSignal(note.given_up), qtbot.assertNotEmitted(note.committed):
        qtbot.keyClick(note, Key.Key_Escape)


def test_escape_empties_the_search_field_then_leaves_it(qtbot: QtBot, themes: ThemeSource) -> None:
    field = SearchField(themes, "Filter", "Filter applicants")
    qtbot.addWidget(field)
    field.setText("crm:>=2")
    with qtbot.assertNotEmitted(field.left):
        qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Key.Key_Escape)


def test_a_banner_is_there_only_with_something_to_say(qtbot: QtBot, themes: ThemeSource) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    banner = Banner(themes, box)
    box.show()
    assert not banner.isVisible()
    banner.tell("1 passage could not be seen.", "Show it")
    assert banner.isVisible()
    with qtbot.waitSignal(banner.link_activated):
        qtbot.mouseClick(banner.findChildren(QAbstractButton)[0], LEFT)
    banner.tell("")
    assert not banner.isVisible()


def test_a_quote_needs_more_room_where_it_is_narrow(qtbot: QtBot, themes: ThemeSource) -> None:
    card = QuoteCard(themes)
    qtbot.addWidget(card)
    card.show_quote("Held 40 one-to-ones 😀 with tenants and built a plan", "Resume p 1", "done")
    assert card.heightForWidth(160) > card.heightForWidth(600)
    assert "Held 40 one-to-ones" in card.accessibleName()
    card.resize(160, card.heightForWidth(160))
    card.grab()


def test_a_label_shows_markup_as_it_is(qtbot: QtBot, themes: ThemeSource) -> None:
    label = ThemedLabel(themes, "<b>Eve</b> <img src='file:///etc/passwd'>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text().startswith("<b>")


def test_a_label_that_was_hidden_takes_the_new_ink(qtbot: QtBot, qapp: QApplication) -> None:
    font = choose_font(qapp.font())
    themes = ThemeSource(load_theme(dark=False, font=font))
    before, sheet = qapp.palette(), qapp.styleSheet()
    try:
        apply_theme(qapp, themes.theme)
        box, other = QWidget(), QWidget()
        for widget in (box, other):
            qtbot.addWidget(widget)
            widget.show()
        label = ThemedLabel(themes, "words", box, color="text_muted")
        label.hide()
        dark = load_theme(dark=True, font=font)
        apply_theme(qapp, dark)
        themes.set_theme(dark)
        label.setParent(other)
        label.show()
        assert label.palette().color(QPalette.ColorRole.WindowText) == dark.colors.text_muted
    finally:
        qapp.setStyleSheet(sheet)
        qapp.setPalette(before)


def test_a_larger_text_makes_larger_controls(qtbot: QtBot, qapp: QApplication) -> None:
    font = choose_font(qapp.font())
    normal = load_theme(dark=False, font=font)
    large = replace(load_theme(dark=False, font=font, text_scale=2.0))
    sizes = []
    for theme in (normal, large):
        rating = RatingButtons(ThemeSource(theme))
        qtbot.addWidget(rating)
        sizes.append(rating.sizeHint())
    assert sizes[1].width() > 1.8 * sizes[0].width()
