"""The command line as a person meets it: what it prints, what it returns, and how it fails."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app.cli import main
from app.errors import ExitCode


def hearline(*words: str, timeout: float = 60.0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: PLW1510 - the exit code is what is looked at
        [sys.executable, "-m", "app", *words], capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL
    )


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code and the one sentence on stderr."""
    try:
        code = main(list(words))
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("hearline: ")
    assert captured.err.count("\n") == 1
    return code, captured.err


def test_version_and_help_need_nothing_but_the_parser() -> None:
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app", "--version"], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == f"hearline {__version__}"
    for heavy in ("PySide6.QtCore", "numpy", "sounddevice", "av", "onnxruntime", "websocket", "keyring", "sqlite3"):
        assert f" {heavy}\n" not in loaded.stderr, heavy


def test_help_names_every_command_and_shows_examples() -> None:
    result = hearline("--help")
    assert result.returncode == 0
    for word in ("model", "listen", "transcribe", "devices", "sessions", "export", "ctl", "doctor", "examples:"):
        assert word in result.stdout


def test_no_command_imports_qt() -> None:
    code = "import sys, importlib\n" + "".join(
        f"importlib.import_module('app.commands.{path.stem}')\n" for path in Path("app/commands").glob("[a-z]*.py")
    )
    code += "print([name for name in sys.modules if name.startswith('PySide6')])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("transcribe", "/nowhere/talk.mp4"), ExitCode.NO_SUCH_FILE, "talk.mp4"),
        (("listen", "--source", "file:/nowhere/talk.mp4"), ExitCode.NO_SUCH_FILE, "talk.mp4"),
        (("transcribe", __file__), ExitCode.NOT_AUDIO, "test_cli.py"),
        (("transcribe", "x.wav", "--format", "tablets"), ExitCode.USAGE, "tablets"),
        (("transcribe", "x.wav", "--engine", "clairvoyant"), ExitCode.USAGE, "clairvoyant"),
        (("transcribe", "x.wav", "--silence-ms", "long"), ExitCode.USAGE, "silence-ms"),
        (("export", "first"), ExitCode.USAGE, "first"),
        (("export", "12"), ExitCode.NO_SUCH_SESSION, "12"),
        (("export", "latest"), ExitCode.NO_SUCH_SESSION, "no transcript"),
        (("juggle",), ExitCode.USAGE, "juggle"),
        (("juggle" * 100_000,), ExitCode.USAGE, "jugglejuggle"),
        (("--source", "file:/nowhere/talk.mp4", "listen"), ExitCode.NO_SUCH_FILE, "talk.mp4"),
        (("--model", "model", "listen", "--source", "-"), ExitCode.USAGE, "model"),
        (("listen", "--source", ""), ExitCode.USAGE, "no name"),
        (("listen", "--gain", "nan"), ExitCode.USAGE, "--gain"),
        (("listen", "--silence-ms", "-5"), ExitCode.USAGE, "--silence-ms"),
        (("transcribe", "x.wav", "--vad-threshold", "7"), ExitCode.USAGE, "--vad-threshold"),
        (("sessions", "--delete", ""), ExitCode.USAGE, "no session"),
        (("ctl",), ExitCode.USAGE, "required: WORD."),
        (("listen", "--context", "/nowhere/names.txt", "--source", "-"), ExitCode.NO_SUCH_FILE, "names.txt"),
    ],
)
def test_bad_input_is_one_sentence_and_its_own_exit_code(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: ExitCode, said: str
) -> None:
    got, sentence = refused(capsys, *words)
    assert said in sentence
    assert "Traceback" not in sentence
    assert got == code


def test_unreadable_settings_are_one_sentence(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_home / "config" / "hearline" / "settings.json").mkdir(parents=True)
    code, sentence = refused(capsys, "listen", "--source", "file:x.wav")
    assert (code, "settings.json" in sentence) == (ExitCode.SETTINGS, True)


