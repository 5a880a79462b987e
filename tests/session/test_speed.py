"""The speed check below its window. The whole of it is run by tests/ui/widgets/test_speed_check.py."""

import threading

import pytest

from app.errors import HearlineError, UsageError
from app.session.speed import Pace, check_speed, pace_of
from app.speech.engine import EngineOptions


@pytest.mark.parametrize(
    ("behind", "pace"), [(0.0, Pace.KEEPS_UP), (1.5, Pace.KEEPS_UP), (2.0, Pace.LATE), (9.0, Pace.TOO_SLOW)]
)
def test_when_words_come_late_then_that_is_named(behind: float, pace: Pace) -> None:
    assert pace_of(behind) is pace


def test_when_the_model_is_unknown_then_that_is_said_at_once() -> None:
    with pytest.raises(UsageError):
        check_speed(EngineOptions(model="no-such-model"))


def test_when_it_is_stopped_while_the_clip_is_heard_then_it_ends_and_leaves_no_thread() -> None:
    stopped = threading.Event()
    shares: list[float] = []

    def tell(share: float) -> None:
        shares.append(share)
        stopped.set()

    with pytest.raises(HearlineError, match="stopped"):
        check_speed(tell=tell, stopped=stopped)
    assert len(shares) == 1
    assert not [thread for thread in threading.enumerate() if thread.name == "speed"]
