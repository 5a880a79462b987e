"""The key of one region: a field that takes one in and never shows one. GUI thread; the keyring is asked beside it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import HearlineError, ServiceError
from app.speech.cloud import hosts, keys
from app.speech.cloud.keys import Place, Standing
from app.ui.language import translated
from app.ui.widgets.aside import Aside, Errand
from app.ui.widgets.said import Said

_ASK_SECONDS = 2 * keys.KEYRING_SECONDS + 30  # with what loading it takes on a busy computer
_CHANGE_SECONDS = keys.UNLOCK_SECONDS + 5


class KeyField(QWidget):
    """Shows “set” or “not set”; Save puts what was typed into the keyring, Remove takes it out.

    Where there is no keyring, or none that answers, it says so and offers to use the key until Hearline ends. The
    keyring is first asked when the field is shown: a locked one may open a window of its own.
    """

    changed = Signal(bool)
    """Whether a key is set is known now."""

    def __init__(self, region: str = "", parent: QWidget | None = None) -> None:
        """`region`: its id or its city, '' for the default."""
        super().__init__(parent)
        self._region = hosts.region_of(region)
        self._standing: Standing | None = None
        self._asked = False
        self._aside = Aside("key", self)
        self.edit = QLineEdit(self)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(QCoreApplication.translate("Widgets", "Key of the cloud service"))
        self.edit.setMinimumWidth(140)
        self.save = QPushButton(QCoreApplication.translate("Widgets", "Save"), self)
        self.save.setAccessibleName(QCoreApplication.translate("Widgets", "Save the key in the keyring"))
        self.once = QPushButton(QCoreApplication.translate("Widgets", "Use until Hearline ends"), self)
        self.remove = QPushButton(QCoreApplication.translate("Widgets", "Remove"), self)
        self.remove.setAccessibleName(QCoreApplication.translate("Widgets", "Remove the key from the keyring"))
        self.label = Said(self)
        self._lay_out()
        self._show(None)

    @property
    def region(self) -> str:
        """The id of the region whose key this is."""
        return self._region

    @property
    def is_set(self) -> bool | None:
        """Whether there is a key; None while that is not known."""
        return None if self._standing is None else self._standing.place is not Place.NONE

    def set_region(self, region: str) -> None:
        """The field of another region, by its id or its city; what was typed is dropped."""
        self._region = hosts.region_of(region)
        self.edit.clear()
        self._asked = False
        self._show(None)
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Asks again where the key is."""
        self._asked = True
        region = self._region
        self._begin(lambda: keys.standing(region), _ASK_SECONDS)
        self.label.say(QCoreApplication.translate("Widgets", "Looking whether a key is set …"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self.refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.edit, 1)
        for button in (self.save, self.once, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.label)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.edit.textChanged.connect(self._enable)
        self.edit.returnPressed.connect(self._entered)
        self.save.clicked.connect(self._save)
        self.once.clicked.connect(self._use_once)
        self.remove.clicked.connect(self._remove)

    def _entered(self) -> None:
        if self.save.isEnabled() and self.save.isVisible():
            self._save()
        elif self.once.isEnabled() and self.once.isVisible():
            self._use_once()

    def _save(self) -> None:
        region, typed = self._region, self.edit.text()
        self._change(lambda: keys.keep(region, typed))

    def _use_once(self) -> None:
        region, typed = self._region, self.edit.text()
        self._change(lambda: keys.hold(region, typed))

    def _remove(self) -> None:
        region = self._region
        self._change(lambda: keys.forget(region))

    def _change(self, act: Callable[[], None]) -> None:
        region = self._region

        def work() -> Standing:
            act()
            return keys.standing(region)

        self._begin(work, _CHANGE_SECONDS)
        self.label.say(
            QCoreApplication.translate("Widgets", "Waiting for the keyring. It may ask for its password in a window.")
        )

    def _begin(self, work: Callable[[], Standing], seconds: float) -> None:
        def run(_errand: Errand) -> Standing:
            return work()

        late = ServiceError("The keyring of this computer does not answer.", remedy="Unlock it, then try again.")
        self._aside.run(run, self._known, self._failed, seconds=seconds, late=late)
        self._enable()

    def _known(self, standing: Standing) -> None:
        self.edit.clear()
        self._show(standing)
        self.changed.emit(bool(self.is_set))

    def _failed(self, error: HearlineError) -> None:
        """What was typed stays, to be corrected or used without the keyring."""
        self._enable()
        self.once.setVisible(True)
        self.label.say(translated(error.sentence))

    def _show(self, standing: Standing | None) -> None:
        self._standing = standing
        is_set = QCoreApplication.translate("Widgets", "set")
        not_set = QCoreApplication.translate("Widgets", "not set")
        self.edit.setPlaceholderText("…" if standing is None else is_set if self.is_set else not_set)
        self.edit.setAccessibleDescription(self.edit.placeholderText())
        lacking = standing is not None and not standing.keyring
        self.save.setVisible(not lacking)
        self.once.setVisible(lacking)
        self._enable()
        self.label.say("" if standing is None else _words(standing))

    def _enable(self) -> None:
        typed, idle = bool(self.edit.text().strip()), not self._aside.busy
        self.edit.setEnabled(idle or self._standing is None)
        self.save.setEnabled(typed and idle)
        self.once.setEnabled(typed and idle)
        self.remove.setEnabled(
            idle and self._standing is not None and self._standing.place in (Place.KEYRING, Place.RUN)
        )


def _words(standing: Standing) -> str:
    match standing.place:
        case Place.ENVIRONMENT:
            words = QCoreApplication.translate(
                "Widgets", "The key of the environment variable {variable} is used, before any that is kept here."
            )
        case Place.RUN:
            words = QCoreApplication.translate("Widgets", "A key is set until Hearline ends. It is written nowhere.")
        case Place.KEYRING:
            words = QCoreApplication.translate("Widgets", "A key is set. It is kept in the keyring ({keyring}).")
        case _ if standing.keyring:
            words = QCoreApplication.translate("Widgets", "No key is set. It will be kept in the keyring ({keyring}).")
        case _:
            words = QCoreApplication.translate(
                "Widgets",
                "This computer has no keyring, and Hearline never writes a key into a file. Set the environment"
                " variable {variable}, or use the key until Hearline ends.",
            )
    return words.format(variable=keys.VARIABLE, keyring=standing.keyring)
