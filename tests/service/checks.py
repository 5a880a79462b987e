"""What a client's message must look like: small descriptions that name every deviation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

NUMBER = (int, float)
_STRANGE = "is not known here"


def strange(faults: list[str]) -> list[str]:
    """Those about fields the documents do not name; services have been seen to ignore such fields."""
    return [fault for fault in faults if fault.endswith(_STRANGE)]


class Check(Protocol):
    """Finds what is wrong with a value."""

    def faults(self, value: object, where: str) -> list[str]:
        """One sentence for each deviation; empty if it is as it should be."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string, not empty unless `blank`."""

    blank: bool = False
    longest: int = 1_000_000

    def faults(self, value: object, where: str) -> list[str]:
        if not isinstance(value, str):
            return [f"{where} must be a string, not {type(value).__name__}"]
        if not value and not self.blank:
            return [f"{where} is empty"]
        return [f"{where} is longer than {self.longest} characters"] if len(value) > self.longest else []


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a range; a whole one unless `broken`."""

    low: float
    high: float
    broken: bool = False

    def faults(self, value: object, where: str) -> list[str]:
        if isinstance(value, bool) or not isinstance(value, NUMBER if self.broken else int):
            return [f"{where} must be a {'' if self.broken else 'whole '}number, not {value!r}"]
        return [] if self.low <= value <= self.high else [f"{where} must be {self.low} to {self.high}, not {value}"]


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def faults(self, value: object, where: str) -> list[str]:
        return [] if isinstance(value, bool) else [f"{where} must be true or false, not {value!r}"]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few values."""

    values: tuple[object, ...]

    def faults(self, value: object, where: str) -> list[str]:
        known = any(value == one and type(value) is type(one) for one in self.values)
        return [] if known else [f"{where} is {value!r}, not one of {', '.join(map(repr, self.values))}"]


@dataclass(frozen=True, slots=True)
class AnyObject:
    """An object; what is in it is looked at elsewhere."""

    def faults(self, value: object, where: str) -> list[str]:
        return [] if isinstance(value, dict) else [f"{where} must be an object"]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    each: Check
    most: int = 1_000_000
    least: int = 0

    def faults(self, value: object, where: str) -> list[str]:
        if not isinstance(value, list):
            return [f"{where} must be a list"]
        wrong = [fault for index, one in enumerate(value) for fault in self.each.faults(one, f"{where}[{index}]")]
        if not self.least <= len(value) <= self.most:
            wrong.append(f"{where} has {len(value)} entries, not {self.least} to {self.most}")
        return wrong


@dataclass(frozen=True, slots=True)
class Weights:
    """Words with their weights."""

    def faults(self, value: object, where: str) -> list[str]:
        if not isinstance(value, dict) or not value:
            return [f"{where} must hold words"]
        return [fault for word, weight in value.items() for fault in weight_faults(weight, f"{where}.{word}")]


def weight_faults(weight: object, where: str) -> list[str]:
    """What is wrong with a hotword's weight."""
    return [] if weight == 50 and type(weight) is int else Number(1, 5).faults(weight, where)


@dataclass(frozen=True, slots=True)
class Maybe:
    """Null, or what `else_` describes."""

    otherwise: Check

    def faults(self, value: object, where: str) -> list[str]:
        return [] if value is None else self.otherwise.faults(value, where)


@dataclass(frozen=True, slots=True)
class Fields:
    """An object with these fields and no others."""

    needed: Mapping[str, Check] = field(default_factory=dict)
    allowed: Mapping[str, Check] = field(default_factory=dict)

    def faults(self, value: object, where: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{where} must be an object"]
        wrong = [f"{where}.{name} is missing" for name in self.needed if name not in value]
        for name, one in value.items():
            check = self.needed.get(name) or self.allowed.get(name)
            wrong += check.faults(one, f"{where}.{name}") if check else [f"{where}.{name} {_STRANGE}"]
        return wrong
