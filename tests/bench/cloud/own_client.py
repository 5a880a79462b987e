"""Our own engine as a client, in an interpreter of its own: python -m tests.bench.cloud.own_client MODEL HOST KEY PCM

Prints the same line as `sdk_client`.
"""

import json
import sys
import threading
import time

from app.audio.frames import AudioFrame
from app.speech import catalog
from app.speech.engine import EngineOptions
from app.speech.events import EngineEvent, Hypothesis
from tests.bench.cloud.sdk_client import frames, usage


def once() -> None:
    """Runs once."""
    model, host, key, path = sys.argv[1:]
    name = "qwen" if model.startswith("qwen") else "fun-asr"
    options = EngineOptions(model=model, endpoint=host, key=lambda _: key, failover=False)
    engine = catalog.find(name).create(options)
    heard: list[tuple[float, str]] = []

    def told(event: EngineEvent) -> None:
        if isinstance(event, Hypothesis):
            heard.append((time.monotonic(), event.text))

    thread = threading.Thread(target=engine.run, args=(told,))
    thread.start()
    position = 0
    threads: list[int] = []
    for number, pcm in enumerate(frames(path, threads)):
        engine.feed(AudioFrame(pcm, number, position, time.monotonic()))
        position += len(pcm) // 2
    engine.finish()
    thread.join()
    print(json.dumps({"heard": heard, "raised": [], "threads": max(threads) - 1, **usage()}))


if __name__ == "__main__":
    once()
