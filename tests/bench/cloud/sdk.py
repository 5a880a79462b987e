"""The vendor's own SDK against the stand-in: proof that the stand-in speaks the protocol, and a yardstick for ours.

python -m tests.bench.cloud.sdk [--seconds 30] [--rounds 1] [--python PATH]

Without `--python` the SDK is installed with pip into an environment that is thrown away afterwards. The same sound goes
through both, one after the other; each is a process of its own. Prints how late texts arrive after the stand-in has
sent them, how late sound reaches it, CPU seconds for an hour of sound, peak memory and threads. The hour begins
with the first sound: start-up and import do not count. `raw` is a socket and nothing else: sound cannot be sent sooner.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.service.faults import Script
from tests.service.service import KEY, Service
from tests.service.words import Recording, numbered

_HERE = Path(__file__).parent
_MODELS = ("fun-asr-realtime", "qwen3-asr-flash-realtime")


@dataclass(frozen=True, slots=True)
class Run:
    """One client, one recording. `delays`: ms from the stand-in to the application; `uplink`: the other way.

    `cpu`: seconds, `peak`: MB.

    `threads`: most at a time besides the one that feeds. `raised`: when and what, if anything. `words` are those of
    finals, `seen` all that were told.
    """

    words: list[str]
    seen: frozenset[str]
    delays: list[float]
    uplink: list[float]
    cpu: float
    peak: float
    threads: int
    raised: list[tuple[float, str]]
    violations: list[str]
    struck: float | None


def run(python: Path | None, model: str, recording: Recording, script: Script = (), *, raw: bool = False) -> Run:
    """`python` has the SDK; None runs our own engine, or a `raw` socket. `script`: what goes wrong meanwhile."""
    own = [sys.executable, "-m", "tests.bench.cloud.own_client"]
    program = [str(python), str(_HERE / "sdk_client.py")] if python else own
    more = ["raw"] if raw else []
    with tempfile.NamedTemporaryFile(suffix=".pcm") as file, Service(script, strict=False) as service:
        file.write(recording.pcm)
        file.flush()
        done = subprocess.run(
            [*program, model, service.url, KEY, file.name, *more],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        told = json.loads(done.stdout.splitlines()[-1])
        sound = [came for record in service.connections for came in record.sound]
        sent = [result for record in service.connections for result in record.results]
        violations = service.take_violations()
        finals = [text for record in service.connections for text in record.finals]
        struck = min((at for record in service.connections for _, at in record.struck), default=None)
    first: dict[str, float] = {}
    for at, text in told["heard"]:
        first.setdefault(text.strip(), at)
    delays = [(first[text.strip()] - at) * 1000 for at, text in sent if text.strip() in first]
    words = [word.strip(".") for text in finals if text in first for word in text.split()]
    seen = frozenset(word.strip(".") for text in first for word in text.split())
    uplink = list(_uplink(told["fed"], sound))
    return Run(
        words, seen, delays, uplink, told["cpu"], told["peak"], told["threads"], told["raised"], violations, struck
    )


def _uplink(fed: list[float], sound: list[tuple[float, float]]) -> Iterator[float]:
    """Milliseconds from the moment a frame was there until the stand-in had all of it."""
    came = iter(sound)
    at, seconds = next(came, (0.0, 0.0))
    for number, given in enumerate(fed):
        while seconds < (number + 1) * 0.1 - 1e-6:
            at, seconds = next(came, (0.0, float("inf")))
        if at > given:
            yield (at - given) * 1000


def main() -> int:
    """Prints the table; 1 if the SDK did not get every word."""
    about = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    about.add_argument("--seconds", type=float, default=30.0)
    about.add_argument("--rounds", type=int, default=1)
    about.add_argument("--python", type=Path, default=None, help="an interpreter that has dashscope")
    given = about.parse_args()
    if given.python:
        return compare(given.python, given.seconds, given.rounds)
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "dashscope>=2.0.2,<3"], check=True)
        return compare(python, given.seconds, given.rounds)


def compare(python: Path, seconds: float, rounds: int) -> int:
    """Alternates the SDK and ours."""
    recording = numbered(round(seconds / 0.48), sentence=6, pause=0.9)
    said = [word.text for word in recording.words]
    missed = 0
    print(f"{recording.seconds:.0f} s of sound, {len(said)} words\n")
    print(
        _LINE.format(
            "model",
            "client",
            "words",
            "p50 ms",
            "p95 ms",
            "max ms",
            "up p50",
            "up p95",
            "CPU s/h",
            "peak MB",
            "threads",
        )
    )
    for model in _MODELS:
        for _ in range(rounds):
            for client, program in (("SDK", python), ("ours", None), ("raw", None)):
                raw = client == "raw"
                found = run(program, model, recording, raw=raw)
                missed += found.words != said and not raw
                print(_row(model, client, found, recording))
                for violation in () if raw else sorted(set(found.violations)):
                    print(f"    {client} deviates: {violation}")
    return 1 if missed else 0


_LINE = "{:26} {:6} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>8} {:>8} {:>8}"


def _spread(delays: list[float]) -> tuple[float, float]:
    """p50 and p95."""
    if not delays:
        return 0.0, 0.0
    return statistics.median(delays), sorted(delays)[round(0.95 * (len(delays) - 1))]


def _row(model: str, client: str, found: Run, recording: Recording) -> str:
    late = (*_spread(found.delays), max(found.delays, default=0.0), *_spread(found.uplink))
    hourly = found.cpu / recording.seconds * 3600
    words = f"{len(found.words)}/{len(recording.words)}"
    used = (f"{hourly:.1f}", f"{found.peak:.1f}", found.threads)
    return _LINE.format(model, client, words, *(f"{one:.2f}" for one in late), *used)


if __name__ == "__main__":
    sys.exit(main())
