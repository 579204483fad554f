"""Talking to Chromium over two pipes (Chrome DevTools Protocol): JSON messages, each ended by NUL."""

import json
import os
import select
import time
from collections import deque
from typing import Any

MOST_MESSAGE_BYTES = 150_000_000
READ_BYTES = 1_048_576

Message = dict[str, Any]


class BrowserGoneError(Exception):
    """The browser does not answer: it ended, crashed, took too long or said something that is no answer."""


class Devtools:
    """One conversation. Every wait ends at `ends_at` (monotonic clock) at the latest."""

    def __init__(self, read_from: int, write_to: int, ends_at: float) -> None:
        self._read_from, self._write_to, self.ends_at = read_from, write_to, ends_at
        self._received = bytearray()
        self._waiting: deque[Message] = deque()
        self._last_id = 0

    def send(self, method: str, session: str = "", **params: Any) -> int:
        """The number of a command that is on its way."""
        self._last_id += 1
        command = {"id": self._last_id, "method": method, "params": params}
        text = json.dumps(command | ({"sessionId": session} if session else {})).encode() + b"\0"
        try:
            while text:
                text = text[os.write(self._write_to, text) :]
        except OSError as error:
            raise BrowserGoneError("the browser has ended") from error
        return self._last_id

    def call(self, method: str, session: str = "", **params: Any) -> Message:
        """The result of a command; events that come meanwhile wait for `next_event`."""
        number = self.send(method, session, **params)
        aside: list[Message] = []
        while True:
            message = self._next(self.ends_at)
            if message is None:
                raise BrowserGoneError(f"{method} had no answer in time")
            if message.get("id") == number:
                self._waiting.extendleft(reversed(aside))
                if "error" in message:
                    raise BrowserGoneError(f"{method}: {message['error'].get('message', '')}")
                result: Message = message.get("result", {})
                return result
            if "method" in message:
                aside.append(message)

    def next_event(self, until: float) -> Message | None:
        """The next event, or nothing when none comes before `until` (monotonic clock)."""
        while True:
            message = self._next(min(until, self.ends_at))
            if message is None or "method" in message:
                return message

    def _next(self, until: float) -> Message | None:
        if self._waiting:
            return self._waiting.popleft()
        while True:
            end = self._received.find(b"\0")
            if end >= 0:
                text = bytes(self._received[:end])
                del self._received[: end + 1]
                return self._parsed(text)
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._read_from], [], [], left)[0]:
                return None
            piece = os.read(self._read_from, READ_BYTES)
            if not piece:
                raise BrowserGoneError("the browser has ended")
            self._received += piece
            if len(self._received) > MOST_MESSAGE_BYTES:
                raise BrowserGoneError("the browser says more than can be kept")

    @staticmethod
    def _parsed(text: bytes) -> Message:
        try:
            message = json.loads(text)
        except ValueError as error:
            raise BrowserGoneError("the browser said something that is no JSON") from error
        if not isinstance(message, dict):
            raise BrowserGoneError("the browser said something that is no message")
        return message
