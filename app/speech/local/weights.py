"""The weights of the embedded recognizer: which there are, where they lie, whether they are intact.

Nothing here loads a model, and nothing is ever fetched: see `fetch.py` for that. The weights that come with the
package `moonshine-voice` are found without importing it, for only its files are needed. Any thread.
"""

import hashlib
import importlib.util
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.errors import ModelMissingError, UsageError

ENCODER = "encoder_model.ort"
DECODER = "decoder_model_merged.ort"
VOCABULARY = "tokenizer.bin"
MANIFEST = "manifest.json"

_REINSTALL = "Install Hearline again, or run “hearline doctor” to see what is missing."


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One file of a model and what it must be. `sha256`: lower-case hex digits."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Model:
    """A model this engine can run. `files` empty: made at installation, and described by the manifest beside it.

    `languages`: codes it understands. `rank`: where several are installed the highest is taken.
    """

    name: str
    title: str
    rank: int
    languages: tuple[str, ...]
    files: tuple[WeightFile, ...] = ()


TINY = Model(
    "tiny-en",
    "Moonshine tiny, English",
    rank=1,
    languages=("en",),
    files=(
        WeightFile(ENCODER, 13_281_600, "94e90a4654fc45cdfedb77c4c08e1739f48862998e58fada384b25118134f221"),
        WeightFile(DECODER, 30_412_256, "cf524c4862d36e9e5ab032eddc73637efd822d70e868ac575cf1a46e1e4708a0"),
        WeightFile(VOCABULARY, 249_974, "6884b35fd6377d4c4d32336a0bc152f36b64d1e45b6503683cdc238250a8472d"),
    ),
)
# Why base is the better one: a fifth fewer word errors while listening, for an eighth more work and 150 MB of memory. A
# computer that is too slow for it goes on with the small one: see `listening.py`.
BASE = Model("base-en", "Moonshine base, English, 8 bit", rank=2, languages=("en",))
MODELS: dict[str, Model] = {model.name: model for model in (TINY, BASE)}


@dataclass(frozen=True, slots=True)
class Weights:
    """An installed model: its folder holds ENCODER, DECODER and VOCABULARY."""

    model: Model
    folder: Path

    def verify(self) -> None:
        """Reads every file once (50 ms for the small model). Raises ModelMissingError if one is not as it must be."""
        for file in _expected(self.model, self.folder):
            path = self.folder / file.name
            try:
                if path.stat().st_size == file.size:
                    with path.open("rb") as stream:
                        if hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256:
                            continue
            except OSError:
                pass
            raise ModelMissingError(
                f"The speech model “{self.model.name}” is damaged ({file.name}).", remedy=_REINSTALL
            )


def folders(model: Model) -> list[Path]:
    """Where this model may lie, most wanted first: fetched by the person, made at installation, shipped."""
    places = [
        paths.models_folder() / model.name,
        prepared_folder() / model.name,
        paths.resource("models", model.name),
    ]
    package = importlib.util.find_spec("moonshine_voice")
    if package and package.submodule_search_locations:
        places.append(Path(package.submodule_search_locations[0]) / "assets" / model.name)
    return places


def prepared_folder() -> Path:
    """Where `packaging/prepare_model.py` writes models: inside the environment Hearline runs in."""
    return Path(sys.prefix) / "share" / "hearline" / "models"


def installed() -> list[Weights]:
    """Every installed model, best first. Looks at names and sizes only."""
    found = (_locate(model) for model in MODELS.values())
    return sorted((weights for weights in found if weights), key=lambda weights: -weights.model.rank)


def find(name: str = "") -> Weights:
    """The installed model of that name, '' = the best. Raises UsageError or ModelMissingError."""
    if name and name not in MODELS:
        raise UsageError(
            f"The embedded recognizer has no model “{name}”.", remedy=f"Choose one of: {', '.join(MODELS)}."
        )
    for weights in installed():
        if not name or weights.model.name == name:
            return weights
    what = f"The speech model “{name}” is not installed." if name else "No speech model is installed."
    raise ModelMissingError(what, remedy="Fetch the small one (56 MB) with: hearline model fetch")


def write_manifest(folder: Path) -> None:
    """Describes the files of a freshly made model, so that `Weights.verify` can check them. Raises OSError."""
    entries = []
    for name in (ENCODER, DECODER, VOCABULARY):
        data = (folder / name).read_bytes()
        entries.append({"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()})
    (folder / MANIFEST).write_text(json.dumps({"files": entries}, indent=1) + "\n", encoding="utf-8")


def _locate(model: Model) -> Weights | None:
    for folder in folders(model):
        try:
            expected = _expected(model, folder)
            if all((folder / file.name).stat().st_size == file.size for file in expected):
                return Weights(model, folder)
        except (OSError, ModelMissingError):
            continue
    return None


def _expected(model: Model, folder: Path) -> tuple[WeightFile, ...]:
    if model.files:
        return model.files
    try:
        entries = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        files = tuple(WeightFile(str(item["name"]), int(item["size"]), str(item["sha256"])) for item in entries)
    except (OSError, ValueError, KeyError, TypeError):
        raise ModelMissingError(f"The speech model “{model.name}” is not complete.", remedy=_REINSTALL) from None
    if {file.name for file in files} != {ENCODER, DECODER, VOCABULARY}:
        raise ModelMissingError(f"The speech model “{model.name}” is not complete.", remedy=_REINSTALL)
    return files
