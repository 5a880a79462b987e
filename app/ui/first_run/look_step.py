"""The third step: how captions look, as pictures; the captions themselves follow the choice. GUI thread."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QListView, QListWidget, QListWidgetItem, QWidget

from app.settings.appearance import PRESETS, Appearance
from app.ui.first_run.choices import name_of, ready_made
from app.ui.first_run.look_picture import SIZE, look_icon
from app.ui.first_run.step import Step

_NAMES = {
    "default": QT_TRANSLATE_NOOP("FirstRun", "Default"),
    "high contrast": QT_TRANSLATE_NOOP("FirstRun", "High contrast"),
    "large": QT_TRANSLATE_NOOP("FirstRun", "Large"),
    "broadcast": QT_TRANSLATE_NOOP("FirstRun", "Broadcast"),
    "paper": QT_TRANSLATE_NOOP("FirstRun", "Paper"),
    "bare": QT_TRANSLATE_NOOP("FirstRun", "Without a box"),
}
_OWN = ""


class LookStep(Step):
    """`look` is what is chosen now, None for what is set already."""

    previewed = Signal(object)
    """An Appearance to be tried on the captions."""

    def __init__(self, now: Appearance) -> None:
        """Begins with what is set; a look of the person's own comes first and stays unless another is chosen."""
        super().__init__(QCoreApplication.translate("FirstRun", "How shall captions look?"))
        self._now = now
        self._painted = False
        self.gallery = QListWidget()
        self.gallery.setAccessibleName(QCoreApplication.translate("FirstRun", "Looks"))
        self.restart = QCheckBox(
            QCoreApplication.translate("FirstRun", "Begin listening anew when I finish, so that all of this counts")
        )
        self.restart.setChecked(True)
        self.restart.hide()
        self._lay_out()
        self._fill(name_of(now))
        self.gallery.currentItemChanged.connect(self._moved)

    @property
    def name(self) -> str:
        """The ready-made look that is chosen, '' for the person's own."""
        item: QListWidgetItem | None = self.gallery.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else _OWN

    @property
    def look(self) -> Appearance | None:
        """What is chosen; None: as it is."""
        return None if self.name in (_OWN, name_of(self._now)) else ready_made(self.name, self._now)

    def first(self) -> QWidget:
        return self.gallery

    def offer_restart(self, *, needed: bool) -> None:
        """Whether something was chosen that listening does not follow by itself."""
        self.restart.setVisible(needed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._painted:
            self._painted = True
            self._paint()

    def _lay_out(self) -> None:
        self.column.addWidget(
            _wrapped(QCoreApplication.translate("FirstRun", "The captions on your screen show your choice at once."))
        )
        view = self.gallery
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setMovement(QListView.Movement.Static)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setUniformItemSizes(True)
        view.setIconSize(SIZE)
        view.setSpacing(3)
        view.setMinimumHeight(SIZE.height() + 60)
        self.column.addWidget(view, 1)
        self.column.addWidget(
            _wrapped(
                QCoreApplication.translate(
                    "FirstRun",
                    "Everything can be changed later. A right click on the captions, or on Hearline's icon beside the"
                    " clock, leads to the settings and back to these steps.",
                )
            )
        )
        self.column.addWidget(self.restart)

    def _fill(self, current: str) -> None:
        if current == _OWN:
            self._add(_OWN, QCoreApplication.translate("FirstRun", "As it is now"))
        for name in PRESETS:
            self._add(name, QCoreApplication.translate("FirstRun", str(_NAMES.get(name, name))))
        for row in range(self.gallery.count()):
            if self.gallery.item(row).data(Qt.ItemDataRole.UserRole) == current:
                self.gallery.setCurrentRow(row)

    def _add(self, name: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setSizeHint(QSize(SIZE.width() + 10, SIZE.height() + self.fontMetrics().height() + 12))
        self.gallery.addItem(item)

    def _paint(self) -> None:
        ratio = self.devicePixelRatio()
        for row in range(self.gallery.count()):
            item = self.gallery.item(row)
            name = str(item.data(Qt.ItemDataRole.UserRole))
            item.setIcon(look_icon(ready_made(name, self._now) if name else self._now, ratio))

    def _moved(self) -> None:
        self.previewed.emit(self.look or self._now)


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label
