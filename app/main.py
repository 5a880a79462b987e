"""Composition root of the desktop program: the only module that knows every room.

The overlay is painted first; sound, recognizer and journal are opened afterwards, in threads of their own.
"""

import argparse
import signal
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from app import control
from app.captions.model import CaptionView
from app.errors import ExitCode, HearlineError, SettingsError
from app.settings import store
from app.settings.appearance import Appearance
from app.settings.model import Placement, Settings
from app.speech.events import Health, HealthChanged

_QUIT_SECONDS = 1.8
_INTRODUCE_MS = 500
_GO_ON_MS = 10_000
"""Files of an earlier session wait for so long: the captions come first."""
_PROBLEM_MS = 60_000
"""What was wrong with the settings is said for so long, where there is nothing else to say."""
_TEST_SECONDS = 1.0
"""For a test in the first steps to end: it takes a model that is just being loaded down with it."""


def run(args: argparse.Namespace) -> int:
    """The overlay until the person quits; GUI thread. A second start shows the first one's captions and ends.

    An interrupt before the window is there ends the process at once: there is nothing to lose, and Qt, which makes its
    classes as they are asked for, would go on with half of them.
    """
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    claimed = control.claim()
    if claimed is None:
        print("hearline: Hearline is already running; its captions are shown.", file=sys.stderr)  # noqa: T201 - to who started it
        return ExitCode.OK
    with claimed:
        return _run(args)


def _run(args: argparse.Namespace) -> int:
    try:
        loaded = store.load()
    except SettingsError as error:
        # Started without a terminal, nobody would see why there is no window.
        loaded = store.Loaded(Settings(), (error.sentence,))
    try:
        from app.ui import application
    except ImportError as error:
        raise HearlineError(
            f"The window toolkit cannot be loaded ({error.name or error}).",
            remedy="Run “make run” again to install what is missing, or use: hearline listen",
        ) from None
    built = application.build(loaded.settings.general.interface_language)
    desktop = Desktop(args, loaded.settings, built.loss, loaded.problems)
    from app.ui.leaving import on_signals

    with on_signals(desktop.quit):
        desktop.begin(introduce=loaded.first_time and not (args.source or args.engine))
        built.application.exec()
    desktop.end()
    return ExitCode.OK


