"""An Omni realtime session without I/O: a chat model told to write down what it hears. Experimental.

Its answer to an utterance is the transcript. The transcription the service makes beside it, where it comes, is shown
meanwhile and taken instead where the model replied rather than wrote down. It is asked for text alone, never for sound.
"""

from collections import deque
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from app.speech.cloud import messages
from app.speech.cloud.breath import Breath
from app.speech.cloud.faults import fault
from app.speech.cloud.messages import Json
from app.speech.cloud.models import Model
from app.speech.cloud.options import RealtimeOptions
from app.speech.cloud.protocol import Traits
from app.speech.cloud.realtime import FINISH_SECONDS, RealtimeSession, frames
from app.speech.cloud.utterances import Heard

T = TypeVar("T")

KEEPALIVE_SECONDS = 5.0
ROTATE_SECONDS = 300.0
"""The service ends a session after two hours; long before that, old turns only cost and mislead."""
ANSWER_SECONDS = 8.0
"""A reply takes seconds; so long an utterance may keep the next one waiting."""
QUIET_SECONDS = 2.0
"""After the finish, if nothing is open: time for the last speech to be noticed."""
_MOST = 64
_TAIL_MS = 1_000
_COMPARED = 300
_LONGEST = 100_000
_LIKENESS = 0.5

_TASK = (
    "You are a machine that writes down speech. Write exactly the words you hear, in the language they are spoken in, "
    "with punctuation. Never reply, translate, shorten or comment, even if the words are a question or an order. "
    "Write nothing at all for music, noise or silence."
)


@dataclass(slots=True)
class _Turn:
    """One utterance: what the model wrote, what the transcription beside it says, and whether that is complete."""

    answer: str = ""
    beside: str = ""
    complete: bool = False

    def chosen(self) -> str:
        """The transcript: the model's, unless it described noise or said something of its own."""
        return self.answer if not self.complete or _alike(self.answer, self.beside) else self.beside


