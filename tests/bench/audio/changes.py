"""What a change of device costs in the middle of speech: seconds until sound flows again, words lost, what is shown.

python -m tests.bench.audio.changes [--table FILE] [a part of a case's name]

Numbered words are played without a pause, and an ear counts them in the frames that a source gives. A gap counts from
one word to the next; where the device itself was away, from the moment it was back.
"""

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
import wave
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from app.audio.catalog import resolve
from app.audio.frames import AudioFrame
from app.errors import HearlineError
from tests.rig.screen import wait_until
from tests.rig.sound import PipeWireServer, SoundServer
from tests.service.ear import Ear
from tests.service.words import numbered

_WORD, _WORDS = 0.3, 60
_BEFORE, _AFTER, _AWAY, _HANGS = 3.0, 5.0, 2.0, 10.0
_RATE = 48_000


class Row(NamedTuple):
    """One line of the table."""

    server: str
    case: str
    silent: str
    lost: str
    shown: str


_TABLE = """# Devices that change in the middle of speech

Written by `python -m tests.bench.audio.changes --table tests/bench/audio/CHANGES_TABLE.md`. Numbered words of 0.3 s are
played without a pause, and an ear counts them in the frames that a source gives.

- *silent*: the longest time without a word after the change, beyond the usual; where the device itself was away, from
  its return to the end of the first word, which lasts 0.3 s by itself
- *lost*: words that were played and never heard; where two outputs play the same words, they are not quite together,
  and the words at the seam may be cut; PipeWire 0.3 gives but zeros to who heard an output before it was suspended,
  so that the word until that is noticed, after 0.2 s of them, is lost by the server
- *shown*: what the state line said

| server | change | silent s | lost | shown |
|---|---|---|---|---|
"""


class Watcher:
    """Takes frames in a thread of its own; when each word was heard, by its number."""

    def __init__(self, spec: str) -> None:
        self.heard: list[tuple[float, int]] = []
        self.states: list[str] = []
        self.filled = self.frames = 0
        self._ear = Ear((), 16_000)
        self._source = resolve(spec)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._source.open()
        self._thread.start()

    def close(self) -> None:
        self._source.close()
        self._thread.join(5)

    def _run(self) -> None:
        known = 0
        try:
            for item in self._source.frames():
                if not isinstance(item, AudioFrame):
                    if item.message or item.state.value != "quiet":
                        self.states.append(item.message or item.state.value)
                    continue
                self.frames += 1
                self.filled += item.filled
                self._ear.feed(item.pcm)
                for word in self._ear.words[known:]:
                    self.heard.append((time.monotonic(), int(word.text.removeprefix("word"))))
                known = len(self._ear.words)
        except HearlineError as error:
            self.states.append(f"ended: {error}")


class Stage:
    """A server with players of numbered words, and a watcher."""

    def __init__(self, server: SoundServer, folder: Path, spec: str) -> None:
        self.server = server
        self._folder = folder
        self.at = 0.0
        self.first = 0
        self.watcher = Watcher(spec)

    def speak(self, sink: str = "speakers", *, first: int = 1, app: str = "speech") -> None:
        """Words from number `first` on, for as long as any case lasts."""
        path = self._folder / f"{first}.wav"
        if not path.exists():
            recording = numbered(_WORDS, sentence=1000, lead=0.0, first=first, rate=_RATE)
            with wave.open(str(path), "wb") as file:
                file.setparams((1, 2, _RATE, 0, "NONE", ""))
                file.writeframes(recording.pcm)
        self.server.play(path, sink, app=app)

    def changed(self, first: int = 0) -> None:
        """The moment from which on sound could flow again; `first`: a fresh player begins with that word."""
        self.at, self.first = time.monotonic(), first

    def row(self, name: str) -> Row:
        """What came of it."""
        self.watcher.close()
        spoken = range(self.first or 1, (self.first or 1) + _WORDS)
        heard = [(at, word) for at, word in self.watcher.heard if word in spoken]
        if self.first:
            times, words = [self.at, *(at for at, _ in heard)], [word for _, word in heard]
            lost = sum(word not in words for word in range(self.first, max(words, default=self.first)))
            silent = times[1] - times[0] if heard else float("inf")
        else:
            words = [word for _, word in heard]
            lost = sum(word not in words for word in range(min(words), max(words))) if words else -1
            times = [at for at, _ in heard]
            steps = [after - max(before, self.at) for before, after in pairwise(times) if after > self.at]
            silent = max(0.0, max(steps, default=float("inf")) - _WORD)
        shown = " → ".join(self.watcher.states)
        return Row(self.server.name, name, f"{silent:.2f}", str(lost), shown)


def default_switched(stage: Stage) -> None:
    stage.server.add_sink("headphones")
    _both(stage)
    stage.changed()
    stage.server.pactl("set-default-sink", "headphones")


def other_format(stage: Stage) -> None:
    stage.server.add_sink("headphones", rate=44_100, channels=1)
    _both(stage)
    stage.changed()
    stage.server.pactl("set-default-sink", "headphones")


def _both(stage: Stage) -> None:
    """The same words on both outputs; PipeWire takes its players along to the new default by itself."""
    for sink in ("speakers", "headphones"):
        stage.server.keep_running(sink)
    for sink in ("speakers",) if isinstance(stage.server, PipeWireServer) else ("speakers", "headphones"):
        stage.speak(sink)
    time.sleep(_BEFORE)


def unplugged_for_another(stage: Stage) -> None:
    stage.server.add_sink("headphones")
    _both(stage)
    stage.changed()
    stage.server.remove_sink("speakers")


