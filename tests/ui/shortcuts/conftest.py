"""The desktop whose keys are pressed."""

from tests.rig.screen import screen

__all__ = ["screen"]
