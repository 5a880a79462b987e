"""The plainest client there is, to test the stand-in itself: sends what it is told to and hands over what comes."""

import base64
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import websocket

from tests.service.dialect import Json
from tests.service.rules import INFERENCE, REALTIME
from tests.service.service import Service

QWEN = f"{REALTIME}?model=qwen3-asr-flash-realtime"
OMNI = f"{REALTIME}?model=qwen3.5-omni-flash-realtime"
FUN = "fun-asr-realtime"
TASK = "0123456789abcdef0123456789abcdef"
VAD = {"type": "server_vad", "threshold": 0.0, "silence_duration_ms": 400}


class Client:
    """One connection. Every wait ends after five seconds."""

    def __init__(self, service: Service, path: str, *headers: str, key: str = "") -> None:
        self._numbers = count(1)
        own = socket.create_connection(("127.0.0.1", urlsplit(service.url).port), timeout=5)
        self.socket: Any = _untyped()
        try:
            self.socket.connect(
                service.url + path,
                socket=own,
                header=[f"Authorization: Bearer {key or service.key}", *headers],
                suppress_origin=True,
            )
        except websocket.WebSocketException:
            own.close()
            raise

    def close(self) -> None:
        """Says goodbye if there is anybody left to say it to."""
        self.socket.close(timeout=0.3)
        self.socket.shutdown()

    def event(self, kind: str, **fields: object) -> None:
        """An event of the realtime path."""
        self.socket.send(json.dumps({"event_id": f"e{next(self._numbers)}", "type": kind, **fields}))

    def append(self, pcm: bytes) -> None:
        """Audio of the realtime path."""
        self.event("input_audio_buffer.append", audio=base64.b64encode(pcm).decode())

    def configure(self, **session: object) -> None:
        """Goes on until the session is ready."""
        assert self.kind() == "session.created"
        self.event("session.update", session={"turn_detection": VAD, **session})
        assert self.kind() == "session.updated"

    def action(self, name: str, payload: Json, task: str = TASK) -> None:
        """A message of the task protocol."""
        header = {"action": name, "task_id": task, "streaming": "duplex"}
        self.socket.send(json.dumps({"header": header, "payload": payload}))

    def run_task(
        self, model: str = "fun-asr-realtime", *, task: str = TASK, rate: int = 16_000, **more: object
    ) -> None:
        """Asks for a task."""
        parameters = {"format": "pcm", "sample_rate": rate, **more}
        self.action("run-task", request(model, parameters), task)

    def start_task(self, model: str = FUN, **more: Any) -> None:
        """Goes on until the task has started."""
        self.run_task(model, **more)
        assert self.kind() == "task-started"

    def next(self) -> Json:
        """The next message."""
        return dict(json.loads(self.socket.recv()))

    def kind(self) -> str:
        """What the next message is."""
        return kind_of(self.next())

    def until(self, kind: str) -> list[Json]:
        """All messages up to the first of that kind."""
        seen = [self.next()]
        while kind_of(seen[-1]) != kind:
            seen.append(self.next())
        return seen

    def finals(self, last: str) -> list[str]:
        """The texts of the finals up to the message `last`."""
        return [text for message in self.until(last) if (text := final_of(message))]


def request(model: str, parameters: Json) -> Json:
    """The payload of `run-task`."""
    return {
        "task_group": "audio",
        "task": "asr",
        "function": "recognition",
        "model": model,
        "parameters": parameters,
        "input": {},
    }


def kind_of(message: Json) -> str:
    """Its type or event."""
    header = message.get("header")
    return str(header["event"] if isinstance(header, dict) else message["type"])


def final_of(message: Json) -> str:
    """The text if the message is a final, else ''."""
    payload: Any = message.get("payload")
    if payload:
        sentence = payload.get("output", {}).get("sentence", {})
        return str(sentence["text"]) if sentence.get("sentence_end") else ""
    kind = str(message.get("type"))
    return str(message["transcript"]) if kind.endswith("transcription.completed") else ""


def _untyped() -> Any:
    """websocket-client's types are half done."""
    return websocket.WebSocket(skip_utf8_validation=True)


@contextmanager
def client(service: Service, path: str = INFERENCE) -> Iterator[Client]:
    """A client that is closed at the end, if the service has not done so before."""
    made = Client(service, path)
    try:
        yield made
    finally:
        made.close()
