"""A private sound server for tests: no sound card needed, nothing heard, nothing left behind.

Import the fixtures in a folder's `conftest.py`. Each gives sink `speakers` (the default output), sink `micfeed` and
source `virtmic` (the default microphone, which hears what is played into `micfeed`). While it lasts, this process and
every program started with `env` reach this server only.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rig.screen import wait_until

_PULSE_TOOLS = ("pulseaudio", "pactl", "paplay", "pacat")
_PIPEWIRE_TOOLS = ("pipewire", "wireplumber", "pipewire-pulse", "dbus-daemon", "pactl", "paplay", "pacat")
_DROPPED = ("PULSE_SINK", "PULSE_SOURCE", "PULSE_COOKIE", "PIPEWIRE_REMOTE")


class SoundServer:
    """PulseAudio in a folder of its own. `env`: the environment of programs that shall hear it."""

    name = "PulseAudio"
    # A null sink that may rewind works 2 s ahead of the clock when idle, which no sound card does.
    _prompt: tuple[str, ...] = ("norewinds=1",)

    def __init__(self, folder: Path, rate: int = 48_000) -> None:
        """`folder`: short, because socket addresses end at 107 letters. `rate`: of both sinks."""
        self.folder = folder
        self.rate = rate
        self.env = {name: value for name, value in os.environ.items() if name not in _DROPPED}
        self.env.update(_places(folder))
        self._servers: list[subprocess.Popen[bytes]] = []
        self._players: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Starts the server and waits until its devices are there."""
        self._launch()
        wait_until(self._answers, self.name)
        if "speakers" not in self.pactl("list", "short", "sinks"):
            self.add_sink("speakers")
            self.add_sink("micfeed", channels=1)
            self.pactl(
                "load-module", "module-remap-source", "master=micfeed.monitor", "source_name=virtmic",
                "channels=1", "channel_map=mono", "source_properties=device.description=Microphone",
            )  # fmt: skip
        wait_until(lambda: "virtmic" in self.pactl("list", "short", "sources"), "virtmic")
        wait_until(lambda: self._is_default("sink", "speakers"), "the default output")
        wait_until(lambda: self._is_default("source", "virtmic"), "the default microphone")

    def stop(self) -> None:
        """Kills the server without a word to its clients, as a crash would; `start` brings it back."""
        servers, self._servers = self._servers[::-1], []
        for server in servers:
            server.kill()
        for server in servers:
            server.wait(5)
        for socket in (self.folder / "run").rglob("native*"):
            socket.unlink()

    def freeze(self) -> None:
        """Stops the server's heart: it is there and answers nothing; `thaw` ends that."""
        for server in self._servers:
            server.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Lets a frozen server go on."""
        for server in self._servers:
            server.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """Ends players and server."""
        self.hush()
        self.stop()

    def hush(self) -> None:
        """Ends everything that plays."""
        players, self._players = self._players, []
        for player in players:
            player.terminate()
            player.wait(5)

    def pactl(self, *words: str) -> str:
        """What `pactl` prints; fails the test with what it says on stderr if it fails."""
        done = subprocess.run(("pactl", *words), env=self.env, capture_output=True, text=True, timeout=10, check=False)
        assert done.returncode == 0, f"pactl {words}: {done.stderr}"
        return done.stdout.strip()

    def add_sink(
        self, name: str, *, title: str = "", rate: int | None = None, channels: int = 2, sleepy: bool = False
    ) -> str:
        """Adds an output named `name`, described by its name with a capital letter; returns the module's number.

        `title`: one word to describe it by instead. `sleepy`: when idle, its first sound comes up to 2 s late.
        """
        more = (*(("channel_map=mono",) if channels == 1 else ()), *(() if sleepy else self._prompt))
        return self.pactl(
            "load-module", "module-null-sink", f"sink_name={name}", f"rate={rate or self.rate}", f"channels={channels}",
            f"sink_properties=device.description={title or name.capitalize()}", *more,
        )  # fmt: skip

    def remove_sink(self, name: str) -> None:
        """Unplugs an output and what hangs on it."""
        modules = re.findall(r"^(\d+)\t\S+\t(.*)$", self.pactl("list", "short", "modules"), re.MULTILINE)
        for number, words in reversed(modules):  # the microphone before what it hangs on
            if {f"sink_name={name}", f"master={name}.monitor"} & set(words.split()):
                self.pactl("unload-module", number)

    def play(self, path: Path, sink: str = "speakers", *, app: str = "paplay") -> subprocess.Popen[bytes]:
        """Plays a sound file as the application `app`; wait for the returned process to hear it to its end."""
        return self._player("paplay", "--latency-msec=200", f"--client-name={app}", f"--device={sink}", str(path))

    def keep_running(self, sink: str = "speakers") -> subprocess.Popen[bytes]:
        """Plays silence without end: what listens to it then hears from the first moment."""
        with Path("/dev/zero").open("rb") as zero:
            return self._player("pacat", "--raw", "--latency-msec=20", f"--device={sink}", stdin=zero.fileno())

    def _player(self, *command: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        player = subprocess.Popen(command, env=self.env, stdin=stdin, stderr=subprocess.DEVNULL)
        self._players.append(player)
        return player

    def _launch(self) -> None:
        socket = self.folder / "run" / "pulse" / "native"
        config = self.folder / "default.pa"
        prompt = " ".join(self._prompt)
        config.write_text(
            f"load-module module-native-protocol-unix socket={socket} auth-anonymous=1\n"
            f"load-module module-null-sink {prompt} sink_name=speakers rate={self.rate} channels=2"
            " sink_properties=device.description=Speakers\n"
            f"load-module module-null-sink {prompt} sink_name=micfeed rate={self.rate} channels=1 channel_map=mono"
            " sink_properties=device.description=Micfeed\n"
            "load-module module-remap-source master=micfeed.monitor source_name=virtmic channels=1 channel_map=mono"
            " master_channel_map=mono source_properties=device.description=Microphone\n"
            "set-default-sink speakers\nset-default-source virtmic\n"
        )
        # Without these two words a server run by root takes real-time threads with a limit that ends it.
        modest = ("--realtime=no", "--high-priority=no")
        self._serve(
            "pulseaudio", "--daemonize=no", *modest, "--use-pid-file=no", "--exit-idle-time=-1", "--log-level=notice",
            "--log-target=stderr", "-n", "-F", str(config),
        )  # fmt: skip

    def _serve(self, *command: str) -> None:
        with (self.folder / f"{Path(command[0]).name}.log").open("ab") as log:
            self._servers.append(
                subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
            )

    def _answers(self) -> bool:
        asked = subprocess.run(("pactl", "info"), env=self.env, capture_output=True, timeout=10, check=False)
        return asked.returncode == 0

    def _is_default(self, kind: str, name: str) -> bool:
        """Makes it so; PipeWire refuses for a moment after its start."""
        asked = subprocess.run(("pactl", f"set-default-{kind}", name), env=self.env, capture_output=True, check=False)
        return asked.returncode == 0 and self.pactl(f"get-default-{kind}") == name


class PipeWireServer(SoundServer):
    """PipeWire with its PulseAudio face, which is what most desktops run today."""

    name = "PipeWire"
    _prompt = ()

    def _launch(self) -> None:
        bus = self.folder / "run" / "bus"
        bus.unlink(missing_ok=True)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"
        self.env["PIPEWIRE_RUNTIME_DIR"] = str(self.folder / "run")
        # The Bluetooth monitor ends the session manager on machines without logind.
        rules = self.folder / "home" / ".config" / "wireplumber" / "bluetooth.lua.d"
        rules.mkdir(parents=True, exist_ok=True)
        (rules / "51-off.lua").write_text("bluez_monitor.enabled = false\n")
        self._serve("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={bus}")
        wait_until(bus.exists, "the session bus")
        self._serve("pipewire")
        wait_until((self.folder / "run" / "pipewire-0").exists, "pipewire")
        self._serve("wireplumber")
        self._serve("pipewire-pulse")

    def kill_face(self) -> None:
        """Kills the part that speaks as PulseAudio; sound itself goes on."""
        face = self._servers.pop()
        face.kill()
        face.wait(5)

    def serve_face(self) -> None:
        """Brings it back, as a desktop's session does."""
        self._serve("pipewire-pulse")
        wait_until(self._answers, self.name)