def test_an_existing_file_is_not_written_over(
    tmp_path: Path, recordings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "talk.txt"
    out.write_text("mine")
    code, sentence = refused(capsys, "transcribe", str(recordings / "jfk.flac"), "--out", str(out))
    assert code == ExitCode.DISK
    assert "talk.txt" in sentence
    assert out.read_text() == "mine"


def test_transcribe_writes_what_was_said(recordings: Path) -> None:
    result = hearline("transcribe", str(recordings / "jfk.flac"))
    assert result.returncode == 0, result.stderr
    assert "ask what you can do for your country" in " ".join(result.stdout.lower().split())
    assert result.stderr == ""


def test_transcribe_json_has_the_promised_shape(tmp_path: Path, recordings: Path) -> None:
    out = tmp_path / "talk.json"
    result = hearline("transcribe", str(recordings / "jfk.flac"), "--out", str(out))
    assert result.returncode == 0, result.stderr
    segments = json.loads(out.read_text(encoding="utf-8"))["segments"]
    assert [segment["number"] for segment in segments] == list(range(1, len(segments) + 1))
    for segment in segments:
        assert {"number", "begin", "end", "text", "language", "engine"} <= segment.keys()
        assert 0 <= segment["begin"] < segment["end"] <= 11.1


def test_listen_jsonl_tells_partials_finals_and_health(recordings: Path) -> None:
    result = hearline("listen", "--source", f"file:{recordings / 'jfk.flac'}", "--jsonl")
    assert result.returncode == 0, result.stderr
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert {line["type"] for line in lines} == {"partial", "final", "health"}
    settled: dict[int, str] = {}
    for line in lines:
        if line["type"] == "health":
            continue
        assert line["text"].startswith(settled.get(line["utterance"], ""))
        settled[line["utterance"]] = line["settled"]
    spoken = " ".join(line["text"] for line in lines if line["type"] == "final").lower()
    assert "what you can do for your country" in spoken
    times = [line["t"] for line in lines]
    assert times == sorted(times)
    assert 10.0 < times[-1] < 20.0


def test_a_session_from_the_terminal_is_kept_listed_and_exported(recordings: Path) -> None:
    heard = hearline("listen", "--source", f"file:{recordings / 'jfk.flac'}")
    assert heard.returncode == 0, heard.stderr
    [session] = json.loads(hearline("sessions", "--json").stdout)
    assert (session["live"], session["recovered"]) == (False, False)
    exported = hearline("export", "latest", "--format", "srt").stdout
    assert "00:00:0" in exported
    spoken = " ".join(heard.stdout.split())
    for line in hearline("export", str(session["id"])).stdout.splitlines():
        assert line.split("] ")[-1].strip() in spoken


def test_a_reader_that_goes_away_ends_listening_quietly() -> None:
    """Standard input stays open: the sound goes on, so nothing else can end it."""
    with subprocess.Popen(
        [sys.executable, "-m", "app", "listen", "--source", "-", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stderr
        program.stdin.write(bytes(32_000))
        program.stdin.flush()
        program.stdout.readline()
        program.stdout.close()
        program.stdin.write(bytes(320_000))
        program.stdin.flush()
        assert program.wait(30) == 0
        assert program.stderr.read() == b""


@pytest.mark.skipif(Path("/proc/asound/pcm").exists(), reason="this computer has a sound card")
def test_without_display_and_sound_the_sample_is_captioned_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/pulse")
    result = hearline()
    assert result.returncode == 0, result.stderr
    assert "There is no display." in result.stderr
    assert "sample" in result.stderr
    assert "ask what you can do for your country" in " ".join(result.stdout.lower().split())


def test_when_a_sentence_would_be_endless_then_its_middle_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    _code, sentence = refused(capsys, "export", "x" * 100_000)
    assert len(sentence) < 1000
    assert "Give a number" in sentence


def test_when_there_are_more_sessions_than_could_be_counted_then_all_are_listed() -> None:
    listed = hearline("sessions", "--limit", "9" * 30)
    assert (listed.returncode, listed.stdout) == (ExitCode.OK, "")
    assert "nothing has been kept" in listed.stderr


def test_when_no_key_is_typed_then_it_is_said_and_none_is_kept() -> None:
    said = hearline("key", "set")
    assert said.returncode == ExitCode.USAGE
    assert "No key was given." in said.stderr


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", [("models",), ("listen", "--source", "file:tests/recordings/jfk.flac")])
def test_when_the_output_has_no_room_then_one_sentence_says_so(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", *words],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == ExitCode.DISK
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("hearline: ")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
def test_when_all_standard_streams_are_closed_then_nothing_is_missed(tmp_path: Path) -> None:
    words = f"{sys.executable} -m app transcribe tests/recordings/jfk.flac --out {tmp_path}/talk.txt 0<&- 1>&- 2>&-"
    assert subprocess.run(["sh", "-c", words], timeout=60, check=False).returncode == 0
    assert "country" in (tmp_path / "talk.txt").read_text()


def test_when_the_recognizer_is_loaded_then_its_runtime_reports_to_nobody(own_home: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name not in {"CI", "ORT_DISABLE_TELEMETRY"}}
    code = "from app.speech import catalog; import app.speech.local.network"
    subprocess.run([sys.executable, "-c", code], env=env, check=True, timeout=60)
    assert [path for path in own_home.rglob("*") if "onnx" in str(path) or "Microsoft" in str(path)] == []
