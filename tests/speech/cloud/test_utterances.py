"""Results leave in the order in which utterances began."""

from app.errors import ServiceError
from app.speech.cloud.protocol import Lost, Result
from app.speech.cloud.utterances import Heard, Utterances

ERROR = ServiceError("lost")


def shown(outcomes: tuple[Result | Lost, ...]) -> list[tuple[str, str, bool]]:
    return [
        (found.key, found.settled + found.tentative, found.final)
        if isinstance(found, Result)
        else (found.key, "", True)
        for found in outcomes
    ]


def test_when_the_first_is_lost_then_the_waiting_one_leaves_after_it() -> None:
    made = Utterances()
    made.note("A", Heard(begin=0.0), 0.0)
    assert made.final("B", Heard("two"), 0.0) == ()
    assert shown(made.failed("A", ERROR, 0.5)) == [("A", "", True), ("B", "two", True)]
    assert len(made) == 0


def test_when_one_has_ended_and_waits_then_nothing_more_is_taken_for_it() -> None:
    made = Utterances()
    made.partial("A", Heard("one"), 0.0)
    made.final("B", Heard("two", begin=1.0), 0.0)
    for late in (
        made.partial("B", Heard("xx"), 0.1),
        made.final("B", Heard("xx"), 0.1),
        made.note("B", Heard(begin=9.0), 0.1),
        made.failed("B", ERROR, 0.1),
    ):
        assert late == ()
    (_, second) = made.final("A", Heard("One."), 0.2)
    assert second == Result("B", "two", "", True, begin=1.0)
    assert made.failed("B", ERROR, 0.3) == made.note("B", Heard(), 0.3) == ()


def test_when_one_without_text_holds_the_next_up_then_it_goes_without_a_word() -> None:
    made = Utterances(grace=2.0)
    made.note("A", Heard(begin=0.0), 0.0)
    made.partial("B", Heard("two"), 1.0)
    assert made.next_deadline == 3.0
    assert shown(made.tick(3.0)) == [("B", "two", False)]
    assert "A" not in made
    assert made.known("A")


def test_when_many_are_opened_then_the_oldest_go_and_few_are_remembered() -> None:
    made = Utterances()
    for number in range(2_000):
        made.note(f"{number}", Heard(), 0.0)
    assert len(made) <= 17
    assert not made.known("0")
    assert made.known("1900")


def test_when_all_is_over_then_open_ones_end_in_order_or_are_forgotten() -> None:
    made = Utterances()
    made.partial("A", Heard("one"), 0.0)
    made.final("B", Heard("Two."), 0.0)
    made.note("C", Heard(), 0.0)
    assert shown(made.close()) == [("A", "one", True), ("B", "Two.", True)]
    made.partial("D", Heard("four"), 1.0)
    made.forget()
    assert (len(made), made.next_deadline, made.known("D")) == (0, None, True)
    assert made.text_of("D") == ""
