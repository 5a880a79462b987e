"""`hearline doctor`: checks the whole chain and says, for each link, whether it holds and what to do if not."""

import argparse
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass

from app import display, paths
from app.audio import catalog as sources
from app.audio.level import SILENCE
from app.commands import options
from app.errors import ExitCode, HearlineError, ServiceError
from app.session.speed import Pace, check_speed
from app.settings import store
from app.speech import catalog as engines

HELP = "checks sound, recognizer, display, keyring and disk, and says what to do"
_NEEDED_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One link of the chain. `good` None: not needed, or it cannot be told."""

    link: str
    good: bool | None
    sentence: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--json", action="store_true", help="as JSON")
    options.add_engine(parser, default=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Runs every check; the exit code is 0 only if nothing needed is broken."""
    findings: list[Finding] = []
    checks = [_settings, _sound, _recognizer, _display, _keyring, _disk]
    if cloud := _cloud(args):
        checks.append(cloud)
    for check in checks:
        finding = _safely(check)
        findings.append(finding)
        if not args.json:
            mark = {True: "ok  ", False: "BAD ", None: "note"}[finding.good]
            print(f"{mark} {finding.link:<11} {finding.sentence}", flush=True)
    if args.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    return ExitCode.FAILED if any(finding.good is False for finding in findings) else ExitCode.OK


def _cloud(args: argparse.Namespace) -> Callable[[], Finding] | None:
    """The test of the cloud engine that is chosen, on the command line or in the settings; None if none is."""
    plan = options.plan(args, store.load().settings)
    track = plan.tracks[0]
    if not engines.find(track.engine).info.needs_key:
        return None

    def cloud() -> Finding:
        from app.speech.cloud.probe import probe

        report = probe(track.engine, track.options)
        steps = ", ".join(f"{step.name} in {step.seconds * 1000:.0f} ms" for step in report.steps)
        if report.error:
            reached = f" Before that: {steps}." if steps else ""
            return Finding("cloud", good=False, sentence=f"At fault: {report.fault}. {report.error.sentence}{reached}")
        sentence = f"{report.model} at {report.host}: {steps}. {report.notice}"
        return Finding("cloud", good=True, sentence=sentence.rstrip())

    return cloud


def _safely(check: Callable[[], Finding]) -> Finding:
    link = check.__name__.strip("_")
    try:
        return check()
    except HearlineError as error:
        return Finding(link, good=False, sentence=error.sentence)


def _settings() -> Finding:
    loaded = store.load()
    if loaded.problems:
        return Finding("settings", good=None, sentence=" ".join(loaded.problems))
    return Finding("settings", good=True, sentence=f"{paths.settings_file()} is in order.")


def _sound() -> Finding:
    if not sources.sound_available():
        sentence = "No sound server answers and no sound device was found. Files can still be transcribed."
        return Finding("sound", good=False, sentence=sentence)
    devices = sources.devices()
    carrying = [level for level in sources.playing() if level.level.peak > SILENCE.peak]
    names = ", ".join(_carrying(level) for level in carrying) or "none of them carries sound just now"
    return Finding("sound", good=True, sentence=f"{len(devices)} devices; {names}.")


def _carrying(found: sources.DeviceLevel) -> str:
    delay = "" if found.latency is None else f", captured after {found.latency * 1000:.0f} ms"
    return f"{found.device.title} ({found.level.peak:.0f} dB{delay})"


def _recognizer() -> Finding:
    """Recognises some of the bundled clip with the real thing, as it would be spoken."""
    speed = check_speed()
    sentence = (
        f"Words come at most {speed.behind:.1f} s after they are spoken, with {max(1, round(speed.share * 100))} % of"
        f" one processor core; the model loads in {speed.loading:.1f} s."
    )
    match speed.pace:
        case Pace.KEEPS_UP:
            return Finding("recognizer", good=True, sentence=sentence)
        case Pace.LATE:
            advice = "Close what else is running, or use the cloud."
        case _:
            advice = "This computer is too slow just now; a cloud engine would help."
    return Finding("recognizer", good=None, sentence=f"{sentence} {advice}")


def _display() -> Finding:
    if trouble := display.trouble():
        return Finding("display", good=None, sentence=f"{trouble} Captions appear in the terminal.")
    return Finding("display", good=True, sentence="A window can be shown.")


def _keyring() -> Finding:
    """Only whether there is one that keys can be kept in: a locked keyring may ask the person, so nothing is read."""
    from app.speech.cloud import keys

    otherwise = f"Keys can come from the environment variable {keys.VARIABLE}."
    try:
        name = keys.keeper()
    except ServiceError:
        return Finding("keyring", good=None, sentence=f"The keyring does not answer. {otherwise}")
    if not name:
        return Finding("keyring", good=None, sentence=f"There is no keyring. {otherwise}")
    return Finding("keyring", good=True, sentence=f"Cloud keys are kept in {name}.")


def _disk() -> Finding:
    folder = paths.data_folder()
    try:
        paths.private_folder(folder)
        probe = folder / ".doctor"
        probe.write_bytes(b"x")
        probe.unlink()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Finding(
            "disk", good=False, sentence=f"{folder} cannot be written: {error.strerror}. Transcripts are lost."
        )
    if free < _NEEDED_BYTES:
        return Finding("disk", good=False, sentence=f"Only {free // 1_000_000} MB are left where transcripts are kept.")
    return Finding(
        "disk", good=True, sentence=f"{free // 1_000_000_000} GB are free where transcripts are kept ({folder})."
    )
