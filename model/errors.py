"""Errors that people can do something about."""

from __future__ import annotations


class KnownError(Exception):
    """Something went wrong that is nobody's bug: it names the thing, the reason and the next step.

    All three are already in the reader's language. Windows show them, the command line prints them on one line.
    """

    def __init__(self, thing: str, reason: str, next_step: str = "") -> None:
        super().__init__(thing, reason, next_step)
        self.thing = thing
        self.reason = reason
        self.next_step = next_step

    def __str__(self) -> str:
        """One line: ``thing: reason. next step``."""
        sentence = f"{self.thing}: {self.reason}" if self.thing else self.reason
        if self.next_step:
            sentence = f"{sentence.rstrip('.')}. {self.next_step}"
        return " ".join(sentence.split())


class Refused(KnownError):
    """An edit that the rules of a map do not allow; nothing was changed."""
