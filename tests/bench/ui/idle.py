"""What a visible overlay costs while nothing is said: processor seconds an hour and wake-ups a second.

python -m tests.bench.ui.idle [seconds]          needs Xvfb, openbox, picom
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.rig.screen import Screen, ScreenSpec
from tests.ui.stage import Actor, times_slept


def main() -> None:
    """Three rounds of `seconds` (20) each."""
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
        finally:
            screen.close()


def processor_seconds(pid: int) -> float:
    """What a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
