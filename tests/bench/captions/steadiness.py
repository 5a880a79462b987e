"""What each choice of steadiness shows and later changes, and what it costs in time, over recorded hypotheses.

python -m tests.bench.captions.steadiness          a second; the recordings are described in tests/recordings/README.md
"""

from app.captions.steady import PATIENCE
from tests.captions.replay import recorded, replay

_WHO = {"unsteadied": "a recognizer that shows every word at once", "embedded": "the embedded engine"}


def main() -> None:
    """Prints a row per choice and recording."""
    for name, who in _WHO.items():
        print(f"{who}: characters shown and later changed per final character, and seconds until shown")
        print(f"{'':16}{'changed':>10}{'and after':>12}{'mean':>10}{'p50':>8}{'p95':>8}")
        for choice, patience in {"raw hypotheses": None, **PATIENCE}.items():
            seen = replay(recorded(name), patience)
            mean = sum(seen.delays) / len(seen.delays)
            numbers = (
                f"{seen.changed:10.3f}{seen.erased:12.3f}{mean:10.2f}{seen.delay(0.5):8.2f}{seen.delay(0.95):8.2f}"
            )
            print(f"{choice:16}{numbers}")


if __name__ == "__main__":
    main()
