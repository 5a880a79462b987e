"""Word documents, for minutes and for people who go on writing: title, facts, a paragraph a segment, marks between."""

from io import BytesIO
from typing import TYPE_CHECKING

from app.captions.breaks import right_to_left
from app.transcripts.export.clean import plain
from app.transcripts.export.clock import hours
from app.transcripts.export.facts import facts, in_order
from app.transcripts.export.phrases import ENGLISH, Phrases
from app.transcripts.export.text import gap_note, mark_note, seam_note
from app.transcripts.records import Line, Mark, Transcript

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def docx(transcript: Transcript, say: Phrases = ENGLISH) -> bytes:
    """The transcript as a document that Word, LibreOffice and Pages open."""
    from docx import Document

    document = Document()
    title = plain(transcript.session.title) or say.untitled.format(number=transcript.session.id)
    document.core_properties.title = title[:255]
    document.core_properties.author = "Hearline"
    document.core_properties.created = transcript.session.started.replace(tzinfo=None)
    document.add_heading(title, level=0)
    for name, value in facts(transcript.session, say):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(plain(value))
    document.add_paragraph()
    labelled = len(transcript.tracks) > 1
    for each in in_order(transcript):
        if isinstance(each, Mark):
            document.add_paragraph(style="Intense Quote").add_run(mark_note(each, say))
        else:
            _add_line(document, each.line, each.seam, say, labelled=labelled)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _add_line(document: "Document", line: Line, seam: str, say: Phrases, *, labelled: bool) -> None:
    from docx.shared import Pt, RGBColor

    for note in (gap_note(line, "", "", say), seam_note(seam, "", "", say)):
        if note:
            document.add_paragraph().add_run(note).italic = True
    paragraph = document.add_paragraph()
    time = paragraph.add_run(f"{hours(int(line.segment.begin))}  ")
    time.font.size = Pt(9)
    time.font.color.rgb = RGBColor(0x70, 0x70, 0x70)
    if labelled:
        paragraph.add_run(f"{plain(line.segment.track)}: ").bold = True
    text = paragraph.add_run(plain(line.text))
    if right_to_left(line.text):
        text.font.rtl = True
        _turn(paragraph)


def _turn(paragraph: "Paragraph") -> None:
    """The whole paragraph runs from the right."""
    from docx.oxml import OxmlElement

    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - python-docx has no public word for it
