"""The list of pages, in the order in which they are shown. A new page is a new line."""

from app.ui.settings.accounts_page import AccountsPage
from app.ui.settings.appearance_page import AppearancePage
from app.ui.settings.audio_page import AudioPage
from app.ui.settings.choices import Choices
from app.ui.settings.page import Page
from app.ui.settings.plain_pages import GeneralPage, TranscriptsPage
from app.ui.settings.privacy_page import PrivacyPage
from app.ui.settings.program import Program
from app.ui.settings.recognition_page import RecognitionPage
from app.ui.settings.shortcuts_page import ShortcutsPage
from app.ui.settings.vocabulary_page import VocabularyPage


def all_pages(choices: Choices, program: Program) -> dict[str, Page]:
    """Every page by the name that `SettingsDialog.open_page` takes."""
    return {
        "general": GeneralPage(choices),
        "audio": AudioPage(choices),
        "recognition": RecognitionPage(choices),
        "vocabulary": VocabularyPage(choices),
        "accounts": AccountsPage(choices),
        "appearance": AppearancePage(choices),
        "shortcuts": ShortcutsPage(choices, program),
        "transcripts": TranscriptsPage(choices),
        "privacy": PrivacyPage(choices, program),
    }
