"""What other processes do in these tests: `python -m tests.transcripts.programs NAME ...`. They print what they did."""

import sqlite3
import sys
import time
from itertools import count
from pathlib import Path

import numpy as np

from app.audio.frames import AudioFrame
from app.transcripts.faults import JournalState, Trouble
from app.transcripts.journal import Journal
from app.transcripts.records import SessionStart
from app.transcripts.sound.recorder import Recorder
from tests.transcripts.samples import segment


def append(path: str) -> None:
    """Appends until it is killed, and prints each number once its segment is on the disk."""
    journal = Journal(Path(path))
    session = journal.begin(SessionStart(title="cut short"))
    print(f"session {session}", flush=True)
    number = 0
    while True:
        number += 1
        if journal.append(session, segment(number, f"spoken number {number} 第{number}句")):
            print(number, flush=True)


def live(path: str) -> None:
    """Keeps a session open until its input ends."""
    journal = Journal(Path(path))
    session = journal.begin(SessionStart(title="alive"))
    journal.append(session, segment(1))
    print(session, flush=True)
    sys.stdin.read()
    journal.end(session)
    journal.close()


def hold(path: str) -> None:
    """Holds the write lock until its input ends."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    print("held", flush=True)
    sys.stdin.read()
    connection.execute("ROLLBACK")
    connection.close()


def limited(path: str) -> None:
    """Appends with a limit on the size of files until one is refused, lifts the limit, and waits for the rest."""
    import resource
    import threading

    refused, well = threading.Event(), threading.Event()

    def told(state: JournalState) -> None:
        print(state.trouble.name, flush=True)
        (well if state.trouble is Trouble.NONE else refused).set()

    journal = Journal(Path(path), on_state=told)
    session = journal.begin(SessionStart())
    resource.setrlimit(resource.RLIMIT_FSIZE, (256 * 1024, resource.RLIM_INFINITY))
    number = 0
    while not refused.is_set() and number < 5000:
        number += 1
        journal.append(session, segment(number, "x" * 2000))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    well.wait(20)
    print(number, journal.close(), flush=True)


def record(folder: str) -> None:
    """Records at the pace of speech until it is killed, and prints how many seconds it has heard."""
    recorder = Recorder(Path(folder), print)
    block = 1600
    for place in count():
        samples = (np.arange(place * block, (place + 1) * block) % 20_000).astype("<i2")
        recorder.hear("main", AudioFrame(samples.tobytes(), place, place * block, 0.0))
        print((place + 1) * block / 16_000, flush=True)
        time.sleep(0.1)  # the pace of speech


if __name__ == "__main__":
    {"append": append, "live": live, "hold": hold, "limited": limited, "record": record}[sys.argv[1]](*sys.argv[2:])
