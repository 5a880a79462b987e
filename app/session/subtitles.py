"""How subtitles are to be, from the settings."""

from app.settings.model import Transcripts
from app.transcripts.export.layout import SubtitleRules


def rules(chosen: Transcripts) -> SubtitleRules:
    """Broadcasters' guidance with what was chosen instead."""
    return SubtitleRules(
        line_length=chosen.subtitle_length,
        line_length_cjk=chosen.subtitle_length_cjk,
        lines=chosen.subtitle_lines,
        reading_speed=chosen.subtitle_speed,
        reading_speed_cjk=chosen.subtitle_speed_cjk,
        gap=chosen.subtitle_gap_ms / 1000,
    )
