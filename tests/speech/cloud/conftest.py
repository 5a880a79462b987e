"""The stand-in for the service, for all tests of this folder."""

from tests.service.fixtures import key, service

__all__ = ["key", "service"]
