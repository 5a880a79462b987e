"""The queue of files: one is transcribed at a time, in a thread of its own, the others wait."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.errors import DiskError, HearlineError
from app.queue.item import Item, Phase
from app.queue.remembered import Remembered
from app.queue.subtitles import save_beside
from app.queue.transcription import Transcription
from app.session.plan import SessionPlan
from app.transcripts.export.layout import SubtitleRules

_log = logging.getLogger(__name__)


class FileQueue:
    """Any thread may call any method; none blocks but `close`, which takes at most the seconds it is given."""

    def __init__(
        self,
        plan: Callable[[Path], SessionPlan],
        journal: Path,
        changed: Callable[[tuple[Item, ...]], None],
        rules: Callable[[], SubtitleRules] = SubtitleRules,
        remembered: Path | None = None,
    ) -> None:
        """`plan` is asked in the queue's thread when a file's turn comes, `rules` when its subtitles are saved.

        `remembered`: where files that are not done are listed; those of an earlier session are there again at once,
        and what waited goes on.

        `changed` gets all items whenever one is another than before; it is called from many threads, must not block
        and must not call the queue.
        """
        self._plan = plan
        self._journal = journal
        self._tell = changed
        self._rules = rules
        self._changed = threading.Condition()
        self._items: dict[int, Item] = {}
        self._count = 0
        self._running: Transcription | None = None
        self._closed = False
        self._thread: threading.Thread | None = None
        self._remembered = Remembered(remembered) if remembered else None
        self._restored = remembered is None
        if remembered:
            self._begin()

    @property
    def items(self) -> tuple[Item, ...]:
        """All that were added and not removed, oldest first."""
        with self._changed:
            return tuple(self._items.values())

    def add(self, paths: Sequence[Path], *, subtitles: bool = False) -> None:
        """Puts files at the end. One that stopped half-way in an earlier session goes on where it stopped."""
        with self._changed:
            waiting = {item.path for item in self._items.values() if not item.over}
            for path in paths:
                if path in waiting:
                    continue
                waiting.add(path)
                self._count += 1
                self._items[self._count] = Item(self._count, path, subtitles=subtitles)
            self._wake()

    def cancel(self, number: int) -> None:
        """Stops a file, or takes it out of those that wait. What was understood is kept."""
        with self._changed:
            item = self._items.get(number)
            if item is None or item.over:
                return
            self._put(replace(item, phase=Phase.CANCELLED))
            running = self._running if item.phase is Phase.RUNNING else None
        if running:
            running.stop()

    def resume(self, number: int) -> None:
        """Goes on with a file that was cancelled or has failed, after its last line."""
        with self._changed:
            item = self._items.get(number)
            if item is not None and item.phase in {Phase.CANCELLED, Phase.FAILED}:
                del self._items[number]  # it waits behind the others
                self._items[number] = replace(item, phase=Phase.WAITING, message="")
                self._wake()

    def remove(self, number: int) -> None:
        """Takes a file that is over out of the list; its transcript stays."""
        with self._changed:
            item = self._items.get(number)
            if item is not None and item.over:
                del self._items[number]
                self._tell_all()

    def close(self, seconds: float) -> None:
        """Ends for good. The file that is being transcribed goes on where it stopped when it is there again."""
        with self._changed:
            self._closed = True
            running, thread = self._running, self._thread
            self._changed.notify_all()
        if running:
            running.stop()
        if thread:
            thread.join(seconds)
        if self._remembered:
            self._remembered.close(seconds)

    def _wake(self) -> None:
        self._tell_all()
        self._begin()
        self._changed.notify_all()

    def _begin(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="files", daemon=True)
            self._thread.start()

    def _put(self, item: Item) -> None:
        """Under the lock."""
        self._items[item.number] = item
        self._tell_all()

    def _tell_all(self) -> None:
        """Under the lock."""
        items = tuple(self._items.values())
        self._tell(items)
        if self._remembered and self._restored:
            self._remembered.keep(items)

    def _restore(self) -> None:
        """What is left of an earlier session, behind what was added meanwhile."""
        if not self._remembered:
            return
        left = self._remembered.load()
        with self._changed:
            known = {item.path for item in self._items.values() if not item.over}
            left = [item for item in left if item.path not in known]
            self._restored = True
            for item in left:
                self._count += 1
                self._items[self._count] = replace(item, number=self._count)
            if left or self._items:
                self._tell_all()

    def _update(self, number: int, **fields: Any) -> None:
        with self._changed:
            item = self._items.get(number)
            if item is not None:
                self._put(replace(item, **fields))

    def _run(self) -> None:
        self._restore()
        while (item := self._next()) is not None:
            message = ""
            try:
                self._transcribe(item)
            except HearlineError as error:
                message = error.sentence
            except Exception:  # noqa: BLE001 - what nobody expected ends a file, not the queue
                _log.exception("a file could not be transcribed")
                message = "Something unexpected went wrong."
            with self._changed:
                self._running = None
            if message:
                self._update(item.number, phase=Phase.FAILED, message=message)

    def _next(self) -> Item | None:
        """The file whose turn it is, as running; waits for one. None: it is over."""
        with self._changed:
            while not self._closed:
                for item in self._items.values():
                    if item.phase is Phase.WAITING:
                        self._put(replace(item, phase=Phase.RUNNING))
                        return item
                self._changed.wait()
        return None

    def _transcribe(self, item: Item) -> None:
        def progress(reached: float, duration: float | None) -> None:
            self._update(item.number, reached=reached, duration=duration)

        transcription = Transcription(self._plan(item.path), self._journal, progress)
        with self._changed:
            self._running = transcription
            wanted = not self._closed and self._items[item.number].phase is Phase.RUNNING
        if not wanted:
            return
        self._update(item.number, uuid=transcription.uuid)
        try:
            done = transcription.run()
        finally:
            if transcription.empty:
                self._update(item.number, uuid="")
        if not done:
            return
        saved, message = None, ""
        if item.subtitles:
            try:
                saved = save_beside(self._journal, transcription.uuid, item.path, self._rules())
            except DiskError as error:
                message = error.sentence
        self._update(item.number, phase=Phase.DONE, saved=saved, message=message)
