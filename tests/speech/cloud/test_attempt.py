"""What one connection makes of its end, where it depends on which thread learns of it first."""

from typing import Any, cast

import pytest

from app.speech.cloud import dial, factory, models
from app.speech.cloud.attempt import Attempt
from app.speech.cloud.dial import NetworkError
from app.speech.cloud.link import Timings
from app.speech.cloud.protocol import Problem
from app.speech.cloud.transport import ABNORMAL, Closed, Connection, Opened, Target
from app.speech.engine import EngineOptions


class Torn:
    """A connection on which sending finds out that the other side is gone."""

    target = Target("wss://service.example", "/", key=str)
    heard = 0.0
    pongs = 0

    def ping(self) -> None:
        raise dial.lost("the service")

    def send(self, _message: Any) -> None:
        raise dial.lost("the service")

    def abort(self) -> None:
        """It is gone."""


@pytest.mark.parametrize(("code", "network"), [(ABNORMAL, True), (1011, False)])
def test_when_sending_finds_the_link_torn_then_a_close_without_a_word_says_no_less(code: int, *, network: bool) -> None:
    protocol = factory.build(models.default(models.Family.QWEN), EngineOptions())
    attempt = Attempt(cast(Connection, Torn()), protocol)
    attempt.handle(Opened(Timings(), ""), 1.0)
    [problem] = attempt.handle(Closed(code), 1.1)
    assert isinstance(problem, Problem)
    assert problem.fatal
    assert isinstance(problem.error, NetworkError) is network
