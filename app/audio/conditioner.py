"""What is done to a track's sound before it is recognised: gain, and noise and echo taken out. Capture thread.

The work is done by WebRTC's audio processing, which is loaded only where something is to be done. It takes 10 ms at a
time, so up to 10 ms of sound wait for the rest of their block.
"""

from collections import deque
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from app.audio.echo import LEAD, Reference
from app.audio.frames import BYTES_PER_SAMPLE, AudioFrame
from app.audio.signal import Signal
from app.errors import AudioError

_Samples = npt.NDArray[np.int16]
_BLOCKS_PER_SECOND = 100
_NOISE_LEVEL = 2  # of 0 to 3: 18 dB; the strongest costs consonants
_MOST_GAIN = 30.0
_REMEMBERED = 120.0


class Conditioner:
    """One stream of frames. Not thread-safe, except for `removed`."""

    def __init__(self, signal: Signal, reference: Reference | None = None) -> None:
        """`reference`: the sound whose echo is to be taken out, on the same clock as the frames."""
        self._signal = signal
        self._reference = reference
        self._factor = np.float32(10 ** (signal.gain / 20))
        self._processor: Any = None
        self._pending = b""
        self._last: AudioFrame | None = None
        self._position = self._sequence = 0
        self._energies: deque[tuple[float, float, float]] = deque()

    def feed(self, frame: AudioFrame) -> Iterator[AudioFrame]:
        """The frame as it is to be recognised, and what waited before it; the end of it may come with the next."""
        last = self._last
        if last is None or bool(frame.filled) != bool(last.filled) or frame.rate != last.rate:
            yield from self.flush()
            self._position = frame.position
        self._last = frame
        self._pending += frame.pcm
        block = frame.rate // _BLOCKS_PER_SECOND * BYTES_PER_SAMPLE
        if whole := len(self._pending) // block * block:
            yield self._cut(whole)

    def flush(self) -> Iterator[AudioFrame]:
        """What waits for the rest of its block."""
        if self._pending:
            yield self._cut(len(self._pending))

    def removed(self, begin: float, end: float) -> float | None:
        """How many decibels were taken out of the sound between two seconds of the stream; None: not known.

        Sound that is nothing but echo loses far more than speech from the room does. Any thread.
        """
        parts = [part for part in tuple(self._energies) if begin < part[0] <= end + 0.1]
        before, after = sum(part[1] for part in parts), sum(part[2] for part in parts)
        if self._reference is None or not before:
            return None
        return float(10 * np.log10(before / max(after, 1.0)))

    def _cut(self, size: int) -> AudioFrame:
        pcm, self._pending = self._pending[:size], self._pending[size:]
        last = self._last
        assert last is not None  # noqa: S101 - something was fed, or nothing would wait
        samples = size // BYTES_PER_SAMPLE
        done = self._worked(np.frombuffer(pcm, "<i2"), last)
        filled = samples if last.filled else 0
        frame = AudioFrame(done, self._sequence, self._position, last.captured, rate=last.rate, filled=filled)
        self._sequence += 1
        self._position += samples
        return frame

    def _worked(self, samples: _Samples, last: AudioFrame) -> bytes:
        if self._signal.gain:
            louder = np.rint(samples * self._factor)
            samples = np.clip(louder, -32_768, 32_767).astype(np.int16)
        if self._processor is None and self._processing:
            self._processor = _processor(self._signal, last.rate, echo=self._reference is not None)
        if self._reference is not None:
            far = self._reference.read(self._position / last.rate + LEAD, len(samples), last)
            done = self._processor.process(samples, np.frombuffer(far, "<i2"))
            self._remember(samples, done, (self._position + len(samples)) / last.rate)
        elif self._processing:
            done = self._processor.process(samples)
        else:
            done = samples
        pcm: bytes = done.astype("<i2").tobytes()
        return pcm

    @property
    def _processing(self) -> bool:
        return self._reference is not None or self._signal.automatic or self._signal.denoise

    def _remember(self, before: _Samples, after: _Samples, end: float) -> None:
        self._energies.append((end, _energy(before), _energy(after)))
        while self._energies[0][0] < end - _REMEMBERED:
            self._energies.popleft()


def _processor(signal: Signal, rate: int, *, echo: bool) -> Any:
    try:
        from pywebrtc_audio import AudioProcessor
    except ImportError as error:
        raise AudioError(
            "The package pywebrtc-audio is not installed, so noise and echo cannot be taken out.",
            remedy="Install it, or switch automatic gain and noise suppression off.",
        ) from error
    return AudioProcessor(
        sample_rate=rate,
        echo_cancellation=echo,
        noise_suppression=signal.denoise,
        auto_gain_control=signal.automatic,
        ns_level=_NOISE_LEVEL,
        agc_max_gain_db=_MOST_GAIN,
    )


def _energy(samples: _Samples) -> float:
    floats = samples.astype(np.float32)
    return float(floats @ floats)
