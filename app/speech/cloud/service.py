"""Whom a cloud engine asks, and how patient it is."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.errors import HearlineError
from app.speech.cloud.faults import NoModelError, WrongHostError
from app.speech.cloud.pacing import PACE
from app.speech.cloud.protocol import CloudProtocol
from app.speech.tape import LIMIT_SECONDS


@dataclass(frozen=True, slots=True)
class Service:
    """`name` signs the segments; `hosts` are `wss://…`, best first; `make` gives each connection a protocol of its own.

    `key` is asked at every connection, in the connection's thread, and raises ServiceError if there is none. `region`
    and `model` appear in sentences about refusals. `prepare`, where there is one, is called once in a thread of its
    own before the first connection; it returns a warning or ''. Where it takes long, live sound does not wait for it,
    and the connection is made anew when it is done. `notice` is said to the person at the start. `instead` is asked
    from then on when the service does not offer the model.
    """

    name: str
    hosts: tuple[str, ...]
    make: Callable[[], CloudProtocol]
    key: Callable[[], str] = field(repr=False)
    region: str = ""
    model: str = ""
    prepare: Callable[[], str] | None = None
    notice: str = ""
    instead: "Service | None" = None

    def elsewhere(self, error: HearlineError) -> "Service | None":
        """Whom to ask after `error`: the next host, or for another model; None if nobody else would know better."""
        if isinstance(error, WrongHostError) and len(self.hosts) > 1:
            return replace(self, hosts=self.hosts[1:])
        return self.instead if isinstance(error, NoModelError) else None


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, but for `pace`: seconds of sound sent per second at most.

    `finish`: from the end of sound to the end of `run`; where sound is not live, since something last happened.
    `mute`: how long a service may be sent speech and say nothing; None where it owes no early answer. `drain`: for the
    last results when a connection is changed on purpose. `idle`: of quiet until a session is ended, `lull`: the same
    where the next one can begin on the same connection. `give_up`: without a connection until `run` fails, None =
    never. `tape`: sound kept at most.
    """

    finish: float = 12.0
    mute: float | None = 7.0
    drain: float = 4.0
    idle: float = 20.0
    lull: float = 5.0
    give_up: float | None = None
    tape: float = LIMIT_SECONDS
    pace: float = PACE
