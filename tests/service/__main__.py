"""`python -m tests.service --fault rst@5`: the stand-in in the foreground, for the real program to talk to."""

import argparse
import sys
import threading
from contextlib import suppress

from tests.service.faults import Kind, parse
from tests.service.service import KEY, Service


def main() -> None:
    """Runs until interrupted; prints what clients do wrong."""
    about = argparse.ArgumentParser(prog="python -m tests.service", description=__doc__)
    about.add_argument("--port", type=int, default=0, help="0 takes a free one")
    about.add_argument("--key", default=KEY)
    about.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="KIND[@AFTER][:NUMBER][#CONNECTION][xTIMES]",
        help=f"may be given several times; kinds: {', '.join(Kind)}",
    )
    given = about.parse_args()
    with Service(tuple(parse(one) for one in given.fault), port=given.port, key=given.key, strict=False) as service:
        print(f"endpoint {service.url}  key {service.key}", flush=True)
        with suppress(KeyboardInterrupt):
            while True:
                service.wait_for(lambda running: bool(running.violations), timeout=threading.TIMEOUT_MAX)
                for violation in service.take_violations():
                    print("violation:", violation, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
