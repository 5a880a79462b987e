"""The loop of the embedded recognizer: from the inbox to events, in the thread that calls `run`."""

import logging
import time

from app.speech.engine import Emit, EngineOptions
from app.speech.events import AudioLost, Health, HealthChanged, Hypothesis
from app.speech.inbox import Inbox
from app.speech.local import decoder, vad, weights
from app.speech.local.endpointing import UNHURRIED, Rules
from app.speech.local.inlet import Gap, Inlet
from app.speech.local.lag import Lag
from app.speech.local.recognition import Names, Recognition
from app.speech.local.samples import Samples

ENGINE = "embedded"

_WAIT = 5.0
"""Seconds between two looks at an inbox that stays empty; sound and stop wake it at once."""

_LULL = 1.2
"""Seconds without any sound that end an open utterance: from some sources none comes while nothing is played."""

_TOO_SLOW = 0.08
"""Seconds of decoding per second of sound from which a smaller model serves the reader better."""

_log = logging.getLogger(__name__)


class Listening:
    """One run. While sound waits, only finals are made: that is what catching up takes."""

    def __init__(self, options: EngineOptions, found: weights.Weights, inbox: Inbox, emit: Emit) -> None:
        """Loads the model and the voice detector. Raises ModelMissingError."""
        self._options = options
        self._inbox = inbox
        self._emit = emit
        self._inlet = Inlet()
        self._lag = Lag()
        self._weights = found
        self._recognition = Recognition(
            Names(options.track, ENGINE, found.model.languages[0]),
            decoder.load(found),
            vad.create(),
            clock=time.perf_counter,
            rules=(Rules() if options.partials else UNHURRIED).with_choices(options.vad_threshold, options.silence_ms),
        )

    def run(self) -> None:
        """Until the inbox ends or is aborted."""
        self._health(Health.LISTENING)
        while not self._inbox.ended:
            lost = self._inbox.take_lost()
            if lost:
                self._emit(AudioLost(self._options.track, *lost))
            waits = self._options.realtime and self._recognition.open
            frames = self._inbox.take(_LULL if waits else _WAIT)
            for frame in frames:
                for item in self._inlet.take(frame):
                    self._hear(item)
            if waits and not frames and not self._inbox.ended:
                self._break()
            if self._options.partials and not self._inbox.waiting and not self._inbox.ended:
                self._revise()
            self._inbox.done()
            self._report()
        if not self._inbox.aborted:
            self._hear(self._inlet.flush())
            self._close()
            self._inbox.done()

    def _hear(self, item: Gap | Samples) -> None:
        if self._inbox.aborted:
            return
        if isinstance(item, Gap):
            self._close()
            self._recognition.start_at(item.begin)
            return
        for final in self._recognition.hear(item):
            self._say(final)
            self._lighten()

    def _break(self) -> None:
        """Sound has stopped coming: what was said is over. What comes next begins afresh, at its place."""
        self._hear(self._inlet.flush())
        self._close()

    def _revise(self) -> None:
        partial = self._recognition.revise()
        if partial:
            self._say(partial)

    def _close(self) -> None:
        for final in self._recognition.close():
            self._say(final)

    def _say(self, hypothesis: Hypothesis) -> None:
        if not self._inbox.aborted:
            self._emit(hypothesis)

    def _report(self) -> None:
        """Being behind is the normal state of a file that is read as fast as it goes."""
        if not self._options.realtime:
            return
        seconds = self._lag.news(self._inbox.backlog)
        if seconds is not None:
            self._health(Health.BEHIND if seconds else Health.LISTENING, seconds)

    def _lighten(self) -> None:
        """Takes the smaller model where this computer is too slow for the best one and none was asked for."""
        if self._options.model or not self._options.realtime or self._recognition.slowness < _TOO_SLOW:
            return
        smaller = [other for other in weights.installed() if other.model.rank < self._weights.model.rank]
        if smaller:
            self._weights = smaller[0]
            self._recognition.change_decoder(decoder.load(self._weights))
            _log.info("this computer is too slow for the best model; going on with %s", self._weights.model.name)

    def _health(self, health: Health, seconds: float = 0.0) -> None:
        self._emit(HealthChanged(self._options.track, health, seconds))
