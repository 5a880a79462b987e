"""The API key, looked up at the moment of connecting and kept nowhere: the environment first, then the OS keyring."""

import os
import re
import threading
from collections.abc import Callable

from app.errors import ServiceError

VARIABLE = "DASHSCOPE_API_KEY"
SERVICE = "hearline"
KEYRING_SECONDS = 2.0

Lookup = Callable[[str], str | None]
"""From a region's id to the key for it, or None."""


def user_for(region: str) -> str:
    """The name under which the keyring holds the key of a region; keys work in one region only."""
    return f"dashscope-{region}"


def find(region: str) -> str | None:
    """The key for a region, or None. Blocks at most two seconds. Raises ServiceError if the keyring does not answer."""
    return os.environ.get(VARIABLE, "").strip() or _from_keyring(user_for(region))


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


def _from_keyring(user: str) -> str | None:
    """Asked in a thread of its own: a locked keyring may wait for its owner for ever."""
    found: list[str | None] = []
    thread = threading.Thread(target=lambda: found.append(_ask(user)), name="keyring", daemon=True)
    thread.start()
    thread.join(KEYRING_SECONDS)
    if thread.is_alive():
        raise ServiceError(
            "The keyring of this computer does not answer.",
            remedy=f"Unlock it, or set the environment variable {VARIABLE}.",
            code="keyring",
        )
    return found[0] if found else None


def _ask(user: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, user)
    except (KeyringError, RuntimeError, OSError):
        return None  # no keyring, or one that refuses: as good as no key
