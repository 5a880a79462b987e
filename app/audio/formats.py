"""How samples lie in a block as a device gives it."""

from dataclasses import dataclass
from enum import StrEnum


class SampleType(StrEnum):
    """Numpy's names of what capture interfaces give."""

    FLOAT32 = "<f4"
    INT16 = "<i2"

    @property
    def size(self) -> int:
        """Bytes of one sample."""
        return int(self.value[2:])


@dataclass(frozen=True, slots=True)
class Format:
    """Interleaved samples: `rate` per second and channel."""

    rate: int
    channels: int
    type: SampleType = SampleType.FLOAT32

    @property
    def bytes_per_second(self) -> int:
        """Of all channels together."""
        return self.rate * self.channels * self.type.size
