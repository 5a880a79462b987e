"""What is done to a track's sound before it is recognised: gain, and noise and echo taken out. Capture thread.

Noise is taken out by WebRTC's audio processing, which is loaded only where there is something for it to do. It takes
10 ms at a time, and so up to 10 ms of sound wait; where an echo is taken out, up to 40 ms.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from app.audio.cancelling import Cancelling
from app.audio.echo import Reference
from app.audio.frames import BYTES_PER_SAMPLE, SAMPLE_RATE, AudioFrame
from app.audio.signal import Signal
from app.errors import AudioError

_FULL = 32_768.0
_NOISE_LEVEL = 2  # of 0 to 3: 18 dB; the strongest costs consonants
_MOST_GAIN = 30.0


class Conditioner:
    """One stream of frames. Not thread-safe, except for `own`."""

    def __init__(self, signal: Signal, reference: Reference | None = None) -> None:
        """`reference`: the sound whose echo is to be taken out, on the same clock as the frames."""
        self._signal = signal
        self._factor = 10 ** (signal.gain / 20)
        self._processor: Any = None
        self._cancelling = Cancelling(reference) if reference is not None else None
        self._pending = b""
        self._spans: deque[AudioFrame] = deque()  # frames that are not given back, the first perhaps in part
        self._heard = self._position = self._sequence = 0

    def feed(self, frame: AudioFrame) -> Iterator[AudioFrame]:
        """The frame as it is to be recognised, and what waited before it; the end of it may come with the next."""
        if not self._spans or not _follows(self._spans[-1], frame):
            yield from self.flush()
            self._position = self._heard = frame.position
        self._spans.append(frame)
        self._pending += frame.pcm
        block = frame.rate // (50 if self._cancels(frame) else 100) * BYTES_PER_SAMPLE
        if whole := len(self._pending) // block * block:
            pcm, self._pending = self._pending[:whole], self._pending[whole:]
            yield from self._given(self._worked(pcm, frame))

    def flush(self) -> Iterator[AudioFrame]:
        """What waits for the rest of its block."""
        if self._spans:
            pcm, self._pending = self._pending, b""
            yield from self._given(self._worked(pcm, self._spans[-1], last=True))
            self._spans.clear()

    def own(self, begin: float, end: float) -> float | None:
        """See `Cancelling.own`; None where no echo is taken out. Any thread."""
        return self._cancelling.own(begin, end) if self._cancelling else None

    def _cancels(self, frame: AudioFrame) -> bool:
        return self._cancelling is not None and frame.rate == SAMPLE_RATE

    def _worked(self, pcm: bytes, frame: AudioFrame, *, last: bool = False) -> bytes:
        samples = np.frombuffer(pcm, "<i2") / _FULL
        position, self._heard = self._heard, self._heard + len(samples)
        if self._cancelling and self._cancels(frame):
            work = self._cancelling.finish if last else self._cancelling.feed
            samples = work(samples, position, frame)
        done = np.clip(np.rint(samples * (self._factor * _FULL)), -32_768, 32_767).astype(np.int16)
        if len(done) and (self._signal.automatic or self._signal.denoise):
            self._processor = self._processor or _processor(self._signal, frame.rate)
            done = self._processor.process(done)
        worked: bytes = done.astype("<i2").tobytes()
        return worked

    def _given(self, pcm: bytes) -> Iterator[AudioFrame]:
        """Frames of sound that is done; what was never captured stays apart from what was."""
        while pcm:
            size, last = 0, self._spans[0]
            while self._spans and size < len(pcm) and bool(self._spans[0].filled) == bool(last.filled):
                last = self._spans.popleft()
                size += len(last.pcm)
            if size > len(pcm):
                done = len(last.pcm) - (size - len(pcm))
                rest = replace(last, pcm=last.pcm[done:], position=last.position + done // BYTES_PER_SAMPLE)
                self._spans.appendleft(rest)
                size = len(pcm)
            yield self._frame(pcm[:size], last)
            pcm = pcm[size:]

    def _frame(self, pcm: bytes, last: AudioFrame) -> AudioFrame:
        samples = len(pcm) // BYTES_PER_SAMPLE
        filled = samples if last.filled else 0
        frame = AudioFrame(pcm, self._sequence, self._position, last.captured, rate=last.rate, filled=filled)
        self._sequence += 1
        self._position += samples
        return frame


def _follows(last: AudioFrame, frame: AudioFrame) -> bool:
    return frame.rate == last.rate and frame.position == last.position + last.samples


def _processor(signal: Signal, rate: int) -> Any:
    try:
        from pywebrtc_audio import AudioProcessor
    except ImportError as error:
        raise AudioError(
            "The package pywebrtc-audio is not installed, so noise and echo cannot be taken out.",
            remedy="Install it, or switch automatic gain and noise suppression off.",
        ) from error
    return AudioProcessor(
        sample_rate=rate,
        noise_suppression=signal.denoise,
        auto_gain_control=signal.automatic,
        ns_level=_NOISE_LEVEL,
        agc_max_gain_db=_MOST_GAIN,
    )
