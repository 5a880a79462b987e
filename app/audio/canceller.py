"""Takes what the loudspeakers play out of what the microphone hears, and leaves who speaks over it. One thread.

What can be foretold of the echo is subtracted; that does a voice no harm. Of the rest each frequency is made fainter
where it may well be echo. Other cancellers do more of the second and less of the first: good for ears, bad for words.
"""

from dataclasses import dataclass

import numpy as np

from app.audio.path import BLOCK, EchoPath, Samples, Spectrum

_DOUBT = 2.0  # how much more of the echo may be left than its path is in doubt of
_LEAST, _MOST = 0.02, 0.5  # of the echo's power that no path explains: loudspeakers distort, and clocks waver
_MARGIN = 3.0
_RISE = 1.015  # per block, as long as nothing speaks against it
_SMOOTH = 0.8
_HEARD = 1e-7 * BLOCK
_FAINTEST = 0.1
_VAGUE = 0.03  # doubt beside the known echo: more, and what is left sounds like words that nobody said
_DOUBT_THEN, _FAINTEST_THEN = 4.0, 0.003
_WORSE = 1.3  # times as loud with the echo taken out as before: it comes on another way now
_ABSURD = 2.0  # the same within one block, which is no proof of that yet, but better left as it is
_MEMORY = 0.93
_KNOWN = 0.1  # of what is heard: more doubt than that, and the path is still being learned
_AUDIBLE = 1e-4 * BLOCK
_WINDOW = np.sin(np.pi * (np.arange(2 * BLOCK) + 0.5) / (2 * BLOCK))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One block. `sound` is that of the block before. The rest tells about this one, as energy.

    `left` of what the microphone heard; `possible`: how much of that may be echo still.
    """

    sound: Samples
    left: float
    possible: float


class EchoCanceller:
    """Blocks of BLOCK samples, full scale 1.0; what is played comes with what is heard, some time before its echo."""

    def __init__(self) -> None:
        """Nothing was heard yet."""
        self._path = EchoPath()
        self._heard = self._left = 0.0
        self._before = np.zeros(2 * BLOCK)  # what was left of the last block, and its echo
        self._gains = np.ones(BLOCK + 1)
        self._overlap = np.zeros(BLOCK)
        self._powers = np.zeros((2, BLOCK + 1))
        self._share = np.full(BLOCK + 1, _LEAST)

    def feed(self, heard: Samples, played: Samples) -> Cleaned:
        """The next block. A microphone that gives no sound at all teaches nothing."""
        echo = self._path.expected(played)
        if not heard.any():
            return self._finished(heard, np.zeros(BLOCK))
        left = heard - echo
        worse, absurd = self._is_worse(heard, left)
        if worse and self._is_sure():
            self._path.forget()
        elif self._path.overlooked and self._is_sure():
            self._path.doubt_all()
        cleaned = self._finished(heard, np.zeros(BLOCK)) if worse or absurd else self._finished(left, echo)
        self._path.learn(left)
        return cleaned

    def flush(self) -> Samples:
        """The sound of the last block."""
        return self._finished(np.zeros(BLOCK), np.zeros(BLOCK)).sound

    def _is_worse(self, heard: Samples, left: Samples) -> tuple[bool, bool]:
        """Whether it were better to leave the sound as it is: for some time now, and in this block."""
        before, after = float(heard @ heard), float(left @ left)
        self._heard = _MEMORY * self._heard + before
        self._left = _MEMORY * self._left + after
        return self._left > _WORSE * self._heard, after > _ABSURD * before

    def _is_sure(self) -> bool:
        """Whether the path was thought to be known: it is another one, and not only being learned."""
        return self._heard > _AUDIBLE and float(self._path.doubt.sum()) / BLOCK < _KNOWN * self._heard * (1 - _MEMORY)

    def _is_vague(self, doubt: Spectrum) -> bool:
        """Whether there is clearly an echo, but its path is known too badly for a recognizer not to hear it still."""
        left, known = self._powers.sum(axis=1)
        return bool(left < known and doubt.sum() > _VAGUE * known)

    def _unexplained(self, left: Spectrum, known: Spectrum) -> Spectrum:
        """Power of echo that no path explains: as much of it as is left in the moments when there is no voice."""
        self._powers = _SMOOTH * self._powers + (1 - _SMOOTH) * np.stack((left, known))
        share = self._powers[0] / (self._powers[1] + 1e-12)
        least = np.minimum(self._share * _RISE, share)
        self._share = np.where(self._powers[1] > _HEARD, np.clip(least, _LEAST, _MOST), self._share)
        unexplained: Spectrum = _MARGIN * self._share * known
        return unexplained

    def _finished(self, left: Samples, echo: Samples) -> Cleaned:
        """Makes fainter what may be echo; windows overlap, so sound comes a block late."""
        last_left, last_echo = self._before[:BLOCK], self._before[BLOCK:]
        spectrum = np.fft.rfft(_WINDOW * np.concatenate((last_left, left)))
        known = np.abs(np.fft.rfft(_WINDOW * np.concatenate((last_echo, echo)))) ** 2
        self._before = np.concatenate((left, echo))
        doubt = self._path.doubt
        more, faintest = (_DOUBT_THEN, _FAINTEST_THEN) if self._is_vague(doubt) else (_DOUBT, _FAINTEST)
        possible = more * doubt + self._unexplained(np.abs(spectrum) ** 2, known)
        gains = np.sqrt(np.clip(1 - possible / (np.abs(spectrum) ** 2 + 1e-12), faintest**2, 1.0))
        self._gains = 0.5 * (self._gains + gains)
        sound = np.fft.irfft(spectrum * self._gains) * _WINDOW
        done, self._overlap = sound[:BLOCK] + self._overlap, sound[BLOCK:]
        # By Parseval: a sum over half a spectrum of 2 n values is n times the energy.
        return Cleaned(done, float(left @ left), float(possible.sum()) / BLOCK)
