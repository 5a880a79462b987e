"""How long a click takes from a player's write to the frame that holds it, and what listening costs.

python -m tests.bench.audio.latency [--table FILE] [clicks]

The player keeps up to 30 ms queued: that much of each figure is its own. Listening runs in a process of its own, from
which the CPU time is taken.
"""

import argparse
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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from app.audio.catalog import resolve
from app.audio.frames import AudioFrame
from app.audio.level import measure
from app.audio.source import AudioSource
from tests.rig.sound import PipeWireServer, SoundServer

_RATE = 48_000
_STEP = 0.005
_SETTLING = 2.5
_EVERY = 0.397  # no multiple of any block


_TABLE = """# From the player to the frame, and what listening costs

Written by `python -m tests.bench.audio.latency --table tests/bench/audio/LATENCY_TABLE.md`. A player writes clicks of
5 ms; each is timed from its write to the frame that holds it. The player keeps up to 30 ms queued: that much of each
figure is its own. Listening runs in a process of its own.

- *found*: clicks heard of those written
- *says*: how old sound is when it is captured, as the system says, which Hearline shows; - where it does not
- *CPU*: of that process while it listens and only measures how loud it is, in percent of one core
- *open*: until the source is open

| server | route | p50 ms | p95 ms | found | says ms | CPU % | open ms |
|---|---|---|---|---|---|---|---|
"""


class Row(NamedTuple):
    """One line of the table."""

    server: str
    route: str
    p50: str
    p95: str
    found: str
    says: str
    cpu: str
    open: str


_CALLED = {
    "system": "what the computer plays",
    "app:clicks": "one application",
    "microphone": "microphone",
    "portaudio": "microphone, through PortAudio",
    "flexaudio": "what the computer plays, through flexaudio",
    "-": "standard input, WAV of 48 kHz",
}


class _Plain(SoundServer):
    """PulseAudio whose outputs follow the player's wish for little delay."""

    _prompt = ("norewinds=0",)


def main() -> int:
    """Prints a table: one line for each server and route."""
    if sys.argv[1:2] == ["listen"]:
        return _listen(sys.argv[2], float(sys.argv[3]))
    parser = argparse.ArgumentParser()
    parser.add_argument("--table", type=Path)
    parser.add_argument("clicks", nargs="?", type=int, default=40)
    args = parser.parse_args()
    rows: list[Row] = []
    print(f"{'server':<12}{'route':<45}" + "".join(f"{name:>9}" for name in Row._fields[2:]))

    def add(row: Row) -> None:
        rows.append(row)
        print(f"{row.server:<12}{row.route:<45}" + "".join(f"{cell:>9}" for cell in row[2:]), flush=True)

    for kind in (_Plain, PipeWireServer):
        if kind is PipeWireServer and shutil.which("pipewire-pulse") is None:
            continue
        folder = Path(tempfile.mkdtemp(prefix="sound-"))
        server = kind(folder)
        try:
            server.start()
            for spec, sink in _routes(kind):
                add(_measure(server, spec, sink, args.clicks))
        finally:
            server.close()
            shutil.rmtree(folder, ignore_errors=True)
    add(_measure_pipe(args.clicks))
    add(_measure_file(args.clicks))
    if args.table:
        lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
        args.table.write_text(_TABLE + lines, encoding="utf-8")
    return 0


def _routes(kind: type[SoundServer]) -> list[tuple[str, str]]:
    routes = [("system", "speakers"), ("app:clicks", "speakers"), ("microphone", "micfeed"), ("portaudio", "micfeed")]
    return [*routes, ("flexaudio", "speakers")] if kind is PipeWireServer else routes


def _measure(server: SoundServer, spec: str, sink: str, clicks: int) -> Row:
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
        written: list[float] = []
        with _playing(player.stdin, written, "f"):
            listener = subprocess.run(
                _listener(spec, seconds), env={**os.environ, **server.env}, capture_output=True, text=True,
                timeout=seconds + 30, check=False,
            )  # fmt: skip
        player.terminate()
    awake.terminate()
    if listener.returncode:
        print(listener.stderr, file=sys.stderr)
        return Row(server.name, _CALLED[spec], *"------")
    return _row(server.name, spec, json.loads(listener.stdout), written)


def _measure_pipe(clicks: int) -> Row:
    """Standard input, written to as a program does that records."""
    seconds = clicks * _EVERY + 1.5
    header = struct.pack(
        "<4sI4s4sIHHIIHH4sI", b"RIFF", 0, b"WAVE", b"fmt ", 16, 1, 2, _RATE, 4 * _RATE, 4, 16, b"data", 0
    )
    with subprocess.Popen(
        _listener("-", seconds), stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as listener:
        assert listener.stdin is not None
        assert listener.stdout is not None
        written: list[float] = []
        listener.stdin.write(header)
        with _playing(listener.stdin, written, "h"):
            said = listener.stdout.read()
    return _row("-", "-", json.loads(said), written)


def _measure_file(clicks: int) -> Row:
    """What reading and decoding costs at the pace of speech."""
    spec = f"file:{Path(__file__).parents[2] / 'recordings' / 'two_cities.flac'}"
    done = subprocess.run(_listener(spec, clicks * _EVERY), capture_output=True, text=True, timeout=120, check=True)
    heard = json.loads(done.stdout)
    return Row("-", "file (FLAC), paced", "-", "-", "-", "-", f"{heard['cpu'] * 100:.1f}", f"{heard['open'] * 1e3:.0f}")


def _listener(spec: str, seconds: float) -> tuple[str, ...]:
    return (sys.executable, "-m", "tests.bench.audio.latency", "listen", spec, str(seconds))


def _row(server: str, spec: str, heard: dict[str, Any], written: list[float]) -> Row:
    counted = [at for at in written if heard["begin"] + 1.0 < at < heard["end"] - 0.5]
    delays = [delay for at in counted if (delay := _next(heard["clicks"], at)) is not None]
    if len(delays) < 2:
        return Row(server, _CALLED[spec], *"------")
    return Row(
        server,
        _CALLED[spec],
        f"{statistics.median(delays) * 1e3:.0f}",
        f"{statistics.quantiles(delays, n=20)[-1] * 1e3:.0f}",
        f"{len(delays)}/{len(counted)}",
        f"{heard['says'] * 1e3:.0f}" if heard["says"] is not None else "-",
        f"{heard['cpu'] * 100:.1f}",
        f"{heard['open'] * 1e3:.0f}",
    )


@contextmanager
def _playing(pipe: Any, written: list[float], kind: str) -> Iterator[None]:
    """Clicks are written while the block lasts; `kind` of sample: f or h."""
    stop = threading.Event()
    thread = threading.Thread(target=_play, args=(pipe, written, stop, kind))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _play(pipe: Any, written: list[float], stop: threading.Event, kind: str) -> None:
    """Writes 5 ms at a time on a schedule; notes when each click was written."""
    loud = struct.pack("<f", 0.75) if kind == "f" else struct.pack("<h", 24_000)
    click = loud * (int(_RATE * _STEP) * 2)
    silence = bytes(len(click))
    begin = time.monotonic()
    due = next_click = begin
    with suppress(BrokenPipeError):  # who listens has heard enough
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
    return resolve(spec, realtime=True)


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
    says = source.latency
    source.close()
    end = time.monotonic()
    cpu = (time.process_time() - spent) / (end - begin)
    print(json.dumps({"clicks": clicks, "begin": begin, "end": end, "cpu": cpu, "open": opened, "says": says}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
