"""Captions in a terminal, and in a file or a pipe."""

import io

import pytest

from app.commands.listen import Terminal
from app.speech.events import Health, HealthChanged


def test_when_captions_go_into_a_file_then_why_there_are_none_is_said_beside_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = io.StringIO()
    printer = Terminal(out)
    for health, message in (
        (Health.LISTENING, ""),
        (Health.NO_SIGNAL, "Nothing plays on “Speakers”."),
        (Health.LISTENING, ""),
        (Health.SILENCE, ""),
        (Health.WAITING_DEVICE, "No sound server answers."),
        (Health.LISTENING, "Listening to “Speakers” now."),
        (Health.LISTENING, ""),
    ):
        printer.event(HealthChanged("main", health, message=message), None)
    assert out.getvalue() == ""
    assert capsys.readouterr().err.splitlines() == [
        "hearline: Nothing plays on “Speakers”.",
        "hearline: There is sound now.",
        "hearline: No sound server answers.",
        "hearline: Listening to “Speakers” now.",
    ]
