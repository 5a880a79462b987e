"""What the service says when it refuses, in words of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ExitCode, ServiceError
from app.speech.cloud.faults import (
    NoModelError,
    RateLimitError,
    WrongHostError,
    fault,
    interrupted,
    is_empty_audio,
    mute,
    retry_after,
)

Row = tuple[str, str, int, str, bool]

TABLE: list[Row] = [
    ("InvalidApiKey", "Invalid API-key provided.", 401, "API key", False),
    ("", "", 401, "API key", False),
    ("invalid_api_key", "Incorrect API key provided", 0, "API key", False),
    ("AccessDenied", "Access denied by API-Key restrictions", 403, "may not use", False),
    ("InternalError", "Access denied by API-Key restrictions", 0, "may not use", False),
    ("AccessDenied.Unpurchased", "", 0, "may not use", False),
    ("Model.AccessDenied", "Model access denied.", 0, "may not use", False),
    ("", "", 403, "may not use", False),
    ("", "policy", 1008, "may not use", False),
    ("Arrearage", "Access denied, please make sure your account is in good standing.", 400, "no credit", False),
    ("AllocationQuota.FreeTierOnly", "The free tier of the model has been exhausted.", 403, "no credit", False),
    ("Model.NotExist", "x", 404, "does not know the model", False),
    ("ModelNotFound", "Model not found (m)!", 404, "does not know the model", False),
    ("InvalidParameter", "Model not exist.", 400, "does not know the model", False),
    ("Throttling", "x", 0, "no more requests", True),
    ("Throttling.AllocationQuota", "Allocated quota exceeded", 429, "no more requests", True),
    ("", "You exceeded your current requests list.", 0, "no more requests", True),
    ("", "Request rate increased too quickly", 0, "no more requests", True),
    ("", "", 429, "no more requests", True),
    ("DataInspectionFailed", "x", 400, "content filter", False),
    ("CLIENT_ERROR", "request timeout after 23 seconds.", 0, "heard nothing", True),
    ("ResponseTimeout", "Response timeout!", 0, "heard nothing", True),
    ("NO_VALID_AUDIO_ERROR", "", 0, "no speech", False),
    ("EmptyAudioError", "", 0, "no speech", False),
    ("UNSUPPORTED_FORMAT", "", 0, "cannot read the sound", False),
    ("", "Failed to decode audio", 0, "cannot read the sound", False),
    ("session_expired", "Your session hit the maximum duration.", 0, "too long", True),
    ("InvalidParameter", "language_hints is wrong", 0, "a setting (language_hints)", False),
    ("invalid_value", "x", 0, "a setting", False),
    ("", "", 400, "a setting", False),
    ("ServiceUnavailable", "", 503, "overloaded", True),
    ("", "", 1013, "overloaded", True),
    ("GatewayTimeout", "", 504, "overloaded", True),
    ("InternalError", "", 500, "failed", True),
    ("", "Internal server error", 1011, "failed", True),
    ("", "bad data", 1007, "make sense of", True),
    ("", "", 404, "not at this address", False),
    ("", "", 1006, "closed the connection", True),
    ("", "bye", 1000, "closed the connection", True),
    ("", "", 302, "answered instead", True),
    ("", "", 511, "answered instead", True),
    ("Mystery", "x", 418, "error (Mystery)", True),
    ("", "", 0, "reported an error.", True),
]


@pytest.mark.parametrize(("code", "message", "status", "words", "retryable"), TABLE)
def test_each_refusal_has_its_sentence_and_says_whether_to_try_again(
    code: str, message: str, status: int, words: str, retryable: bool
) -> None:
    error = fault(code, message, status=status)
    assert words in str(error)
    assert (error.retryable, error.status, error.code) == (retryable, status, code)
    assert error.remedy
    assert error.exit_code is ExitCode.SERVICE


def test_when_the_host_does_not_serve_the_path_then_another_host_may() -> None:
    error = fault("InvalidParameter", "url error, please check url!", status=400)
    assert isinstance(error, WrongHostError)
    assert not error.retryable


def test_when_asked_to_wait_then_the_error_says_how_long() -> None:
    error = fault("Throttling", retry_after=2.5)
    assert isinstance(error, RateLimitError)
    assert error.retry_after == 2.5
    assert not isinstance(fault("AllocationQuota.FreeTierOnly", "quota exceeded", status=429), RateLimitError)


def test_when_region_model_and_setting_are_known_then_they_are_named() -> None:
    assert "(Singapore)" in fault("InvalidApiKey", region="ap-southeast-1").remedy
    assert str(fault("ModelNotFound", model="m1", region="cn-beijing")) == (
        "The service does not know the model m1 in this region (Beijing)."
    )
    assert "(" not in fault("InvalidApiKey").remedy
    refused = fault("invalid_value", "x", param="session.turn_detection.silence_duration_ms")
    assert "session.turn_detection.silence_duration_ms" in str(refused)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "3"}, 3.0),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"RETRY-AFTER": "100000"}, 600.0),
        ({"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, None),
        ({"Retry-After": "-1"}, None),
        ({}, None),
    ],
)
def test_when_headers_ask_to_wait_then_at_most_ten_minutes_are_waited(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert retry_after(headers) == seconds


def test_silence_is_told_apart_from_trouble() -> None:
    assert is_empty_audio("", "NO_VALID_AUDIO_ERROR")
    assert not is_empty_audio("CLIENT_ERROR", "request timeout after 23 seconds.")
    assert mute().retryable


KEY = "sk-canary0123456789abcdef"


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from([0, 200, 400, 401, 403, 429, 500, 1008, 1011]))
def test_no_word_of_the_service_beyond_its_code_gets_through(before: str, after: str, status: int) -> None:
    for code, message in ((before, f"{after} {KEY}"), (KEY, before), (f"{before}{KEY}", after)):
        error = fault(code, message, status=status, param=f"{after}{KEY}")
        assert isinstance(error, ServiceError)
        assert KEY not in f"{error.sentence} {error.code} {error!r}"


def test_when_a_model_is_not_to_be_had_then_the_error_says_that_another_may_be() -> None:
    for code in ("Model.NotExist", "Model.AccessDenied"):
        assert isinstance(fault(code, "no"), NoModelError)
    for code in ("AccessDenied", "InvalidApiKey", "Arrearage"):
        assert not isinstance(fault(code, "no"), NoModelError)


def test_when_a_connection_is_given_up_by_us_then_it_is_tried_again() -> None:
    assert interrupted("The computer was asleep.").retryable


def test_when_a_message_is_huge_then_it_is_judged_by_its_beginning() -> None:
    assert "overloaded" in str(fault("ServiceUnavailable", "session " * 200_000))
