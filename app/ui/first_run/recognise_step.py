"""The second step: who recognises, with what that means for privacy and cost, and a test of it. GUI thread."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.settings.model import Recognition
from app.speech import catalog
from app.speech.engine import EngineOptions
from app.ui.first_run.step import Choice, Step
from app.ui.widgets.engine_test import EngineTest
from app.ui.widgets.key_field import KeyField
from app.ui.widgets.speed_check import SpeedCheck


class RecogniseStep(Step):
    """`engine` and `region` are what is chosen now."""

    def __init__(self, recognition: Recognition) -> None:
        """Begins with what is set. The keyring is asked when the cloud is chosen, not before."""
        super().__init__(QCoreApplication.translate("FirstRun", "Where shall speech be recognised?"))
        self._recognition = recognition
        self.here = Choice(
            QCoreApplication.translate("FirstRun", "On this computer"),
            QCoreApplication.translate(
                "FirstRun", "Free of charge. Nothing that is heard leaves this computer. Understands English only."
            ),
        )
        self.cloud = Choice(
            QCoreApplication.translate("FirstRun", "In the cloud, with a key of Alibaba Cloud Model Studio"),
            QCoreApplication.translate(
                "FirstRun",
                "About thirty languages. The sound goes to the region you choose, encrypted, and to nobody else. The"
                " service charges your account for the time you listen. While it is away, this computer takes over.",
            ),
        )
        self.check = SpeedCheck()
        self.engines = QComboBox()
        self.regions = QComboBox()
        self.key = KeyField(recognition.region)
        self.test = EngineTest(self._chosen)
        self.missing = QLabel(
            QCoreApplication.translate("FirstRun", "There is no key yet: listening cannot begin before there is one.")
        )
        self.missing.setWordWrap(True)
        self.missing.hide()
        self._below_cloud = QWidget()
        self._fill()
        self._lay_out()
        self._connect()
        (self.cloud if catalog.ENGINES[self.engine].info.needs_key else self.here).setChecked(True)
        self._follow_choice()

    @property
    def engine(self) -> str:
        """The engine's name."""
        return str(self.engines.currentData()) if self.cloud.isChecked() else catalog.DEFAULT

    @property
    def region(self) -> str:
        """The city of the cloud's region."""
        return str(self.regions.currentData())

    def first(self) -> QWidget:
        return self.cloud if self.cloud.isChecked() else self.here

    def leave(self) -> None:
        self.check.stop()
        self.test.stop()

    def close_down(self, seconds: float) -> None:
        self.check.close_down(seconds)
        self.test.close_down(0.0)

    def _fill(self) -> None:
        for name, entry in catalog.ENGINES.items():
            if entry.info.needs_key and not entry.info.experimental:
                self.engines.addItem(entry.info.title, name)
        chosen = self._recognition.engine
        if catalog.ENGINES.get(chosen) and catalog.ENGINES[chosen].info.needs_key:
            if self.engines.findData(chosen) < 0:
                self.engines.addItem(catalog.ENGINES[chosen].info.title, chosen)
            self.engines.setCurrentIndex(self.engines.findData(chosen))
            self.cloud.setChecked(True)
        self.regions.addItem(QCoreApplication.translate("FirstRun", "Beijing"), "beijing")
        self.regions.addItem(QCoreApplication.translate("FirstRun", "Singapore"), "singapore")
        self.regions.setCurrentIndex(max(0, self.regions.findData(self._recognition.region)))

    def _lay_out(self) -> None:
        self.here.add_to(self.column)
        _indent(self.column, self.check)
        self.column.addSpacing(6)
        self.cloud.add_to(self.column)
        form = QFormLayout(self._below_cloud)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(QCoreApplication.translate("FirstRun", "&Engine"), self.engines)
        form.addRow(QCoreApplication.translate("FirstRun", "&Region of your key"), self.regions)
        form.addRow(QCoreApplication.translate("FirstRun", "&Key"), self.key)
        form.addRow(self.test)
        form.addRow(self.missing)
        self.key.setFocusProxy(self.key.edit)
        self.engines.setAccessibleName(QCoreApplication.translate("FirstRun", "Engine"))
        self.regions.setAccessibleName(QCoreApplication.translate("FirstRun", "Region of your key"))
        _indent(self.column, self._below_cloud)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.here.toggled.connect(self._follow_choice)
        self.engines.currentIndexChanged.connect(self.test.clear)
        self.regions.currentIndexChanged.connect(self._moved)
        self.key.changed.connect(self._keyed)

    def _follow_choice(self) -> None:
        """What belongs to the other choice is put away, and what runs there is ended."""
        self._below_cloud.setVisible(self.cloud.isChecked())
        self.check.setVisible(self.here.isChecked())
        self.leave()

    def _moved(self) -> None:
        self.test.clear()
        self.missing.hide()
        self.key.set_region(self.region)

    def _keyed(self, is_set: bool) -> None:
        self.missing.setVisible(not is_set)
        self.test.clear()

    def _chosen(self) -> tuple[str, EngineOptions]:
        now = self._recognition
        model = now.model if now.engine == self.engine else ""
        options = EngineOptions(model=model, region=self.region, workspace=now.workspace, endpoint=now.endpoint)
        return self.engine, options


def _indent(column: QVBoxLayout, widget: QWidget) -> None:
    margins = widget.contentsMargins()
    widget.setContentsMargins(margins.left() + 24, margins.top(), margins.right(), margins.bottom())
    column.addWidget(widget)
