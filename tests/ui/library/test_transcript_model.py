"""A transcript as a model: what it asks for, what it keeps, what it lets go."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.transcripts.records import Mark
from app.ui.library.reading import PAGE, Opened, Row
from app.ui.library.transcript_model import Column, TranscriptModel
from tests.transcripts.samples import transcript

SESSION = transcript().session
LAST = 100 * PAGE + 7


def pages(wanted: Iterable[int], last: int = LAST, text: str = "line") -> dict[int, tuple[Row, ...]]:
    return {
        index: tuple(
            Row(number, 2.0 * number, "You", f"{text} {number}")
            for number in range(index * PAGE + 1, min(last, (index + 1) * PAGE) + 1)
        )
        for index in wanted
    }


class Reader:
    """Looks at a model and remembers what it wanted."""

    def __init__(self) -> None:
        self.model = TranscriptModel()
        self.wanted: list[list[int]] = []
        self.model.wanted.connect(self.wanted.append)
        self.model.open(Opened(SESSION, LAST, pages=pages([0])))


@pytest.fixture
def reader() -> Reader:
    return Reader()


def test_when_rows_come_into_view_then_their_pages_are_wanted_once_and_in_time(reader: Reader) -> None:
    model = reader.model
    model.need(0, 30)
    assert reader.wanted == []
    model.need(40, 70)
    assert reader.wanted == [[1]], "the next page comes before its first row is seen"
    model.need(41, 71)
    assert reader.wanted == [[1]], "asked twice"
    model.put(SESSION.id, pages([1]))
    model.need(5000, 5030)
    assert reader.wanted[1:] == [[49, 50]]
    model.give_up()
    model.need(5000, 5030)
    assert reader.wanted[2:] == [[49, 50]], "not asked again after a failure"


def test_when_everything_has_been_looked_at_then_only_a_part_of_it_is_kept(reader: Reader) -> None:
    model = reader.model
    for row in range(0, LAST, PAGE):
        model.need(row, row + 20)
        model.put(SESSION.id, pages(reader.wanted[-1] if reader.wanted else [0]))
    kept = [row for row in range(LAST) if model.row_at(row) is not None]
    assert len(kept) <= 40 * PAGE
    assert kept[-1] == LAST - 1
    assert model.row_at(0) is None


def test_when_pages_of_another_session_arrive_late_then_they_are_left(reader: Reader) -> None:
    reader.model.put(SESSION.id + 1, pages([1], text="other"))
    assert reader.model.row_at(PAGE) is None


def test_when_lines_are_added_then_rows_are_inserted_and_the_last_page_is_renewed() -> None:
    model = TranscriptModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    model.open(Opened(SESSION, 7, pages=pages([0], 7)))
    model.grow(9, {7: (Mark(1.0, ""),)}, pages([0], 9))
    assert inserted == [(7, 8)]
    assert model.rowCount() == 9
    assert model.index(8, Column.TEXT).data() == "line 9"
    model.grow(9, {}, {})
    assert len(inserted) == 1
    assert tester.model() is model


def test_when_a_row_is_not_there_yet_then_it_is_empty_and_cannot_be_edited(reader: Reader) -> None:
    index = reader.model.index(PAGE, Column.TEXT)
    assert index.data() is None
    assert not reader.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not reader.model.setData(index, "text", Qt.ItemDataRole.EditRole)
    assert reader.model.flags(reader.model.index(0, Column.TEXT)) & Qt.ItemFlag.ItemIsEditable
    assert not reader.model.flags(reader.model.index(0, Column.TIME)) & Qt.ItemFlag.ItemIsEditable


def test_when_a_line_is_typed_then_only_another_text_is_told(reader: Reader) -> None:
    told: list[tuple[int, str]] = []
    reader.model.edited.connect(lambda number, text: told.append((number, text)))
    index = reader.model.index(2, Column.TEXT)
    assert not reader.model.setData(index, "line 3 ", Qt.ItemDataRole.EditRole)
    assert reader.model.setData(index, "another", Qt.ItemDataRole.EditRole)
    assert told == [(3, "another")]
    assert index.data() == "line 3", "shown only when it is on the disk"


def test_when_the_columns_are_asked_for_their_names_then_each_has_one(reader: Reader) -> None:
    names = [reader.model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert names == ["Time", "Speaker", "Text"]
    assert reader.model.headerData(0, Qt.Orientation.Vertical) is None


def test_when_it_is_cleared_then_nothing_is_left_and_nothing_is_wanted(reader: Reader) -> None:
    reader.model.clear()
    reader.model.need(0, 10)
    assert reader.model.rowCount() == 0
    assert reader.model.row_at(0) is None
    assert reader.wanted == []
    assert not reader.model.tracks
