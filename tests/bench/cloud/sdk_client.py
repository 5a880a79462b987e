"""The vendor's SDK as a client, in an interpreter of its own: python sdk_client.py MODEL HOST KEY PCM

Prints one line of JSON: when sound was given and which text came, CPU seconds, memory, threads, and what was raised.
Takes sound at its own pace, 100 ms a frame; is given up when it is not done half a minute after the end of sound.
"""

import base64
import json
import os
import re
import resource
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FRAME = 3200
_SECONDS = 0.1
_PATIENCE = 30.0
_LIKE_OURS: dict[str, Any] = {"max_sentence_silence": 800}


class Notes:
    """What one run is remembered by: when sound was given and texts came, threads there were, what was raised."""

    def __init__(self) -> None:
        self.fed: list[float] = []
        self.heard: list[tuple[float, str]] = []
        self.threads = [0]
        self.raised: list[tuple[float, str]] = []
        self.cpu_before = 0.0

    def report(self, *, own: int) -> None:
        """Prints the line. `own`: threads that are not the client's."""
        threads = max(0, max(self.threads) - own)
        used = {"cpu": time.process_time() - self.cpu_before, "peak": peak(), "threads": threads}
        print(json.dumps({"fed": self.fed, "heard": self.heard, "raised": self.raised, **used}), flush=True)


def frames(path: str, notes: Notes) -> Iterator[bytes]:
    """100 ms each, when it is time for them."""
    pcm = Path(path).read_bytes()
    began = time.monotonic()
    notes.cpu_before = time.process_time()
    for number, start in enumerate(range(0, len(pcm), _FRAME)):
        time.sleep(max(0.0, began + number * _SECONDS - time.monotonic()))
        notes.threads.append(threading.active_count())
        notes.fed.append(time.monotonic())
        yield pcm[start : start + _FRAME]


def recognise(model: str, host: str, key: str, path: str, notes: Notes) -> None:
    """Fun-ASR by `Recognition`."""
    import dashscope
    from dashscope.audio.asr import Recognition, RecognitionCallback

    class Told(RecognitionCallback):  # type: ignore[misc]
        def on_event(self, result: Any) -> None:
            notes.heard.append((time.monotonic(), result.get_sentence()["text"]))

    dashscope.api_key = key
    dashscope.base_websocket_api_url = f"{host}/api-ws/v1/inference"
    recognition = Recognition(model=model, callback=Told(), format="pcm", sample_rate=16_000, **_LIKE_OURS)
    recognition.start()
    for frame in frames(path, notes):
        recognition.send_audio_frame(frame)
    recognition.stop()


def converse(model: str, host: str, key: str, path: str, notes: Notes) -> None:
    """Qwen-ASR by `OmniRealtimeConversation`."""
    import dashscope
    from dashscope.audio.qwen_omni import MultiModality, OmniRealtimeCallback, OmniRealtimeConversation
    from dashscope.audio.qwen_omni.omni_realtime import TranscriptionParams

    class Told(OmniRealtimeCallback):  # type: ignore[misc]
        def on_event(self, message: Any) -> None:
            shown = message.get("transcript") or message.get("text", "") + message.get("stash", "")
            if "input_audio_transcription" in message["type"]:
                notes.heard.append((time.monotonic(), shown))

    dashscope.api_key = key
    conversation = OmniRealtimeConversation(model=model, callback=Told(), url=f"{host}/api-ws/v1/realtime")
    conversation.connect()
    conversation.update_session(
        output_modalities=[MultiModality.TEXT],
        turn_detection_threshold=0.0,
        turn_detection_silence_duration_ms=400,
        transcription_params=TranscriptionParams(language="en", sample_rate=16_000, input_audio_format="pcm"),
    )
    time.sleep(0.5)  # nothing tells when the configuration holds
    for frame in frames(path, notes):
        conversation.append_audio(base64.b64encode(frame).decode())
    conversation.end_session()
    conversation.close()


def peak() -> float:
    """The most memory this process had, in MB."""
    status = Path("/proc/self/status")  # the other counter remembers the program that started this one
    line = re.search(r"VmHWM:\s+(\d+)", status.read_text() if status.exists() else "")
    return (int(line[1]) if line else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def once() -> None:
    """Runs once."""
    model, host, key, path = sys.argv[1:]
    notes = Notes()
    seconds = Path(path).stat().st_size / _FRAME * _SECONDS

    def work() -> None:
        try:
            (converse if model.startswith("qwen") else recognise)(model, host, key, path, notes)
        except Exception as error:  # noqa: BLE001 - what it raises is what is measured
            notes.raised.append((time.monotonic(), f"{type(error).__name__}: {error}"[:200]))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds + _PATIENCE)
    if thread.is_alive():
        notes.raised.append((time.monotonic(), "not done in time"))
    notes.report(own=2)  # the main one and the one that feeds
    os._exit(0)  # its threads may never end


if __name__ == "__main__":
    once()
