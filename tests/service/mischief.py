"""Messages that make no sense, and reading the stand-in's own messages back for the record."""

import json
from collections.abc import Mapping

from wsproto.events import BytesMessage, Event, TextMessage

from tests.service.dialect import Reply

JUNK: tuple[str | bytes, ...] = (
    "{",
    "",
    "null",
    "[]",
    "42",
    '"text"',
    "{}",
    b"\x00\xff\x00",
    '{"type": null, "event_id": null}',
    '{"type": "session.unheard_of", "event_id": 7}',
    '{"type": "conversation.item.input_audio_transcription.text", "item_id": null, "text": null, "stash": 3}',
    '{"type": "conversation.item.input_audio_transcription.completed"}',
    '{"type": "error", "error": null}',
    '{"type": "input_audio_buffer.speech_started", "audio_start_ms": "soon", "item_id": {}}',
    '{"header": null, "payload": null}',
    '{"header": {}, "payload": {}}',
    '{"header": {"event": "result-generated", "task_id": null}, "payload": {}}',
    '{"header": {"event": "unheard-of", "task_id": "x"}, "payload": {"output": []}}',
)
GARBAGE = b"\xf3\x02hi"
"""A frame of a kind that does not exist."""
_HUGE = 10_000_000


def frame(message: str | bytes) -> Event:
    """The frame that holds it."""
    return TextMessage(message) if isinstance(message, str) else BytesMessage(message)


def huge() -> str:
    """A harmless message, but for its size."""
    return json.dumps({"type": "session.unheard_of", "filling": "x" * _HUGE})


def kind_of(message: str) -> str:
    """The type, action or event of a message; '' if it has none."""
    try:
        data = json.loads(message)
    except ValueError:
        return ""
    if not isinstance(data, dict):
        return ""
    header = data.get("header")
    named = header if isinstance(header, dict) else data
    return str(named.get("action") or named.get("event") or named.get("type") or "")


def text_of(reply: Reply) -> str:
    """What a partial or a final says."""
    payload = reply.body.get("payload")
    if isinstance(payload, Mapping):
        return str(payload["output"]["sentence"]["text"])
    shown = f"{reply.body.get('text', '')}{reply.body.get('stash', '')}"
    return str(reply.body.get("transcript", shown))
