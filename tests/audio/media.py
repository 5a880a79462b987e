"""Sound and video files made on the fly."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import av.audio
import av.video
import numpy as np
from av.stream import Disposition

from tests.audio.sounds import Samples, pcm

CODECS = {
    "wav": "pcm_s16le",
    "w64": "pcm_s24le",
    "aiff": "pcm_s16be",
    "au": "pcm_mulaw",
    "flac": "flac",
    "ogg": "libopus",
    "opus": "libopus",
    "mp3": "libmp3lame",
    "m4a": "aac",
    "mka": "pcm_f32le",
    "mp4": "aac",
    "webm": "libopus",
    "mov": "alac",
}
WITH_PICTURE = {"mp4": "mpeg4", "mov": "mpeg4", "webm": "libvpx"}


def write(path: Path, sound: Samples, rate: int = 48_000, *, delay: float = 0.0) -> Path:
    """Encodes by the file's ending; films begin with a picture and, `delay` seconds later, their sound."""
    kind = path.suffix[1:]
    with av.open(str(path), "w") as container:
        picture = None
        if kind in WITH_PICTURE:
            picture = cast(av.video.VideoStream, container.add_stream(WITH_PICTURE[kind], rate=10))
            picture.width, picture.height, picture.pix_fmt = 64, 64, "yuv420p"
        layout = "stereo" if sound.shape[1] == 2 else "mono"
        stream = cast(av.audio.AudioStream, container.add_stream(CODECS[kind], rate=rate, layout=layout))
        if picture is not None:
            for number in range(int((delay + len(sound) / rate) * 10)):
                frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), "rgb24")
                frame.pts, frame.time_base = number, Fraction(1, 10)
                container.mux(picture.encode(frame))
            container.mux(picture.encode(None))
        heard = av.AudioFrame.from_ndarray(sound.T.astype(np.float32).copy(), "fltp", layout)
        heard.sample_rate, heard.time_base, heard.pts = rate, Fraction(1, rate), round(delay * rate)
        resampler = av.AudioResampler(
            stream.format.name, layout, rate, frame_size=stream.codec_context.frame_size or 1024
        )
        for piece in [*resampler.resample(heard), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path


def write_tracks(path: Path, sounds: Sequence[Samples], chosen: int, rate: int = 16_000) -> Path:
    """Several sound tracks in one file, of which one is marked as the usual one."""
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("pcm_s16le", rate=rate, layout="mono") for _ in sounds]
        for number, stream in enumerate(streams):
            stream.disposition = Disposition.default if number == chosen else Disposition(0)
        for stream, sound in zip(streams, sounds, strict=True):
            frame = av.AudioFrame.from_ndarray(np.frombuffer(pcm(sound), np.int16).reshape(1, -1), "s16", "mono")
            frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), 0
            container.mux([*stream.encode(frame), *stream.encode(None)])
    return path


def write_silent_film(path: Path) -> Path:
    """A picture and nothing else."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("mpeg4", rate=10)
        picture.width, picture.height, picture.pix_fmt = 64, 64, "yuv420p"
        container.mux(picture.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), "rgb24")))
        container.mux(picture.encode(None))
    return path
