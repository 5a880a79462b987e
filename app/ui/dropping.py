"""Files dropped on a window. GUI thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Drops(QObject):
    """Watches one widget, which need not know: `dropped` gets the files of this computer that are let fall on it."""

    def __init__(self, widget: QWidget, dropped: Callable[[list[Path]], None]) -> None:
        """Lives as long as the widget."""
        super().__init__(widget)
        self._dropped = dropped
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            if files(event):
                event.acceptProposedAction()
                return True
        elif isinstance(event, QDropEvent) and (found := files(event)):
            event.acceptProposedAction()
            self._dropped(found)
            return True
        return super().eventFilter(watched, event)


def files(event: QDropEvent) -> list[Path]:
    """What is being dragged, as far as it is files of this computer."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
