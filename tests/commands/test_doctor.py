"""`hearline doctor` on this computer, with the real recognizer."""

import re
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend

from app.commands import doctor
from tests.fakes.keyring import Ring


@pytest.fixture
def use() -> Iterator[Callable[[KeyringBackend], None]]:
    """Puts a keyring in place of this computer's own."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


class Plain(Ring):
    """Writes keys into a file that others can read."""


Plain.__module__ = "keyrings.alt.file"


@pytest.mark.parametrize(
    ("ring", "good", "said"),
    [(Ring(locked=True), True, "Cloud keys are kept in Test ring."), (Plain(), None, "There is no keyring.")],
)
def test_when_keys_can_be_kept_then_doctor_names_the_keyring_without_reading_it(
    use: Callable[[KeyringBackend], None], ring: Ring, good: bool | None, said: str
) -> None:
    use(ring)
    finding = doctor._keyring()
    assert finding.good is good
    assert finding.sentence.startswith(said)


@pytest.mark.slow
def test_when_the_recognizer_works_then_doctor_says_how_late_words_come() -> None:
    finding = doctor._recognizer()
    assert finding.good is not False
    found = re.match(r"Words come at most (\d+\.\d) s after they are spoken, with \d+ % of one", finding.sentence)
    assert found
    # On a busy computer they may be late, but no check takes longer than it may.
    assert float(found[1]) < 60
