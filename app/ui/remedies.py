"""What a person can do about a state, in one press: on the state line or in the menu."""

from enum import Enum

from PySide6.QtCore import QCoreApplication

from app.errors import AudioError, ServiceError, UsageError
from app.speech.events import Health, HealthChanged


class Remedy(Enum):
    """One thing to do."""

    ACCOUNT = "accounts"
    RECOGNITION = "recognition"
    DEVICE = "audio"
    RETRY = "retry"
    START = "start"
    GO_ON = "go on"
    NEWEST = "newest"

    @property
    def page(self) -> str:
        """The page of the settings where it is done; '' if it is not done in the settings."""
        return self.value if self in (Remedy.ACCOUNT, Remedy.RECOGNITION, Remedy.DEVICE) else ""


def remedy_for(change: HealthChanged) -> Remedy | None:
    """What can be done about a track's state; None if nothing, or if waiting is all there is to do."""
    match change.health:
        case Health.NO_SIGNAL | Health.WAITING_DEVICE:
            return Remedy.DEVICE
        case Health.STOPPED:
            return Remedy.START
        case Health.PAUSED:
            return Remedy.GO_ON
        case Health.FAILED:
            return _after_failure(change)
    return None


def _after_failure(change: HealthChanged) -> Remedy:
    match change.error:
        case ServiceError(status=401 | 402 | 403) | ServiceError(code="no-key" | "keyring"):
            return Remedy.ACCOUNT
        case UsageError() | ServiceError(retryable=False):
            return Remedy.RECOGNITION
        case AudioError():
            return Remedy.DEVICE
    return Remedy.RETRY


def remedy_words(remedy: Remedy) -> str:
    """What stands on the button."""
    translate = QCoreApplication.translate
    match remedy:
        case Remedy.ACCOUNT | Remedy.RECOGNITION:
            return translate("Remedy", "Open settings")
        case Remedy.DEVICE:
            return translate("Remedy", "Choose device")
        case Remedy.RETRY:
            return translate("Remedy", "Try again")
        case Remedy.START:
            return translate("Remedy", "Start listening")
        case Remedy.GO_ON:
            return translate("Remedy", "Go on")
        case Remedy.NEWEST:
            return translate("Remedy", "Back to the newest")
