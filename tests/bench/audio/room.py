"""A desk with loudspeakers and a microphone on it, as numbers: what the microphone hears of what is played."""

from dataclasses import dataclass

import numpy as np

from tests.audio.sounds import Samples

RATE = 16_000

_TAIL = 0.25
_FADES = 0.045  # seconds in which the walls lose 8.7 dB: a small furnished room, 0.3 s to -60 dB
_WALLS = 0.35  # what comes from the walls, beside what comes straight
_NOISE = 10 ** (-66 / 20)
_DRIVE = 0.9  # how far a small loudspeaker is driven: about 1 % of distortion


@dataclass(frozen=True)
class Room:
    """`level`: the echo beside the voice, in decibels; None: a headset, no echo at all. `delay`: seconds from the frame
    that is played to the first sound in the microphone. `ppm`: how much faster the loudspeaker's clock runs. `moved`:
    seconds that the delay grows by in the middle, as when a Bluetooth loudspeaker takes over.
    """

    level: float | None = None
    delay: float = 0.06
    ppm: float = 0.0
    moved: float = 0.0

    def heard(self, played: Samples, voice: Samples) -> Samples:
        """What the microphone hears; as long as `voice`."""
        rng = np.random.default_rng(7)
        heard = voice + rng.normal(0, _NOISE, len(voice))
        if self.level is None:
            return heard
        echo = _convolved(np.tanh(_DRIVE * played) / _DRIVE, _response(rng))
        echo *= loudness(voice) / loudness(echo) * 10 ** (self.level / 20)
        times = np.arange(len(voice)) / RATE
        late = self.delay + self.moved * (times > times[-1] / 2)
        places = (times - late) * (1 + self.ppm * 1e-6) * RATE
        both: Samples = heard + _at(echo, places)
        return both


def loudness(sound: Samples) -> float:
    """Root mean square of the parts in which something sounds."""
    blocks = sound[: len(sound) // 320 * 320].reshape(-1, 320)
    powers = (blocks**2).mean(axis=1)
    return float(np.sqrt(powers[powers > powers.max() / 1_000].mean()))


def _response(rng: np.random.Generator) -> Samples:
    times = np.arange(round(_TAIL * RATE)) / RATE
    walls = rng.normal(size=len(times)) * np.exp(-times / _FADES)
    walls[: RATE // 500] = 0.0
    response: Samples = _WALLS * walls / np.sqrt((walls**2).sum())
    response[:3] += (0.6, 0.9, -0.4)
    return response


def _convolved(sound: Samples, response: Samples) -> Samples:
    size = 1 << (len(sound) + len(response)).bit_length()
    spectrum = np.fft.rfft(sound, size) * np.fft.rfft(response, size)
    convolved: Samples = np.fft.irfft(spectrum, size)[: len(sound)]
    return convolved


def _at(sound: Samples, places: Samples) -> Samples:
    """The sound between its samples, by a windowed sinc; silence outside."""
    first = np.floor(places).astype(int)
    found = np.zeros(len(places))
    for tap in range(-7, 9):
        distance = places - (first + tap)
        weight = np.sinc(distance) * np.cos(np.pi * distance / 18) ** 2
        index = first + tap
        inside = (index >= 0) & (index < len(sound))
        found[inside] += weight[inside] * sound[index[inside]]
    return found
