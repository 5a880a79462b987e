"""What a relief needs: when to recognise instead of the service, from where on, and where to tell what it understood.

Recognise thread; places are seconds of the stream, `now` is monotonic.
"""

import math

from app.errors import ServiceError
from app.speech.cloud.feeding import Feeding
from app.speech.cloud.line import Line
from app.speech.cloud.report import Report
from app.speech.cloud.scribe import Scribe
from app.speech.events import Hypothesis


class Standby:
    """`there`: somebody could recognise while the service is away. `working`: somebody does.

    `barred`: why no service is to be expected any more.
    """

    def __init__(self, feeding: Feeding, scribe: Scribe, line: Line, report: Report) -> None:
        """The parts are those of the course."""
        self.there = False
        self.working = False
        self.barred: ServiceError | None = None
        self._feeding = feeding
        self._scribe = scribe
        self._line = line
        self._report = report

    @property
    def error(self) -> ServiceError | None:
        """Why there is no service, as far as it is known."""
        return self.barred or self._line.error

    @property
    def rate(self) -> int:
        """Samples per second of the stream."""
        return self._feeding.rate

    def away(self, now: float, *, resting: bool) -> float:
        """For how long there has been speech and no service for it; infinite where none is to be expected."""
        if self.barred:
            return math.inf
        if resting or not self._feeding.waiting:
            return 0.0
        return max(self._line.away(now), self._feeding.mute.silent(now))

    def begin(self) -> float:
        """Nothing more goes to the service. Returns from where on the stream is not recognised."""
        self.working = self._report.muted = True
        self._report.lost(self._feeding.take_lost())
        return self._scribe.covered

    def sound_from(self, place: float) -> bytes:
        """All there is from `place` on, PCM16 at `rate`."""
        return self._feeding.read(place)

    def adopt(self, hypothesis: Hypothesis) -> None:
        """Tells what the relief understood."""
        self._report.hypotheses([self._scribe.adopt(hypothesis)])
        self._feeding.cover(self._scribe.covered)

    def end(self) -> None:
        """The service is to recognise again. Raises ServiceError where none is to be expected, and nobody is there."""
        self.working = self._report.muted = False
        if self.barred and not self.there:
            raise self.barred
        self._report.hypotheses(self._scribe.withdraw())