def _places(folder: Path) -> dict[str, str]:
    """Folders and addresses that keep a server and its clients apart from the user's own."""
    home, run = folder / "home", folder / "run"
    for place in (home / "pulse", run / "pulse"):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    run.chmod(0o700)
    return {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(run),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "PULSE_RUNTIME_PATH": str(run / "pulse"),
        "PULSE_STATE_PATH": str(home / "pulse"),
        "PULSE_SERVER": f"unix:{run / 'pulse' / 'native'}",
    }


def serve(kind: type[SoundServer], monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """The life of a fixture: starts the server, points this process at it, ends it."""
    tools = _PULSE_TOOLS if kind is SoundServer else _PIPEWIRE_TOOLS
    if missing := [tool for tool in tools if shutil.which(tool) is None]:
        pytest.skip(f"needs {', '.join(missing)}")
    folder = Path(tempfile.mkdtemp(prefix="sound-"))
    server = kind(folder)
    try:
        server.start()
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        for name in _DROPPED:
            monkeypatch.delenv(name, raising=False)
        yield server
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def pulse(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """PulseAudio, started for this test."""
    yield from serve(SoundServer, monkeypatch)


@pytest.fixture
def pipewire(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """PipeWire, started for this test."""
    yield from serve(PipeWireServer, monkeypatch)


@pytest.fixture(params=[SoundServer, PipeWireServer], ids=["pulseaudio", "pipewire"])
def either_server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """Both in turn."""
    yield from serve(request.param, monkeypatch)
