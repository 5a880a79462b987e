"""The texts of the form: labels from the declarations, names of choices, and hints. All in the context "Settings"."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.errors import HearlineError
from app.settings.option import QT_TRANSLATE_NOOP
from app.ui.language import translated
from app.ui.settings.choices import Place, declared

translate = QCoreApplication.translate

_CHOICES: dict[tuple[str, str], str] = {
    ("interface_language", ""): QT_TRANSLATE_NOOP("Settings", "As the system"),
    ("live_format", ""): QT_TRANSLATE_NOOP("Settings", "No file"),
    ("live_format", "txt"): QT_TRANSLATE_NOOP("Settings", "Plain text (.txt)"),
    ("live_format", "srt"): QT_TRANSLATE_NOOP("Settings", "Subtitles (.srt)"),
    ("live_format", "vtt"): QT_TRANSLATE_NOOP("Settings", "Web subtitles (.vtt)"),
    ("live_format", "md"): QT_TRANSLATE_NOOP("Settings", "Markdown (.md)"),
    ("region", "beijing"): QT_TRANSLATE_NOOP("Settings", "Beijing (mainland China)"),
    ("region", "singapore"): QT_TRANSLATE_NOOP("Settings", "Singapore (international)"),
    ("tentative_style", "plain"): QT_TRANSLATE_NOOP("Settings", "Plain"),
    ("tentative_style", "italic"): QT_TRANSLATE_NOOP("Settings", "Italic"),
    ("tentative_style", "underlined"): QT_TRANSLATE_NOOP("Settings", "Underlined"),
    ("alignment", "start"): QT_TRANSLATE_NOOP("Settings", "Where reading begins"),
    ("alignment", "centre"): QT_TRANSLATE_NOOP("Settings", "Centre"),
    ("alignment", "end"): QT_TRANSLATE_NOOP("Settings", "Where reading ends"),
    ("direction", "auto"): QT_TRANSLATE_NOOP("Settings", "As the language is written"),
    ("direction", "left to right"): QT_TRANSLATE_NOOP("Settings", "Left to right"),
    ("direction", "right to left"): QT_TRANSLATE_NOOP("Settings", "Right to left"),
    ("steadiness", "responsive"): QT_TRANSLATE_NOOP("Settings", "Responsive: words at once, corrected later"),
    ("steadiness", "balanced"): QT_TRANSLATE_NOOP("Settings", "Balanced"),
    ("steadiness", "steady"): QT_TRANSLATE_NOOP("Settings", "Steady: words later, hardly ever corrected"),
}

_HINTS: dict[Place, str] = {
    ("general", "interface_language"): QT_TRANSLATE_NOOP("Settings", "From the next start of Hearline on."),
    ("audio", "gain"): QT_TRANSLATE_NOOP(
        "Settings", "Above 0 dB quiet sound becomes louder for the recognizer; what you hear stays the same."
    ),
    ("recognition", "manual"): QT_TRANSLATE_NOOP(
        "Settings", "Sound is recognised only while you hold the key from the page of shortcuts."
    ),
    ("recognition", "failover"): QT_TRANSLATE_NOOP("Settings", "Only for languages that this computer understands."),
    ("recognition", "inspection"): QT_TRANSLATE_NOOP(
        "Settings", "Some accounts need it: the service then looks through what is said for forbidden content."
    ),
    ("recognition", "opus"): QT_TRANSLATE_NOOP(
        "Settings", "A tenth of the data, for engines that take it: not Qwen-ASR and Qwen-Omni."
    ),
    ("vocabulary", "alerts"): QT_TRANSLATE_NOOP("Settings", "One word or phrase a line. Looked for on this computer."),
    ("overlay", "click_through"): QT_TRANSLATE_NOOP(
        "Settings", "A shortcut, the tray icon and this switch bring the captions back under your hand."
    ),
    ("overlay", "hide_from_capture"): QT_TRANSLATE_NOOP(
        "Settings", "Windows can do this, macOS in part, Linux not at all."
    ),
    ("transcripts", "keep_audio"): QT_TRANSLATE_NOOP(
        "Settings", "Ask those who are heard: in many places recording a conversation needs their consent."
    ),
    ("appearance", "steadiness"): QT_TRANSLATE_NOOP(
        "Settings", "How long a word that may still change is held back before it is shown."
    ),
}

_LANGUAGES = {
    "en": "English",
    "es": "Español",
    "id": "Bahasa Indonesia",
    "ms": "Bahasa Melayu",
    "no": "Norsk",
    "tl": "Tagalog",
    "zh": "中文",
}
"""Where Qt would name the language of one country."""


def label(place: Place) -> str:
    """What a setting is called."""
    return translate("Settings", str(declared(place).metadata["label"]))


def unit(place: Place) -> str:
    """What stands behind its number; '' if nothing."""
    text = str(declared(place).metadata["unit"])
    return translate("Settings", text) if text else ""


def zero(place: Place) -> str:
    """What is shown instead of 0; '' if 0 is a number like others."""
    text = str(declared(place).metadata["zero"])
    return translate("Settings", text) if text else ""


def choice(place: Place, value: str) -> str:
    """What one of several values is called."""
    if text := _CHOICES.get((place[1], value)):
        return translate("Settings", text)
    return language(value) if place[1] == "interface_language" else value


def hint(place: Place) -> str:
    """A sentence below the control; '' if none is needed."""
    text = _HINTS.get(place, "")
    return translate("Settings", text) if text else ""


def sentence(error: HearlineError) -> str:
    """What an error says, in the language of the interface."""
    return translated(error.sentence)


def number(value: float) -> str:
    """A number as people here write it."""
    return QLocale().toString(value) if isinstance(value, int) else QLocale().toString(value, "g", 4)


def language(code: str) -> str:
    """A language as its speakers call it; the code itself where Qt knows no name."""
    if code in _LANGUAGES:
        return _LANGUAGES[code]
    locale = QLocale(code)
    if locale.language() in (QLocale.Language.C, QLocale.Language.AnyLanguage):
        return code
    name = locale.nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code
