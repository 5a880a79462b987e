"""A device that was chosen once and is not there now: a source that can be opened when it is back."""

import re
from collections.abc import Callable, Iterator

from app.audio.frames import AudioFrame
from app.audio.source import AudioSource, SourceChanged
from app.errors import AudioError

_ROOM = re.compile(r"input|source|mic|headset", re.IGNORECASE)


class AbsentDevice:
    """See `app.audio.source.AudioSource`, which this is. `open` looks for the device each time it is called."""

    live = True
    duration: float | None = None

    def __init__(self, identity: str, title: str, find: Callable[[], AudioSource]) -> None:
        """`identity`: as it is remembered. `title`: what people call it.

        `find` raises NoSuchDeviceError while the device is away.
        """
        # Its name is all that is known of it, and only names of microphones and headsets say what they are.
        self.room = bool(_ROOM.search(identity)) and "output" not in identity.lower()
        self._title = title
        self._find = find
        self._found: AudioSource | None = None
        self._closed = False

    @property
    def name(self) -> str:
        """The device's, once it is there."""
        return self._found.name if self._found else self._title

    @property
    def latency(self) -> float | None:
        """The device's, once it is there."""
        return self._found.latency if self._found else None

    def open(self) -> None:
        """Raises NoSuchDeviceError while the device is away."""
        found = self._find()
        found.open()
        self._found = found
        if self._closed:
            found.close()

    def frames(self) -> Iterator[AudioFrame | SourceChanged]:
        """The device's."""
        if self._found is None:
            if self._closed:
                return
            raise AudioError("This device was not opened.")
        yield from self._found.frames()

    def close(self) -> None:
        """Ends `frames`."""
        self._closed = True
        if self._found is not None:
            self._found.close()
