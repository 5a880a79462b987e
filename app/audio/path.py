"""How what is played reaches the microphone, learned while both are heard. Numpy; one thread.

A Kalman filter in the frequency domain, in parts of one block each. It knows how sure it is of each thing it has
learned: so it learns fast where it knows little, and what somebody says over the loudspeakers does not make it unlearn.
It also finds out how much faster one of the two clocks runs, and turns what it knows at that pace.
"""

import numpy as np
import numpy.typing as npt

BLOCK = 320
"""Samples that are taken at a time: 20 ms."""

Samples = npt.NDArray[np.float64]
Spectrum = npt.NDArray[np.float64]

_PARTS = 30  # 0.6 s: the lead of what is played, a wireless loudspeaker's delay, and the walls
_STAYS = 0.999  # of what was learned, per block
_LOUDEST = 0.2  # how loud an echo is thought to be at first, as power beside what is played; later ones are fainter
_FAINTEST = 0.1
_FADES = 0.1
_OPEN = 1e-4  # as much of that is thought possible at any time: a headset is put down and the loudspeakers begin
_MEMORY = 0.5  # of how loud the voice is, from one block to the next
_SILENCE = 1e-7 * BLOCK * _PARTS  # -70 dBFS
_WAVERS = 6.0  # how much more an echo may have slipped than it seems to have
_PACE = 0.03  # how fast a difference of the clocks is believed
_FASTEST = 3e-4 * BLOCK
_SLIPPED = 0.25  # samples
_TINY = 1e-10
_LATELY = 0.03  # per block: what is compared is the last 0.7 s
_VOICES = slice(10, 160)  # 250 Hz to 4 kHz
_CHANCE = 0.2


class EchoPath:
    """Call `expected` with each block that is played, then `learn` with what was left, unless that is unusable."""

    def __init__(self) -> None:
        """Knows nothing."""
        bins = BLOCK + 1
        self._turn = np.pi / BLOCK * np.arange(bins)
        fading = _FAINTEST + (1 - _FAINTEST) * np.exp(-_FADES * np.arange(_PARTS))
        self._first = np.repeat(_LOUDEST * fading[:, None], bins, axis=1)
        self._block = np.zeros(2 * BLOCK)
        self._played = np.zeros((_PARTS, bins), complex)
        self._powers = np.zeros((_PARTS, bins))
        self.forget()

    def forget(self) -> None:
        """The way is another one now; what was played is still known."""
        self._known = np.zeros_like(self._played)
        self._unsure = self._first.copy()
        self._voice: Spectrum | None = None
        self._common = np.zeros_like(self._played)
        self._levels = self._powers.copy(), np.zeros(BLOCK + 1)
        self._slip = self._slipped = self._behind = 0.0

    def doubt_all(self) -> None:
        """What is known may still hold, but something was overlooked."""
        self._unsure = self._unsure + self._first
        self._common = np.zeros_like(self._played)

    def expected(self, played: Samples) -> Samples:
        """What the microphone should hear of this block and those before."""
        self._block = np.concatenate((self._block[BLOCK:], played))
        self._played = np.roll(self._played, 1, axis=0)
        self._powers = np.roll(self._powers, 1, axis=0)
        self._played[0] = np.fft.rfft(self._block)
        self._powers[0] = np.abs(self._played[0]) ** 2
        if self.silent:
            return np.zeros(BLOCK)
        if self._slip:
            self._move()
        echo: Samples = np.fft.irfft((self._played * self._known).sum(axis=0))[BLOCK:]
        return echo

    @property
    def silent(self) -> bool:
        """Whether nothing was played for so long that there is no echo."""
        return float(self._powers.sum()) < _SILENCE

    @property
    def doubt(self) -> Spectrum:
        """Power of echo that may still be in what is left, by frequency, for how little is known yet."""
        power: Spectrum = 0.5 * (self._unsure * self._powers).sum(axis=0)
        return power

    def learn(self, left: Samples) -> None:
        """`left`: what the microphone heard in this block beyond what was expected."""
        if self.silent:
            return
        error = np.fft.rfft(np.concatenate((np.zeros(BLOCK), left)))
        power = np.abs(error) ** 2
        self._voice = power if self._voice is None else _MEMORY * self._voice + (1 - _MEMORY) * power
        self._compare(error, power)
        trust = self._unsure / (self.doubt + self._voice + _TINY)
        change = np.fft.irfft(trust * np.conj(self._played) * error, axis=1)
        change[:, BLOCK:] = 0.0
        news = np.fft.rfft(change, axis=1)
        self._follow(news)
        self._known = _STAYS * (self._known + news)
        settled = _STAYS**2 * (1 - 0.5 * trust * self._powers) * self._unsure
        changed = (1 - _STAYS**2) + (_WAVERS * self._behind * self._turn) ** 2
        self._unsure = settled + changed * np.abs(self._known) ** 2 + (1 - _STAYS**2) * _OPEN * self._first

    @property
    def overlooked(self) -> bool:
        """Whether what is left has more in common with what was played than chance and what is known allow for."""
        far, near = self._levels
        alike = np.abs(self._common[:, _VOICES]) ** 2 / (far[:, _VOICES] * near[_VOICES] + _TINY)
        return float(alike.mean(axis=1).max()) > _CHANCE

    def _compare(self, error: npt.NDArray[np.complex128], power: Spectrum) -> None:
        far, near = self._levels
        self._common += _LATELY * (np.conj(self._played) * error - self._common)
        self._levels = far + _LATELY * (self._powers - far), near + _LATELY * (power - near)

    def _follow(self, news: npt.NDArray[np.complex128]) -> None:
        """What is learned block by block says how far the echo slips per block, as long as it is not followed."""
        slope = self._turn * np.conj(self._known)
        weight = float((np.abs(slope) ** 2).sum()) + 1e-3
        behind = -float((slope * news).imag.sum()) / weight
        self._slip = float(np.clip(self._slip + _PACE * behind, -_FASTEST, _FASTEST))
        self._behind += 0.1 * (behind - self._behind)

    def _move(self) -> None:
        """Shifts all that is known by the part of a sample that the clocks differ in a block."""
        self._known = self._known * np.exp(-1j * self._turn * self._slip)
        self._slipped += abs(self._slip)
        if self._slipped > _SLIPPED:
            self._slipped = 0.0
            self._straighten()

    def _straighten(self) -> None:
        """Hands on to its neighbours what has moved over the edge of a part."""
        half = BLOCK // 2
        wide = np.fft.irfft(self._known, axis=1)
        inside = wide[:, :BLOCK].copy()
        inside[1:, :half] += wide[:-1, BLOCK : BLOCK + half]
        inside[:-1, half:] += wide[1:, BLOCK + half :]
        wide[:, :BLOCK], wide[:, BLOCK:] = inside, 0.0
        self._known = np.fft.rfft(wide, axis=1)
