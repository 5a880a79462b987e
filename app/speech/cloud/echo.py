"""Tells a transcript that only repeats the context from speech. On noise, recognizers recite what they were given."""

import re

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+(?:['’][^\W_]+)*")  # noqa: RUF001 - real apostrophes
_FEWEST = 8
_SHARE = 0.9
_RUN = 3


class EchoFilter:
    """Knows one context. Made once for a session, asked for every final."""

    def __init__(self, context: str) -> None:
        """`context` '' makes a filter that finds nothing."""
        tokens = _tokens(context)
        self._runs = {tuple(tokens[start : start + _RUN]) for start in range(len(tokens) - _RUN + 1)}

    def is_echo(self, text: str) -> bool:
        """Whether at least eight words, nine in ten of all, stand in the context in the same order.

        Single words are no evidence: a long context holds most words of any sentence.
        """
        if not self._runs:
            return False
        tokens = _tokens(text)
        found: set[int] = set()
        for start in range(len(tokens) - _RUN + 1):
            if tuple(tokens[start : start + _RUN]) in self._runs:
                found.update(range(start, start + _RUN))
        return len(found) >= _FEWEST and len(found) >= _SHARE * len(tokens)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())
