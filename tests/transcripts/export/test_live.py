import sys
from itertools import pairwise
from pathlib import Path

import pysubs2
import pytest
import webvtt

from app.errors import DiskError, UsageError
from app.transcripts.export.live import LIVE_FORMATS, LiveExport
from tests.transcripts.samples import line

TALK = (
    line("Good morning.", 0.0, 1.2, track="Me"),
    line("1\n00:00:00,000 --> 00:00:09,000\nGood morning to you.", 1.0, 2.5, track="Them", number=2),
    line("…", 2.6, 2.7, track="Me", number=3),
    line("今天的天气非常好 " * 8, 3.0, 12.0, track="Me", number=4),
    line("<b>Bye</b>", 11.0, 11.5, track="Them", number=5),
)


@pytest.mark.parametrize("labelled", [True, False])
def test_when_subtitles_grow_then_the_file_is_whole_after_every_line(tmp_path: Path, *, labelled: bool) -> None:
    path = tmp_path / "live.srt"
    counts = [0]
    with LiveExport(path, "srt", labelled=labelled) as live:
        for said in TALK:
            live.append(said)
            read = pysubs2.load(str(path), encoding="utf-8")
            counts.append(len(read))
            blocks = path.read_text(encoding="utf-8").split("\n\n")
            assert [block.split("\n")[0] for block in blocks[:-1]] == [str(n + 1) for n in range(len(read))]
            for before, after in pairwise(read):
                assert after.start >= before.end + 80
    assert all(before < after for before, after in pairwise(counts))
    first = pysubs2.load(str(path), encoding="utf-8")[0]
    assert first.plaintext == ("Me: Good morning." if labelled else "Good morning.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps profiles private by access lists")
@pytest.mark.parametrize("overwrite", [True, False])
def test_when_a_file_grows_then_only_this_user_can_read_it(tmp_path: Path, *, overwrite: bool) -> None:
    LiveExport(tmp_path / "live.txt", "txt", overwrite=overwrite).close()
    assert (tmp_path / "live.txt").stat().st_mode & 0o777 == 0o600


def test_when_text_grows_then_it_is_a_line_a_segment(tmp_path: Path) -> None:
    path = tmp_path / "live.txt"
    with LiveExport(path, "txt", labelled=True) as live:
        for place, said in enumerate(TALK, 1):
            live.append(said)
            assert path.read_text(encoding="utf-8").count("\n") == place
    assert path.read_text(encoding="utf-8").startswith("Me: Good morning.\nThem: 1 00:00:00,000")


def test_when_a_line_is_empty_then_subtitles_leave_it_out(tmp_path: Path) -> None:
    with LiveExport(tmp_path / "live.srt", "srt") as live:
        live.append(line(" \n"))
    assert (tmp_path / "live.srt").read_text() == ""


@pytest.mark.parametrize("name", LIVE_FORMATS)
def test_when_the_file_is_there_then_it_is_not_written_over_by_accident(tmp_path: Path, name: str) -> None:
    path = tmp_path / "live"
    path.write_text("mine")
    with pytest.raises(DiskError, match="exists already"):
        LiveExport(path, name)
    assert path.read_text() == "mine"
    LiveExport(path, name, overwrite=True).close()
    assert "mine" not in path.read_text()


def test_when_web_subtitles_grow_then_the_file_is_whole_after_every_line(tmp_path: Path) -> None:
    path = tmp_path / "live.vtt"
    counts = [0]
    with LiveExport(path, "vtt", labelled=True) as live:
        assert not webvtt.read(str(path)).captions
        for said in TALK:
            live.append(said)
            read = webvtt.read(str(path)).captions
            counts.append(len(read))
            for before, after in pairwise(read):
                assert after.start_in_seconds >= before.end_in_seconds
    assert all(before < after for before, after in pairwise(counts))
    read = webvtt.read(str(path)).captions
    assert (read[0].voice, read[0].text) == ("Me", "Good morning.")


def test_when_notes_grow_then_they_are_a_paragraph_a_segment(tmp_path: Path) -> None:
    path = tmp_path / "live.md"
    with LiveExport(path, "md", labelled=True) as live:
        for said in TALK:
            live.append(said)
    paragraphs = path.read_text(encoding="utf-8").split("\n\n")
    assert paragraphs[0] == "`00:00:00` **Me:** Good morning."
    assert len(paragraphs) == len(TALK) + 1


def test_when_the_format_cannot_grow_then_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.txt, \.srt"):
        LiveExport(tmp_path / "live.json", "json")
    assert list(tmp_path.iterdir()) == []


def test_when_the_disk_is_full_then_the_file_stays_whole_and_goes_on_later(small_disk: Path) -> None:
    path = small_disk / "live.srt"
    live = LiveExport(path, "srt")
    live.append(TALK[0])
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as target:
        try:
            while target.write(b"0" * 4096):
                pass
        except OSError:
            pass
    number = 1
    refused: DiskError | None = None
    while refused is None and number < 200:
        try:
            live.append(line("x" * 40, 10.0 * number, 10.0 * number + 2))
            number += 1
        except DiskError as error:
            refused = error
    assert "no room" in str(refused)
    assert len(pysubs2.load(str(path))) == number
    ballast.unlink()
    live.append(line("after", 10.0 * number, 10.0 * number + 2))
    live.close()
    assert pysubs2.load(str(path))[-1].plaintext == "after"
