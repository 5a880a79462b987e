"""One contract for every format, and each format read back by a program that is not ours."""

import csv
import io
import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pysubs2
import pytest
import webvtt
from docx import Document
from docx.document import Document as DocumentObject

from app.captions.model import Segment
from app.speech.events import Word
from app.transcripts.editor import Editor
from app.transcripts.export.catalog import EXPORTERS
from app.transcripts.export.csv import csv as to_csv
from app.transcripts.export.docx import docx as to_docx
from app.transcripts.export.json import json as to_json
from app.transcripts.export.markdown import markdown
from app.transcripts.export.srt import srt
from app.transcripts.export.text import text
from app.transcripts.export.vtt import vtt
from app.transcripts.journal import Journal
from app.transcripts.library import Library
from app.transcripts.records import Line, Mark, SessionStart, Transcript
from tests.transcripts.samples import MIXED, WHEN, line, segment, transcript

HOSTILE = (
    "1\n00:00:00,000 --> 00:00:09,000\ninjected",
    "NOTE\n\nSTYLE\n::cue { color: red }",
    "<i>tag</i> {\\an8} <script>alert(1)</script> & &lt;",
    "a --> b\\N\\h c",
    "00:00:01,000 00:00:02,000",
    "evil \u202e\u2066 turned \u2069 around",
    "bell \x07 null \x00 escape \x1b[31m red \x7f \x85 next",
    "\ufeffmark \u2028 separator \u2029 end\r\nof\rline",
    "=HYPERLINK(1) +1 -1 @x, \"quoted\", 'single'; tab\tend",
    "# heading\n- item\n> quote | `code` *bold* _under_ [a](b)",
    "half a pair \ud83d here",
    " ",
)

ODD = Line(Segment(2, "m", 70.0, 71.0, "after", emotion="happy", gap_before=12.4, incomplete=True), WHEN)


@pytest.fixture
def kept(tmp_path: Path) -> Transcript:
    """A session as the journal gives it back: writing of several kinds, words with times, an edit."""
    path = tmp_path / "t.sqlite3"
    journal = Journal(path)
    session = journal.begin(SessionStart("Talk", "microphone", "embedded", "en", WHEN))
    for number, spoken in enumerate(MIXED, 1):
        words = [Word("The", 2.0, 2.2), Word("budget", 2.25, 2.9)] if number == 1 else []
        journal.append(session, segment(number, spoken, words=words))
    journal.append(session, segment(6, "wrongly herd"))
    journal.mark(session, 5.0, "important")
    journal.end(session)
    journal.close()
    with Editor(path) as editor, Library(path) as library:
        editor.edit_line(session, 6, "rightly heard")
        return library.transcript(session)


def packed(said: str) -> str:
    """Without blanks and breaks: where a line ends is not part of the text."""
    return "".join(said.split())


@pytest.mark.parametrize("name", EXPORTERS)
def test_when_a_format_is_listed_then_its_name_is_its_suffix(name: str) -> None:
    exporter = EXPORTERS[name]
    assert exporter.name == name
    assert exporter.suffix == f".{name}"
    assert exporter.title


def test_when_formats_are_listed_then_these_are_there() -> None:
    assert {"txt", "srt", "vtt", "md", "json", "csv", "docx"} <= set(EXPORTERS)


@pytest.mark.parametrize("name", EXPORTERS)
def test_when_nothing_was_said_then_the_file_is_still_valid(name: str) -> None:
    empty = EXPORTERS[name].function(transcript())
    if isinstance(empty, bytes):
        assert Document(io.BytesIO(empty)).paragraphs[0].text == "Talk"
        return
    assert "None" not in empty
    if name == "vtt":
        assert empty == "WEBVTT\n"
    if name in {"txt", "srt"}:
        assert empty == ""


