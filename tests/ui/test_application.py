"""How the Qt application is built."""

import logging
import subprocess
import sys

import pytest

from app.ui.application import choose_platform

SLOW_MODULES = ("numpy", "sounddevice", "onnxruntime", "av", "keyring", "websocket", "sqlite3", "Xlib", "soxr")


@pytest.mark.parametrize(
    ("environment", "platform", "loss"),
    [
        ({}, None, False),
        ({"DISPLAY": ":0"}, None, False),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, "xcb", False),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "XDG_CURRENT_DESKTOP": "KDE"}, "xcb", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, None, True),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland"}, "wayland", False),
    ],
)
def test_when_the_desktop_is_wayland_then_its_x_server_is_used_and_the_loss_is_said(
    environment: dict[str, str], platform: str | None, loss: bool
) -> None:
    assert bool(choose_platform(environment, "linux")) is loss
    assert environment.get("QT_QPA_PLATFORM") == platform


def test_when_the_system_is_not_linux_then_nothing_is_chosen() -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
    assert choose_platform(environment, "darwin") == ""
    assert "QT_QPA_PLATFORM" not in environment


def test_when_the_overlay_is_imported_then_nothing_slow_is() -> None:
    code = (
        "import sys, app.ui.application, app.ui.overlay, app.ui.bridge;"
        f"print([name for name in {SLOW_MODULES!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_when_qt_warns_then_it_goes_to_the_log() -> None:
    code = (
        "import logging; logging.basicConfig(format='%(levelname)s %(name)s %(message)s');"
        "from app.ui.application import build; from PySide6.QtCore import qWarning;"
        "built = build(); qWarning('something odd'); print(built.application.applicationName())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "hearline"
    assert f"{logging.getLevelName(logging.WARNING)} qt something odd" in done.stderr
