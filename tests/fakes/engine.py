"""An engine that says what a script tells it to, at the seconds of the stream the script names."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from app.audio.frames import AudioFrame
from app.speech import catalog
from app.speech.catalog import Entry
from app.speech.engine import Emit, Engine, EngineInfo, EngineOptions
from app.speech.events import EngineEvent
from app.speech.inbox import Inbox


@dataclass
class Script:
    """`events`: (second of the stream, what to emit then). `last`: emitted at finish. `error`: raised at its second."""

    events: list[tuple[float, EngineEvent]] = field(default_factory=list)
    last: list[EngineEvent] = field(default_factory=list)
    error: tuple[float, Exception] | None = None
    deaf_to_finish: bool = False
    made: list[EngineOptions] = field(default_factory=list)
    aborted: threading.Event = field(default_factory=threading.Event)


class ScriptedEngine:
    def __init__(self, script: Script, options: EngineOptions) -> None:
        self._script = script
        self._inbox = Inbox()
        script.made.append(options)

    @property
    def backlog(self) -> float:
        return self._inbox.backlog

    def feed(self, frame: AudioFrame) -> None:
        self._inbox.put(frame)

    def wait_for_room(self, seconds: float, timeout: float) -> bool:
        return self._inbox.wait_for_room(seconds, timeout)

    def finish(self) -> None:
        self._inbox.finish()

    def abort(self) -> None:
        self._script.aborted.set()
        self._inbox.abort()

    def run(self, emit: Emit) -> None:
        waiting = sorted(self._script.events, key=lambda item: item[0])
        while frames := self._inbox.take(10.0):
            reached = frames[-1].end
            while waiting and waiting[0][0] <= reached:
                emit(waiting.pop(0)[1])
            if self._script.error and reached >= self._script.error[0]:
                raise self._script.error[1]
            self._inbox.done()
        if self._script.deaf_to_finish and not self._inbox.aborted:
            self._script.aborted.wait(30.0)
        if not self._inbox.aborted:
            for _, event in waiting:
                emit(event)
            for event in self._script.last:
                emit(event)


SCRIPTS: dict[str, Script] = {}


def create(options: EngineOptions) -> Engine:
    """What the catalog calls; the model names the script."""
    return ScriptedEngine(SCRIPTS[options.model], options)


@contextmanager
def scripted(monkeypatch: pytest.MonkeyPatch, **scripts: Script) -> Iterator[None]:
    """The engine `scripted` is in the catalog; its model chooses one of `scripts`."""
    monkeypatch.setitem(catalog.ENGINES, "scripted", Entry(EngineInfo("scripted", "By script"), "tests.fakes.engine"))
    SCRIPTS.update(scripts)
    try:
        yield
    finally:
        SCRIPTS.clear()
