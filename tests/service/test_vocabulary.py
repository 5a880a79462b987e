import json
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.service.dialect import Json
from tests.service.service import Service
from tests.service.vocabulary import PATH

WORDS = [{"text": "Sonnenberg", "weight": 4, "lang": "de"}, {"text": "reactor trip", "weight": 50}]


def call(service: Service, action: str, **fields: object) -> tuple[int, Json]:
    return post(service, {"action": action, **fields})


def post(service: Service, given: Json, *, key: str = "", path: str = PATH) -> tuple[int, Json]:
    connection = HTTPConnection(str(urlsplit(service.http_url).netloc), timeout=5)
    try:
        body = json.dumps({"model": "speech-biasing", "input": given})
        connection.request("POST", path, body, {"Authorization": f"Bearer {key or service.key}"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def create(service: Service, prefix: str = "plant") -> str:
    status, answer = call(
        service, "create_vocabulary", target_model="fun-asr-realtime", prefix=prefix, vocabulary=WORDS
    )
    assert status == 200
    output = answer["output"]
    assert isinstance(output, dict)
    return str(output["vocabulary_id"])


def test_a_list_lives_from_create_to_delete() -> None:
    with Service() as service:
        made = create(service)
        assert made.startswith("vocab-plant-")
        assert len(made) == len("vocab-plant-") + 32
        listed = call(service, "list_vocabulary", prefix="plant")[1]["output"]
        assert str(listed).count("vocab-") == 1
        call(service, "update_vocabulary", vocabulary_id=made, vocabulary=WORDS[:1])
        assert "reactor" not in str(call(service, "query_vocabulary", vocabulary_id=made))
        assert call(service, "delete_vocabulary", vocabulary_id=made)[0] == 200
        assert call(service, "query_vocabulary", vocabulary_id=made)[0] == 400


def test_a_new_list_is_usable_only_after_a_while() -> None:
    with Service() as service:
        made = create(service)
        seen = [call(service, "query_vocabulary", vocabulary_id=made)[1]["output"] for _ in range(2)]
    assert [dict(one)["status"] for one in seen if isinstance(one, dict)] == ["UNDEPLOYED", "OK"]


def test_an_account_has_room_for_ten_lists() -> None:
    with Service() as service:
        for number in range(10):
            create(service, f"p{number}")
        status, answer = call(
            service, "create_vocabulary", target_model="fun-asr-realtime", prefix="x", vocabulary=WORDS
        )
    assert (status, answer["code"]) == (429, "Throttling.AllocationQuota")


@pytest.mark.parametrize(
    ("fields", "violation"),
    [
        ({"prefix": "Too-Long-And-Capital"}, "nine digits and small letters"),
        ({"target_model": "qwen3-asr-flash-realtime-x"}, "target_model"),
        ({"vocabulary": []}, "has 0 entries"),
        ({"vocabulary": [{"text": "a b c d e f g h", "weight": 4}]}, "too long"),
        ({"vocabulary": [{"text": "ä" * 16, "weight": 4}]}, "too long"),
        ({"vocabulary": [{"text": "word", "weight": 10}]}, "must be 1 to 5"),
        ({"vocabulary": [{"text": "word"}]}, "weight is missing"),
        ({"name": "mine"}, "name is not known"),
    ],
)
def test_a_list_against_the_rules_is_refused_and_noted(fields: Json, violation: str) -> None:
    wanted = {"target_model": "fun-asr-realtime", "prefix": "p", "vocabulary": WORDS, **fields}
    with Service(strict=False) as service:
        assert post(service, {"action": "create_vocabulary", **wanted})[0] == 400
        assert violation in service.take_violations()[0]


def test_only_the_key_opens_it_and_only_at_its_address() -> None:
    with Service() as service:
        assert post(service, {"action": "list_vocabulary"}, key="sk-other")[0] == 401
        assert post(service, {"action": "list_vocabulary"}, path="/api/v1/other")[0] == 404
