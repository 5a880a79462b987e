"""The desktop for tests of real windows; tests in this process draw offscreen."""

import os

from tests.rig.screen import screen

__all__ = ["screen"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if "DISPLAY" not in os.environ else "xcb")
