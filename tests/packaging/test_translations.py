"""Every text that people read is collected, translated and compiled. One that is not fails here."""

import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[2]


class Message(NamedTuple):
    context: str
    source: str


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging/translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def collected(translations: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the sources of this moment give."""
    folder = tmp_path_factory.mktemp("translations")
    for path in translations.FOLDER.glob("*.ts"):
        shutil.copy(path, folder)
    translations.update(folder)
    return folder


def messages(path: Path) -> dict[Message, list[str]]:
    """Each message with its translations: several where they depend on a number. '' stands for none."""
    found = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            done = translation.get("type") is None
            texts = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            name = Message(context.findtext("name", ""), message.findtext("source", ""))
            found[name] = texts if done else [""]
    return found


def languages(translations: ModuleType) -> list[Path]:
    return [translations.FOLDER / f"hearline_{language}.ts" for language in translations.LANGUAGES]


def fields(text: str) -> list[str]:
    """What is filled in, and whether a letter is underlined."""
    return sorted(re.findall(r"\{\w+\}|%L?n", text)) + ["&"] * len(re.findall(r"&\w", text))


def test_when_texts_have_changed_then_what_is_translated_is_known_to_be_out_of_date(
    translations: ModuleType, collected: Path
) -> None:
    for path in languages(translations):
        now, kept = messages(collected / path.name), messages(path)
        assert sorted(now.keys() - kept.keys()) == [], "new texts: run `make translations`"
        assert sorted(kept.keys() - now.keys()) == [], "texts that are gone: run `make translations`"
    listed = "sentences.json"
    assert (collected / listed).read_text(encoding="utf-8") == (translations.FOLDER / listed).read_text(
        encoding="utf-8"
    ), "run `make translations`"


def test_when_a_text_is_collected_then_it_is_translated(translations: ModuleType, collected: Path) -> None:
    for path in languages(translations):
        found = messages(collected / path.name)
        assert len(found) > 500
        assert [message for message, texts in found.items() if not all(texts)] == []


def test_when_a_text_has_places_to_fill_in_then_its_translation_has_the_same(translations: ModuleType) -> None:
    for path in languages(translations):
        for message, texts in messages(path).items():
            for text in filter(None, texts):
                assert fields(text) == fields(message.source)
                assert text[:1].isspace() <= message.source[:1].isspace()


def test_when_the_program_is_built_then_its_translations_are_the_newest(
    translations: ModuleType, tmp_path: Path
) -> None:
    translations.compile_into(translations.FOLDER, tmp_path)
    for path in languages(translations):
        compiled = path.with_suffix(".qm")
        assert (tmp_path / compiled.name).read_bytes() == compiled.read_bytes(), "run `make translations`"


def test_when_a_text_is_marked_then_it_is_found_again_when_the_program_runs(collected: Path) -> None:
    """`tr` of an alias or a method is collected without the context under which Qt looks for it."""
    for path in collected.glob("*.ts"):
        lost = [message.source for message in messages(path) if not message.context]
        assert lost == [], "write QCoreApplication.translate(context, text)"
