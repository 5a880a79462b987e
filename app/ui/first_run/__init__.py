"""The first steps: what to listen to, where to recognise, how it should look. Imported only when they are shown."""

from app.ui.first_run.introduction import Introduction
from app.ui.first_run.window import FirstStepsWindow

__all__ = ["FirstStepsWindow", "Introduction"]
