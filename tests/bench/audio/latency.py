"""How long a click takes from a player's write to the frame that holds it, and what listening costs.

python -m tests.bench.audio.latency [clicks]

The player keeps 20 to 30 ms queued: that much of each figure is its own. Listening runs in a process of its own, from
which the CPU time is taken.
"""

import fcntl
import json
import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from app.audio.catalog import resolve
from app.audio.frames import AudioFrame
from app.audio.level import measure
from app.audio.source import AudioSource
from tests.rig.sound import PipeWireServer, SoundServer

_RATE = 48_000
_STEP = 0.005
_SETTLING = 2.5
_EVERY = 0.397  # no multiple of any block


class _Plain(SoundServer):
    """PulseAudio whose outputs follow the player's wish for little delay."""

    _prompt = ("norewinds=0",)


def main() -> int:
    """Prints a table: one line for each server and route."""
    if sys.argv[1:2] == ["listen"]:
        return _listen(sys.argv[2], float(sys.argv[3]))
    clicks = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    print(f"{'server':<12}{'route':<28}{'p50 ms':>8}{'p95 ms':>8}{'found':>8}{'CPU %':>8}{'open ms':>9}")
    for kind in (_Plain, PipeWireServer):
        if kind is PipeWireServer and shutil.which("pipewire-pulse") is None:
            continue
        folder = Path(tempfile.mkdtemp(prefix="sound-"))
        server = kind(folder)
        try:
            server.start()
            for spec, sink in _routes(kind):
                _measure(server, spec, sink, clicks)
        finally:
            server.close()
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _routes(kind: type[SoundServer]) -> list[tuple[str, str]]:
    routes = [("system", "speakers"), ("app:clicks", "speakers"), ("microphone", "micfeed"), ("portaudio", "micfeed")]
    return [*routes, ("flexaudio", "speakers")] if kind is PipeWireServer else routes


def _measure(server: SoundServer, spec: str, sink: str, clicks: int) -> None:
    seconds = clicks * _EVERY + 1.5
    awake = server.keep_running(sink)
    time.sleep(_SETTLING)
    command = (
        "pacat", "--raw", "--latency-msec=20", f"--rate={_RATE}", "--format=float32le", "--channels=2",
        "--client-name=clicks", f"--device={sink}",
    )  # fmt: skip
    with subprocess.Popen(command, env=server.env, stdin=subprocess.PIPE, bufsize=0) as player:
        assert player.stdin is not None
        # A page holds 11 ms: what waits in a larger pipe would count as ours.
        fcntl.fcntl(player.stdin, fcntl.F_SETPIPE_SZ, 4096)
        stop = threading.Event()
        written: list[float] = []
        thread = threading.Thread(target=_play, args=(player.stdin, written, stop))
        thread.start()
        listener = subprocess.run(
            (sys.executable, "-m", "tests.bench.audio.latency", "listen", spec, str(seconds)),
            env={**os.environ, **server.env}, capture_output=True, text=True, timeout=seconds + 30, check=False,
        )  # fmt: skip
        stop.set()
        thread.join()
        player.terminate()
    awake.terminate()
    if listener.returncode:
        print(f"{server.name:<12}{spec:<28}  {listener.stderr.strip().splitlines()[-1:]}")
        return
    heard: dict[str, Any] = json.loads(listener.stdout)
    counted = [at for at in written if heard["begin"] + 1.0 < at < heard["end"] - 0.5]
    delays = [delay for at in counted if (delay := _next(heard["clicks"], at)) is not None]
    if len(delays) < 2:
        print(f"{server.name:<12}{spec:<28}  nothing heard")
        return
    print(
        f"{server.name:<12}{spec:<28}{statistics.median(delays) * 1e3:8.1f}"
        f"{statistics.quantiles(delays, n=20)[-1] * 1e3:8.1f}{len(delays):>4}/{len(counted):<3}"
        f"{heard['cpu'] * 100:8.1f}{heard['open'] * 1e3:9.0f}"
    )


def _play(pipe: Any, written: list[float], stop: threading.Event) -> None:
    """Writes 5 ms at a time on a schedule; notes when each click was written."""
    silence = bytes(int(_RATE * _STEP) * 8)
    click = struct.pack("<f", 0.75) * (int(_RATE * _STEP) * 2)
    begin = time.monotonic()
    due = next_click = begin
    while not stop.wait(max(0.0, due - time.monotonic())):
        if due >= next_click:
            next_click += _EVERY
            pipe.write(click)
            written.append(time.monotonic())
        else:
            pipe.write(silence)
        due += _STEP


def _next(heard: list[float], at: float) -> float | None:
    """Seconds until the first click heard after `at`, if it can be the same."""
    after = [moment - at for moment in heard if 0 < moment - at < _EVERY * 0.9]
    return after[0] if after else None


def _source(spec: str) -> AudioSource:
    if spec == "portaudio":
        from app.audio.microphone import microphone

        return microphone()
    if spec == "flexaudio":
        from app.audio.loopback import windows

        return windows.system()
    return resolve(spec)


def _listen(spec: str, seconds: float) -> int:
    source = _source(spec)
    asked = time.monotonic()
    source.open()
    opened = time.monotonic() - asked
    clicks: list[float] = []
    begin, spent, quiet = 0.0, 0.0, True
    for item in source.frames():
        if not isinstance(item, AudioFrame):
            continue
        now = time.monotonic()
        if not begin:
            begin, spent = now, time.process_time()
        loud = measure(item.pcm).peak > -12
        if loud and quiet:
            clicks.append(now)
        quiet = not loud
        if now - begin > seconds:
            break
    source.close()
    end = time.monotonic()
    cpu = (time.process_time() - spent) / (end - begin)
    print(json.dumps({"clicks": clicks, "begin": begin, "end": end, "cpu": cpu, "open": opened}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
