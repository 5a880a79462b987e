"""One hour of speech as fast as it goes: memory over time, finals in order, nothing missing between them."""

import itertools
import sys
import threading
import time

import psutil

from app.audio.frames import BYTES_PER_SAMPLE, SAMPLE_RATE, AudioFrame
from app.audio.source import SourceChanged
from app.speech.catalog import DEFAULT, find
from app.speech.engine import EngineOptions
from app.speech.events import AudioLost, EngineEvent, Hypothesis
from tests.bench.recognizer.recordings import BUNDLED

_BLOCK = SAMPLE_RATE // 10 * BYTES_PER_SAMPLE


def main() -> None:
    hours = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    speech = b"".join(_pcm(name) for name in ("two_cities", "printing", "jfk", "austen"))
    engine = find(DEFAULT).create(EngineOptions(realtime=False))
    finals: list[Hypothesis] = []
    lost: list[AudioLost] = []
    process = psutil.Process()

    def emit(event: EngineEvent) -> None:
        if isinstance(event, Hypothesis) and event.final:
            finals.append(event)
        elif isinstance(event, AudioLost):
            lost.append(event)

    thread = threading.Thread(target=engine.run, args=(emit,))
    thread.start()
    began, memory = time.monotonic(), []
    samples = round(hours * 3600 * SAMPLE_RATE)
    position = 0
    for sequence in itertools.count():
        if position >= samples:
            break
        at = sequence * _BLOCK % len(speech)
        pcm = speech[at : at + _BLOCK]
        engine.feed(AudioFrame(pcm, sequence, position, time.monotonic()))
        position += len(pcm) // BYTES_PER_SAMPLE
        if sequence % 600 == 0:
            engine.wait_for_room(0.5, 600)
            memory.append(process.memory_info().rss / 1e6)
        engine.wait_for_room(20, 600)
    engine.finish()
    thread.join()
    took = time.monotonic() - began
    middle = memory[len(memory) // 2]
    ordered = all(
        one.begin <= other.begin and one.utterance < other.utterance for one, other in itertools.pairwise(finals)
    )
    print("| figure | value |\n|---|---|")
    print(f"| sound / wall | {hours * 3600:.0f} s / {took:.0f} s |")
    print(
        f"| finals, in order, seconds lost | {len(finals)}, {ordered}, {sum(gap.end - gap.begin for gap in lost):.1f} |"
    )
    print(f"| memory at 1 min / half / end | {memory[1]:.0f} / {middle:.0f} / {memory[-1]:.0f} MB |")
    print(f"| growth over the second half | {100 * (memory[-1] / middle - 1):+.1f} % |")


def _pcm(name: str) -> bytes:
    from app.audio.catalog import resolve

    source = resolve(f"file:{BUNDLED / f'{name}.flac'}")
    source.open()
    return b"".join(item.pcm for item in source.frames() if not isinstance(item, SourceChanged))


if __name__ == "__main__":
    main()
