"""The form in which sound travels inside the embedded recognizer."""

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
"""Mono, -1 to 1, at RATE."""

RATE = 16_000

FRAME = 512
"""Samples the voice detector looks at together: 32 ms."""

FRAME_SECONDS = FRAME / RATE


def from_pcm(pcm: bytes) -> Samples:
    """16-bit little-endian PCM as samples; an odd last byte is dropped."""
    return np.frombuffer(pcm[: len(pcm) & ~1], dtype="<i2").astype(np.float32) / np.float32(32768)
