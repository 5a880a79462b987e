"""The API key, looked up at the moment of connecting: the environment, what was given for this run, the OS keyring.

Never in a file. Whatever asks the keyring blocks, a locked one until its owner comes: never in the GUI thread.
"""

import logging
import os
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from app.errors import ServiceError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

VARIABLE = "DASHSCOPE_API_KEY"
SERVICE = "hearline"
KEYRING_SECONDS = 2.0
_LOADING_SECONDS = 20.0
"""How long the library may take to load, once: on a busy computer it is seconds, and they must not count as waiting."""
UNLOCK_SECONDS = 90.0
"""How long a person who changes a key may take to unlock the keyring."""

_PLAIN = "keyrings.alt"
"""Backends that would write the key into a file that others can read."""

_log = logging.getLogger(__name__)
_for_this_run: dict[str, str] = {}
_taken: list[str] = []
"""What `take` found."""
_T = TypeVar("_T")


class Place(StrEnum):
    """Where a key comes from."""

    NONE = "not set"
    ENVIRONMENT = "environment"
    RUN = "this run"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the key of a region is, and the name of the keyring that can keep one ('': this computer has none)."""

    place: Place
    keyring: str


Lookup = Callable[[str], str | None]
"""From a region's id to the key for it, or None."""


def user_for(region: str) -> str:
    """The name under which the keyring holds the key of a region; keys work in one region only."""
    return f"dashscope-{region}"


def take() -> None:
    """Takes the key out of the environment: programs that this one starts do not inherit it. Once, when it starts."""
    if key := os.environ.pop(VARIABLE, "").strip():
        _taken.append(key)


def _from_environment() -> str:
    return os.environ.get(VARIABLE, "").strip() or "".join(_taken)


def find(region: str) -> str | None:
    """The key for a region, or None. Blocks for two seconds at most, and while the keyring's library is being loaded.

    Raises ServiceError if the keyring does not answer.
    """
    given = _from_environment() or _for_this_run.get(region)
    return given or _within(KEYRING_SECONDS, lambda: _ask(user_for(region)))


def standing(region: str) -> Standing:
    """Where the key of a region is. Asks the keyring twice; otherwise blocks and raises as `find`."""
    if _from_environment():
        place = Place.ENVIRONMENT
    elif region in _for_this_run:
        place = Place.RUN
    else:
        place = Place.KEYRING if _within(KEYRING_SECONDS, lambda: _ask(user_for(region))) else Place.NONE
    return Standing(place, keeper())


def keeper() -> str:
    """The name of the keyring that can keep keys, '' if this computer has none. Reads nothing; blocks and raises as
    `find`.
    """
    return _within(KEYRING_SECONDS, _keyring_name)


def keep(region: str, key: str, *, seconds: float = UNLOCK_SECONDS) -> None:
    """Puts a key into the keyring; blocks up to `seconds`. Raises ServiceError for a text that can be no key too."""
    key = require(region, lambda _region: key)

    def put() -> None:
        import keyring

        if not _keyring_name():
            raise ServiceError(
                "This computer has no keyring to keep the key in.",
                remedy=f"Set the environment variable {VARIABLE} instead.",
                code="keyring",
            )
        keyring.set_password(SERVICE, user_for(region), key)

    _within(seconds, lambda: _willing(put))
    _for_this_run.pop(region, None)


def hold(region: str, key: str) -> None:
    """Uses a key until the program ends, written nowhere. Raises ServiceError for a text that can be no key."""
    _for_this_run[region] = require(region, lambda _region: key)


def forget(region: str, *, seconds: float = UNLOCK_SECONDS) -> None:
    """Takes the key of a region out of the keyring and out of this run. Blocks, raises ServiceError as `keep`."""
    _for_this_run.pop(region, None)

    def take_out() -> None:
        import keyring
        from keyring.errors import NoKeyringError, PasswordDeleteError

        try:
            keyring.delete_password(SERVICE, user_for(region))
        except (NoKeyringError, PasswordDeleteError):
            if _ask(user_for(region)):
                raise

    _within(seconds, lambda: _willing(take_out))


def require(region: str, lookup: Lookup = find) -> str:
    """As `lookup`, but a key that is missing or cannot be one raises ServiceError."""
    key = (lookup(region) or "").strip()
    if not key:
        raise ServiceError(
            "There is no API key for the cloud service.",
            remedy=f"Keep one with “hearline key set”, or set the environment variable {VARIABLE}.",
            code="no-key",
        )
    if not re.fullmatch(r"[!-~]{1,512}", key):
        raise ServiceError(
            "The API key holds characters that no key has.", remedy="Copy it anew from the console.", code="no-key"
        )
    return key


def _within(seconds: float, call: Callable[[], _T]) -> _T:
    """Asked in a thread of its own: a locked keyring may wait for its owner for ever."""
    found: list[_T] = []
    raised: list[ServiceError] = []
    loaded = threading.Event()

    def ask() -> None:
        try:
            import keyring

            keyring.get_keyring()
            loaded.set()
            found.append(call())
        except ServiceError as error:
            raised.append(error)
        except Exception:  # noqa: BLE001 - keyrings of all makers are behind this: what none foresaw is a sentence too
            _log.exception("the keyring broke down")
            raised.append(_refused("it broke down"))
        finally:
            loaded.set()

    thread = threading.Thread(target=ask, name="keyring", daemon=True)
    thread.start()
    loaded.wait(_LOADING_SECONDS)
    thread.join(seconds)
    if thread.is_alive():
        raise ServiceError(
            "The keyring of this computer does not answer.",
            remedy=f"Unlock it, or set the environment variable {VARIABLE}.",
            code="keyring",
        )
    if raised:
        raise raised[0]
    return found[0]


def _willing(call: Callable[[], None]) -> None:
    from keyring.errors import KeyringError

    try:
        call()
    except (KeyringError, RuntimeError, OSError) as error:
        raise _refused(type(error).__name__) from None


def _refused(why: str) -> ServiceError:
    return ServiceError(
        f"The keyring of this computer refused ({why}).",
        remedy=f"Unlock it, or set the environment variable {VARIABLE} instead.",
        code="keyring",
    )


def _ask(user: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, user)
    except (KeyringError, RuntimeError, OSError):
        return None  # no keyring, or one that refuses: as good as no key


def _keyring_name() -> str:
    """What people call the keyring that keys are put into; '' if there is none, or only one that hides nothing."""
    import keyring

    try:
        chosen = keyring.get_keyring()
        parts: list[KeyringBackend] = list(getattr(chosen, "backends", ())) or [chosen]
        usable = [one for one in parts if one.priority > 0 and not type(one).__module__.startswith(_PLAIN)]
        return str(usable[0].name) if usable and usable[0] is parts[0] else ""
    except (RuntimeError, OSError):
        return ""