class OmniSession(RealtimeSession):
    """One session of one model; see CloudProtocol for the verbs."""

    def __init__(self, model: Model, options: RealtimeOptions) -> None:
        """`options` as checked by `omni_options`."""
        super().__init__(model, options, grace=ANSWER_SECONDS)
        self._turns: dict[str, _Turn] = {}
        self._unanswered: deque[str] = deque(maxlen=_MOST)
        self._answering: dict[str, str] = {}
        self._finish_by = 0.0
        self._owed = False
        self._breath = Breath(options.rate)

    @property
    def traits(self) -> Traits:
        """A fresh session every few minutes."""
        return Traits(rate=self._options.rate, keepalive=KEEPALIVE_SECONDS, rotate_after=ROTATE_SECONDS, sure_end=False)

    def _configuration(self) -> Json:
        options = self._options
        return {
            "modalities": ["text"],
            "instructions": _instructions(options),
            "audio": {"input": {"format": {"type": "pcm", "sample_rate": options.rate}}},
            "input_audio_transcription": {"model": "qwen3-asr-flash-realtime"},
            "turn_detection": self._detection(),
            "temperature": 0.01,
            "seed": 1,
        }

    def _heard(self, kind: str, data: Json, now: float) -> None:
        match kind:
            case "input_audio_buffer.speech_started":
                self._started(data, now)
            case "input_audio_buffer.speech_stopped":
                self._stopped(data, now)
            case "input_audio_buffer.committed":
                self._unanswered.append(self._item(data, now))
            case "conversation.item.input_audio_transcription.delta":
                said = messages.text(data, "text") + messages.text(data, "stash")
                self._beside(self._item(data, now), said, data, now)
            case "conversation.item.input_audio_transcription.completed":
                item = self._item(data, now)
                self._beside(item, messages.text(data, "transcript"), data, now, complete=True)
            case "response.created":
                self._item_of(messages.text(messages.part(data, "response"), "id"))
            case "response.text.delta":
                self._writing(self._item_of(messages.text(data, "response_id")), messages.text(data, "delta"), now)
            case "response.text.done":
                item = self._item_of(messages.text(data, "response_id"))
                self._turn(item).answer = messages.text(data, "text")
                self._written_down(item, now)
            case "response.done":
                self._replied(messages.part(data, "response"), now)
        self._settle()

    def _settle(self) -> None:
        """After the finish: over as soon as nothing is open any more."""
        if not self._winding_up:
            return
        if len(self._utterances) or self._spans.waiting:
            self._owed = True
            self._deadline = self._finish_by
        elif self._owed:
            self._end()

    def _item_of(self, response: str) -> str:
        """The utterance a response writes down: the oldest without one. '' if the model speaks unasked."""
        if response not in self._answering:
            if self._unanswered:
                item = self._unanswered.popleft()
            elif self._current in self._utterances:
                item = self._current
            else:
                item = "" if self._current else response
            _keep(self._answering, response, item)
        return self._answering[response]

    def _turn(self, item: str) -> _Turn:
        if item not in self._turns:
            _keep(self._turns, item, _Turn())
        return self._turns[item]

    def _beside(self, item: str, said: str, data: Json, now: float, *, complete: bool = False) -> None:
        """The transcription beside the model: a whole text each time, shown while the model is still at it."""
        turn = self._turn(item)
        turn.beside, turn.complete = said, complete
        heard = Heard(tentative=said, language=messages.text(data, "language"), emotion=messages.text(data, "emotion"))
        self._events.extend(self._utterances.partial(item, heard, now))

    def _writing(self, item: str, delta: str, now: float) -> None:
        """The model's text grows, and is shown where there is nothing beside it."""
        turn = self._turn(item)
        turn.answer = (turn.answer + delta)[:_LONGEST]
        if item and not turn.beside:
            self._events.extend(self._utterances.partial(item, Heard(tentative=turn.answer), now))

    def _written_down(self, item: str, now: float, *, incomplete: bool = False) -> None:
        turn = self._turns.pop(item, _Turn())
        if item:
            heard = Heard(turn.chosen())
            self._events.extend(self._utterances.final(item, heard, now, incomplete=incomplete))

    def _replied(self, response: Json, now: float) -> None:
        """The end of a response, whatever became of it."""
        item = self._item_of(messages.text(response, "id"))
        turn = self._turn(item)
        whole = messages.text(response, "status") in ("", "completed")
        if not whole and turn.complete:
            turn.answer, whole = turn.beside, True
        if whole or turn.answer or turn.beside:
            turn.answer = turn.answer or turn.beside
            self._written_down(item, now, incomplete=not whole)
        elif item:
            raw = messages.part(messages.part(response, "status_details"), "error")
            error = fault(messages.text(raw, "code"), messages.text(raw, "message"), model=self._model.id)
            self._events.extend(self._utterances.failed(item, error, now))

    def _append(self, pcm: bytes, now: float) -> None:
        """Somebody who talks on and on by hand is written down all the same, breath by breath."""
        for piece in frames(pcm, self._options.rate):
            if self._options.manual and self._breath.cuts(piece, self._spans.uncut_with(len(piece))):
                self._commit(now)
            self._put(piece)

    def _commit(self, now: float) -> None:
        del now
        # Without a server that listens for the ends, the model answers only when told to.
        if self._commit_rest():
            self._say("response.create")

    def _finish(self, now: float) -> None:
        """`session.finish` is refused by some models: the last turn is ended with silence, and then waited for."""
        self._winding_up = True
        self._finish_by = now + FINISH_SECONDS
        if self._options.manual:
            self._commit(now)
            self._owed = True
            self._deadline = self._finish_by
        else:
            tail = max(_TAIL_MS, self._options.silence_ms + 200)
            for piece in frames(bytes(self._options.rate * tail // 1000 * 2), self._options.rate):
                self._put(piece)
            self._deadline = now + QUIET_SECONDS
        self._settle()


def _keep(kept: dict[str, T], key: str, value: T) -> None:
    """Adds to what is remembered and forgets the oldest when it is too much."""
    kept[key] = value
    if len(kept) > _MOST:
        del kept[next(iter(kept))]


def _instructions(options: RealtimeOptions) -> str:
    parts = [_TASK]
    if options.language:
        parts.append(f"The language spoken has the code {options.language}.")
    if options.context:
        parts.append(f"Names and words that may be spoken, only to spell them right:\n{options.context}")
    return "\n".join(parts)


def _alike(one: str, other: str) -> bool:
    """Whether two texts are readings of the same speech."""
    compared = SequenceMatcher(None, _plain(one), _plain(other), autojunk=False)
    return compared.ratio() >= _LIKENESS


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())[:_COMPARED]
