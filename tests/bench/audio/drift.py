"""Whether positions stay true and latency and memory flat for hours, with devices whose clocks run fast and slow.

python -m tests.bench.audio.drift [--hours 4] [--minutes 20] [--table FILE]

Hours pass through an injected clock, about a minute for each line; minutes at the pace of real sound servers, as the
check that the simulation is honest. 0 leaves either out.

A click sounds every ten seconds, by the true clock where it is simulated, and by the sound server's where that is real:
how far that one is off is not known beforehand, so it is found, shown, and taken off.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil

from app.audio.catalog import resolve
from app.audio.formats import Format
from app.audio.frames import AudioFrame
from app.audio.handover import Handover, Sound
from app.audio.live import LiveSource
from app.audio.source import AudioSource
from tests.rig.sound import PipeWireServer, SoundServer

_RATE = 48_000
_BLOCK = 0.02
_EVERY = 10.0
_TALK, _PAUSE = 20.0, 2.0
_AHEAD = 200
_CLICK = 0.9
_SETTLED = 20.0
_TABLE = """# Places, latency and memory over hours, with devices whose clocks are off

Written by `python -m tests.bench.audio.drift --table tests/bench/audio/DRIFT_TABLE.md`.

- *off*: by how much the device's clock runs fast; where it is a real server's, as found
- *misplaced*: by how much the place of a click in the stream differs from its moment, from 20 s on; a sample lasts
  0.0625 ms
- *jumps*: frames that do not follow the one before
- *filled*: milliseconds of silence that stand in for sound that never came: ours to explain
- *underruns*: how often the player had nothing ready, so that the server put silence between two clicks: they are
  misplaced before anybody hears them
- *behind*: a frame's arrival less its end in the stream: the middle of the first and of the last tenth, and the worst
- *memory*: resident after a tenth of the hours, or at the beginning of the minutes; and at the end

| clock | off ppm | hours | clicks | misplaced ms p50 / worst | jumps | filled ms | underruns\
 | behind ms first / last / worst | memory MB |
|---|---|---|---|---|---|---|---|---|---|
"""


@dataclass
class Seen:
    """What came out. `late`: arrival of each frame less its place.

    `places`: of each click in the stream, and the moment when it was due by the clock that made it.
    """

    places: list[tuple[float, float]] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    jumps: int = 0
    filled: float = 0.0
    underruns: int = 0
    seconds: float = 0.0
    memory: list[float] = field(default_factory=list)
    ppm: float = 0.0

    @property
    def errors(self) -> list[float]:
        """Seconds by which clicks are not where the others say they should be, once the device's clock is known."""
        lags = [place - due * (1 - self.ppm * 1e-6) for place, due in self.places if place > _SETTLED]
        return [lag - statistics.median(lags) for lag in lags]

    def row(self, clock: str, ppm: float) -> str:
        """A line of the table."""
        errors, tenth = [abs(error) * 1e3 for error in self.errors], len(self.late) // 10
        first, last = (statistics.median(part) * 1e3 for part in (self.late[:tenth], self.late[-tenth:]))
        begin, end = self.memory[len(self.memory) // 10], self.memory[-1]
        return (
            f"| {clock} | {ppm:+.0f} | {self.seconds / 3600:.2f} | {len(self.places)}"
            f" | {statistics.median(errors):.3f} / {max(errors):.3f} | {self.jumps}"
            f" | {self.filled * 1e3:.0f} | {self.underruns}"
            f" | {first:.1f} / {last:.1f} / {max(self.late) * 1e3:.1f} | {begin:.1f}, {end:.1f} |\n"
        )


class Device:
    """A capture whose clock is `ppm` off the true one, as fast as its frames are taken."""

    def __init__(self, handover: Handover, ppm: float, seconds: float, credit: threading.Semaphore) -> None:
        self._handover, self._seconds, self._credit = handover, seconds, credit
        self._rate = _RATE * (1 + ppm * 1e-6)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._noise = np.random.default_rng(1)
        self.began = 0.0
        self.latency: float | None = None

    def start(self) -> str:
        self.began = time.monotonic()
        self._thread.start()
        return "a device"

    def stop(self) -> None:
        self._handover.close()

    def _run(self) -> None:
        size = round(_RATE * _BLOCK)
        form = Format(_RATE, 1)
        loud = self._noise.normal(0, 0.05, (16, size)).astype(np.float32)
        jitter = self._noise.uniform(0, 0.005, 1000)
        for number in range(int(self._seconds / _BLOCK)):
            self._credit.acquire()
            at = number * size / self._rate
            talking = at % (_TALK + _PAUSE) < _TALK
            block = loud[number % 16].copy() if talking else loud[number % 16] * np.float32(0.01)
            place = round((np.ceil(at / _EVERY - 1e-6) * _EVERY - at) * self._rate)
            if 0 <= place < size:
                block[place : place + 48] = _CLICK
            arrived = self.began + at + size / self._rate + jitter[number % 1000]
            self._handover.put(Sound(block.tobytes(), form, arrived))
        self._handover.end()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--hours", type=float, default=4.0)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--table", type=Path)
    args = parser.parse_args()
    rows = []
    for row in _rows(args.hours * 3600, args.minutes * 60):
        rows.append(row)
        print(row, end="", flush=True)
    if args.table:
        args.table.write_text(_TABLE + "".join(rows), encoding="utf-8")
    return 0


