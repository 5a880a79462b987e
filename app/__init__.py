"""Hearline: live captions over everything."""

__version__ = "0.1.0"
