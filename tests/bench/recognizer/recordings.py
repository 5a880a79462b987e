"""The recordings that are measured, and how words are compared. Not a measurement itself."""

import json
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import jiwer
from whisper_normalizer.english import EnglishTextNormalizer

BUNDLED = Path(__file__).parents[2] / "recordings"
normalised = EnglishTextNormalizer()


@dataclass(frozen=True)
class Recording:
    """`times`: (word, begin, end) in seconds, from forced alignment; empty where there are none."""

    name: str
    sound: Path
    text: str
    times: tuple[tuple[str, float, float], ...]


def recordings(words: list[str]) -> list[Recording]:
    """English ones in the folder given as the first word (with a `manifest.json`), else the bundled clips."""
    if not words:
        times = json.loads((BUNDLED / "word_times.json").read_text(encoding="utf-8"))
        return [_recording(path.stem, path, path.with_suffix(".txt"), times) for path in sorted(BUNDLED.glob("*.flac"))]
    folder = Path(words[0])
    times = json.loads((folder / "word_times.json").read_text(encoding="utf-8"))
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return [
        _recording(entry["id"], folder / entry["wav"], folder / entry["txt"], times)
        for entry in entries
        if entry["lang"] == "en"
    ]


def _recording(name: str, sound: Path, text: Path, times: dict[str, list[list[object]]]) -> Recording:
    words = tuple((str(word), float(str(begin)), float(str(end))) for word, begin, end in times.get(name, ()))
    return Recording(name, sound, text.read_text(encoding="utf-8"), words)


def error_rate(references: list[str], hypotheses: list[str]) -> float:
    """Word error rate in percent over normalised texts."""
    pairs = [(normalised(one), normalised(other)) for one, other in zip(references, hypotheses, strict=True)]
    return 100 * float(jiwer.wer([one for one, _ in pairs], [other for _, other in pairs]))


def bare(text: str) -> list[str]:
    """Words without case and punctuation."""
    return re.findall(r"[a-z0-9']+", text.lower().replace("-", " "))


@dataclass(frozen=True)
class Ended:
    """What a finished program printed, and what it took."""

    out: str
    cpu: float
    wall: float
    rss: int


def hearline(*words: str) -> Ended:
    """Runs the program as a person would. `rss`: the most memory it held, in megabytes."""
    import psutil

    began = time.monotonic()
    program = subprocess.Popen([sys.executable, "-m", "app", *words], stdout=subprocess.PIPE, text=True)
    watched = psutil.Process(program.pid)
    lines, rss, cpu = [], 0, 0.0
    assert program.stdout
    for line in program.stdout:
        lines.append(line)
        try:
            used = watched.cpu_times()
            rss, cpu = max(rss, watched.memory_info().rss), used.user + used.system
        except psutil.NoSuchProcess:
            pass
    if program.wait():
        raise SystemExit(f"hearline {' '.join(words)} failed")
    return Ended("".join(lines), cpu, time.monotonic() - began, rss // 1_000_000)
