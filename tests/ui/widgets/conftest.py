"""The sound server and the keyrings for the parts that windows embed."""

from collections.abc import Iterator

import keyring
import pytest

from app.speech.cloud import keys
from tests.fakes.keyring import Ring
from tests.rig.sound import pulse

__all__ = ["pulse"]

DEADLINE_MS = 15_000


@pytest.fixture
def ring() -> Iterator[Ring]:
    """The keyring of this computer, empty, in memory; what is held for this run only is dropped after the test."""
    before, ring = keyring.get_keyring(), Ring()
    keyring.set_keyring(ring)
    yield ring
    ring.unlocked.set()
    keyring.set_keyring(before)
    keys._for_this_run.clear()
