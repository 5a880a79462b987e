"""Builds the Qt application without running it: platform, scale, and Qt's own messages into the log."""

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.ui.language import install, translated

_log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class Built:
    """The application, not yet running, and what this desktop cannot do for an overlay ('' if nothing)."""

    application: QApplication
    loss: str


def build(language: str = "", arguments: Sequence[str] = ("hearline",)) -> Built:
    """Once per process, in the thread that becomes the GUI thread. Ends the process if there is no screen at all.

    `language`: as for `language.install`.
    """
    qInstallMessageHandler(_to_log)
    loss = choose_platform(os.environ, sys.platform)
    application = QApplication(list(arguments))
    application.setApplicationName("hearline")
    application.setApplicationDisplayName("Hearline")
    application.setDesktopFileName("hearline")
    application.setQuitOnLastWindowClosed(False)
    install(language)
    return Built(application, translated(loss))


def choose_platform(environment: "os._Environ[str] | dict[str, str]", system: str) -> str:
    """Sets the Qt platform where the desktop is Wayland; returns in a sentence what is lost by it.

    A Wayland window may neither place itself nor stay above others; one of the X server inside Wayland can.
    """
    if system != "linux" or environment.get("QT_QPA_PLATFORM") or not environment.get("WAYLAND_DISPLAY"):
        return ""
    if not environment.get("DISPLAY"):
        return "On this desktop the system places the captions, and full-screen windows cover them."
    environment["QT_QPA_PLATFORM"] = "xcb"
    if "gnome" in environment.get("XDG_CURRENT_DESKTOP", "").lower():
        return ""
    return "On this desktop clicks do not pass through the captions."


def _to_log(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
