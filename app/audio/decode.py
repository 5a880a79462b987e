"""Sound out of any container that FFmpeg reads, as mono PCM16 in order of time. Imported when a file is opened."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

import av
import av.container
import numpy as np
import numpy.typing as npt

from app.audio.convert import Converter
from app.errors import NoSuchFileError, NotAudioError

_GAP = 0.1
_LONGEST_GAP = 3600.0
# A playlist can name anything; nothing is fetched from anywhere on its word.
_OPTIONS = {"protocol_whitelist": "file"}

Container = av.container.InputContainer


@dataclass(frozen=True, slots=True)
class Gap:
    """The medium holds no sound for this long, e.g. before a film's sound begins."""

    seconds: float


def open_container(place: str | BinaryIO, name: str) -> Container:
    """Opens a file or a stream that holds sound. `name`: for the sentences of NoSuchFileError and NotAudioError."""
    try:
        container = av.open(place, "r", options=_OPTIONS if isinstance(place, str) else {})
    except FileNotFoundError as error:
        raise NoSuchFileError(f"There is no file “{name}”.", remedy="Check the name.") from error
    except IsADirectoryError as error:
        raise NoSuchFileError(f"“{name}” is a folder.", remedy="Choose a file in it.") from error
    except PermissionError as error:
        raise NoSuchFileError(f"“{name}” may not be read.", remedy="Check its permissions.") from error
    except (av.FFmpegError, OSError, ValueError) as error:
        raise NotAudioError(
            f"“{name}” is no sound or video file that can be read.", remedy="It may be damaged or of a rare format."
        ) from error
    if not container.streams.audio:
        container.close()
        raise NotAudioError(f"“{name}” holds no sound.")
    return container


def sound_track(container: Container) -> av.AudioStream:
    """Of several the one that players choose: as the file says, else the one with the most in it."""
    return cast(av.AudioStream, container.streams.best("audio") or container.streams.audio[0])


def duration(container: Container) -> float | None:
    """Seconds, where the container says so."""
    if container.duration:
        return container.duration / av.time_base
    stream = sound_track(container)
    return float(stream.duration * stream.time_base) if stream.duration and stream.time_base else None


def decoded(container: Container, rate: int, start: float = 0.0) -> Iterator[bytes | Gap]:
    """PCM16 of one sound track and the gaps in it. What is damaged is left out, what follows is still read.

    `start`: seconds of the medium to leave out at its beginning. Raises NotAudioError when nothing at all can be
    decoded.
    """
    begin = (container.start_time or 0) / av.time_base
    converter: Converter | None = None
    shape = (0, 0)
    read = start
    damaged = False
    frames = _frames(container) if not start else _frames_from(container, begin + start)
    for frame in frames:
        if frame is None:
            damaged = True
            continue
        if converter is None or shape != (frame.sample_rate, frame.layout.nb_channels):
            if converter is not None:
                yield converter.flush()
            shape = (frame.sample_rate, frame.layout.nb_channels)
            converter = Converter(frame.sample_rate, rate, live=False)
        gap = frame.time - begin - read if frame.time is not None else 0.0
        if _GAP < gap < _LONGEST_GAP:
            yield Gap(gap)
            read += gap
        # Only the first frame after a jump can begin too early.
        early = round(-gap * frame.sample_rate) if start and read == start and gap < 0 else 0
        read += (frame.samples - early) / frame.sample_rate
        yield converter.feed(_interleaved(frame)[early:])
    if converter is not None:
        yield converter.flush()
    elif damaged or not sound_track(container).codec_context.sample_rate:
        raise NotAudioError("This is no sound or video file that can be read.", remedy="It may be damaged.")


def _frames_from(container: Container, second: float) -> Iterator[av.AudioFrame | None]:
    """As `_frames`, from the one on that holds this second. What cannot be jumped in is decoded up to there."""
    with contextlib.suppress(av.FFmpegError, OSError):
        container.seek(int(second * av.time_base))
    reached = 0.0
    for frame in _frames(container):
        if frame is not None:
            reached = (frame.time if frame.time is not None else reached) + frame.samples / frame.sample_rate
        if frame is None or reached > second:
            yield frame


def _frames(container: Container) -> Iterator[av.AudioFrame | None]:
    """Decoded frames; None for each stretch that cannot be decoded. A file cut short ends where it is cut."""
    packets = container.demux(sound_track(container))
    while True:
        try:
            packet = next(packets)
        except StopIteration:
            return
        except (av.FFmpegError, OSError, ValueError):
            yield None
            return
        try:
            frames = packet.decode()
        except (av.FFmpegError, OSError, ValueError):
            yield None
            continue
        for frame in frames:
            if frame.samples and frame.sample_rate:
                yield frame


def _interleaved(frame: av.AudioFrame) -> npt.NDArray[Any]:
    """Samples as (n, channels)."""
    samples = frame.to_ndarray()
    return samples.T if frame.format.is_planar else np.reshape(samples, (-1, frame.layout.nb_channels))
