"""`python -m tests.bench [NAME …]`: runs the measurements one after the other, each in a process of its own.

NAME is a part of a file's path, e.g. `recognizer` or `paint`; without one all run.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def benches(words: list[str]) -> list[Path]:
    found = sorted(path for path in HERE.glob("*/[a-z]*.py") if "\ndef main(" in path.read_text(encoding="utf-8"))
    return [path for path in found if not words or any(word in str(path.relative_to(HERE)) for word in words)]


def main() -> int:
    chosen = benches(sys.argv[1:])
    if not chosen:
        print("No such measurement. There are:", *(path.relative_to(HERE) for path in benches([])), sep="\n  ")
        return 2
    failed = 0
    for path in chosen:
        module = ".".join(("tests", "bench", *path.relative_to(HERE).with_suffix("").parts))
        print(f"\n## {path.relative_to(HERE)}\n", flush=True)
        failed += bool(subprocess.run([sys.executable, "-m", module], check=False).returncode)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
