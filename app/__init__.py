"""Hearline: live captions over everything."""

import os

__version__ = "0.1.0"

# The runtime of the embedded recognizer would report to its maker; it looks for this when it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
