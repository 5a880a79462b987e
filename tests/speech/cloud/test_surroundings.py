"""Sleep and networks, with the real clocks and the real routing table."""

import time

import pytest

from app.speech.cloud.surroundings import Sleep, is_gone, routes


def test_when_time_passes_as_meant_then_nothing_is_noticed() -> None:
    sleep = Sleep()
    assert not sleep.noticed(0.0)
    assert not sleep.noticed(1.0)


def test_when_the_process_stood_still_then_it_is_noticed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sleep = Sleep()
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 8.0)
    assert sleep.noticed(0.1)
    assert not sleep.noticed(0.1)


def test_when_the_wait_was_meant_to_be_long_then_its_length_is_no_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    sleep = Sleep()
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 8.0)
    assert not sleep.noticed(7.5)


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="only Linux counts sleep on a clock of its own")
def test_when_the_computer_slept_then_the_clock_that_went_on_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    sleep = Sleep()
    outside = time.clock_gettime(time.CLOCK_BOOTTIME)
    monkeypatch.setattr(time, "clock_gettime", lambda _: outside + 3600.0)
    assert sleep.noticed(0.1)


def test_when_an_address_is_ours_then_it_is_not_gone() -> None:
    assert not is_gone("127.0.0.1")
    assert is_gone("203.0.113.77")


def test_when_routes_are_asked_for_then_they_are_addresses_of_this_computer() -> None:
    assert not any(is_gone(address) for address in routes())
