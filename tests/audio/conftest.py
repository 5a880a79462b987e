"""The sound servers for tests of real capture."""

from tests.rig.sound import either_server, pipewire, pulse

__all__ = ["either_server", "pipewire", "pulse"]
