"""An engine of our own that understands numbered words: a real recogniser in a few lines, to stand in for another."""

import threading

from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.speech.engine import Emit
from app.speech.events import Hypothesis
from app.speech.inbox import Inbox
from tests.service.ear import Ear
from tests.service.listener import Ended, Grew, Heard, Listener

NAME = "words"


class WordEngine:
    """See `app.speech.engine.Engine`. `fed`: the places of the frames it was given. `stuck` never ends by itself."""

    def __init__(self, *, stuck: bool = False) -> None:
        self.fed: list[float] = []
        self.aborted = threading.Event()
        self._stuck = stuck
        self._finished = False
        self._inbox = Inbox()
        self._utterance = self._revision = 1

    @property
    def backlog(self) -> float:
        return self._inbox.backlog

    def feed(self, frame: AudioFrame) -> None:
        self.fed.append(frame.begin)
        self._inbox.put(frame)

    def wait_for_room(self, seconds: float, timeout: float) -> bool:
        return self._inbox.wait_for_room(seconds, timeout)

    def finish(self) -> None:
        self._finished = True
        self._inbox.finish()

    def abort(self) -> None:
        self._finished = True
        self.aborted.set()
        self._inbox.abort()

    def run(self, emit: Emit) -> None:
        listener = Listener(Ear((), SAMPLE_RATE), SAMPLE_RATE, 0.5)
        begin: float | None = None
        while not self._finished or self._inbox.backlog:
            for frame in self._inbox.take(5.0):
                begin = frame.begin if begin is None else begin
                self._tell(listener.feed(frame.pcm), begin, emit)
            self._inbox.done()
        if self._stuck:
            self.aborted.wait(20)
        if not self.aborted.is_set() and begin is not None:
            self._tell(listener.cut(), begin, emit)

    def _tell(self, heard: list[Heard], begin: float, emit: Emit) -> None:
        for one in heard:
            if not isinstance(one, Grew | Ended):
                continue
            text, final = " ".join(word.text for word in one.words), isinstance(one, Ended)
            settled, tentative = (text, "") if final else ("", text)
            first, last = one.words[0].begin + begin, one.words[-1].end + begin
            emit(Hypothesis("main", self._utterance, self._revision, settled, tentative, final, first, last, NAME))
            self._revision += 1
            if final:
                self._utterance, self._revision = self._utterance + 1, 1
