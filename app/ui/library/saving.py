"""Exporting a transcript to a file: the question where, and never over a file without asking. GUI thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.transcripts.export.catalog import EXPORTERS, Exporter
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.export.write import write
from app.transcripts.library import Library
from app.transcripts.records import SessionSummary
from app.ui.language import named
from app.ui.library import wording
from app.ui.library.desk import Desk
from app.ui.library.documents import phrases, worded
from app.ui.library.notice import NoticeBar

_FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|\0', "-"))


class Saving:
    """Asks with dialogs that do not stop the window; the file is written in a worker's thread."""

    def __init__(
        self, desk: Desk, notice: NoticeBar, window: QWidget, rules: Callable[[], SubtitleRules] = SubtitleRules
    ) -> None:
        """Dialogs belong to `window`, what happened is said in `notice`. `rules`: for subtitles, as they are now."""
        self._rules = rules
        self._desk = desk
        self._notice = notice
        self._window = window
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._filter = ""

    def ask(self, session: SessionSummary) -> QFileDialog:
        """Asks where to, and in which format."""
        dialog = QFileDialog(self._window, QCoreApplication.translate("Library", "Export transcript"), self._folder)
        filters = {f"{named(exporter.title)} (*{exporter.suffix})": exporter for exporter in EXPORTERS.values()}
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(filters))
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(filters[name].suffix))
        chosen = self._filter if self._filter in filters else next(iter(filters))
        dialog.selectNameFilter(chosen)
        dialog.setDefaultSuffix(filters[chosen].suffix)
        dialog.selectFile(file_name(session))

        def accepted() -> None:
            self._filter = dialog.selectedNameFilter()
            path = Path(dialog.selectedFiles()[0])
            self._folder = str(path.parent)
            exporter = _by_suffix(path) or filters[self._filter]
            # The dialog has asked about a file of exactly this name.
            self._write(session.id, exporter, path, overwrite=path.exists())

        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _write(self, session: int, exporter: Exporter, path: Path, *, overwrite: bool) -> None:
        if not path.suffix:
            path = path.with_name(path.name + exporter.suffix)
            if path.exists():
                self._confirm(path, partial(self._write, session, exporter, path, overwrite=True))
                return
            overwrite = False

        rules, say = self._rules(), phrases()

        def job(library: Library) -> None:
            kept = library.transcript(session)
            write(kept if exporter.raw else worded(kept), exporter, path, overwrite=overwrite, rules=rules, say=say)

        def written(_: None) -> None:
            text = QCoreApplication.translate("Library", "The transcript was saved as {name}.")
            self._notice.say(text.format(name=path.name))

        self._desk.work(job, written)

    def _confirm(self, path: Path, write_it: partial[None]) -> None:
        text = QCoreApplication.translate("Library", "{name} exists already. Replace it?").format(name=path.name)
        box = QMessageBox(self._window)
        box.setText(text)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        box.setDefaultButton(QMessageBox.StandardButton.No)
        box.accepted.connect(write_it)
        box.finished.connect(box.deleteLater)
        box.open()


def file_name(session: SessionSummary) -> str:
    """A name to begin with: the day and the title, without characters that some disk refuses."""
    day = session.started.astimezone().strftime("%Y-%m-%d")
    title = " ".join(wording.title(session).translate(_FORBIDDEN).split()).strip(". ")
    return f"{day} {title[:60].rstrip('. ')}"


def _by_suffix(path: Path) -> Exporter | None:
    return next((exporter for exporter in EXPORTERS.values() if exporter.suffix == path.suffix.lower()), None)
