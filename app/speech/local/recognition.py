"""One track: samples in, hypotheses out. All in the caller's thread; no queue, no wall clock of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from app.speech.events import Hypothesis
from app.speech.local.decoder import Decoder
from app.speech.local.endpointing import Cut, Endpointing, Rules, frames
from app.speech.local.samples import FRAME, FRAME_SECONDS, RATE, Samples
from app.speech.local.stabiliser import Stabiliser, Trust
from app.speech.local.vad import VoiceDetector
from app.speech.local.vocabulary import Heard
from app.speech.local.words import keys

_SURE_SECONDS = 1.5
"""Length from which an utterance without any word is looked at again."""

_MUCH_LESS = 0.7
"""A final with fewer words than this part of what was agreed on before is not believed."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often an open utterance is decoded anew.

    `every`: seconds of sound between two decodings, and at least `share` times what one costs, so that a slow computer
    shows less often instead of falling behind. `first`: seconds of sound before the first. `pause`: frames of silence
    after which one more is due.
    """

    every: float = 0.2
    share: float = 2.5
    first: float = 0.4
    pause: int = frames(0.16)


@dataclass(frozen=True, slots=True)
class Names:
    """What is the same in all hypotheses of a track."""

    track: str
    engine: str
    language: str


class Recognition:
    """Turns the sound of one track into hypotheses; utterances count up from 1."""

    def __init__(
        self,
        names: Names,
        decoder: Decoder,
        detector: VoiceDetector,
        *,
        clock: Callable[[], float],
        rules: Rules | None = None,
        pace: Pace | None = None,
        trust: Trust | None = None,
    ) -> None:
        """`clock`: seconds that pass while decoding. `pace` None: the default. Loads nothing."""
        self._decoder = decoder
        self._names = names
        self._detector = detector
        self._clock = clock
        self._rules = rules or Rules()
        self._pace = pace or Pace()
        self._trust = trust or Trust()
        self._cost = self._slowness = 0.0
        self._decodings = 0
        self._utterance = 0
        self._steady = Stabiliser(self._trust)
        self._said = ("", "")
        self._whole: list[Heard] | None = None
        self._heard: list[Heard] = []
        self._decoded = self._revision = 0
        self.start_at(0.0)

    def start_at(self, begin: float) -> None:
        """The next sample is `begin` seconds into the stream. The caller has called `close` before."""
        self._begin = begin
        self._ends = Endpointing(self._rules)
        self._detector.reset()
        self._rest: Samples = np.zeros(0, np.float32)
        self._sound: list[Samples] = []
        self._sound_from = 0
        self._renew()

    @property
    def slowness(self) -> float:
        """Seconds of decoding per second of sound, of late; 0 until there is enough to judge by."""
        return self._slowness if self._decodings >= 20 else 0.0

    def change_decoder(self, decoder: Decoder) -> None:
        """Between two utterances: another model from now on."""
        self._decoder = decoder
        self._decodings = 0

    @property
    def open(self) -> bool:
        """Whether an utterance is open."""
        return self._ends.begin is not None

    def hear(self, samples: Samples) -> Iterator[Hypothesis]:
        """Takes the next samples; gives a final for every utterance that ends in them. Must be exhausted."""
        block = np.concatenate([self._rest, samples])
        whole = len(block) // FRAME * FRAME
        self._rest = block[whole:]
        for frame in block[:whole].reshape(-1, FRAME):
            self._sound.append(frame)
            cut = self._ends.push(self._detector.probability(frame), float(np.sqrt(np.dot(frame, frame) / FRAME)))
            if cut:
                yield from self._final(cut)
            # Also where speech goes on: hours of it may come without a pause.
            if cut or not self.open:
                self._forget()

    def revise(self) -> Hypothesis | None:
        """The open utterance as now understood, if it is time to look again and it reads differently."""
        ends = self._ends
        if ends.begin is None or ends.speech_end <= self._decoded:
            return None
        pausing = ends.silent >= self._pace.pause
        if not pausing and not self._due():
            return None
        at = self._seconds(ends.count)
        if pausing:
            # The utterance may be over: with the whole of it heard, this is its final unless speech goes on.
            self._whole = self._decode_whole(ends.begin, ends.count)
            said = self._steady.rest(self._whole, at)
        else:
            self._whole = None
            said = self._steady.update(self._decode(ends.begin, ends.count, self._steady.given), at)
        self._decoded = ends.count
        if said == self._said:
            return None
        self._said = said
        return self._hypothesis(*said, ends.speech_begin, ends.speech_end)

    def _due(self) -> bool:
        begin = self._ends.begin or 0
        since = (self._ends.count - max(self._decoded, begin)) * FRAME_SECONDS
        length = (self._ends.count - begin) * FRAME_SECONDS
        return length >= self._pace.first and since >= max(self._pace.every, self._pace.share * self._cost)

    def close(self) -> Iterator[Hypothesis]:
        """The final of the open utterance: no more sound comes, or none that belongs to it."""
        if len(self._rest):
            yield from self.hear(np.zeros(FRAME - len(self._rest), np.float32))
        cut = self._ends.close()
        if cut:
            yield from self._final(cut)

    def _final(self, cut: Cut) -> Iterator[Hypothesis]:
        words = self._whole if cut.speech_end <= self._decoded and not cut.goes_on else None
        if words is None:
            words = self._decode_whole(cut.begin, cut.end)
        text = " ".join(word.text for word in words)
        if text or self._said != ("", ""):
            yield self._hypothesis(text, "", cut.speech_begin, cut.speech_end, final=True)
            self._utterance += 1
        self._renew()

    def _decode_whole(self, begin: int, end: int) -> list[Heard]:
        """The words of a finished utterance, found anew without regard to partials, but with what was promised."""
        words = self._decode(begin, end, [])
        if not words and (end - begin) * FRAME_SECONDS >= _SURE_SECONDS:
            # Rarely the network is silent about a whole utterance; with its first word asked for, it hears it.
            words = self._decode(begin, end, [], insist=True)
        given, settled = self._steady.given, self._steady.settled
        if len(words) < _MUCH_LESS * len(given):
            # Rarely it stops early; what hypotheses agreed on before is then the better beginning.
            words = self._decode(begin, end, given)
        if keys(words[: len(settled)]) != keys(settled):
            words = self._decode(begin, end, settled)
        # What was promised is kept to the letter: its punctuation too.
        return [*settled, *words[len(settled) :]]

    def _renew(self) -> None:
        self._steady = Stabiliser(self._trust)
        self._said = ("", "")
        self._whole = None
        self._heard = []
        self._decoded = self._revision = 0

    def _forget(self) -> None:
        spare = self._ends.kept_from - self._sound_from
        if spare > 0:
            del self._sound[:spare]
            self._sound_from += spare

    def _decode(self, begin: int, end: int, given: list[Heard], *, insist: bool = False) -> list[Heard]:
        before = self._clock()
        sound = np.concatenate(self._sound[begin - self._sound_from : end - self._sound_from])
        words = self._decoder(sound, given, guess=self._heard, insist=insist)
        self._heard = words
        cost = self._clock() - before
        self._cost += 0.5 * (cost - self._cost)
        self._slowness += 0.1 * (cost / max(1.0, len(sound) / RATE) - self._slowness)
        self._decodings += 1
        return words

    def _seconds(self, frame: int) -> float:
        return self._begin + frame * FRAME_SECONDS

    def _hypothesis(self, settled: str, tentative: str, begin: int, end: int, *, final: bool = False) -> Hypothesis:
        self._revision += 1
        return Hypothesis(
            track=self._names.track,
            utterance=self._utterance + 1,
            revision=self._revision,
            settled=settled,
            tentative=tentative,
            final=final,
            begin=self._seconds(begin),
            end=self._seconds(end),
            engine=self._names.engine,
            language=self._names.language,
        )
