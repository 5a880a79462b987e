"""What can be made to go wrong, and when."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The stand-in's ways to fail."""

    # Instead of the handshake.
    STATUS = "status"  # answers with the HTTP status `code`
    HANG = "hang"  # never answers
    PORTAL = "portal"  # 200 and a page in HTML
    # The connection.
    RST = "rst"
    FIN = "fin"
    HALF_CLOSE = "half-close"  # sends no more, goes on reading
    CLOSE = "close"  # close frame with `code` and `message`
    DEAF = "deaf"  # stops reading
    BLACK_HOLE = "black-hole"  # keeps the socket, answers nothing, not even pings
    AWAY = "away"  # resets all connections and refuses new ones for `seconds`
    # The service.
    LATE_READY = "late-ready"  # ready after `seconds`
    NO_START = "no-start"  # refuses the configuration with `message_code` and `message`
    ERROR = "error"  # complains mid-stream: error event, or task-failed
    MUTE = "mute"  # pongs, but no results for `seconds`
    SLOW = "slow"  # every message `seconds` late
    END = "end"  # ends the session by itself
    NO_FINISH = "no-finish"  # never answers the finish
    JUNK = "junk"  # messages that make no sense
    HUGE = "huge"  # a message of 10 MB
    GARBAGE = "garbage"  # bytes that are no frames
    # Results.
    TWICE = "twice"  # every final two times
    SWAPPED = "swapped"  # the first two finals in the wrong order
    STALE = "stale"  # results that belong to an earlier task or item
    REVISED = "revised"  # a final that changes its mind
    ITEM_FAILED = "item-failed"  # one utterance is given up


AT_HANDSHAKE = frozenset({Kind.STATUS, Kind.HANG, Kind.PORTAL})
AT_START = frozenset({Kind.LATE_READY, Kind.NO_START})


@dataclass(frozen=True, slots=True)
class Fault:
    """Strikes connections `connection` to `connection + times - 1`, counted from 1 as they are accepted.

    `after`: seconds of sound received on that connection; kinds of the handshake and the start strike at once.
    """

    kind: Kind
    connection: int = 1
    after: float = 0.0
    seconds: float = 0.0
    code: int = 1011
    message_code: str = "InternalError"
    message: str = "Internal server error"
    times: int = 1
    retry_after: float | None = None

    def meets(self, connection: int) -> bool:
        """Whether that connection is struck."""
        return self.connection <= connection < self.connection + self.times


Script = tuple[Fault, ...]


def parse(text: str) -> Fault:
    """From the command line: `KIND[@AFTER][:SECONDS or CODE][#CONNECTION][xTIMES]`, e.g. `rst@3` or `status:503x2`."""
    text, _, times = text.partition("x") if "x" in text and text.rsplit("x", 1)[1].isdigit() else (text, "", "")
    text, _, connection = text.partition("#")
    text, _, number = text.partition(":")
    kind, _, after = text.partition("@")
    return Fault(
        Kind(kind),
        connection=int(connection or 1),
        after=float(after or 0),
        seconds=float(number or 0),
        code=int(float(number or 1011)),
        times=int(times or 1),
    )