def _rows(simulated_seconds: float, real_seconds: float) -> Iterator[str]:
    for ppm in (0, 100, -100) if simulated_seconds else ():
        yield simulated(ppm, simulated_seconds).row("injected", ppm)
    for kind in (SoundServer, PipeWireServer) if real_seconds else ():
        seen = real(kind, real_seconds)
        yield seen.row(kind.name, seen.ppm)


def simulated(ppm: float, seconds: float) -> Seen:
    credit = threading.Semaphore(_AHEAD)
    devices: list[Device] = []

    def capture(handover: Handover) -> Device:
        devices.append(Device(handover, ppm, seconds, credit))
        return devices[-1]

    source = LiveSource("a device", capture)
    source.open()
    return _observe(source, credit)


def _observe(source: AudioSource, credit: threading.Semaphore | None = None) -> Seen:
    """Takes everything."""
    seen, process = Seen(), psutil.Process()
    last = origin = 0.0
    first: float | None = None
    quiet = True
    for frame in _frames(source):
        origin = origin or frame.captured - frame.seconds
        if credit and frame.captured != last:
            credit.release()
            last = frame.captured
        seen.jumps += abs(frame.begin - seen.seconds) > 1e-9
        seen.seconds = frame.end
        seen.filled += frame.filled / frame.rate
        if frame.sequence % 50 == 0:
            seen.late.append(frame.captured - origin - frame.end)
        if frame.sequence % 15_000 == 0:
            seen.memory.append(process.memory_info().rss / 1e6)
        loud = np.flatnonzero(np.frombuffer(frame.pcm, "<i2") > 32_768 * _CLICK * 0.6)
        if len(loud) and quiet:
            place = frame.begin + loud[0] / frame.rate
            first = first if first is not None else place
            seen.places.append((place, round((place - first) / _EVERY) * _EVERY))
        quiet = not len(loud)
    seen.memory.append(process.memory_info().rss / 1e6)
    return seen


def _frames(source: AudioSource) -> Iterator[AudioFrame]:
    for item in source.frames():
        if isinstance(item, AudioFrame):
            yield item


def real(kind: type[SoundServer], seconds: float) -> Seen:
    """The default output of a real sound server at its own pace."""
    folder = Path(tempfile.mkdtemp(prefix="sound-"))
    server = kind(folder)
    try:
        server.start()
        for name, value in server.env.items():
            if name.startswith(("PULSE", "XDG_RUNTIME")):
                os.environ[name] = value
        server.keep_running()
        source = resolve("system")
        source.open()
        threading.Thread(target=_play, args=(server, seconds), daemon=True).start()
        threading.Timer(seconds + 3, source.close).start()
        seen = _observe(source)
        seen.underruns = (folder / "player.log").read_text(encoding="utf-8").count("underrun")
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)
    places, due = np.array([pair for pair in seen.places if pair[0] > _SETTLED]).T
    seen.ppm = (1 - float(np.polyfit(due, places, 1)[0])) * 1e6
    return seen


def _play(server: SoundServer, seconds: float) -> None:
    """Writes as fast as the server plays: noise in sentences with pauses, and the clicks."""
    noise = np.repeat(np.random.default_rng(1).normal(0, 0.05, _RATE // 100), 2).astype("<f4")
    command = (
        "pacat",
        "--verbose",
        "--raw",
        "--latency-msec=2000",
        f"--rate={_RATE}",
        "--format=float32le",
        "--channels=2",
    )
    with (
        (server.folder / "player.log").open("wb") as log,
        subprocess.Popen(command, env=server.env, stdin=subprocess.PIPE, stderr=log, bufsize=0) as player,
        suppress(BrokenPipeError),
    ):
        assert player.stdin is not None
        for number in range(int(seconds * 100)):
            block = noise * (1.0 if number / 100 % (_TALK + _PAUSE) < _TALK else 0.01)
            if number % 1000 == 500:
                block[:200] = _CLICK
            player.stdin.write(block.astype("<f4").tobytes())
        player.terminate()


if __name__ == "__main__":
    sys.exit(main())
