"""The sound server and the keyrings for the parts that windows embed."""

import threading
from collections.abc import Iterator

import keyring
import pytest

from app.speech.cloud import keys
from tests.fakes.keyring import Ring
from tests.rig.sound import pulse

__all__ = ["pulse"]

DEADLINE_MS = 15_000
_LISTENING = {"meter", "meter-close", "hear", "devices", "find"}


def nobody_listens() -> bool:
    """No thread has to do with a sound device any more: what libraries write while they open one is over too."""
    return not [thread for thread in threading.enumerate() if thread.name in _LISTENING]


@pytest.fixture
def ring() -> Iterator[Ring]:
    """The keyring of this computer, empty, in memory; what is held for this run only is dropped after the test."""
    before, ring = keyring.get_keyring(), Ring()
    keyring.set_keyring(ring)
    yield ring
    ring.unlocked.set()
    keyring.set_keyring(before)
    keys._for_this_run.clear()
