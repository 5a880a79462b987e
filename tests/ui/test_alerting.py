"""Words that matter, in captions as they come."""

from app.captions.model import CaptionView, apply
from app.speech.events import Hypothesis
from app.ui.alerting import Alerting


def said(view: CaptionView, utterance: int, text: str, *, final: bool = False, revision: int = 1) -> CaptionView:
    settled, tentative = (text, "") if final else ("", text)
    begin = 10.0 * utterance
    return apply(view, Hypothesis("main", utterance, revision, settled, tentative, final, begin, begin + 2))[0]


def test_when_a_word_that_matters_is_said_then_its_sentence_is_told_once() -> None:
    told: list[tuple[str, float]] = []
    alerting = Alerting(lambda: "Anna\nbudget", lambda text, at: told.append((text, at)))
    view = said(CaptionView(), 1, "And then")
    alerting.look(view)
    assert told == []
    for revision, text in enumerate(("And then Anna", "And then Anna said the budget"), 2):
        view = said(view, 1, text, revision=revision)
        alerting.look(view)
    alerting.look(said(view, 1, "And then Anna said the budget is fine.", final=True))
    assert told == [("“Anna”: And then Anna", 10.0)]


def test_when_the_next_sentence_or_session_has_it_then_it_is_told_again() -> None:
    told: list[str] = []
    alerting = Alerting(lambda: "Anna", lambda text, _at: told.append(text))
    view = said(CaptionView(), 1, "Anna.", final=True)
    alerting.look(view)
    alerting.look(said(view, 2, "Anna again.", final=True))
    assert len(told) == 2
    alerting.forget()
    alerting.look(said(CaptionView(), 1, "Anna in another session.", final=True))
    assert len(told) == 3


def test_when_the_words_change_then_what_comes_next_is_looked_at_for_the_new_ones() -> None:
    words = ["Anna"]
    told: list[str] = []
    alerting = Alerting(lambda: words[0], lambda text, _at: told.append(text))
    words[0] = ""
    view = said(CaptionView(), 1, "Anna.", final=True)
    alerting.look(view)
    assert told == []
    words[0] = "会议"
    alerting.look(said(view, 2, "今天的会议改期了", final=True))
    assert told == ["“会议”: 今天的会议改期了"]


def test_when_a_sentence_is_long_then_what_is_told_is_short_and_holds_the_word() -> None:
    told: list[str] = []
    Alerting(lambda: "Anna", lambda text, _at: told.append(text)).look(
        said(CaptionView(), 1, "so " * 200 + "Anna " + "and on " * 200, final=True)
    )
    assert len(told[0]) < 200
    assert "… so" not in told[0]
    assert told[0].count("Anna") == 2
