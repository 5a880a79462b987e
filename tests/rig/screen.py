"""A private desktop for tests: Xvfb, a window manager, a compositor and a session bus, each gone when the test is.

Import the fixture in a folder's `conftest.py`; ask for another desktop with
`@pytest.mark.parametrize("screen", [ScreenSpec(dpi=192)], indirect=True)`.
"""

import os
import re
import select
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

_TOOLS = ("Xvfb", "xprop", "xrandr", "xrdb", "xdotool", "import", "dbus-daemon")
_WINDOW_MANAGERS = {
    "openbox": ("openbox", "--sm-disable"),
    "xfwm4": ("xfwm4", "--compositor=off", "--sm-client-disable"),
    "i3": ("i3", "-c", "/dev/null"),
    "metacity": ("metacity", "--sm-disable", "--no-composite"),
    "mutter": ("mutter", "--x11", "--sm-disable"),
    "kwin_x11": ("kwin_x11", "--no-kactivities"),
}
_PICOM = 'backend = "xrender";\nvsync = false;\nshadow = false;\nfading = false;\nunredir-if-possible = false;\n'


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """The desktop to build. `monitors` are `WIDTHxHEIGHT+X+Y` within `size`; `dpi` 192 makes Qt's pixel ratio 2."""

    size: tuple[int, int] = (1920, 1080)
    monitors: tuple[str, ...] = ()
    dpi: int | None = None
    window_manager: str = "openbox"
    compositor: bool = True


class Screen:
    """A running desktop. `env` is the whole environment of a program on it, with a home of its own."""

    def __init__(self, spec: ScreenSpec, folder: Path) -> None:
        """Starts everything and waits until it answers; raises RuntimeError with the name of what did not."""
        self.spec = spec
        self.folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.env = _environment(folder)
        try:
            self._start_display()
            self._start_bus()
            self._start_window_manager()
            if spec.compositor:
                self.start_compositor()
        except BaseException:
            self.close()
            raise

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """A program on this desktop, ended with it. Its output goes to a file named after it in `folder`."""
        log = self.folder / f"{len(self._processes)}-{Path(command[0]).name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, env=self.env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
            )
        self._processes.append(process)
        return process

    def run(self, *command: str, timeout: float = 20) -> str:
        """What the command prints; fails the test with what it says on stderr if it fails."""
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=timeout, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout

    def shot(self, path: Path) -> Path:
        """The whole screen as a picture file."""
        self.run("import", "-window", "root", str(path))
        return path

    def set_monitor(self, name: str, geometry: str, *, output: str = "none") -> None:
        """Adds or changes a monitor while programs run; `geometry` is `WIDTHxHEIGHT+X+Y`."""
        found = re.fullmatch(r"(\d+)x(\d+)(\+\d+\+\d+)", geometry)
        assert found, geometry
        width, height = int(found[1]), int(found[2])
        self.run(
            "xrandr",
            "--setmonitor",
            name,
            f"{width}/{width * 254 // 960}x{height}/{height * 254 // 960}{found[3]}",
            output,
        )

    def delete_monitor(self, name: str) -> None:
        """Unplugs a monitor while programs run."""
        self.run("xrandr", "--delmonitor", name)

    def start_compositor(self) -> subprocess.Popen[bytes]:
        """Windows can be seen through from now on."""
        config = self.folder / "picom.conf"
        config.write_text(_PICOM)
        process = self.start("picom", "--config", str(config))
        wait_until(lambda: '"picom"' in self.run("xwininfo", "-root", "-tree"), "picom")
        return process

    def close(self) -> None:
        """Ends what was started here, newest first, by process; a second call does nothing."""
        processes, self._processes = self._processes[::-1], []
        for process in processes:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)

    def _start_display(self) -> None:
        size = ("-screen", "0", "{}x{}x24".format(*self.spec.size))
        reading, writing = os.pipe()
        try:
            with (self.folder / "xvfb.log").open("wb") as out:
                command = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset", *size]
                server = subprocess.Popen(
                    command, pass_fds=(writing,), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
                )
            self._processes.append(server)
            self.env["DISPLAY"] = f":{_line_from(reading)}"
        finally:
            os.close(reading)
            os.close(writing)
        for index, geometry in enumerate(self.spec.monitors):
            self.set_monitor(f"MON{index + 1}", geometry, output="none" if index else "screen")
        if self.spec.dpi:
            resources = self.folder / "xresources"
            resources.write_text(f"Xft.dpi: {self.spec.dpi}\n")
            self.run("xrdb", "-merge", str(resources))

    def _start_bus(self) -> None:
        socket = self.folder / "run" / "bus"
        self.start("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={socket}")
        wait_until(socket.exists, "dbus-daemon")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={socket}"

    def _start_window_manager(self) -> None:
        if self.spec.window_manager == "none":
            return
        self.start(*_WINDOW_MANAGERS[self.spec.window_manager])
        wait_until(
            lambda: "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), self.spec.window_manager
        )


def wait_until(condition: Callable[[], object], what: str, seconds: float = 10) -> None:
    """Asks again until `condition` holds; raises RuntimeError naming `what` when the time is up."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(f"{what} did not come about within {seconds:g} s")
        time.sleep(0.02)


@pytest.fixture(scope="module")
def screen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """One desktop per module (and per `ScreenSpec`)."""
    spec = getattr(request, "param", ScreenSpec())
    programs = [*_TOOLS, *(["picom"] if spec.compositor else []), *_WINDOW_MANAGERS.get(spec.window_manager, ())[:1]]
    if missing := [name for name in programs if shutil.which(name) is None]:
        pytest.skip(f"needs {', '.join(missing)}")
    desktop = Screen(spec, tmp_path_factory.mktemp("screen"))
    yield desktop
    desktop.close()


def _line_from(descriptor: int) -> str:
    """The number and the line's end come in two writes; a server whose reader is gone by the second one dies."""
    text = b""
    while not text.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], 15)
        if not ready:
            raise RuntimeError("Xvfb did not start")
        text += os.read(descriptor, 16)
    return text.decode().strip()


def _environment(folder: Path) -> dict[str, str]:
    home, run = folder / "home", folder / "run"
    home.mkdir()
    run.mkdir(mode=0o700)
    dropped = ("WAYLAND_DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "PULSE_SINK", "PULSE_SOURCE")
    env = {name: value for name, value in os.environ.items() if name not in dropped}
    env.update(
        HOME=str(home),
        XDG_RUNTIME_DIR=str(run),
        XDG_CONFIG_HOME=str(home / ".config"),
        XDG_DATA_HOME=str(home / ".local" / "share"),
        XDG_STATE_HOME=str(home / ".local" / "state"),
        XDG_CACHE_HOME=str(home / ".cache"),
        XDG_SESSION_TYPE="x11",
        QT_QPA_PLATFORM="xcb",
    )
    return env
