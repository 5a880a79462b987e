"""Which computers are asked, and which never are."""

import pytest

from app.errors import UsageError
from app.speech.cloud import models
from app.speech.cloud.hosts import Host, candidates, is_loopback, region_of, workspace_of

SHARED = {
    "cn-beijing": Host("wss://dashscope.aliyuncs.com", "https://dashscope.aliyuncs.com", "cn-beijing"),
    "ap-southeast-1": Host(
        "wss://dashscope-intl.aliyuncs.com", "https://dashscope-intl.aliyuncs.com", "ap-southeast-1"
    ),
}


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("", "cn-beijing"),
        ("cn-beijing", "cn-beijing"),
        ("Beijing", "cn-beijing"),
        (" singapore ", "ap-southeast-1"),
        ("ap-southeast-1", "ap-southeast-1"),
        ("intl", "ap-southeast-1"),
    ],
)
def test_a_region_has_an_id_and_a_city(name: str, region: str) -> None:
    assert region_of(name) == region
    assert candidates(region=name) == (SHARED[region],)


def test_when_there_is_no_such_region_then_the_regions_are_named() -> None:
    with pytest.raises(UsageError, match="us-east-1") as caught:
        candidates(region="us-east-1")
    assert "ap-southeast-1" in caught.value.remedy


def test_when_a_workspace_is_set_then_its_host_comes_before_the_shared_one() -> None:
    own = "ws-1.ap-southeast-1.maas.aliyuncs.com"
    assert candidates(region="singapore", workspace=" ws-1 ") == (
        Host(f"wss://{own}", f"https://{own}", "ap-southeast-1"),
        SHARED["ap-southeast-1"],
    )


def test_when_a_model_lives_on_workspace_hosts_alone_then_the_shared_host_is_not_tried() -> None:
    model = models.find("qwen3.8-omni-flash-realtime")
    (host,) = candidates(workspace="llm-2", model=model)
    assert host.websocket == "wss://llm-2.cn-beijing.maas.aliyuncs.com"
    with pytest.raises(UsageError, match="needs a workspace"):
        candidates(model=model)
    assert candidates(endpoint="wss://asr.example.com", model=model)


@pytest.mark.parametrize("name", ["a.b", "-x", "x/y", "x@y", "x" * 65, "wörk", "a b"])
def test_when_a_workspace_id_could_be_another_host_then_it_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        workspace_of(name)
    with pytest.raises(UsageError):
        candidates(workspace=name)


@pytest.mark.parametrize(
    ("endpoint", "host"),
    [
        ("wss://asr.example.com", Host("wss://asr.example.com", "https://asr.example.com")),
        (" https://asr.example.com:8443/ ", Host("wss://asr.example.com:8443", "https://asr.example.com:8443")),
        ("ws://127.0.0.1:8080", Host("ws://127.0.0.1:8080", "http://127.0.0.1:8080")),
        ("ws://127.8.9.1", Host("ws://127.8.9.1", "http://127.8.9.1")),
        ("http://localhost:1", Host("ws://localhost:1", "http://localhost:1")),
        ("ws://[::1]:80", Host("ws://[::1]:80", "http://[::1]:80")),
        ("wss://[2001:db8::1]", Host("wss://[2001:db8::1]", "https://[2001:db8::1]")),
    ],
)
def test_an_endpoint_of_ones_own_is_the_only_one(endpoint: str, host: Host) -> None:
    assert candidates(endpoint=endpoint, region="nowhere", workspace="a.b") == (host,)


@pytest.mark.parametrize(
    "endpoint",
    ["ws://asr.example.com", "http://10.0.0.1", "ws://127.0.0.1.example.com", "ws://[::2]", "ws://localhost.example"],
)
def test_when_an_endpoint_elsewhere_is_not_encrypted_then_it_is_refused(endpoint: str) -> None:
    with pytest.raises(UsageError, match="without encryption"):
        candidates(endpoint=endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "asr.example.com",
        "ftp://asr.example.com",
        "wss://",
        "wss://asr.example.com/api-ws/v1/realtime",
        "wss://asr.example.com?api_key=sk-1234567",
        "wss://asr.example.com#x",
        "wss://sk-1234567@asr.example.com",
        "wss://u:sk-1234567@asr.example.com",
        "wss://asr.example.com:port",
        "wss://asr.example.com:99999",
        "wss://asr_example..com:1 2",
        "wss://[::1",
        "wss://[fe80::1%eth0]",
        "wss://[::zz]",
    ],
)
def test_when_an_endpoint_is_more_or_less_than_a_host_then_it_is_refused_without_repeating_it(endpoint: str) -> None:
    with pytest.raises(UsageError) as caught:
        candidates(endpoint=endpoint)
    assert "sk-" not in caught.value.sentence


def test_only_this_computer_is_this_computer() -> None:
    assert [
        name for name in ("LOCALHOST", "127.1.2.3", "::1", "0.0.0.0", "::", "10.0.0.1", "") if is_loopback(name)
    ] == [
        "LOCALHOST",
        "127.1.2.3",
        "::1",
    ]
