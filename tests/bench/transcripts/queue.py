"""A long recording through the queue: time, memory, stopping half-way and going on.

python -m tests.bench.transcripts.queue [hours]
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import psutil

from app.audio.file import FileSource
from app.audio.frames import AudioFrame
from app.queue.files import FileQueue
from app.queue.item import Item, Phase
from app.session.plan import SessionPlan, TrackPlan
from app.speech.engine import EngineOptions
from app.transcripts.library import Library
from app.transcripts.sound.writer import PieceWriter

_RECORDINGS = Path(__file__).parents[2] / "recordings"
_CLIPS = ("austen", "jfk", "printing", "two_cities")
_MEGABYTE = 1e6


class Peak:
    """Follows the memory of this process."""

    def __init__(self) -> None:
        self.bytes = 0
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        process = psutil.Process()
        while True:
            self.bytes = max(self.bytes, process.memory_info().rss)
            time.sleep(0.2)


def main() -> None:
    """Builds the file, transcribes half of it, stops, and goes on."""
    hours = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = os.environ.get("XDG_DATA_HOME", folder)
        sound, journal = Path(folder) / "long.flac", Path(folder) / "transcripts.sqlite3"
        length, rounds = _build(sound, hours * 3600)
        print(f"{length / 3600:.2f} h of speech in {sound.stat().st_size / _MEGABYTE:.0f} MB")
        peak = Peak()
        before = psutil.Process().memory_info().rss
        queue = FileQueue(_plan, journal, lambda _items: None)
        began, cpu = time.monotonic(), time.process_time()
        queue.add([sound], subtitles=True)
        _until(queue, lambda item: item.reached > length / 2)
        stopping = time.monotonic()
        queue.cancel(1)
        _until(queue, lambda item: item.phase is Phase.CANCELLED and not _running(queue))
        stopped = time.monotonic() - stopping
        half = _lines(journal)
        print(f"stopped half-way in {stopped:.2f} s with {len(half)} lines, the last at {half[-1][1]:.1f} s")
        queue.resume(1)
        first = _until(queue, lambda item: item.phase is Phase.RUNNING and item.reached > 0)
        print(f"went on from {first.reached:.1f} s")
        done = _until(queue, lambda item: item.over)
        taken = time.monotonic() - began
        used = time.process_time() - cpu
        print(f"{done.phase}: {taken:.0f} s, {length / taken:.0f} times as fast as speech; {used:.0f} s of CPU")
        print(f"memory: {before / _MEGABYTE:.0f} MB before, {peak.bytes / _MEGABYTE:.0f} MB at most")
        _compare(_lines(journal), rounds)
        print(f"subtitles: {done.saved.name if done.saved else 'none'}")
        queue.close(5)


def _plan(path: Path) -> SessionPlan:
    track = TrackPlan(f"file:{path}", "embedded", EngineOptions(partials=False, realtime=False))
    return SessionPlan((track,), title=path.name, realtime=False)


def _build(path: Path, seconds: float) -> tuple[float, int]:
    """Repeats the bundled recordings; their length and how often all of them are in it."""
    clips = [list(_frames(_RECORDINGS / f"{name}.flac")) for name in _CLIPS]
    position, rounds = 0, 0
    writer: PieceWriter | None = None
    while position < seconds * 16_000:
        rounds += 1
        for frame in (frame for clip in clips for frame in clip):
            placed = AudioFrame(frame.pcm, 0, position, 0.0)
            writer = writer or PieceWriter(path, placed)
            writer.write(placed)
            position += frame.samples
    if writer:
        writer.close()
    return position / 16_000, rounds


def _frames(path: Path) -> Iterator[AudioFrame]:
    source = FileSource(path)
    source.open()
    yield from (item for item in source.frames() if isinstance(item, AudioFrame))


def _until(queue: FileQueue, met: Callable[[Item], bool]) -> Item:
    while True:
        [item] = queue.items
        if met(item) or item.phase is Phase.FAILED:
            return item
        time.sleep(0.05)


def _running(queue: FileQueue) -> bool:
    return queue._running is not None


def _lines(journal: Path) -> list[tuple[float, float, str]]:
    with Library(journal) as library:
        session = library.session("latest")
        return [(line.segment.begin, line.segment.end, line.text) for line in library.lines(session.id)]


def _compare(lines: list[tuple[float, float, str]], rounds: int) -> None:
    spoken = rounds * sum(len((_RECORDINGS / f"{name}.txt").read_text().split()) for name in _CLIPS)
    words = sum(len(text.split()) for _, _, text in lines)
    late = sum(after[0] < before[1] - 0.05 for before, after in pairwise(lines))
    print(f"{len(lines)} lines, {words} words of {spoken} spoken; {late} lines begin before the one before ends")


if __name__ == "__main__":
    main()
