"""What the tests of the protocols share: making server messages, reading what would be sent."""

import base64
import json
from typing import Any

from app.speech.cloud.protocol import CloudProtocol, Message, ProtocolEvent, Result, Step

TRANSCRIPTION = "conversation.item.input_audio_transcription"


def event(kind: str, **fields: Any) -> str:
    """A message of the realtime protocols."""
    return json.dumps({"event_id": "event_1", "type": kind, **fields})


def task_event(kind: str, task: str = "task-1", *, sentence: object = None, **header: Any) -> str:
    """A message of the task protocol."""
    payload = {} if sentence is None else {"output": {"sentence": sentence}, "usage": None}
    return json.dumps({"header": {"event": kind, "task_id": task, "attributes": {}, **header}, "payload": payload})


def sent(step: Step) -> list[dict[str, Any]]:
    """The text frames of a step."""
    return [json.loads(message) for message in step.send if isinstance(message, str)]


def kinds(step: Step) -> list[str]:
    """What kind each frame is: the type of a realtime message, the action of a task message, `binary`."""
    return [_kind(message) for message in step.send]


def _kind(message: Message) -> str:
    if isinstance(message, bytes):
        return "binary"
    data = json.loads(message)
    return str(data["type"] if "type" in data else data["header"]["action"])


def audio_sent(step: Step) -> bytes:
    """All sound in a step."""
    return b"".join(
        message if isinstance(message, bytes) else base64.b64decode(json.loads(message).get("audio", ""))
        for message in step.send
    )


def tell(protocol: CloudProtocol, *messages: str, now: float = 1.0) -> list[ProtocolEvent]:
    """All that is learnt from these messages."""
    return [learnt for message in messages for learnt in protocol.received(message, now).events]


def texts(events: list[ProtocolEvent]) -> list[str]:
    """`settled|tentative` of each result, with `.` after a final and `!` after an incomplete one."""
    return [
        f"{result.settled}|{result.tentative}" + ("!" if result.incomplete else "." if result.final else "")
        for result in events
        if isinstance(result, Result)
    ]
