"""Stand-ins for the packages that hear on Windows and macOS, with the device lists of `tests/recordings/devices`."""

import json
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

_LISTS = Path(__file__).parent.parent / "recordings" / "devices"
_BLOCK = 0.02


class Computer:
    """One computer of another system: what is there, what plays, and what it lets programs hear. Any thread."""

    def __init__(self, system: str) -> None:
        """`system`: windows or macos."""
        listed = json.loads((_LISTS / f"{system}.json").read_text(encoding="utf-8"))
        self.interfaces: list[dict[str, Any]] = listed["interfaces"]
        self.devices: list[dict[str, Any]] = listed["devices"]
        self.outputs = [SimpleNamespace(**each) for each in listed["outputs"]]
        self.processes = [SimpleNamespace(**each) for each in listed["processes"]]
        self.loudness = 0.0
        """Of what is played, as programs hear it: 0 while they are not allowed to."""
        self.stalled = False
        """Whether an open stream gives nothing at all."""
        self.broken: Exception | None = None
        """What opening a stream raises."""
        self.opened: list[dict[str, Any]] = []
        """What streams were asked for, the newest last."""
        self.events: deque[str] = deque()
        """Flexaudio's events that the open stream is about to tell."""
        self.busy = False
        """Whether another program has the microphones to itself."""
        self.microphones: list[str] = []
        """Names of the microphones that were opened, the newest last."""

    def plays(self, name: str, *, on: bool = True) -> None:
        """A program begins or ends to play."""
        for process in self.processes:
            if process.name == name:
                process.is_output_active = on

    def unplug(self, name: str) -> None:
        """A microphone goes."""
        self.devices = [device for device in self.devices if device["name"] != name]

    def choose_microphone(self, name: str) -> None:
        """Another default microphone, as the system's settings make it."""
        for number, device in enumerate(self.devices):
            if device["name"] == name:
                self.interfaces[device["hostapi"]]["default_input_device"] = number
        for known in self.outputs:
            if known.source_kind == "mic":
                known.id = known.name = name

    def install(self, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
        """Puts the stand-ins in the packages' place. `platform`: as in `sys.platform`."""
        monkeypatch.setitem(sys.modules, "flexaudio", self._flexaudio())
        monkeypatch.setitem(sys.modules, "sounddevice", self._sounddevice())
        monkeypatch.setattr(sys, "platform", platform)

    def _flexaudio(self) -> ModuleType:
        module = ModuleType("flexaudio")
        named: dict[str, Any] = {
            "RecordingPermissionError": type("RecordingPermissionError", (RuntimeError,), {}),
            "UnsupportedOsVersionError": type("UnsupportedOsVersionError", (RuntimeError,), {}),
            "devices": lambda: list(self.outputs),
            "processes": lambda: list(self.processes),
            "open": self._open,
        }
        module.__dict__.update(named)
        return module

    def _open(self, kind: str, **where: Any) -> "_Stream":
        if self.broken:
            raise self.broken
        self.opened.append({"kind": kind, **where})
        return _Stream(self)

    def _sounddevice(self) -> ModuleType:
        module = ModuleType("sounddevice")
        fault = type("PortAudioError", (Exception,), {})

        def opened(**words: Any) -> _Microphone:
            if self.busy:
                raise fault("Error opening RawInputStream: Device unavailable [PaErrorCode -9985]")
            return _Microphone(self, **words)

        named: dict[str, Any] = {
            "PortAudioError": fault,
            "WasapiSettings": lambda **_words: None,
            "query_hostapis": lambda: self.interfaces,
            "query_devices": lambda: self.devices,
            "_initialize": lambda: None,
            "_terminate": lambda: None,
            "RawInputStream": opened,
        }
        module.__dict__.update(named)
        return module


class _Stream:
    """A chunk every 20 ms, as long as it is loud; the thread that opened it asks."""

    def __init__(self, computer: Computer) -> None:
        self._computer = computer
        self._due = time.monotonic()
        self._over = False

    def poll_event(self) -> SimpleNamespace | None:
        if not self._computer.events:
            return None
        told = self._computer.events.popleft()
        self._over = self._over or told in ("permissionDenied", "terminalError", "deviceLost")
        return SimpleNamespace(type=told)

    def poll_chunk(self) -> SimpleNamespace | None:
        if self._over:
            raise RuntimeError("the stream is terminal")
        if self._computer.stalled:
            self._due = time.monotonic()
        if time.monotonic() <= self._due:
            return None
        self._due += _BLOCK
        samples = np.full(round(16_000 * _BLOCK), self._computer.loudness, "<f4")
        return SimpleNamespace(data=samples.tobytes(), peak=self._computer.loudness)

    def stop(self) -> None:
        self._over = True


class _Microphone:
    """Gives blocks in a thread of its own, as PortAudio does, while its device is there."""

    def __init__(
        self,
        computer: Computer,
        *,
        device: int,
        samplerate: int,
        channels: int,
        blocksize: int,
        callback: Any,
        **_: Any,
    ) -> None:
        self.latency = 0.05
        self._listed = computer.devices[device]
        self._computer = computer
        self._block = np.full(blocksize * channels, 0.25, "<f4").tobytes()
        self._pause = blocksize / samplerate
        self._callback: Callable[..., None] = callback
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        computer.microphones.append(self._listed["name"])

    @property
    def active(self) -> bool:
        return self._thread.is_alive() and self._listed in self._computer.devices

    def start(self) -> None:
        self._thread.start()

    def close(self, *, ignore_errors: bool) -> None:
        del ignore_errors
        self._closed.set()

    def _run(self) -> None:
        while not self._closed.wait(self._pause) and self._listed in self._computer.devices:
            self._callback(self._block, 0, None, 0)
