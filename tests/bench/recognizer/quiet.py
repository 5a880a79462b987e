"""What is invented where nothing is said: a minute each of silence, white noise, coloured noise and music."""

import json
import tempfile
import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.bench.recognizer.recordings import hearline

_RATE, _SECONDS = 16_000, 60
_Sound = npt.NDArray[np.float64]


def sounds() -> dict[str, _Sound]:
    """Made anew and alike each time; full scale is 1."""
    random = np.random.default_rng(2026)
    white = random.standard_normal(_RATE * _SECONDS)
    spectrum = np.fft.rfft(white)
    slope = np.maximum(np.fft.rfftfreq(len(white), 1 / _RATE), 20.0)
    pink, brown = (np.fft.irfft(spectrum / slope**power) for power in (0.5, 1.0))
    return {
        "silence": np.zeros_like(white),
        **{f"white noise, {level} dB": white * 10 ** (level / 20) for level in (-60, -40, -20)},
        "pink noise, -25 dB": pink / pink.std() * 10 ** (-25 / 20),
        "brown noise, -25 dB": brown / brown.std() * 10 ** (-25 / 20),
        "music (synthetic chords and melody)": _music(),
    }


def _music() -> _Sound:
    time = np.arange(_RATE * _SECONDS) / _RATE
    sound = np.zeros_like(time)
    for bar, root in enumerate([220.0, 174.6, 261.6, 196.0] * 8):
        here = (time >= bar * 2) & (time < bar * 2 + 2)
        within = time[here] - bar * 2
        for factor in (1, 1.25, 1.5, 2):
            tone = sum(np.sin(2 * np.pi * root * factor * part * within) / part**1.5 for part in range(1, 6))
            sound[here] += tone * np.exp(-within)
        for beat in range(4):
            note = root * 2 ** ([0, 4, 7, 12][beat] / 12) * 2
            late = np.clip(within - beat * 0.5, 0, None)
            sound[here] += np.sin(2 * np.pi * note * late) * np.exp(-4 * late) * (late > 0)
    return np.asarray(sound / np.abs(sound).max() * 0.5)


def main() -> None:
    print("| one minute of | segments | text | CPU s per s |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, sound in sounds().items():
            path = Path(folder) / "sound.wav"
            with wave.open(str(path), "wb") as file:
                file.setparams((1, 2, _RATE, 0, "NONE", ""))
                file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
            ended = hearline("transcribe", str(path), "--format", "json")
            texts = [segment["text"] for segment in json.loads(ended.out)["segments"]]
            print(f"| {name} | {len(texts)} | {' / '.join(texts)[:60] or '-'} | {ended.cpu / _SECONDS:.3f} |")


if __name__ == "__main__":
    main()
