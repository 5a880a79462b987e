"""The pages that are nothing but their declarations, in an order that reads well."""

from app import paths
from app.ui.settings.choices import Choices, Place
from app.ui.settings.page import Page
from app.ui.settings.special import Folder
from app.ui.settings.words import translate

_TRANSCRIPTS = ("keep", "keep_days")
FORMAT, FOLDER = ("transcripts", "live_format"), ("transcripts", "live_folder")
_SOUND = ("keep_audio", "audio_days", "audio_gigabytes")


class GeneralPage(Page):
    """How the program starts and speaks."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(translate("Settings", "General"), choices)
        self.add_section("general")
        self.refresh()


class TranscriptsPage(Page):
    """What is kept, where, and for how long."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(translate("Settings", "Transcripts"), choices)
        self.add_all(("transcripts", name) for name in _TRANSCRIPTS)
        self.heading(translate("Settings", "Files written while listening"))
        self.add(FORMAT)
        self.add(FOLDER, Folder(str(paths.documents_folder())))
        self.heading(translate("Settings", "Sound"))
        self.add_all(("transcripts", name) for name in _SOUND)
        self.heading(translate("Settings", "Subtitles"))
        self.add_section("transcripts")
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        now = self.choices.now.transcripts
        self._need(FOLDER, now.live_format != "")
        for name in _SOUND[1:]:
            self._need(("transcripts", name), now.keep_audio)
        self._need(("transcripts", "keep_days"), now.keep)

    def _need(self, place: Place, on: bool) -> None:
        if place in self.edits:
            self.edits[place].enable(on)
