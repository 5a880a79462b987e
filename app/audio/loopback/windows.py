"""Sound on Windows: what the computer plays through WASAPI loopback, microphones through PortAudio.

Untested here: written against the documentation of the packages; the capture itself is tested on PipeWire.
See `app.audio.devices.Platform`, which this module is.
"""

from app.audio.loopback.desktop import Desktop
from app.audio.loopback.native import Denial

_desktop = Desktop(Denial("Nothing can be heard. Check the sound settings of Windows, and that nothing is muted."))
system = _desktop.system
application = _desktop.application
output = _desktop.output
default_microphone = _desktop.default_microphone
microphone = _desktop.microphone
devices = _desktop.devices
available = _desktop.available
