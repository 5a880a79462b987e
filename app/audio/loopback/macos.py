"""Sound on macOS 14.4 and newer: what the computer plays through Core Audio taps, microphones through PortAudio.

Untested here: written against the documentation of the packages; the capture itself is tested on PipeWire.
macOS answers a missing permission with silence, not with an error: see `app.audio.loopback.native`.
See `app.audio.devices.Platform`, which this module is.
"""

from app.audio.loopback.desktop import Desktop
from app.audio.loopback.native import Denial

_desktop = Desktop(
    Denial(
        "Something plays, but macOS gives Hearline silence. Allow it under System Settings, Privacy & Security,"
        " Screen & System Audio Recording, and start again.",
        silent=True,
    )
)
system = _desktop.system
application = _desktop.application
output = _desktop.output
default_microphone = _desktop.default_microphone
microphone = _desktop.microphone
devices = _desktop.devices
available = _desktop.available
