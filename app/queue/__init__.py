"""Files that are transcribed one after the other, beside what is heard live."""
