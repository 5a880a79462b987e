"""Logging: one rotating file, three hooks for errors nobody caught, and redaction of anything shaped like a key.

Transcripts, context and hotwords are never passed to a logger; redaction guards keys only.
"""

import logging
import logging.handlers
import re
import sys
import threading
from types import TracebackType

from app import paths

_SECRET = re.compile(r"\b(?:sk|st)-[A-Za-z0-9._-]{4,}|(?i:bearer)\s+\S+|(?i:api[_-]?key)=[^&\s]+")
_BYTES = 1_000_000
_log = logging.getLogger(__name__)


def redact(text: str) -> str:
    """`text` with everything shaped like a key replaced by `[key]`."""
    return _SECRET.sub("[key]", text)


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def start(*, level: int = logging.INFO) -> None:
    """Sets up logging for the process and catches what would otherwise end a thread in silence.

    Called once by each entry point. A log folder that cannot be written costs the log, not the start.
    """
    handlers: list[logging.Handler] = []
    try:
        path = paths.log_file()
        paths.private_folder(path.parent)
        handlers.append(
            logging.handlers.RotatingFileHandler(path, maxBytes=_BYTES, backupCount=3, encoding="utf-8", delay=True)
        )
    except OSError as error:
        print(f"hearline: no log is kept: {error.strerror}", file=sys.stderr)  # noqa: T201 - the log itself is what failed
    for handler in handlers:
        handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=handlers or [logging.NullHandler()], force=True)
    # Their debug output prints handshake headers, which hold the key.
    for noisy in ("websocket", "urllib3", "websockets"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    _log.critical("uncaught", exc_info=(kind, error, trace))
    print(f"hearline: an unexpected error ({kind.__name__}); details are in {paths.log_file()}", file=sys.stderr)  # noqa: T201 - the last word


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
