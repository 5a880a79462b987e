import json
import shutil
from pathlib import Path

import pytest

from app import paths
from app.errors import ModelMissingError
from app.speech.local import weights

TINY = weights.find("tiny-en")


@pytest.fixture
def made() -> Path:
    """A model of the kind that is made at installation: the small one's files, with a list of checksums."""
    folder = paths.models_folder() / "base-en"
    shutil.copytree(TINY.folder, folder, ignore=shutil.ignore_patterns("manifest.json"))
    weights.write_manifest(folder)
    return folder


def test_the_small_model_comes_with_the_installation_and_is_intact() -> None:
    assert TINY.model is weights.TINY
    TINY.verify()


def test_where_two_models_are_installed_the_better_is_taken_unless_the_person_chose(made: Path) -> None:
    assert weights.find().folder == made
    assert weights.find("tiny-en").model is weights.TINY
    assert [found.model.name for found in weights.installed()] == ["base-en", "tiny-en"]
    weights.find().verify()


@pytest.mark.parametrize("harm", ["no list", "no json", "a file left out", "a wrong length", "a list of nothing"])
def test_a_model_that_is_not_complete_is_not_installed(
    made: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, harm: str
) -> None:
    monkeypatch.setattr(weights, "prepared_folder", lambda: tmp_path)
    manifest = made / weights.MANIFEST
    entries = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    match harm:
        case "no list":
            manifest.unlink()
        case "no json":
            manifest.write_text("{", encoding="utf-8")
        case "a file left out":
            manifest.write_text(json.dumps({"files": entries[1:]}), encoding="utf-8")
        case "a wrong length":
            (made / weights.VOCABULARY).write_bytes(b"short")
        case "a list of nothing":
            manifest.write_text("[]", encoding="utf-8")
    assert weights.find().model is weights.TINY
    with pytest.raises(ModelMissingError) as caught:
        weights.find("base-en")
    assert "base-en" in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize("name", [weights.ENCODER, weights.DECODER, weights.VOCABULARY])
def test_a_model_with_one_wrong_byte_is_refused(made: Path, name: str) -> None:
    content = bytearray((made / name).read_bytes())
    content[len(content) // 2] ^= 1
    (made / name).write_bytes(content)
    with pytest.raises(ModelMissingError, match=name):
        weights.find("base-en").verify()


def test_where_no_model_is_installed_the_person_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "folders", lambda model: [Path("/nowhere") / model.name])
    with pytest.raises(ModelMissingError) as caught:
        weights.find()
    assert caught.value.remedy


def test_the_recognizer_is_found_without_the_package_around_its_weights() -> None:
    import subprocess
    import sys

    code = "import sys; from app.speech.local import engine, weights; weights.find(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"moonshine_voice", "onnxruntime", "numpy", "requests"} & set(loaded)
