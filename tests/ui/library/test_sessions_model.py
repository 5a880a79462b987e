"""The list of sessions: whatever changes in the file, rows that stay keep their place."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.transcripts.records import SessionSummary
from app.ui.library.sessions_model import SessionsModel
from tests.transcripts.samples import WHEN, transcript

ORDINARY = transcript().session
LISTS = st.lists(st.integers(1, 30), unique=True, max_size=12).map(lambda numbers: sorted(numbers, reverse=True))


def session(number: int, **changes: object) -> SessionSummary:
    """Three sessions a day; the number tells when."""
    known = replace(ORDINARY, id=number, title=f"Session {number}", started=WHEN + timedelta(hours=8 * number))
    return replace(known, **changes)  # type: ignore[arg-type]


def listed(model: SessionsModel) -> list[int | None]:
    """The number of each row, None for a heading."""
    found = [model.session_at(model.index(row)) for row in range(model.rowCount())]
    return [one.id if one else None for one in found]


def expected(numbers: list[int]) -> list[int | None]:
    rows: list[int | None] = []
    day = None
    for number in numbers:
        if (begun := session(number).started.astimezone().date()) != day:
            day = begun
            rows.append(None)
        rows.append(number)
    return rows


@pytest.fixture
def model() -> SessionsModel:
    return SessionsModel()


@given(before=LISTS, after=LISTS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_when_the_list_changes_then_rows_that_stay_are_followed_and_the_rest_is_as_told(
    before: list[int], after: list[int]
) -> None:
    model = SessionsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show([session(number) for number in before], complete=True)
    assert listed(model) == expected(before)
    watched = {number: QPersistentModelIndex(model.index_of(number)) for number in before}
    model.show([session(number) for number in after], complete=True)
    assert listed(model) == expected(after)
    for number, index in watched.items():
        if index.isValid():
            found = model.session_at(index)
            assert found is not None
            assert found.id == number
    head = next((place for place, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    for number in before[:head] if head is not None else []:
        assert watched[number].isValid()
    assert tester.model() is model


def test_when_only_figures_change_then_only_those_rows_are_drawn_anew(model: SessionsModel) -> None:
    model.show([session(3), session(2), session(1)], complete=True)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    model.show([session(3), session(2, words=99), session(1)], complete=True)
    assert changed == [model.index_of(2).row()]
    model.show([session(3), session(2, words=99), session(1)], complete=True)
    assert len(changed) == 1


def test_when_more_are_fetched_then_they_follow_without_a_second_heading(model: SessionsModel) -> None:
    wanted: list[int] = []
    model.more_wanted.connect(wanted.append)
    model.show([session(5), session(4)], complete=False)
    root = model.index(-1)
    assert model.canFetchMore(root)
    model.fetchMore(root)
    model.fetchMore(root)
    assert wanted == [2], "asked twice"
    model.extend([session(4), session(3), session(1)], complete=True)
    assert listed(model) == expected([5, 4, 3, 1])
    assert not model.canFetchMore(root)


def test_when_a_title_is_typed_then_only_another_one_is_told(model: SessionsModel) -> None:
    told: list[tuple[int, str]] = []
    model.renamed.connect(lambda number, title: told.append((number, title)))
    model.show([session(1)], complete=True)
    index = model.index_of(1)
    assert not model.setData(index, " Session 1 ", Qt.ItemDataRole.EditRole)
    assert not model.setData(model.index(0), "a heading", Qt.ItemDataRole.EditRole)
    assert model.setData(index, " Talk ", Qt.ItemDataRole.EditRole)
    assert told == [(1, "Talk")]


def test_when_rows_are_asked_for_that_are_not_there_then_nothing_is_found(model: SessionsModel) -> None:
    assert not model.index_of(1).isValid()
    assert model.session_at(model.index(5)) is None
    model.show([session(1)], complete=True)
    assert model.session_at(model.index(0)) is None
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) is None
