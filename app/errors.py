"""The error tree. An error knows whose fault it is, whether trying again can help, and what the person can do.

Every message is one plain sentence without a secret, a transcript or a path of somebody else's machine in it.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command line returns; each stands for one kind of trouble."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NO_SUCH_FILE = 3
    NOT_AUDIO = 4
    NO_SUCH_DEVICE = 5
    DEVICE_BUSY = 6
    DISK = 7
    SETTINGS = 8
    RECOGNIZER = 9
    SERVICE = 10
    NO_SUCH_SESSION = 11


class HearlineError(Exception):
    """An expected fault. `str(error)` is the sentence to show; `remedy` says what to do about it (may be empty)."""

    exit_code: ExitCode = ExitCode.FAILED
    retryable: bool = False

    def __init__(self, message: str, *, remedy: str = "") -> None:
        """Both texts are shown as they are: no secrets, no transcripts."""
        super().__init__(message)
        self.remedy = remedy

    @property
    def sentence(self) -> str:
        """Message and remedy as one line, for stderr and the overlay."""
        return f"{self} {self.remedy}".strip()


class UsageError(HearlineError):
    """The command line or an option cannot be understood."""

    exit_code = ExitCode.USAGE


class AudioError(HearlineError):
    """Sound cannot be had."""

    exit_code = ExitCode.NO_SUCH_DEVICE


class NoSuchFileError(AudioError):
    """The file is not there or cannot be opened."""

    exit_code = ExitCode.NO_SUCH_FILE


class NotAudioError(AudioError):
    """The file holds nothing that can be decoded as sound."""

    exit_code = ExitCode.NOT_AUDIO


class NoSuchDeviceError(AudioError):
    """No device of that name, or no sound server."""

    exit_code = ExitCode.NO_SUCH_DEVICE


class DeviceBusyError(AudioError):
    """The device is there but refuses to open: in use or forbidden."""

    exit_code = ExitCode.DEVICE_BUSY
    retryable = True


class EngineError(HearlineError):
    """Recognition cannot go on."""

    exit_code = ExitCode.RECOGNIZER


class ModelMissingError(EngineError):
    """The embedded recognizer's weights are not installed or not intact."""


class ServiceError(EngineError):
    """The cloud service refused or failed; `retryable` says whether trying again can help."""

    exit_code = ExitCode.SERVICE

    def __init__(
        self, message: str, *, remedy: str = "", retryable: bool = False, code: str = "", status: int = 0
    ) -> None:
        """`code`: the service's own word for the fault; `status`: HTTP status or WebSocket close code, 0 if none."""
        super().__init__(message, remedy=remedy)
        self.retryable = retryable
        self.code = code
        self.status = status


class DiskError(HearlineError):
    """A file cannot be written or read."""

    exit_code = ExitCode.DISK
    retryable = True


class SettingsError(HearlineError):
    """The settings cannot be read or written."""

    exit_code = ExitCode.SETTINGS


class NoSuchSessionError(HearlineError):
    """No transcript of that number."""

    exit_code = ExitCode.NO_SUCH_SESSION
