"""Collects every text that people read and brings resources/translations up to date: `make translations`.

Qt's own tools do the work. Texts of the windows and the settings are marked, and lupdate finds them in the sources.
Sentences of the other rooms, which know no Qt, are plain literals there; they are gathered here, listed for the program
(sentences.json: it finds the sentence that a text was made from) and given to lupdate as the context "Sentences";
what they call things is the context "Names".

A new language takes its code in LANGUAGES here, in CHOICES of app/ui/language.py and among the choices of the setting.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.audio.pulse.targets import DefaultInput, DefaultOutput
from app.session import tracks
from app.speech.catalog import ENGINES
from app.speech.local.weights import MODELS
from app.transcripts.export.catalog import EXPORTERS

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources/translations"
LANGUAGES = ("zh_CN",)
"""English is what the sources say."""

_WITHOUT = {"app/cli.py", "app/commands"}
_DESPITE = {"app/commands/options.py"}
"""The command line speaks English. What stands between it and the settings is asked by the windows, too."""

_SENTENCE = re.compile(r"(?:[A-Z“{]|macOS ).* .*[.?…]$", re.DOTALL)
_REMEDY = re.compile(r"[A-Z“{].* ", re.DOTALL)
_FIELD = re.compile(r"\{\w+\}")
_WORD = re.compile(r"[A-Za-z]{3}")
"""Without a word of its own a sentence would be found in every text."""
_QUERY = re.compile(r"(SELECT|UPDATE|DELETE|INSERT|PRAGMA|CREATE) ")
_FOR_MACHINES = {"app/speech/cloud/omni.py"}
"""What is said to a network, not to a person."""

_STANDING_IN = {"the service", "standard input", "it broke down", "cut short"}
"""What sentences say in the place of a name."""

_MARKED = {"translate", "tr", "QT_TRANSLATE_NOOP"}
"""Calls whose texts lupdate finds by itself."""


def sentences() -> list[str]:
    """Every sentence that is not marked for Qt's tools; what is filled in stands as {0}, {1} … or {name}."""
    found: set[str] = set()
    for path in sorted((ROOT / "app").rglob("*.py")):
        if _is_asked(path.relative_to(ROOT).as_posix()):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {text for text in _literals(tree) if _SENTENCE.match(text) and not _QUERY.match(text)}
            found |= {text for fault in _faults(tree) for text in _literals(fault) if _REMEDY.match(text)}
    return sorted(text for text in found if _WORD.search(_FIELD.sub("", text)))


def names() -> list[str]:
    """What the rooms call things of theirs that windows show: formats, models, engines, devices, and who speaks."""
    found = {tracks.THEM, tracks.YOU, *_STANDING_IN, *(entry.info.title for entry in ENGINES.values())}
    found |= {DefaultOutput.title, DefaultInput.title}
    found |= {exporter.title for exporter in EXPORTERS.values()} | {model.title for model in MODELS.values()}
    return sorted(found)


def _is_asked(path: str) -> bool:
    left_out = path in _FOR_MACHINES or any(path.startswith(room) for room in _WITHOUT)
    return path in _DESPITE or not left_out


def _faults(tree: ast.AST) -> Iterator[ast.Call]:
    """The calls that make an error: all they say is for a person, even without a full stop."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node).endswith("Error"):
            yield node


def called(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _literals(tree: ast.AST) -> Iterator[str]:
    """Strings that are neither documentation nor marked; parts of an f-string are one string."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
        elif isinstance(node, ast.Call) and called(node) in _MARKED:
            skipped |= {id(part) for argument in node.args for part in ast.walk(argument)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield _template(node)


def _template(node: ast.JoinedStr) -> str:
    text, count = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            text += f"{{{count}}}"
            count += 1
    return text


def update(folder: Path) -> None:
    """Writes the list of sentences and the .ts files in `folder`; what is translated already stays."""
    listed = sentences()
    (folder / "sentences.json").write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        gathered = Path(name) / "gathered.py"
        gathered.write_text(_as_source({"Sentences": listed, "Names": names()}), encoding="utf-8")
        rooms = (path for room in ("settings", "ui") for path in sorted((ROOT / "app" / room).rglob("*.py")))
        sources = [str(path) for path in (gathered, ROOT / "app/main.py", *rooms)]
        for language in LANGUAGES:
            target = ["-target-language", language, "-ts", str(folder / f"hearline_{language}.ts")]
            # A translation is a person's work: none is guessed from a text that looks alike.
            alike = [word for kind in ("sametext", "similartext") for word in ("-disable-heuristic", kind)]
            looks = ["-silent", "-no-obsolete", "-sort-messages", "-locations", "none"]
            _run("pyside6-lupdate", *looks, *alike, *sources, *target)


def compile_into(folder: Path, target: Path) -> None:
    """Makes the .qm files, which the program reads, from the .ts files in `folder`."""
    for language in LANGUAGES:
        source = folder / f"hearline_{language}.ts"
        _run("pyside6-lrelease", "-silent", str(source), "-qm", str(target / f"hearline_{language}.qm"))


def _as_source(contexts: dict[str, list[str]]) -> str:
    """A module in which lupdate finds the texts."""
    lines = [
        f"QCoreApplication.translate({json.dumps(context)}, {json.dumps(text, ensure_ascii=False)})"
        for context, texts in contexts.items()
        for text in texts
    ]
    return "\n".join(["from PySide6.QtCore import QCoreApplication", *lines, ""])


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).parent / tool
    subprocess.run([str(program), *arguments], check=True, capture_output=True, text=True, timeout=120)


if __name__ == "__main__":
    update(FOLDER)
    compile_into(FOLDER, FOLDER)
