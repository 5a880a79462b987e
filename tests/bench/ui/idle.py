"""What a visible overlay costs: while nothing is said, and while captions change ten times a second for a minute.

python -m tests.bench.ui.idle [seconds]          needs Xvfb, openbox, picom; about two minutes
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.rig.screen import Screen, ScreenSpec
from tests.ui.stage import Actor, times_slept


def main() -> None:
    """Three idle rounds of `seconds` (20) each, and one busy minute."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    with tempfile.TemporaryDirectory() as folder:
        screen = Screen(ScreenSpec(), Path(folder))
        try:
            with Actor(screen, "overlay", preset="default") as overlay:
                overlay.ask("view", text="Nothing more is said", revision=1)
                time.sleep(2)  # what follows the first picture is over by then
                print(f"{'round':8}{'CPU s/h':>10}{'wake-ups/s':>12}")
                for number in range(3):
                    cpu, sleeps = processor_seconds(overlay.pid), times_slept(overlay.pid)
                    begin = time.monotonic()
                    time.sleep(seconds)
                    passed = time.monotonic() - begin
                    used = processor_seconds(overlay.pid) - cpu
                    woken = sum(now - sleeps[thread] for thread, now in times_slept(overlay.pid).items())
                    print(f"{number + 1:<8}{used / passed * 3600:10.2f}{woken / passed:12.2f}")
                print(f"{'busy':8}{_busy(overlay, 60.0):10.2f}          10 updates a second for a minute")
        finally:
            screen.close()


def _busy(overlay: Actor, seconds: float) -> float:
    """Processor seconds an hour of a window whose captions change ten times a second, the asking included."""
    cpu, begin = processor_seconds(overlay.pid), time.monotonic()
    texts = partials()
    number = 0
    while (passed := time.monotonic() - begin) < seconds:
        text, utterance = next(texts)
        number += 1
        overlay.ask("spoken", text=text, utterance=utterance, final=text.endswith("next"))
        time.sleep(max(0.0, begin + number / 10 - time.monotonic()))
    return (processor_seconds(overlay.pid) - cpu) / passed * 3600


def partials() -> Iterator[tuple[str, int]]:
    """Sentences that grow a word at a time, each with its number."""
    sentence = "captions change while somebody is speaking and a reader follows them from one row to the next"
    for utterance in count(1):
        for end, char in enumerate(f"{sentence} "):
            if char == " ":
                yield sentence[:end], utterance


def processor_seconds(pid: int) -> float:
    """What a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
