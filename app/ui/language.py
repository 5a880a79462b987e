"""The language of the interface: Qt's translators, and sentences of rooms that know no Qt. GUI thread.

Texts of the windows are marked where they stand. The other rooms make plain English sentences, some with names and
numbers filled in; `translated` finds which sentence a text was made from, and fills in anew.
"""

import json
import re
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app import paths

ENGLISH = "en"
CHOICES = (ENGLISH, "zh_CN")
"""As the settings offer them."""

_FIELD = re.compile(r"\{(\w+)\}")
_CLOSED = ("。", "！", "？")  # noqa: RUF001 - Chinese marks
"""Marks that bring the gap before the next sentence with them."""
_OURS, _QTS = "hearline", "qtbase"
_installed: dict[str, QTranslator] = {}
"""By whose texts they are."""


def choose(chosen: str, wanted: tuple[str, ...] | None = None) -> str:
    """The language to use: `chosen`, or for '' the first of the person's own (`wanted`; None: the system's) we have."""
    if chosen in CHOICES:
        return chosen
    for name in QLocale.system().uiLanguages() if wanted is None else wanted:
        language, _, rest = name.replace("-", "_").partition("_")
        if language == "zh" and not {"Hant", "TW", "HK", "MO"} & set(rest.split("_")):
            return "zh_CN"
        if language == ENGLISH:
            return ENGLISH
    return ENGLISH


def install(chosen: str) -> str:
    """Makes the interface speak `chosen` ('': the system's language) from the next window on; returns what it speaks.

    The application exists. What a file for a language lacks is said in English.
    """
    for old in _installed.values():
        QCoreApplication.removeTranslator(old)
    _installed.clear()
    translated.cache_clear()
    language = choose(chosen)
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for texts, folder in ((_QTS, qt), (_OURS, str(paths.resource("translations")))):
        translator = QTranslator()
        if translator.load(f"{texts}_{language}", folder):
            QCoreApplication.installTranslator(translator)
            _installed[texts] = translator
    QLocale.setDefault(_locale(language))
    return language


def _locale(language: str) -> QLocale:
    """How dates and numbers are written: as the person's own system does, where it speaks the same language."""
    system, locale = QLocale.system(), QLocale(language)
    same = (system.language(), system.script()) == (locale.language(), locale.script())
    return system if same else locale


@lru_cache(maxsize=256)
def translated(text: str) -> str:
    """One or more English sentences in the language of the interface; what is not known stays as it is."""
    if _OURS not in _installed:
        return text
    said: list[str] = []
    rest = text.strip()
    while rest:
        for sentence in _sentences():
            if rest.startswith(sentence.start) and (match := _pattern(sentence.source).match(rest)):
                said.append(_filled(QCoreApplication.translate("Sentences", sentence.source), match))
                rest = rest[match.end() :].lstrip()
                break
        else:
            # Nobody knows it: perhaps what comes after it.
            unknown, _, rest = rest.partition(". ")
            said.append(f"{unknown}." if rest else unknown)
    return joined(*said)


def named(name: str) -> str:
    """What a room without Qt calls a thing of its own, in the language of the interface; other names stay."""
    return QCoreApplication.translate("Names", name) if name else ""


def joined(*sentences: str) -> str:
    """Sentences in a row, with a space between them where the language has one."""
    whole = ""
    for sentence in filter(None, sentences):
        whole += sentence if not whole or whole.endswith(_CLOSED) else f" {sentence}"
    return whole


def _filled(template: str, match: re.Match[str]) -> str:
    return _FIELD.sub(lambda field: named(match.group(f"_{field[1]}")), template)


class _Sentence(NamedTuple):
    source: str
    start: str
    """What it begins with, before anything is filled in."""


@lru_cache(maxsize=1)
def _sentences() -> tuple[_Sentence, ...]:
    """In the order in which to try: none may be taken for a vaguer one. One that begins with a name fits too much."""
    listed: list[str] = json.loads(paths.resource("translations", "sentences.json").read_text(encoding="utf-8"))
    listed.sort(key=lambda source: (source.startswith("{"), -len(_FIELD.sub("", source))))
    return tuple(_Sentence(source, _FIELD.split(source, maxsplit=1)[0]) for source in listed)


@lru_cache(maxsize=256)
def _pattern(source: str) -> re.Pattern[str]:
    """Matches what the sentence becomes when it is filled in, at the start of a text."""
    pieces = _FIELD.split(source)
    seen: set[str] = set()
    pattern = ""
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            pattern += re.escape(piece)
        elif piece in seen:
            pattern += f"(?P=_{piece})"
        else:
            seen.add(piece)
            pattern += f"(?P<_{piece}>.*?)"
    # What is filled in at the very end cannot be told from a sentence after it.
    return re.compile(pattern + (r"(?=\s|$)" if pieces[-1] else "$"), re.DOTALL)