class Desktop:
    """The running program: window, tray, control socket, and the controller of sessions. GUI thread."""

    def __init__(self, args: argparse.Namespace, settings: Settings, loss: str, problems: tuple[str, ...]) -> None:
        """Builds and shows the window; nothing that could wait for a device, the disk or the network is touched."""
        from app.ui.bridge import Bridge
        from app.ui.menu import Actions
        from app.ui.overlay import Overlay
        from app.ui.saving import SettingsKeeper

        self._args = args
        self._troubles = Bridge(self._say_trouble)
        self._settings = SettingsKeeper(settings, self._troubles.publish)
        self._controller: Any = None
        self._server: Any = None
        self._tray: Any = None
        self._transcripts: Any = None
        self._desk: Any = None
        self._introduction: Any = None
        self._requests: Any = None
        self._shortcuts: Any = None
        self._used: Settings | None = None
        self._restarting = False
        self._warming: Any = None
        self._problems = " ".join(problems)
        self._view = CaptionView()
        self._noticed = ""
        self._views = Bridge(self._show)
        self._calls = Bridge(self._follow)
        self._overlay = Overlay(
            settings.appearance,
            settings.overlay,
            Actions(
                start=self._start,
                stop=self._stop,
                pause=lambda: self._press("pause"),
                mark=lambda: self._press("mark"),
                bigger=lambda: self._press("bigger"),
                smaller=lambda: self._press("smaller"),
                quit=self.quit,
                transcripts=self._open_library,
                recall=lambda: self._press("recall"),
                forget=lambda: self._press("forget"),
                settings=self._open_settings,
                page=self._open_settings,
                first_steps=self._open_first_steps,
                placed=self._placed,
                lines=lambda lines: self._change(appearance={"lines": lines}),
                locked=lambda locked: self._change(overlay={"locked": locked}),
                click_through=lambda through: self._change(overlay={"click_through": through}),
            ),
        )
        self._overlay.say_loss(loss)
        self._overlay.show()

    def begin(self, *, introduce: bool = False) -> None:
        """Everything that may come after the first picture; the first steps, too, come after listening has begun."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, self._connect)
        if self._problems:
            QTimer.singleShot(_PROBLEM_MS, lambda: self._say_trouble(""))
        if introduce:
            QTimer.singleShot(_INTRODUCE_MS, self._open_first_steps)

    def quit(self) -> None:
        """Leaves the event loop. Not by asking the windows first: the overlay hides instead of closing."""
        from PySide6.QtCore import QCoreApplication

        QCoreApplication.exit(0)

    def end(self) -> None:
        """After the event loop: the last words are kept, at most two seconds are waited."""
        if self._shortcuts:
            self._shortcuts.close()
        if self._server:
            self._server.close()
        if self._tray:
            self._tray.close()
        if self._warming:
            self._warming.close()
        if self._transcripts:
            self._transcripts.close()
        if self._desk:
            self._desk.close()
        self._overlay.close()
        if self._controller:
            self._controller.quit(_QUIT_SECONDS)
        if self._introduction:
            self._introduction.close(_TEST_SECONDS)
        self._views.close()
        self._calls.close()
        self._settings.close()
        self._troubles.close()

    def _connect(self) -> None:
        from PySide6.QtCore import QCoreApplication, QTimer

        from app.session.controller import Controller
        from app.session.keeping import Keeping
        from app.session.tracks import THEM, YOU
        from app.ui.control_server import ControlServer
        from app.ui.requests import Desk, Requests
        from app.ui.shortcut_desk import ShortcutDesk
        from app.ui.transcripts_desk import TranscriptsDesk
        from app.ui.tray import Tray
        from app.ui.warming import Warming

        keeping = Keeping(lambda: self._settings.current.transcripts, self._notice)
        self._controller = Controller(
            self._plan,
            keeping,
            self._views.publish,
            self._calls.publish,
        )
        self._overlay.set_labels(
            (
                (THEM.lower(), QCoreApplication.translate("Tracks", "Them")),
                (YOU.lower(), QCoreApplication.translate("Tracks", "You")),
            )
        )
        self._overlay.set_alerts(self._settings.current.vocabulary.alerts)
        keeping.tidy()
        self._tray = Tray(self._overlay.commands)
        self._transcripts = TranscriptsDesk(
            keeping,
            self._overlay,
            self._tray,
            plan=self._file_plan,
            settings=lambda: self._settings.current,
        )
        self._requests = Requests(
            Desk(
                self._controller,
                self._overlay,
                lambda: self._settings.current.appearance,
                self._restyle,
                self._open_library,
                self._transcripts.recall,
                self._transcripts.forget,
                self._open_settings,
                self._open_first_steps,
                self.quit,
                self._status,
            )
        )
        self._server = ControlServer(self._requests.words())
        self._shortcuts = ShortcutDesk(self._requests, self._overlay, self._shortcuts_changed)
        self._follow_shortcuts()
        self._warming = Warming()
        QTimer.singleShot(_GO_ON_MS, self._transcripts.go_on)
        if self._args.source or self._settings.current.general.start_listening:
            self._controller.start()
        else:
            self._show(replace(self._view, health=(HealthChanged("", Health.STOPPED),), notice=self._noticed))

    def _plan(self) -> Any:
        """The SessionPlan of now; called in the thread that starts a session."""
        from app.commands import options
        from app.session.plan import ended_by_key

        self._used = self._settings.current
        plan = replace(options.plan(self._args, self._used), patient=True)
        by_hand = any(track.options.manual for track in plan.tracks)
        return replace(
            plan, tracks=tuple(map(ended_by_key, plan.tracks)), by_hand=by_hand, hint=lambda: self._shortcuts.hint
        )

    def _file_plan(self, path: Path) -> Any:
        """The SessionPlan for a file; called in the queue's thread."""
        from app.commands import options

        return options.file_plan(self._args, self._settings.current, path)

    def _notice(self, sentence: str) -> None:
        self._controller.notice(sentence)

    def _start(self) -> None:
        if self._controller:
            self._controller.start()

    def _stop(self) -> None:
        if self._controller:
            self._controller.stop()

    def _press(self, action: str) -> None:
        if self._requests:
            self._requests.pressed(action)

    def _restyle(self, look: Appearance) -> None:
        self._overlay.set_appearance(look)
        self._change(appearance=asdict(look))

    def _follow_shortcuts(self) -> None:
        now = self._settings.current
        manual = now.recognition.manual if self._args.manual is None else self._args.manual
        self._shortcuts.follow(now, manual=manual)

    def _shortcuts_changed(self) -> None:
        self._controller.remind()
        if self._desk:
            self._desk.dialog.conflicts_changed()

    def _show(self, view: CaptionView) -> None:
        self._noticed = view.notice
        if self._problems and not view.notice:
            view = replace(view, notice=self._problems)
        self._view = view
        self._overlay.show_view(view)
        if self._warming:
            self._warming.stir()
        if self._transcripts:
            self._transcripts.look(view)
        self._overlay.commands.set_paused(any(change.health is Health.PAUSED for change in view.health))

    def _say_trouble(self, sentence: str) -> None:
        """Something about the settings; '' takes it back."""
        self._problems = sentence
        self._show(replace(self._view, notice=self._noticed))

    def _follow(self, state: str) -> None:
        listening = state != "idle"
        if self._transcripts:
            self._transcripts.follow(state)
        if self._desk:
            self._desk.follow()
        if self._restarting and state != "starting":
            self._restart()
        self._overlay.commands.set_listening(listening)
        if self._tray:
            self._tray.set_listening(listening)

    def _change(self, **sections: dict[str, Any]) -> None:
        """Replaces fields of the settings' sections."""
        now = self._settings.current
        changed = {name: replace(getattr(now, name), **fields) for name, fields in sections.items()}
        self._settings.change(replace(now, **changed))
        if self._desk:
            self._desk.follow()

    def _placed(self, arrangement: str, place: Placement) -> None:
        known = self._settings.current.overlay.placements
        self._change(overlay={"placements": {**known, arrangement: place}})

    def _open_library(self) -> None:
        if self._transcripts:
            self._transcripts.open()

    def _open_settings(self, page: str = "") -> None:
        from app.ui.settings.desk import SettingsDesk

        if self._desk is None:
            self._desk = SettingsDesk(
                self._settings,
                self._overlay,
                self._listening_with,
                self._restart,
                conflicts=lambda: self._shortcuts.shortcuts.conflicts,
                recording=self._shortcuts.recording,
            )
            self._desk.changed.append(lambda _before, _now: self._follow_shortcuts())
            self._desk.erased.connect(lambda: self._transcripts.follow("idle"))
        self._desk.dialog.open_page(page)

    def _open_first_steps(self) -> None:
        from app.ui.first_run import Introduction

        if self._introduction is None:
            self._introduction = Introduction(
                lambda: self._settings.current, self._adopt, self._overlay, self._listening_with, self._restart
            )
        self._introduction.open()

    def _adopt(self, settings: Settings) -> None:
        """These are the settings from now on, in every window."""
        self._settings.change(settings)
        self._overlay.set_appearance(settings.appearance)
        if self._desk:
            self._desk.follow()

    def _listening_with(self) -> Settings | None:
        """What listening was started with; None while it is stopped."""
        return self._used if self._controller and self._controller.state != "idle" else None

    def _restart(self) -> None:
        """Stops listening and starts it again, with the settings of then; called again at each step on the way."""
        self._restarting = self._controller.state != "idle"
        if self._restarting:
            self._controller.stop()
        else:
            self._controller.start()

    def _status(self) -> dict[str, Any]:
        """What the overlay shows, for scripts and for tests."""
        place = self._overlay.geometry()
        ratio = self._overlay.devicePixelRatio()
        return {
            "state": str(self._controller.state),
            "health": [change.health.value for change in self._view.health],
            "message": " ".join(change.message for change in self._view.health if change.message),
            "notice": self._view.notice,
            "shortcuts": self._shortcuts.shortcuts.active,
            "conflicts": [conflict.sentence for conflict in self._shortcuts.shortcuts.conflicts],
            "visible": self._overlay.isVisible(),
            "geometry": [round(value * ratio) for value in (place.x(), place.y(), place.width(), place.height())],
            "lines": [
                {"text": line.text, "settled": line.settled, "final": line.final, "track": line.track}
                for line in self._view.lines[-20:]
            ],
        }
