"""From what the service says when it refuses or fails to one plain sentence, a remedy, and whether to try again.

The service's own messages are matched, never quoted: they may hold a key, a transcript or somebody's account.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import ServiceError
from app.logs import redact

_REGION_NAMES = {"cn-beijing": "Beijing", "ap-southeast-1": "Singapore"}
_LONGEST_WAIT = 600.0
_LONGEST_TEXT = 500


class WrongHostError(ServiceError):
    """This host does not serve this address; another host of the region may."""


class NoModelError(ServiceError):
    """The service does not offer this model here, or not to this account; it may offer another one."""


class RateLimitError(ServiceError):
    """Too much at once. `retry_after`: seconds the service asks to wait, None if it did not say."""

    def __init__(self, message: str, *, retry_after: float | None, code: str, status: int) -> None:
        """Always worth another try."""
        super().__init__(message, remedy="Hearline tries again by itself.", retryable=True, code=code, status=status)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class _Rule:
    """`pattern` is searched in code and message together; `statuses` hold where no pattern of any rule matches."""

    pattern: str
    statuses: frozenset[int]
    message: str
    remedy: str
    retryable: bool = False
    kind: type[ServiceError] = ServiceError


_NOT_ALLOWED = "This API key may not use the model{model}."
_ALLOW = "Activate the model in the console, check what key and workspace are allowed, and check the region{region}."
_AGAIN = "Hearline tries again by itself."
_URL = re.compile(r"\burl error\b", re.IGNORECASE)
_RATE = re.compile(
    r"throttling|rate.?limit|rate increased too quickly|too many requests|quota exceeded|current quota|requests list",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"empty.?audio|no_?valid_?audio", re.IGNORECASE)
_FREE_TIER = re.compile(r"free.?tier", re.IGNORECASE)
# The parts of a message that say which setting was refused, without quoting anything else.
_SETTING = re.compile(
    r"\b(?:session(?:\.[a-z_]+)+|language_hints|language|sample_rate|format|vocabulary_id|vocabulary|turn_detection|"
    r"threshold|silence_duration_ms|max_sentence_silence|speech_noise_threshold|context|corpus|heartbeat|"
    r"semantic_punctuation_enabled|multi_threshold_mode_enabled|intermediate_result_enabled|instructions|modalities)\b"
)

_RULES = (
    _Rule(
        r"invalid.?api.?key|incorrect api key|api.?key.*(?:invalid|missing)|invalid.*token|unauthori[sz]ed",
        frozenset({401}),
        "The service does not accept the API key.",
        "Check the key and the region{region}: a key works only in the region it was made in.",
    ),
    _Rule(
        r"arrear|overdue|free.?tier",
        frozenset({402}),
        "The account of this API key has no credit left.",
        "Settle the account in the Model Studio console.",
    ),
    _Rule(r"model\.?access.?denied", frozenset(), _NOT_ALLOWED, _ALLOW, kind=NoModelError),
    _Rule(
        r"access.?denied|unpurchased|forbidden|not authorized|no permission",
        frozenset({403, 1008}),
        _NOT_ALLOWED,
        _ALLOW,
    ),
    _Rule(
        r"data.?inspection|content.?filter|inappropriate",
        frozenset(),
        "The service's content filter stopped the recognition.",
        "Go on with the recognition on this computer, or start again.",
    ),
    _Rule(
        r"model.?not.?(?:exist|found|supported)|model.*(?:does not exist|not found|not support)|no such model",
        frozenset(),
        "The service does not know the model{model} in this region{region}.",
        "Choose another model{instead} or another region.",
        kind=NoModelError,
    ),
    _Rule(
        r"request timeout after|response.?timeout|idle.?timeout",
        frozenset(),
        "The service heard nothing for too long and stopped.",
        _AGAIN,
        retryable=True,
    ),
    _Rule(
        _EMPTY.pattern,
        frozenset(),
        "The service found no speech in what it was sent.",
        "Check that the source gives sound.",
    ),
    _Rule(
        r"unsupported.?format|failed to decode",
        frozenset(),
        "The service cannot read the sound it was sent.",
        "Choose another model.",
    ),
    _Rule(
        r"session.*(?:expired|limit|too long|max)|(?:max|exceed)\w*.*session",
        frozenset(),
        "The service ended the session because it had become too long.",
        _AGAIN,
        retryable=True,
    ),
    _Rule(
        r"invalid.?param|invalid.?value|invalid.?request|bad.?request|missing.?required",
        frozenset({400, 422}),
        "The service refused a setting{setting}.",
        "Check the recognition settings.",
    ),
    _Rule(
        r"service.?unavailable|overload|too busy|server.?busy|gateway",
        frozenset({408, 409, 502, 503, 504, 1012, 1013}),
        "The service is overloaded.",
        _AGAIN,
        retryable=True,
    ),
    _Rule(
        r"internal.?(?:server.?)?error|server.?error",
        frozenset({500, 1011}),
        "The service failed.",
        _AGAIN,
        retryable=True,
    ),
    _Rule(
        r"(?!)",
        frozenset({404, 405, 410}),
        "The service is not at this address.",
        "Check the endpoint, the workspace and the region.",
    ),
    _Rule(
        r"(?!)",
        frozenset({1002, 1003, 1007, 1009}),
        "The service could not make sense of what it was sent.",
        _AGAIN,
        retryable=True,
    ),
    _Rule(
        r"(?!)",
        frozenset({1000, 1001, 1005, 1006}),
        "The service closed the connection.",
        _AGAIN,
        retryable=True,
    ),
    _Rule(
        r"(?!)",
        frozenset({200, *range(300, 309), 407, 511}),
        "Something between this computer and the service answered instead of it.",
        "Sign in to the network or check the proxy.",
        retryable=True,
    ),
)
_COMPILED = tuple((re.compile(rule.pattern, re.IGNORECASE), rule) for rule in _RULES)
_UNKNOWN = _Rule("", frozenset(), "The service reported an error{code}.", _AGAIN, retryable=True)


def fault(
    code: str = "",
    message: str = "",
    *,
    status: int = 0,
    param: str = "",
    region: str = "",
    model: str = "",
    instead: str = "",
    retry_after: float | None = None,
) -> ServiceError:
    """The error behind `code` and `message` (the service's words) and `status` (HTTP status or WebSocket close code).

    `param` is the setting the service names. `region` and `model` are ours and appear in the sentence, `instead` is a
    model to offer where that one is not known.
    """
    said = f"{code[:_LONGEST_TEXT]} {message[:_LONGEST_TEXT]}"
    word = _word(code)
    if _URL.search(said):
        return WrongHostError(
            "This host of the service does not offer the recognition.",
            remedy="Check the workspace, or leave it empty.",
            code=word,
            status=status,
        )
    if (_RATE.search(said) or status == 429) and not _FREE_TIER.search(said):
        return RateLimitError(
            "The service takes no more requests from this account just now.",
            retry_after=retry_after,
            code=word,
            status=status,
        )
    rule = _rule(said, status)
    place = _REGION_NAMES.get(region, region)
    blanks = {
        "region": f" ({place})" if place else "",
        "model": f" {model}" if model else "",
        "instead": f" ({instead})" if instead else "",
        "setting": _setting(param, said),
        "code": f" ({word})" if word else "",
    }
    return rule.kind(
        rule.message.format(**blanks),
        remedy=rule.remedy.format(**blanks),
        retryable=rule.retryable,
        code=word,
        status=status,
    )


def mute() -> ServiceError:
    """A service that takes the connection and does not answer."""
    return ServiceError("The service accepted the connection and then said nothing.", remedy=_AGAIN, retryable=True)


def may_be_the_key(error: ServiceError) -> ServiceError:
    """The same failure, again and again, before anything worked: some hosts say no more about a key without rights."""
    return ServiceError(
        "The service fails each time it is asked.",
        remedy="Check in the console what key and workspace are allowed. Hearline goes on trying by itself.",
        retryable=True,
        code=error.code,
        status=error.status,
    )


def is_internal(error: ServiceError) -> bool:
    """Whether the service only says that something went wrong inside."""
    return error.code.startswith("InternalError") or error.status in (500, 1011)


def interrupted(message: str) -> ServiceError:
    """A connection is given up for a reason of our own."""
    return ServiceError(message, remedy=_AGAIN, retryable=True, code="interrupted")


def is_empty_audio(code: str, message: str) -> bool:
    """Whether the service only says that there was nothing to recognise."""
    return bool(_EMPTY.search(f"{code[:_LONGEST_TEXT]} {message[:_LONGEST_TEXT]}"))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds the service asks to wait, at most ten minutes; None if it does not say. Names in any case."""
    named = {name.lower(): value for name, value in headers.items()}
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", named.get(name, "").strip()):
            return min(float(named[name]) / unit, _LONGEST_WAIT)
    return None


def _rule(said: str, status: int) -> _Rule:
    for pattern, rule in _COMPILED:
        if pattern.search(said):
            return rule
    return next((rule for rule in _RULES if status in rule.statuses), _UNKNOWN)


def _word(code: str) -> str:
    """The service's own word for the fault, if it looks like a word."""
    return redact(code) if re.fullmatch(r"[A-Za-z][A-Za-z_. -]{0,63}", code) else ""


def _setting(param: str, said: str) -> str:
    found = _SETTING.search(f"{param} {said}")
    return f" ({found[0]})" if found else ""
