"""The speed check, with the real recognizer."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from app.session.speed import Pace, Speed
from app.ui.widgets.speed_check import SpeedCheck
from app.ui.widgets.trial import Outcome

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.slow
def test_when_it_is_pressed_then_it_says_in_words_whether_this_computer_keeps_up(qtbot: QtBot) -> None:
    check = SpeedCheck()
    qtbot.addWidget(check)
    check.show()
    shares: list[int] = []
    check.progress.valueChanged.connect(shares.append)
    with qtbot.waitSignal(check.finished, timeout=90_000) as told:
        check.button.click()
    assert told.args is not None
    assert told.args[0].outcome in (Outcome.GOOD, Outcome.POOR, Outcome.BAD)
    assert "This computer" in check.label.text()
    assert "after they were spoken" in check.details.text()
    assert shares[-1] > 90
    assert shares == sorted(shares)


@pytest.mark.parametrize(
    ("pace", "outcome", "words"),
    [
        (Pace.KEEPS_UP, Outcome.GOOD, "keeps up easily"),
        (Pace.LATE, Outcome.POOR, "come late"),
        (Pace.TOO_SLOW, Outcome.BAD, "too slow"),
    ],
)
def test_when_it_has_measured_then_the_words_fit_the_pace(
    qtbot: QtBot, pace: Pace, outcome: Outcome, words: str
) -> None:
    check = SpeedCheck()
    qtbot.addWidget(check)
    verdict = check.judged(Speed(pace, behind=2.34, share=0.31, loading=1.0))
    assert verdict.outcome is outcome
    assert words in verdict.sentence
    assert "2.3 s" in verdict.details
    assert "31 %" in verdict.details


def test_when_it_is_stopped_then_it_is_as_before(qtbot: QtBot) -> None:
    check = SpeedCheck()
    qtbot.addWidget(check)
    check.show()
    check.begin()
    assert check.button.text() == "Stop"
    check.close_down(30)
    assert not check.running
    assert not [thread for thread in threading.enumerate() if thread.name in ("speed", "trial")]
    assert check.button.text() == "Check the speed"
    assert check.label.text() == ""
