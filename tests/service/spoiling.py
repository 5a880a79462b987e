"""What faults do to replies: refuse, drop, repeat, swap, delay."""

from tests.service.dialect import Dialect, Hangup, Out, Reply, Sort
from tests.service.faults import Fault, Kind

_RESULTS = frozenset({Sort.STARTED, Sort.PARTIAL, Sort.FINAL, Sort.NOTE, Sort.FINISHED})


class Spoiler:
    """The faults in force on one connection. Used by its thread only."""

    def __init__(self) -> None:
        self._active: dict[Kind, Fault] = {}
        self._held: Reply | None = None
        self._last: Reply | None = None
        self._muted_until = 0.0

    def add(self, fault: Fault) -> None:
        """From now on."""
        self._active[fault.kind] = fault

    def mute(self, until: float) -> None:
        """No result leaves before."""
        self._muted_until = until

    def spoil(self, reply: Out, dialect: Dialect, now: float) -> list[Out]:
        """What is sent instead of `reply`."""
        if isinstance(reply, Hangup):
            return [reply]
        match reply.sort:
            case Sort.READY if fault := self._active.get(Kind.NO_START):
                return dialect.refuse(fault.message_code, fault.message, now)
            case Sort.FINISHED if Kind.NO_FINISH in self._active:
                return []
            case Sort.FINAL if Kind.SWAPPED in self._active:
                return self._swapped(reply)
            case Sort.FINAL:
                return self._altered(reply, dialect)
        return [reply]

    def delay(self, reply: Out, now: float) -> float:
        """When it may leave at the earliest."""
        if isinstance(reply, Hangup):
            return now
        due = now
        if reply.sort is Sort.READY and (late := self._active.get(Kind.LATE_READY)):
            due += late.seconds
        if reply.sort in _RESULTS and (slow := self._active.get(Kind.SLOW)):
            due += slow.seconds
        return max(due, self._muted_until) if reply.sort in _RESULTS else due

    def _altered(self, reply: Reply, dialect: Dialect) -> list[Out]:
        if Kind.TWICE in self._active:
            return [reply, reply]
        if Kind.REVISED in self._active:
            return [reply, dialect.revised(reply)]
        if Kind.STALE in self._active:
            late = [dialect.stale(self._last)] if self._last else []
            self._last = reply
            return [*late, reply, *late]
        if self._active.pop(Kind.ITEM_FAILED, None):
            return [dialect.failed(reply) or reply]
        return [reply]

    def _swapped(self, reply: Reply) -> list[Out]:
        if self._held is None:
            self._held = reply
            return []
        del self._active[Kind.SWAPPED]
        return [reply, self._held]
