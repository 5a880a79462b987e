from app.speech.local.lag import Lag


def reports(*seconds: float) -> list[float | None]:
    lag = Lag()
    return [lag.news(value) for value in seconds]


def test_a_little_is_not_worth_saying() -> None:
    assert reports(0.0, 0.5, 1.9) == [None, None, None]


def test_being_behind_is_told_and_being_level_again_too() -> None:
    assert reports(2.5, 0.3, 0.0) == [2.5, 0.0, None]


def test_between_the_two_limits_nothing_flickers() -> None:
    assert reports(2.1, 1.9, 2.1, 1.8, 2.2) == [2.1, None, None, None, None]


def test_a_growing_backlog_is_told_once_a_second() -> None:
    assert reports(2.0, 2.5, 3.1, 3.5, 4.2) == [2.0, None, 3.1, None, 4.2]


def test_a_shrinking_one_too() -> None:
    assert reports(8.0, 7.5, 6.0, 0.4) == [8.0, None, 6.0, 0.0]
