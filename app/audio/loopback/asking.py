"""What the package flexaudio can be asked: what there is to hear, and where what is meant is just now. Any thread."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from app.audio.names import same
from app.errors import AudioError, DeviceBusyError, NoSuchDeviceError


@dataclass(frozen=True, slots=True)
class NativePlace:
    """`kind` and `where`: what flexaudio's `open` is asked for. `title`: what people call it."""

    kind: str
    where: dict[str, Any]
    title: str = field(compare=False)


class Wanted:
    """The default output; or one output; or one application."""

    def __init__(self, *, output: str = "", application: str = "", title: str = "System audio") -> None:
        """`output`: flexaudio's id. `application`: part of a name. At most one of the two."""
        self.output = output
        self.application = application
        self.title = title

    def find(self, current: NativePlace | None = None) -> NativePlace:
        """Where it is now; `current` is the one heard so far. Raises AudioError when it is not there."""
        if self.application:
            found = [process for process in asked(flexaudio().processes) if self._is_meant(process)]
            if not found:
                raise NoSuchDeviceError(f"“{self.application}” plays nothing at the moment.")
            heard = current.where["process_id"] if current else None
            best = min(found, key=lambda each: (not each.is_output_active, not self._is_exact(each), each.pid != heard))
            return NativePlace("process", {"process_id": best.pid}, str(best.name))
        devices = outputs()
        if self.output:
            identity = same(self.output, (device.id for device in devices))
            for device in devices:
                if device.id == identity:
                    return NativePlace("system", {"device_id": device.id}, str(device.name or self.title))
            raise NoSuchDeviceError(f"The output “{self.title}” is not connected.")
        for device in devices:
            if device.is_default:
                return NativePlace("system", {"device_id": device.id}, str(device.name or self.title))
        return NativePlace("system", {}, self.title)

    def plays(self, place: NativePlace) -> bool | None:
        """Whether anything that could be heard plays now; None where the system does not say."""
        try:
            processes = asked(flexaudio().processes)
        except AudioError:
            return None
        if self.application:
            processes = [process for process in processes if process.pid == place.where["process_id"]]
        activity = {process.is_output_active for process in processes}
        if True in activity:
            return None if self.output else True  # who knows on which output it plays
        return None if None in activity else False

    def _is_meant(self, process: Any) -> bool:
        return self.application.casefold() in f"{process.name} {process.executable or ''}".casefold()

    def _is_exact(self, process: Any) -> bool:
        return self.application.casefold() in (process.name.casefold(), (process.executable or "").casefold())


def outputs() -> list[Any]:
    """Flexaudio's records of all outputs. Raises AudioError."""
    return [device for device in asked(flexaudio().devices) if device.source_kind == "system"]


def usual_microphone() -> str:
    """The id of the default microphone; '' if that cannot be known."""
    try:
        found = asked(flexaudio().devices)
    except AudioError:
        return ""
    return next((str(device.id) for device in found if device.source_kind == "mic" and device.is_default), "")


def applications() -> list[str]:
    """Names of applications with sound, those that play now first. Raises AudioError."""
    found = sorted(asked(flexaudio().processes), key=lambda process: not process.is_output_active)
    return list(dict.fromkeys(str(process.name) for process in found))


def installed() -> bool:
    """Whether the package is there."""
    try:
        flexaudio()
    except AudioError:
        return False
    return True


def flexaudio() -> ModuleType:
    """The package. Raises AudioError where it is not installed."""
    try:
        import flexaudio as package
    except ImportError as error:
        raise AudioError(
            "The package flexaudio is not installed, so what the computer plays cannot be heard.",
            remedy="Install it, or choose a microphone or a file.",
        ) from error
    module: ModuleType = package
    return module


def asked(question: Callable[[], Any]) -> Any:
    """The answer, with flexaudio's faults in our words. Raises AudioError."""
    package = flexaudio()
    try:
        return question()
    except package.RecordingPermissionError as error:
        raise DeviceBusyError(
            "The system does not let Hearline hear this device.",
            remedy="Allow it in the system's privacy settings and start again.",
        ) from error
    except package.UnsupportedOsVersionError as error:
        raise AudioError(
            "This version of the operating system does not let programs hear what is played.",
            remedy="Choose a microphone or a file.",
        ) from error
    except (RuntimeError, ValueError) as error:
        raise NoSuchDeviceError("This device cannot be heard at the moment.") from error
