"""Every source there is, by the words that people choose it with. Importing this loads no library.

To add a source: a module in this room and a line in `resolve`.
"""

import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import cast

from app.audio.devices import Device, DeviceKind, Platform
from app.audio.frames import SAMPLE_RATE, AudioFrame
from app.audio.level import SILENCE, Level, measure
from app.audio.names import in_another_profile, numbered, same
from app.audio.source import AudioSource
from app.errors import AudioError, NoSuchDeviceError, UsageError

__all__ = ["Device", "DeviceKind", "DeviceLevel", "devices", "playing", "resolve", "sound_available"]

_MODULES = {"win32": "app.audio.loopback.windows", "darwin": "app.audio.loopback.macos"}


@dataclass(frozen=True, slots=True)
class DeviceLevel:
    """The loudest that was heard from a device; `error`: why it could not be heard, else ''.

    `latency`: seconds by which its sound is old when it is captured, None if the system does not say.
    """

    device: Device
    level: Level
    error: str = ""
    latency: float | None = None


def resolve(
    spec: str,
    *,
    realtime: bool = False,
    rate: int = SAMPLE_RATE,
    start: float = 0.0,
    patient: bool = False,
    title: str = "",
) -> AudioSource:
    """The source meant by `system`, `microphone`, `app:NAME`, `file:PATH`, `-` or a device's id or part of its title.

    `realtime`: files at the pace of speech. `rate`: of the frames. `start`: seconds of a file to leave out at its
    beginning. `patient`: a device that is not there is looked for again whenever the source is opened. `title`: what to
    call it while it is away; '' for `spec` itself. Opens nothing. Raises UsageError and, unless patient,
    NoSuchDeviceError.
    """
    kind, _, rest = spec.partition(":")
    match kind:
        case "-" if not rest:
            from app.audio.stdin import StdinSource

            return StdinSource(rate=rate)
        case "file" if rest:
            from app.audio.file import FileSource

            return FileSource(Path(rest).expanduser(), realtime=realtime, rate=rate, start=start)
        case "system" if not rest:
            return _platform().system(rate)
        case "microphone" if not rest:
            return _platform().default_microphone(rate)
        case "app" if rest:
            return _platform().application(rest, rate)
        case "" | "file" | "app":
            raise UsageError(
                "The source has no name.", remedy="Say system, microphone, app:NAME, file:PATH, - or a device."
            )
        case _:
            return _patiently(spec, title or spec, rate) if patient else _of_device(_meant(spec), rate)


def native_rate(spec: str) -> int:
    """Samples per second of the sound where it comes from, if that is a file that can be read; else the usual.

    A device says nothing about the next one, which may take its place at any moment.
    """
    kind, _, rest = spec.partition(":")
    if kind != "file" or not rest:
        return SAMPLE_RATE
    from app.audio import decode

    try:
        with decode.open_container(str(Path(rest).expanduser()), rest) as container:
            return decode.sound_track(container).rate or SAMPLE_RATE
    except AudioError:
        return SAMPLE_RATE  # opening it will say what is wrong


def devices() -> tuple[Device, ...]:
    """What can be listened to now: outputs, microphones, playing applications. Raises NoSuchDeviceError.

    Of several of one title and kind all but the first have a number behind it.
    """
    found = _platform().devices()
    titles = {kind: iter(numbered(device.title for device in found if device.kind is kind)) for kind in DeviceKind}
    return tuple(replace(device, title=next(titles[device.kind])) for device in found)


def sound_available() -> bool:
    """Whether this computer has sound to listen to at all; answers in less than half a second."""
    return _platform().available()


def playing(seconds: float = 2.0) -> tuple[DeviceLevel, ...]:
    """Listens to everything at once for `seconds`; the loudest first. Raises NoSuchDeviceError."""
    found = devices()
    levels: dict[str, DeviceLevel] = {}
    sources = [(device, _of_device(device)) for device in found]
    threads = [
        threading.Thread(target=_listen, args=(device, source, seconds, levels), daemon=True)
        for device, source in sources
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + 5)
    return tuple(sorted(levels.values(), key=lambda found: -found.level.peak))


def _listen(device: Device, source: AudioSource, seconds: float, levels: dict[str, DeviceLevel]) -> None:
    loudest = SILENCE
    try:
        source.open()
        for item in source.frames():
            if isinstance(item, AudioFrame):
                level = measure(item.pcm)
                loudest = max(loudest, level, key=lambda level: level.peak)
                if item.end >= seconds:
                    break
        levels[device.id] = DeviceLevel(device, loudest, latency=source.latency)
    except AudioError as error:
        levels[device.id] = DeviceLevel(device, loudest, str(error))
    finally:
        source.close()


def _patiently(spec: str, title: str, rate: int) -> AudioSource:
    def find() -> AudioSource:
        meant = _matching(spec, devices())
        if len(meant) != 1:
            raise NoSuchDeviceError(f"“{title}” is not connected.", remedy="Connect it, or choose another device.")
        return _of_device(meant[0], rate)

    try:
        return find()
    except NoSuchDeviceError:
        from app.audio.absent import AbsentDevice

        return AbsentDevice(spec, title, find)


def _matching(spec: str, found: Sequence[Device]) -> list[Device]:
    """By id, else by title, else by a part of it."""
    word = spec.casefold()
    ids = [device.id for device in found]
    if sys.platform in _MODULES:
        known = same(spec, ids)
    else:  # sound servers have ids that stay, unless the device is switched to another use
        known = spec if spec in ids else in_another_profile(spec, ids)
    return (
        [device for device in found if device.id == known][:1]
        or [device for device in found if word == device.title.casefold()]
        or [device for device in found if word in device.title.casefold()]
    )


def _meant(spec: str) -> Device:
    found = devices()
    meant = _matching(spec, found)
    if len(meant) == 1:
        return meant[0]
    choices = ", ".join(f"“{device.title}”" for device in meant or found) or "none"
    if meant:
        raise NoSuchDeviceError(f"“{spec}” can mean several devices: {choices}.", remedy="Say more of the name.")
    raise NoSuchDeviceError(f"There is no device “{spec}”.", remedy=f"There are: {choices}.")


def _of_device(device: Device, rate: int = SAMPLE_RATE) -> AudioSource:
    platform = _platform()
    if device.kind is DeviceKind.APPLICATION:
        return platform.application(device.title, rate)
    if device.kind is DeviceKind.OUTPUT:
        return platform.output(device.id, device.title, rate)
    return platform.microphone(device.id, device.title, rate)


def _platform() -> Platform:
    return cast(Platform, import_module(_MODULES.get(sys.platform, "app.audio.loopback.linux")))