@pytest.mark.parametrize("name", ["txt", "srt", "vtt", "md"])
def test_when_a_text_is_hostile_then_it_stays_text(name: str) -> None:
    lines = [line(said, 3.0 * place, 3.0 * place + 2, number=place + 1) for place, said in enumerate(HOSTILE)]
    written = EXPORTERS[name].content(transcript(*lines, title=HOSTILE[0])).decode()
    strange = {character for character in written if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}}
    assert strange <= {"\n"}
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff") & set(written)
    if name in {"srt", "vtt"}:
        assert written.count("-->") == sum(row.count(" --> ") for row in written.splitlines() if row[:2].isdigit())
        assert "<i>" not in written
        assert "<script" not in written
    if name == "srt":
        assert not set("{}\\") & set(written), "players take these for markup"


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_when_a_hostile_file_is_read_back_then_there_is_one_cue_a_segment(name: str, tmp_path: Path) -> None:
    lines = [line(said, 9.0 * place, 9.0 * place + 8, number=place + 1) for place, said in enumerate(HOSTILE[:-1])]
    written = EXPORTERS[name].content(transcript(*lines)).decode()
    begins = [event.start for event in pysubs2.SSAFile.from_string(written, format_=name)]
    assert {begin // 9000 for begin in begins} == set(range(len(lines)))
    path = tmp_path / f"hostile.{name}"
    path.write_text(written, encoding="utf-8")
    read = webvtt.read(str(path)) if name == "vtt" else webvtt.from_srt(str(path))
    assert len(read) == len(begins)


def test_when_srt_is_read_back_then_text_and_times_are_those_of_the_journal(kept: Transcript) -> None:
    read = pysubs2.SSAFile.from_string(srt(kept), format_="srt")
    assert [packed(event.plaintext) for event in read] == [packed(shown.text) for shown in kept.lines]
    assert [event.start for event in read] == [round(shown.segment.begin * 1000) for shown in kept.lines]
    for event, shown in zip(read, kept.lines, strict=True):
        assert event.end >= round(shown.segment.end * 1000) or event is not read[-1]


def test_when_webvtt_is_read_back_then_text_and_times_are_those_of_the_journal(kept: Transcript) -> None:
    read = webvtt.from_string(vtt(kept)).captions
    assert [packed(caption.text) for caption in read] == [packed(shown.text) for shown in kept.lines]
    assert [caption.start_in_seconds for caption in read] == [int(shown.segment.begin) for shown in kept.lines]


def test_when_words_have_times_then_webvtt_carries_them(kept: Transcript) -> None:
    assert "The <00:00:02.250>budget meeting" in vtt(kept)
    assert "<00:" not in vtt(transcript(line("no times")))


@pytest.mark.parametrize("name", ["txt", "md", "vtt", "csv"])
def test_when_a_mark_is_made_as_a_line_begins_then_it_stands_before_it(name: str) -> None:
    lines = line("before", 0.0, 1.0), line("behind", 4.0, 5.0, number=2)
    written = EXPORTERS[name].content(transcript(*lines, marks=(Mark(4.0, "here"),))).decode()
    assert written.index("before") < written.index("here") < written.index("behind")


def test_when_a_line_was_edited_then_its_words_times_no_longer_count() -> None:
    said = segment(1, "The budget", words=[Word("The", 2.0, 2.2), Word("budget", 2.5, 3.0)])
    edited = transcript(Line(said, WHEN, "The budgets"))
    assert "<00:" not in vtt(edited)
    assert "words" in json.loads(to_json(edited))["segments"][0]


def test_when_csv_is_read_back_then_every_cell_is_that_of_the_journal(kept: Transcript) -> None:
    read = list(csv.DictReader(io.StringIO(to_csv(kept), newline="")))
    assert [(row["begin"], row["text"]) for row in read if row["kind"] == "mark"] == [("5.0", "important")]
    assert [row["begin"] for row in read] == sorted((row["begin"] for row in read), key=float)
    rows = [row for row in read if row["kind"] == "line"]
    assert [row["text"] for row in rows] == [shown.text for shown in kept.lines]
    assert [(int(row["number"]), float(row["begin"]), float(row["end"])) for row in rows] == [
        (shown.segment.number, shown.segment.begin, shown.segment.end) for shown in kept.lines
    ]
    assert {(row["track"], row["language"], row["engine"]) for row in rows} == {("microphone", "en", "embedded")}


def test_when_csv_holds_quotes_and_breaks_then_they_come_back() -> None:
    lines = [line(said, number=place + 1) for place, said in enumerate(HOSTILE[:-2])]
    rows = list(csv.DictReader(io.StringIO(to_csv(transcript(*lines)), newline="")))
    assert [row["text"].removeprefix("'") for row in rows] == list(HOSTILE[:-2])


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_when_a_text_could_be_a_formula_then_spreadsheets_take_it_for_text(formula: str) -> None:
    written = to_csv(transcript(line(formula, track=formula), marks=(Mark(0.0, formula),)))
    mark, row = csv.DictReader(io.StringIO(written, newline=""))
    assert [mark["text"], row["text"], row["track"]] == [f"'{formula}"] * 3


def test_when_json_is_read_back_then_it_holds_all_of_the_journal(kept: Transcript) -> None:
    read = json.loads(to_json(kept))
    assert set(read) == {"segments", "session"}
    assert [found["text"] for found in read["segments"]] == [shown.text for shown in kept.lines]
    for found, shown in zip(read["segments"], kept.lines, strict=True):
        said = shown.segment
        expected = (said.number, said.track, said.begin, said.end, said.language, said.engine)
        assert tuple(found[key] for key in ("number", "track", "begin", "end", "language", "engine")) == expected
    assert read["segments"][0]["words"] == [
        {"text": "The", "begin": 2.0, "end": 2.2},
        {"text": "budget", "begin": 2.25, "end": 2.9},
    ]
    assert "words" not in read["segments"][1]
    assert read["segments"][5]["original"] == "wrongly herd"
    session = read["session"]
    assert (session["title"], session["started"], session["end_reason"]) == ("Talk", WHEN.isoformat(), "stopped")
    assert session["marks"] == [{"at": 5.0, "note": "important"}]


def test_when_json_is_written_then_what_is_usual_is_left_out_and_what_is_not_is_there() -> None:
    plain_one, odd = json.loads(to_json(transcript(line("usual"), ODD)))["segments"]
    assert not {"words", "original", "emotion", "gap_before", "incomplete"} & set(plain_one)
    assert (odd["emotion"], odd["gap_before"], odd["incomplete"]) == ("happy", 12.4, True)


def test_when_text_is_written_then_there_is_a_line_a_segment_and_a_mark(kept: Transcript) -> None:
    said = text(kept).splitlines()
    assert said.pop(2) == "[Marked 00:00:05 important]"
    assert said == [shown.text for shown in kept.lines]


def test_when_there_are_marks_then_subtitles_carry_them_only_as_comments() -> None:
    marked = transcript(line("First", 1, 2), line("Last", 65, 67, number=2), marks=[Mark(30.0, "a --> b")])
    assert srt(marked) == srt(replace(marked, marks=()))
    noted = vtt(marked)
    assert noted.split("\n\n")[2] == "NOTE Marked 00:00:30 a \u2192 b"
    assert [caption.text for caption in webvtt.from_string(noted).captions] == ["First", "Last"]


def test_when_there_are_two_tracks_then_speakers_are_named_in_every_format() -> None:
    both = transcript(line("Good morning", 0, 2, track="Me"), line("Hello", 3, 4, track="Them & <co>", number=2))
    assert text(both) == "Me: Good morning\nThem & <co>: Hello\n"
    assert [event.plaintext for event in pysubs2.SSAFile.from_string(srt(both))] == [
        "Me: Good morning",
        "Them & \u2039co\u203a: Hello",
    ]
    assert "<v Me>Good morning" in vtt(both)
    assert "<v Them &amp; &lt;co&gt;>Hello" in vtt(both)
    assert "**Me:** Good morning" in markdown(both)
    assert "Me" not in text(transcript(both.lines[0]))


def test_when_sound_is_missing_then_text_and_markdown_say_so() -> None:
    session = transcript(line("before"), ODD)
    assert "[12 s of sound missing]\n" in text(session)
    assert "*12 s of sound missing*\n\n`00:01:10`" in markdown(session)


def test_when_markdown_is_written_then_it_has_title_facts_lines_and_marks_in_order() -> None:
    session = transcript(
        line("First *thing*", 1, 2), line("Last", 65, 67, number=2), marks=[Mark(30.0, "look here")], title="A # talk"
    )
    assert markdown(session) == (
        f"# A \\# talk\n\n- Began: {WHEN.astimezone():%Y-%m-%d %H:%M}\n- Length: 00:01:07\n- Source: microphone\n"
        "- Recognizer: embedded\n- Language: en\n\n`00:00:01` First \\*thing\\*\n\n"
        "> **Marked** `00:00:30` look here\n\n`00:01:05` Last\n"
    )


def test_when_another_engine_goes_on_then_text_markdown_and_document_say_so() -> None:
    first, second = line("here"), line("there", 3.0, 4.0, number=2)
    session = transcript(
        replace(first, segment=replace(first.segment, engine="qwen")),
        replace(second, segment=replace(second.segment, engine="embedded")),
    )
    assert text(session) == "here\n[From here on: embedded]\nthere\n"
    assert "*From here on: embedded*\n\n`00:00:03` there" in markdown(session)
    assert [each.text for each in document_of(session).paragraphs][-2:] == [
        "From here on: embedded",
        "00:00:03  there",
    ]


def test_when_a_document_is_read_back_then_every_line_and_mark_is_there(kept: Transcript) -> None:
    document = document_of(kept)
    said = [each.text for each in document.paragraphs]
    assert said[0] == "Talk"
    assert "Source: microphone" in said
    for shown in kept.lines:
        assert f"00:00:{int(shown.segment.begin):02d}  {shown.text}" in said
    place = said.index("Marked 00:00:05 important")
    assert said[place + 1].endswith(kept.lines[2].text), "before the line that begins after it"
    arabic = next(each for each in document.paragraphs if each.text.endswith(MIXED[2]))
    assert arabic._p.pPr is not None
    assert "w:bidi" in arabic._p.pPr.xml
    assert arabic.runs[-1].font.rtl


def test_when_a_text_is_hostile_then_a_document_can_hold_it() -> None:
    lines = [line(said, 3.0 * place, 3.0 * place + 2, number=place + 1) for place, said in enumerate(HOSTILE)]
    document = document_of(transcript(*lines, title=HOSTILE[7]))
    assert any("injected" in each.text for each in document.paragraphs)


def document_of(session: Transcript) -> DocumentObject:
    return Document(io.BytesIO(to_docx(session)))
