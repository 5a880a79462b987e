"""The faults that are measured: what strikes, when, and what is to come of it."""

from dataclasses import dataclass, field, replace

from tests.service.faults import AT_HANDSHAKE, AT_START, Fault, Kind, Script

STRIKES_AT = 10.0
"""Seconds of sound until the fault: the first sentences are over and one is being said."""


@dataclass(frozen=True, slots=True)
class Case:
    """`limit`: seconds in which it is to be found, None = nothing to find. `returns`: back within 2 s of the return.

    `longer`: seconds of sound more than usual, so that there is time to catch up before the end. `final`: it is to be
    said at once and not tried again. `families`: the engines it is for, empty = all.
    """

    fault: Fault | None
    limit: float | None = None
    more: Script = ()
    returns: bool = False
    longer: float = 0.0
    final: bool = False
    families: frozenset[str] = field(default_factory=frozenset)

    @property
    def script(self) -> Script:
        """What the stand-in does."""
        if self.fault is None:
            return ()
        early = self.fault.kind in AT_HANDSHAKE | AT_START
        return (replace(self.fault, after=0.0 if early else self.fault.after or STRIKES_AT), *self.more)


_STALL = (
    # The whole service falls silent for a minute, not one connection: whoever connects anew is not answered either.
    Fault(Kind.MUTE, connection=2, after=0.1, seconds=52),
    Fault(Kind.MUTE, connection=3, after=0.1, seconds=37),
    Fault(Kind.MUTE, connection=4, after=0.1, seconds=8),
)

CASES: dict[str, Case] = {
    "none": Case(None),
    "connection cut at 10 s": Case(Fault(Kind.RST), 0.2),
    "end of stream": Case(Fault(Kind.FIN), 0.2),
    "half-closed": Case(Fault(Kind.HALF_CLOSE), 0.2),
    "close 1011": Case(Fault(Kind.CLOSE), 0.2),
    "close 1007": Case(Fault(Kind.CLOSE, code=1007, message="bad"), 0.2),
    "handshake 401": Case(Fault(Kind.STATUS, code=401, times=99), final=True),
    "handshake 403": Case(Fault(Kind.STATUS, code=403, times=99), final=True),
    "handshake 429": Case(Fault(Kind.STATUS, code=429, retry_after=1), 1.5),
    "handshake 503, twice": Case(Fault(Kind.STATUS, code=503, times=2), 0.2),
    "handshake unanswered": Case(Fault(Kind.HANG), 6.0),
    "captive portal": Case(Fault(Kind.PORTAL), 0.2),
    "error event, task-failed": Case(Fault(Kind.ERROR), 0.2),
    "throttled in mid-stream": Case(Fault(Kind.ERROR, message_code="Throttling.RateQuota", message="wait"), 2.0),
    "refused at the start": Case(Fault(Kind.NO_START), 0.2),
    "ready late by 3 s": Case(Fault(Kind.LATE_READY, seconds=3)),
    "black hole": Case(Fault(Kind.BLACK_HOLE), 6.0),
    "server stops reading": Case(Fault(Kind.DEAF), 6.0),
    "connection stalls for 60 s": Case(Fault(Kind.MUTE, seconds=60), 8.0),
    "service stalls for 60 s": Case(Fault(Kind.MUTE, seconds=60), 8.0, _STALL, longer=70),
    "mute for 3 s": Case(Fault(Kind.MUTE, seconds=3)),
    "replies slow by 5 s": Case(Fault(Kind.SLOW, seconds=5)),
    "junk frames": Case(Fault(Kind.JUNK)),
    "a message of 10 MB": Case(Fault(Kind.HUGE), 1.0),
    "bytes that are no frames": Case(Fault(Kind.GARBAGE), 0.2),
    "no answer to finish": Case(Fault(Kind.NO_FINISH)),
    "mute from 5 s before the end": Case(Fault(Kind.MUTE, after=55, seconds=600)),
    "finals twice": Case(Fault(Kind.TWICE)),
    "finals swapped": Case(Fault(Kind.SWAPPED)),
    "finals revised": Case(Fault(Kind.REVISED)),
    "results of another task": Case(Fault(Kind.STALE)),
    "an utterance given up": Case(Fault(Kind.ITEM_FAILED), families=frozenset({"qwen"})),
    "server ends the session": Case(Fault(Kind.END), 0.2),
    "server ends it every 5 s": Case(Fault(Kind.END, after=5.0, times=6), 0.2, longer=20),
    "three drops in one minute": Case(Fault(Kind.RST, times=3), 0.2),
    "a drop every 3 s, five times": Case(Fault(Kind.RST, after=3.0, times=5), 0.2, longer=40),
    "2 s without network": Case(Fault(Kind.AWAY, seconds=2), None, returns=True),
    "10 s without network": Case(Fault(Kind.AWAY, seconds=10), None, returns=True, longer=15),
    "30 s without network": Case(Fault(Kind.AWAY, seconds=30), None, returns=True, longer=55),
    "cut, then mute, then away": Case(
        Fault(Kind.RST),
        0.2,
        (Fault(Kind.MUTE, connection=2, after=3, seconds=600), Fault(Kind.AWAY, connection=3, after=3, seconds=3)),
    ),
}
