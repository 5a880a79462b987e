"""Collects every text that people read and brings resources/translations up to date: `make translations`.

Qt's own tools do the work. Texts of the windows are found by lupdate in the sources. Sentences of the other rooms,
which know no Qt, are plain literals there; they are gathered here, listed for the program (sentences.json: it finds
the sentence that a text was made from) and given to lupdate as the context "Sentences". Labels of the settings are the
context "Settings".
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources/translations"
LANGUAGES = ("zh_CN",)
"""English is what the sources say."""

_WITHOUT = {"ui", "commands", "cli.py"}
"""Rooms whose texts are not sentences for a window: the windows mark theirs, the command line speaks English."""

_SENTENCE = re.compile(r"[A-Z“{].* .*[.?…]$", re.DOTALL)
_QUERY = re.compile(r"(SELECT|UPDATE|DELETE|INSERT|PRAGMA|CREATE) ")
_FOR_MACHINES = {"app/speech/cloud/omni.py"}
"""What is said to a network, not to a person."""


def sentences() -> list[str]:
    """Every sentence of the rooms without Qt; what is filled in stands as {0}, {1} … or {name}."""
    found = {
        text
        for path in sorted((ROOT / "app").rglob("*.py"))
        if path.relative_to(ROOT / "app").parts[0] not in _WITHOUT
        and path.relative_to(ROOT).as_posix() not in _FOR_MACHINES
        for text in _literals(ast.parse(path.read_text(encoding="utf-8")))
        if _SENTENCE.match(text) and not _QUERY.match(text)
    }
    return sorted(found)


def labels() -> list[str]:
    """Every label, unit and choice of the settings, as declared with `option`."""
    found: set[str] = set()
    for path in sorted((ROOT / "app/settings").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "option":
                found |= set(_declared(node))
    return sorted(found - {""})


def _declared(call: ast.Call) -> Iterator[str]:
    words = {word.arg: word.value for word in call.keywords}
    if len(call.args) > 1:
        words["label"] = call.args[1]
    for name in ("label", "unit"):
        value = words.get(name)
        if isinstance(value, ast.Constant):
            yield str(value.value)
    among = words.get("among")
    if isinstance(among, ast.Tuple):
        yield from (str(part.value) for part in among.elts if isinstance(part, ast.Constant))


def _literals(tree: ast.Module) -> Iterator[str]:
    """Strings that are not documentation; parts of an f-string are one string."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
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
        gathered.write_text(_as_source({"Sentences": listed, "Settings": labels()}), encoding="utf-8")
        sources = [gathered, ROOT / "app/main.py", *sorted((ROOT / "app/ui").rglob("*.py"))]
        for language in LANGUAGES:
            target = ["-target-language", language, "-ts", str(folder / f"hearline_{language}.ts")]
            _run("pyside6-lupdate", "-silent", "-no-obsolete", "-locations", "none", *map(str, sources), *target)


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
