"""The delays between connections, on a clock that is only a number."""

import pytest

from app.errors import ServiceError
from app.speech.cloud.dial import NetworkError
from app.speech.cloud.faults import RateLimitError, fault
from app.speech.cloud.retry import MOST_ATTEMPTS, WINDOW_SECONDS, Retry

REFUSED = NetworkError("no", retryable=True, code="refused")
BUSY = fault(status=503)


def delays(error: ServiceError, count: int, *, lot: float = 0.0, reached: bool = False) -> list[float]:
    retry, now, found = Retry(lambda: lot), 0.0, []
    for _ in range(count):
        if reached:
            retry.reached(now)
        wait = retry.delay(error, now)
        found.append(wait)
        now += wait
    return found


def test_when_a_connection_fails_for_the_first_time_then_the_next_is_tried_at_once() -> None:
    assert delays(REFUSED, 1) == [0.0]
    assert delays(BUSY, 1) == [0.0]


def test_when_the_service_is_busy_then_delays_double_up_to_a_minute() -> None:
    assert delays(BUSY, 10) == [0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


def test_when_the_service_is_not_reached_then_it_is_tried_every_second_and_later_every_ten() -> None:
    waits = delays(REFUSED, 80)
    assert waits[:6] == [0.0, 0.5, 1.0, 1.0, 1.0, 1.0]
    assert waits[-1] == 10.0


@pytest.mark.parametrize(("error", "least", "most"), [(BUSY, 1.0, 1.25), (REFUSED, 0.75, 1.0)])
def test_when_many_clients_fail_together_then_chance_spreads_them(
    error: ServiceError, least: float, most: float
) -> None:
    assert sorted({delays(error, 3, lot=0.0)[2], delays(error, 3, lot=1.0)[2]}) == [least, most]


def test_when_the_service_asks_for_patience_then_it_is_given_exactly_that() -> None:
    asked = RateLimitError("slow", retry_after=7.0, code="", status=429)
    assert delays(asked, 2, lot=1.0) == [7.0, 7.0]
    hasty = RateLimitError("slow", retry_after=0.0, code="", status=429)
    assert delays(hasty, 1) == [1.0]


def test_when_the_service_throttles_without_a_time_then_the_first_wait_is_a_second_at_least() -> None:
    throttled = RateLimitError("slow", retry_after=None, code="", status=429)
    assert delays(throttled, 4) == [1.0, 1.0, 2.0, 4.0]
    assert delays(throttled, 1, lot=1.0) == [1.25]


@pytest.mark.parametrize("error", [BUSY, REFUSED], ids=["busy", "dropped"])
def test_when_connections_come_to_nothing_then_the_service_is_reached_fifteen_times_in_ten_minutes_at_most(
    error: ServiceError,
) -> None:
    retry, now, times = Retry(lambda: 0.0), 0.0, []
    while now < 3 * WINDOW_SECONDS:
        retry.reached(now)
        times.append(now)
        now += retry.delay(error, now)
    for at in times:
        assert len([other for other in times if at <= other < at + WINDOW_SECONDS]) <= MOST_ATTEMPTS


def test_when_a_connection_has_done_its_work_then_everything_before_is_forgotten() -> None:
    retry = Retry(lambda: 0.0)
    for _ in range(20):
        retry.reached(0.0)
        retry.delay(BUSY, 0.0)
    retry.healthy()
    assert retry.delay(BUSY, 1.0) == 0.0
    assert retry.delay(BUSY, 1.0) == 0.5
