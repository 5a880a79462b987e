"""The embedded recognizer: offline, on the processor, in one thread of its own per track.

Sound waits in an inbox while the model loads or the computer is busy, so none is lost. Heavy imports happen in `run`.
"""

from app.audio.frames import AudioFrame
from app.errors import EngineError, HearlineError
from app.speech.engine import Emit, EngineOptions
from app.speech.events import Health, HealthChanged
from app.speech.inbox import Inbox
from app.speech.local import weights


def create(options: EngineOptions) -> "EmbeddedEngine":
    """An engine for one track. Raises UsageError for an unknown model, EngineError if it cannot work here."""
    found = weights.find(options.model)
    if options.language.lower().split("-")[0] not in ("", "auto", *found.model.languages):
        raise EngineError(
            "The embedded recognizer understands English only.",
            remedy="Choose English, or an engine that knows this language.",
        )
    return EmbeddedEngine(options, found)


class EmbeddedEngine:
    """See `app.speech.engine.Engine`."""

    def __init__(self, options: EngineOptions, found: weights.Weights) -> None:
        """Loads nothing yet."""
        self._options = options
        self._weights = found
        self._inbox = Inbox()

    @property
    def backlog(self) -> float:
        """Seconds of audio fed and not yet recognised."""
        return self._inbox.backlog

    def feed(self, frame: AudioFrame) -> None:
        """Any thread; never blocks."""
        self._inbox.put(frame)

    def wait_for_room(self, seconds: float, timeout: float) -> bool:
        """Blocks until `backlog` is at most `seconds`; False after `timeout` seconds."""
        return self._inbox.wait_for_room(seconds, timeout)

    def finish(self) -> None:
        """Any thread; what waits is still recognised."""
        self._inbox.finish()

    def abort(self) -> None:
        """Any thread; `run` ends within one decoding, a fraction of a second."""
        self._inbox.abort()

    def run(self, emit: Emit) -> None:
        """Recognises until the end. Raises ModelMissingError, or EngineError if the runtime fails."""
        emit(HealthChanged(self._options.track, Health.STARTING))
        try:
            from app.speech.local.listening import Listening

            Listening(self._options, self._weights, self._inbox, emit).run()
        except HearlineError:
            raise
        except Exception as error:  # the runtime's errors have no base of their own
            raise EngineError("The embedded recognizer has failed.", remedy="Start listening again.") from error
