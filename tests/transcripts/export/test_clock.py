import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.transcripts.export.clock import hours, milliseconds, stamp


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.0, "00:00:00,000"),
        (0.0005, "00:00:00,001"),
        (1.2345, "00:00:01,235"),
        (59.9994, "00:00:59,999"),
        (59.9995, "00:01:00,000"),
        (3599.9996, "01:00:00,000"),
        (86399.9999, "24:00:00,000"),
        (360000.0, "100:00:00,000"),
        (-3.0, "00:00:00,000"),
        (math.nan, "00:00:00,000"),
        (math.inf, "00:00:00,000"),
    ],
)
def test_when_seconds_are_written_then_they_are_rounded_once(seconds: float, shown: str) -> None:
    assert stamp(milliseconds(seconds), ",") == shown


@given(st.floats(0, 1e6))
def test_when_any_time_is_written_then_it_reads_back_to_the_millisecond(seconds: float) -> None:
    written = stamp(milliseconds(seconds), ".")
    match = re.fullmatch(r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})", written)
    assert match
    hour, minute, second, rest = map(int, match.groups())
    assert abs(3600 * hour + 60 * minute + second + rest / 1000 - seconds) <= 0.00051


def test_when_whole_seconds_are_written_then_there_is_no_fraction() -> None:
    assert hours(3725) == "01:02:05"
