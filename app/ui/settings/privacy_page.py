"""What leaves this computer, in plain words, for the choices of this moment."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app import paths
from app.errors import HearlineError
from app.settings.model import Settings
from app.speech import catalog
from app.speech.cloud import hosts
from app.ui.language import joined
from app.ui.settings.choices import Choices
from app.ui.settings.erasing import Erasing
from app.ui.settings.page import Page
from app.ui.settings.program import Program
from app.ui.settings.words import choice, translate


class PrivacyPage(Page):
    """Nothing to choose here: it follows from the other pages."""

    def __init__(self, choices: Choices, program: Program) -> None:
        super().__init__(translate("Settings", "Privacy"), choices)
        self.paragraphs: list[QLabel] = []
        for title in (
            translate("Settings", "Recognition"),
            translate("Settings", "Keys"),
            translate("Settings", "Kept on this computer"),
            translate("Settings", "Everything else"),
        ):
            label = QLabel()
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.paragraphs.append(label)
            self.add_part(label, title, translate("Settings", "privacy data network cloud"))
        self.erasing = Erasing(program.erased)
        self.add_part(self.erasing, translate("Settings", "Delete"), translate("Settings", "erase remove everything"))
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        now = self.choices.now
        texts = (_recognition(now), _keys(), _kept(now), _rest())
        for label, text in zip(self.paragraphs, texts, strict=True):
            label.setText(text)
            label.setAccessibleName(text)


def _recognition(now: Settings) -> str:
    chosen = now.recognition
    entry = catalog.ENGINES.get(chosen.engine)
    if entry is None or not entry.info.needs_key:
        return translate(
            "Settings",
            "Nothing leaves this computer: what is said is recognised here, without any network.",
        )
    said = [
        translate(
            "Settings",
            "The sound you listen to is sent to Alibaba Cloud Model Studio ({where}, {host}) while Hearline listens,"
            " and the text comes back. It travels encrypted. What the service keeps is up to its terms.",
        ).format(where=choice(("recognition", "region"), chosen.region), host=_host(now))
    ]
    if now.audio.also_microphone:
        said.append(translate("Settings", "That includes your microphone."))
    if now.vocabulary.hotwords.strip() or now.vocabulary.context.strip():
        said.append(
            translate(
                "Settings",
                "Your hotwords and your context go with it, where the model uses them; some models need the hotwords"
                " kept as a list in your account.",
            )
        )
    if chosen.inspection:
        said.append(translate("Settings", "The service looks through what is said for forbidden content."))
    if chosen.failover:
        said.append(translate("Settings", "While the service is away, recognition goes on here and nothing is sent."))
    said.append(translate("Settings", "While Hearline is stopped or paused, nothing is sent."))
    return joined(*said)


def _host(now: Settings) -> str:
    chosen = now.recognition
    try:
        found = hosts.candidates(region=chosen.region, workspace=chosen.workspace, endpoint=chosen.endpoint)
    except HearlineError:
        return "?"
    return found[0].websocket.partition("://")[2]


def _keys() -> str:
    return translate(
        "Settings",
        "A cloud key is kept in the keyring of your system and sent only to the service it belongs to. It is never"
        " written into the settings, the log or an export.",
    )


def _kept(now: Settings) -> str:
    said = []
    if now.transcripts.keep:
        text = translate("Settings", "Transcripts are kept in {folder}.")
        said.append(text.format(folder=paths.data_folder()))
        if now.transcripts.keep_days:
            text = translate("Settings", "They are deleted after {days} days.")
            said.append(text.format(days=now.transcripts.keep_days))
    else:
        said.append(translate("Settings", "No transcripts are kept."))
    if now.transcripts.live_format:
        text = translate("Settings", "Files are written to {folder} while Hearline listens.")
        said.append(text.format(folder=now.transcripts.live_folder or paths.documents_folder()))
    if now.transcripts.keep_audio:
        said.append(translate("Settings", "The sound is kept beside them."))
    else:
        said.append(translate("Settings", "Sound is not kept."))
    said.append(translate("Settings", "All of it is readable by you only, and never sent anywhere."))
    return joined(*said)


def _rest() -> str:
    return translate(
        "Settings",
        "Hearline has no accounts of its own, counts nothing, reports nothing and does not look for updates. A speech"
        " model is fetched only when you ask for it. The log holds no transcripts and no keys.",
    )
