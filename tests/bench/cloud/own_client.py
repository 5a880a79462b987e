"""Our own engine as a client, in an interpreter of its own: python -m tests.bench.cloud.own_client MODEL HOST KEY PCM

Prints the same line as `sdk_client`. With `raw` as a fifth word there is nothing but a socket.
"""

import base64
import json
import sys
import threading
import time

import websocket

from app.audio.frames import AudioFrame
from app.speech import catalog
from app.speech.engine import EngineOptions
from app.speech.events import EngineEvent, Hypothesis
from tests.bench.cloud.sdk_client import Notes, frames


def once() -> None:
    """Runs once."""
    notes = Notes()
    model, host, key, path, *raw = sys.argv[1:]
    if raw:
        _send_only(model, host, key, path, notes)
        notes.report(own=1)
        return
    name = "qwen" if model.startswith("qwen") else "fun-asr"
    options = EngineOptions(model=model, endpoint=host, key=lambda _: key, failover=False)
    engine = catalog.find(name).create(options)

    def told(event: EngineEvent) -> None:
        if isinstance(event, Hypothesis):
            notes.heard.append((time.monotonic(), event.text))

    thread = threading.Thread(target=engine.run, args=(told,))
    thread.start()
    position = 0
    for number, pcm in enumerate(frames(path, notes)):
        engine.feed(AudioFrame(pcm, number, position, time.monotonic()))
        position += len(pcm) // 2
    engine.finish()
    thread.join()
    notes.report(own=1)


def _send_only(model: str, host: str, key: str, path: str, notes: Notes) -> None:
    """Sends the sound as soon as it is there; reads nothing but what says that it may."""
    qwen = model.startswith("qwen")
    place = f"/api-ws/v1/realtime?model={model}" if qwen else "/api-ws/v1/inference"
    line = websocket.create_connection(host + place, header=[f"Authorization: Bearer {key}"], suppress_origin=True)
    line.send(json.dumps(_opening(model)))
    while '"session.updated"' not in (message := line.recv()) and '"task-started"' not in message:
        pass
    for number, pcm in enumerate(frames(path, notes)):
        if qwen:
            sound = base64.b64encode(pcm).decode()
            line.send(f'{{"event_id":"e{number}","type":"input_audio_buffer.append","audio":"{sound}"}}')
        else:
            line.send_binary(pcm)
    line.close()


def _opening(model: str) -> dict[str, object]:
    if model.startswith("qwen"):
        turns = {"type": "server_vad", "threshold": 0.0, "silence_duration_ms": 400}
        session = {"modalities": ["text"], "input_audio_format": "pcm", "sample_rate": 16_000, "turn_detection": turns}
        return {"event_id": "e", "type": "session.update", "session": session}
    payload = {
        "task_group": "audio",
        "task": "asr",
        "function": "recognition",
        "model": model,
        "parameters": {"format": "pcm", "sample_rate": 16_000},
        "input": {},
    }
    return {"header": {"action": "run-task", "task_id": "0" * 32, "streaming": "duplex"}, "payload": payload}


if __name__ == "__main__":
    once()
