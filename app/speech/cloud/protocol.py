"""The shape of a cloud protocol without any I/O: messages and the time go in, messages to send and events come out.

One object serves one connection and is used by one thread. It owns no socket, thread or clock: `now` is always given,
in seconds of a clock that never goes back. Times in events are seconds from the first audio of this connection; the
driver adds where that connection began in the stream. Nothing a server sends may raise: bad messages become events or
nothing.

Who ends an utterance: finals leave in the order in which utterances began. When a connection ends unasked (`Ended` with
`asked` False, a fatal `Problem`, a lost socket) its open utterances get no final, for their audio can be sent again;
when it ends because we finished it, they get one marked `incomplete`.
"""

from dataclasses import dataclass
from typing import Protocol

from app.errors import ServiceError
from app.speech.events import Word

Message = str | bytes
"""What goes on the wire: a text frame or a binary frame."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where to connect: path with query (`/api-ws/v1/realtime?model=…`) and headers besides authorization."""

    path: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """The service accepted the configuration: audio may flow. `session`: its id, for support."""

    session: str = ""


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The service heard speech begin at `begin`."""

    begin: float


@dataclass(frozen=True, slots=True)
class Result:
    """The whole text of one utterance. `key` names the utterance within this connection.

    `begin` and `end` are None where the service gives no time. A final with empty text withdraws the utterance.
    """

    key: str
    settled: str
    tentative: str
    final: bool
    begin: float | None = None
    end: float | None = None
    language: str = ""
    emotion: str = ""
    words: tuple[Word, ...] = ()
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """The service gave up on one utterance and the session goes on; its audio may be sent again elsewhere."""

    key: str
    error: ServiceError


@dataclass(frozen=True, slots=True)
class Problem:
    """The service complains. `fatal`: this connection is of no more use."""

    error: ServiceError
    fatal: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """The session is over by the protocol's own rules; no more results come. `asked`: whether we had finished it.

    `planned`: we had not, but the protocol object itself asked for the end, for a session takes no more.
    """

    asked: bool
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Traits:
    """What the driver must know about a connection; constant for the life of the object.

    `rate`: samples per second of the audio wanted. `keepalive`: after so many seconds without audio silence is to be
    sent, at its own pace, or the service hangs up; None where it may be quiet. `rotate_after`: seconds after
    `connected` when a fresh connection is wanted at the next pause, None = no limit. `reuse_within`: seconds after
    `Ended` in which `restart` can go on over the same socket, 0 = a new socket each time. `sure_end`: whether an end
    that we asked for means that the service has said everything; some never acknowledge it.
    """

    rate: int = 16_000
    keepalive: float | None = None
    rotate_after: float | None = None
    reuse_within: float = 0.0
    sure_end: bool = True


ProtocolEvent = Ready | SpeechStarted | Result | Lost | Problem | Ended


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from one input: messages to send, in order, and what was learnt."""

    send: tuple[Message, ...] = ()
    events: tuple[ProtocolEvent, ...] = ()


class CloudProtocol(Protocol):
    """One connection's conversation. Audio and an early finish are held back until the service is ready."""

    @property
    def traits(self) -> Traits:
        """How this connection is to be treated."""

    def opening(self) -> Opening:
        """Where to connect; no side effects."""

    def connected(self, now: float) -> Step:
        """The socket is open."""

    def audio(self, pcm: bytes, now: float) -> Step:
        """Mono PCM16 at the rate the protocol was made with, at most 100 ms."""

    def commit(self, now: float) -> Step:
        """Ends the utterance by hand (push-to-talk); nothing where the service finds the ends itself."""

    def update_context(self, context: str, now: float) -> Step:
        """New context for the audio that follows; nothing where the service cannot."""

    def finish(self, now: float) -> Step:
        """No more audio; the last results are wanted."""

    def received(self, message: Message, now: float) -> Step:
        """One message from the service, whatever it holds."""

    def tick(self, now: float) -> Step:
        """Time passed; called at `next_deadline` at the latest."""

    def restart(self, now: float) -> Step | None:
        """After `Ended`: goes on over the same socket as if newly connected; None where that needs a new one.

        All that is said of a connection holds anew: times count from the first audio after this.
        """

    @property
    def ready(self) -> bool:
        """Whether audio is passed on at once."""

    @property
    def done(self) -> bool:
        """Whether nothing more is to be sent or awaited."""

    @property
    def next_deadline(self) -> float | None:
        """When `tick` is wanted at the latest, or None."""
