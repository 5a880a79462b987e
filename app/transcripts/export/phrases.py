"""What documents say of their own, so that whoever exports can have it said in another language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """English as it stands. What is in braces is filled in; `marked` stands before a time."""

    began: str = "Began"
    length: str = "Length"
    source: str = "Source"
    recognizer: str = "Recognizer"
    language: str = "Language"
    untitled: str = "Transcript {number}"
    marked: str = "Marked"
    missing: str = "{seconds} s of sound missing"
    seam: str = "From here on: {engine}"


ENGLISH = Phrases()