def unplugged_and_back(stage: Stage) -> None:
    stage.speak()
    time.sleep(_BEFORE)
    stage.server.remove_sink("speakers")
    stage.server.hush()  # or it would speak on elsewhere, and come back too
    time.sleep(_AWAY)
    stage.server.add_sink("speakers")
    stage.server.pactl("set-default-sink", "speakers")
    stage.changed(500)
    stage.speak(first=500)


def microphone_back(stage: Stage) -> None:
    stage.speak("micfeed")
    time.sleep(_BEFORE)
    stage.server.remove_sink("micfeed")
    time.sleep(_AWAY)
    stage.server.add_sink("micfeed", channels=1)
    stage.server.pactl(
        "load-module", "module-remap-source", "master=micfeed.monitor", "source_name=virtmic",
        "channels=1", "channel_map=mono", "source_properties=device.description=Microphone",
    )  # fmt: skip
    wait_until(lambda: "virtmic" in stage.server.pactl("list", "short", "sources"), "virtmic")
    stage.server.pactl("set-default-source", "virtmic")
    stage.changed(500)
    stage.speak("micfeed", first=500)


def server_restarted(stage: Stage) -> None:
    stage.speak()
    time.sleep(_BEFORE)
    stage.server.stop()
    time.sleep(_AWAY)
    stage.server.start()
    stage.changed(500)
    stage.speak(first=500)


def server_hangs(stage: Stage) -> None:
    stage.speak()
    time.sleep(_BEFORE)
    stage.server.freeze()
    time.sleep(_HANGS)
    stage.changed()
    stage.server.thaw()


def face_killed(stage: Stage) -> None:
    assert isinstance(stage.server, PipeWireServer)
    stage.speak()
    time.sleep(_BEFORE)
    stage.server.kill_face()
    time.sleep(_AWAY)
    stage.server.serve_face()
    stage.server.add_sink("speakers")  # it went with what had made it
    stage.server.pactl("set-default-sink", "speakers")
    stage.changed(500)
    stage.speak(first=500)


def stream_moved(stage: Stage) -> None:
    stage.server.add_sink("headphones")
    for sink in ("speakers", "headphones"):
        stage.server.keep_running(sink)
    stage.speak(app="meeting")
    time.sleep(_BEFORE)
    number = _stream_of(stage.server, "meeting")
    stage.changed()
    stage.server.pactl("move-sink-input", number, "headphones")


def _stream_of(server: SoundServer, app: str) -> str:
    found = ""
    for line in server.pactl("list", "sink-inputs").splitlines():
        if line.startswith("Sink Input #"):
            found = line.removeprefix("Sink Input #")
        if "application.name" in line and app in line:
            return found
    raise AssertionError(f"no stream of {app}")


def suspended(stage: Stage) -> None:
    stage.speak()
    time.sleep(_BEFORE)
    if isinstance(stage.server, PipeWireServer):  # it wakes the output again at once, while something plays
        stage.changed()
    stage.server.pactl("suspend-sink", "speakers", "1")
    time.sleep(_AWAY)
    if not isinstance(stage.server, PipeWireServer):
        stage.changed()
    stage.server.pactl("suspend-sink", "speakers", "0")


CASES: tuple[tuple[str, str, Callable[[Stage], None]], ...] = (
    ("default output switched", "system", default_switched),
    ("the same, other rate and channels", "system", other_format),
    ("output unplugged, another takes over", "system", unplugged_for_another),
    ("output unplugged and back after 2 s", "system", unplugged_and_back),
    ("microphone unplugged and back after 2 s", "microphone", microphone_back),
    ("sound server restarted after 2 s", "system", server_restarted),
    ("sound server hangs for 10 s", "system", server_hangs),
    ("pipewire-pulse killed, back after 2 s", "system", face_killed),
    ("application's stream moved", "app:meeting", stream_moved),
    ("output suspended for 2 s", "system", suspended),
)


def main() -> int:
    """One line for each server and case."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--table", type=Path)
    parser.add_argument("wanted", nargs="*")
    args = parser.parse_args()
    rows: list[Row] = []
    print(f"{'server':<12}{'case':<44}{'silent s':>8}{'lost':>7}   shown")
    for kind in (SoundServer, PipeWireServer):
        if kind is PipeWireServer and shutil.which("pipewire-pulse") is None:
            continue
        for name, spec, act in CASES:
            if " ".join(args.wanted) in name and (act is not face_killed or kind is PipeWireServer):
                rows.append(row := _run(kind, name, spec, act))
                print(f"{row.server:<12}{row.case:<44}{row.silent:>8}{row.lost:>7}   {row.shown}", flush=True)
    if args.table:
        lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
        args.table.write_text(_TABLE + lines, encoding="utf-8")
    return 0


def _run(kind: type[SoundServer], name: str, spec: str, act: Callable[[Stage], None]) -> Row:
    folder = Path(tempfile.mkdtemp(prefix="sound-"))
    server = kind(folder)
    try:
        server.start()
        os.environ.update({key: value for key, value in server.env.items() if key.startswith(("PULSE", "XDG", "PIPE"))})
        # Of two players that PipeWire 0.3 suspends with their output neither goes on; one alone does.
        alone = act is suspended and kind is PipeWireServer
        if spec != "app:meeting" and not alone:
            server.keep_running("micfeed" if spec == "microphone" else "speakers")
        stage = Stage(server, folder, spec)
        act(stage)
        time.sleep(_AFTER)
        return stage.row(name)
    except AssertionError as error:
        return Row(server.name, name, "-", "-", f"not run: {error}")
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
