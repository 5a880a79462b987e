"""The bundled recordings with the times of their words: what the stand-in has learnt by heart."""

import json
from functools import cache

import av
import numpy as np

from tests.conftest import RECORDINGS
from tests.service.words import RATE, Recording, Spoken


@cache
def clip(name: str) -> Recording:
    """The bundled clip `name`, 16 kHz, its words spelt as in the reference text."""
    with av.open(str(RECORDINGS / f"{name}.flac")) as container:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
    pcm = np.concatenate([frame.to_ndarray().ravel() for frame in frames]).astype("<i2").tobytes()
    times = json.loads((RECORDINGS / "word_times.json").read_text())[name]
    spelt = (RECORDINGS / f"{name}.txt").read_text().split()
    words = tuple(Spoken(text, begin, end) for text, (_, begin, end) in zip(spelt, times, strict=True))
    return Recording(name, pcm, words)


def clips() -> tuple[Recording, ...]:
    """All clips whose words have times."""
    return tuple(clip(name) for name in json.loads((RECORDINGS / "word_times.json").read_text()))
