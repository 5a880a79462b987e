"""Makes the better of the two speech models, once, while Hearline is being installed: run by setup.sh.

    python packaging/prepare_model.py            (with the Python of the environment that Hearline runs in)

The weights come with a package of the Python index, but in a form that is too slow. This fetches that package and the
converter's tools through pip, pinned and verified by hash, into a folder that is thrown away; converts; tries the
result on the bundled sample; and puts it, with a list of checksums, into the environment. Nothing happens if it is
there already. If anything fails, one sentence says so, and Hearline runs with the smaller model, which needs none of
this. About a minute; 90 MB are fetched, 140 MB are kept.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from app.errors import HearlineError  # noqa: E402 - only now can it be found
from app.speech.local import weights  # noqa: E402

WHEEL = "moonshine-cpp==0.1.4 --hash=sha256:f7afc662bdd3ef98815ee3b940438b456e77d5a77cea5396ed9c572785412ebd"
PLATFORM = "manylinux2014_x86_64"
"""The one wheel whose hash is known; the weights in it are the same numbers on every platform."""

SAMPLE = ROOT / "resources/sample/jfk.flac"
SAMPLE_WORDS = {"fellow", "americans", "country"}
_DEADLINE = 900.0


class PreparationError(Exception):
    """What went wrong, as the end of a sentence."""


def prepare(target: Path) -> None:
    """Makes the model in `target`. Raises PreparationError, OSError or HearlineError and then leaves nothing behind."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".making-") as name:
        work = Path(name)
        tools, wheels, made = work / "tools", work / "wheels", work / "model"
        made.mkdir()
        wanted = work / "wheel.txt"
        wanted.write_text(WHEEL + "\n", encoding="ascii")
        exactly = ["--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
        platform = ["--platform", PLATFORM, "--dest", str(wheels)]
        _pip("download", *exactly, *platform, "--requirement", str(wanted))
        _pip("install", *exactly, "--target", str(tools), "--requirement", str(ROOT / "packaging/locks/model.txt"))
        wheel = next(wheels.glob("*.whl"))
        converter = [sys.executable, str(ROOT / "packaging/convert_model.py"), str(wheel), str(SAMPLE), str(made)]
        _run(converter, "the conversion failed", {**os.environ, "PYTHONPATH": str(tools)})
        weights.write_manifest(made)
        try_out(made)
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)


def try_out(folder: Path) -> None:
    """Raises PreparationError unless the model in `folder` understands the bundled sample."""
    import av

    from app.speech.local.decoder import Decoder
    from app.speech.local.samples import from_pcm

    with av.open(str(SAMPLE)) as file:
        pcm = b"".join(frame.to_ndarray().tobytes() for frame in file.decode(audio=0))
    words = Decoder(weights.Weights(weights.BASE, folder))(from_pcm(pcm))
    if not {word.text.strip(".,").lower() for word in words} >= SAMPLE_WORDS:
        raise PreparationError("the model does not understand the sample")


def _pip(*arguments: str) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    _run([*pip, *arguments], "the packages could not be fetched", dict(os.environ))


def _run(command: list[str], trouble: str, environment: dict[str, str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_DEADLINE, env=environment)
    except (OSError, subprocess.SubprocessError):
        raise PreparationError(trouble) from None


def main() -> int:
    """0 if the model is there, else 1."""
    target = weights.prepared_folder() / weights.BASE.name
    try:
        weights.Weights(weights.BASE, target).verify()
    except HearlineError:
        pass
    else:
        return 0
    print("hearline setup: preparing the better speech model (about a minute, once)", file=sys.stderr)
    try:
        prepare(target)
    except (PreparationError, OSError, HearlineError) as error:
        print(f"hearline setup: {error}; going on with the smaller speech model", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
