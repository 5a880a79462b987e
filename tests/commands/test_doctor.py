"""`hearline doctor` on this computer, with the real recognizer."""

import re

import pytest

from app.commands import doctor


@pytest.mark.slow
def test_when_the_recognizer_works_then_doctor_says_how_late_words_come() -> None:
    finding = doctor._recognizer()
    assert finding.good is not False
    found = re.match(r"Words come at most (\d+\.\d) s after they are spoken, with \d+ % of one", finding.sentence)
    assert found
    # On a busy computer they may be late, but no check takes longer than it may.
    assert float(found[1]) < 60
