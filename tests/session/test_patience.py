"""Devices that were chosen and are not there when listening begins."""

import threading

import pytest

from app.captions.model import CaptionView, Segment
from app.errors import HearlineError, NoSuchDeviceError
from app.session.plan import SessionPlan, TrackPlan
from app.session.session import Session
from app.speech.engine import EngineOptions
from app.speech.events import EngineEvent, Health, HealthChanged
from tests.fakes.engine import Script, scripted
from tests.rig.sound import SoundServer, pulse

__all__ = ["pulse"]

pytestmark = pytest.mark.rig


class States:
    """A listener that keeps the states of the track, each once."""

    def __init__(self) -> None:
        self.told: list[HealthChanged] = []
        self.over = threading.Event()
        self._news = threading.Condition()

    def view(self, view: CaptionView) -> None:
        with self._news:
            self.told += [change for change in view.health if change not in self.told[-1:]]
            self._news.notify_all()

    def event(self, event: EngineEvent, segment: Segment | None) -> None:
        """Not asked about here."""

    def ended(self, _error: HearlineError | None) -> None:
        self.over.set()

    def wait_for(self, health: Health, words: str = "") -> None:
        def there() -> bool:
            return any(change.health is health and words in change.message for change in self.told)

        with self._news:
            assert self._news.wait_for(there, 10), self.told


@pytest.mark.parametrize("server_away", [False, True])
def test_when_the_chosen_device_is_away_then_it_is_waited_for_and_heard_when_it_comes(
    pulse: SoundServer, monkeypatch: pytest.MonkeyPatch, server_away: bool
) -> None:
    if server_away:
        pulse.stop()
    listening = Script([(0.0, HealthChanged("main", Health.LISTENING))])
    with scripted(monkeypatch, ready=listening):
        options = EngineOptions(model="ready")
        track = TrackPlan("alsa_input.usb-headset", "scripted", options, source_title="My headset")
        session = Session(SessionPlan((track,), patient=True), None, states := States())
        session.start()
        try:
            if server_away:
                states.wait_for(Health.WAITING_DEVICE, "No sound server answers")
                pulse.start()
            states.wait_for(Health.WAITING_DEVICE, "“My headset” is not connected")
            pulse.add_sink("usb", channels=1)
            pulse.pactl(
                "load-module", "module-remap-source", "master=usb.monitor", "source_name=alsa_input.usb-headset",
                "source_properties=device.description=Headset",
            )  # fmt: skip
            states.wait_for(Health.LISTENING)
        finally:
            session.abort()
            assert states.over.wait(20)
    assert Health.FAILED not in {change.health for change in states.told}


def test_when_nobody_waits_then_a_device_that_is_away_is_a_mistake_told_at_once(pulse: SoundServer) -> None:
    del pulse
    with pytest.raises(NoSuchDeviceError, match="There is no device “headset”"):
        Session(SessionPlan((TrackPlan("headset"),)), None, States())
