"""Global shortcuts: keys that work whatever window has the focus.

    shortcuts = GlobalShortcuts()
    shortcuts.pressed.connect(…)                    # Signal(str): the action, one of ACTIONS
    shortcuts.released.connect(…)                   # Signal(str): for "talk", which is held
    shortcuts.changed.connect(…)                    # Signal(): `conflicts`, `active` or `loss` are others now
    found = shortcuts.apply(settings.shortcuts)     # list[Conflict]: what is known at once; never blocks

What the system refuses ("… is taken by another program.") is known a moment later: `changed` tells, `conflicts` holds
all of it, each a `Conflict(action, keys, sentence)`. `check(shortcuts)` says what is wrong with a choice by itself,
without asking for anything. `suspend(on=True)` lets keys be typed into a form. `loss` is a sentence where the system
gives no global shortcuts, '' where it does. `active` holds what works, by action, as a person reads it. All of it
belongs to the GUI thread.
"""

from app.ui.shortcuts.conflicts import ACTIONS, Conflict, check
from app.ui.shortcuts.shortcuts import GlobalShortcuts

__all__ = ["ACTIONS", "Conflict", "GlobalShortcuts", "check"]
