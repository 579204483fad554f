"""A program at the API: its token, and requests as it sends them."""

import json
from typing import Any

from django.test import Client
from django.utils import timezone

from factcheck.api.tokens import make_token

ROOT = "/api/v1/"


class Program:
    """Sends what a client library sends, and looks at nothing but the answers."""

    def __init__(self, person: Any = None, scopes: tuple[str, ...] = (), **limits: Any) -> None:
        self.client = Client(raise_request_exception=True)
        self.headers: dict[str, str] = {}
        if person is not None:
            made = [*(scopes or ("read", "write", "review", "publish"))]
            if person.kind == "service":
                made = [scope for scope in made if scope in ("read", "write")]
            self.token, self.secret = make_token(person, "a test", made, at=timezone.now(), **limits)
            self.headers["Authorization"] = f"Bearer {self.secret}"

    def get(self, path: str, **headers: str) -> Any:
        """The answer to a GET."""
        return self.client.get(ROOT + path, headers=self.headers | _named(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """The answer to a POST of JSON (or of bytes as they are)."""
        return self._send("post", path, body, headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Any:
        """The answer to a PATCH."""
        return self._send("patch", path, body, headers)

    def made(self, path: str, **body: Any) -> Any:
        """What a POST made, as JSON."""
        answer = self.post(path, body)
        assert answer.status_code == 201, answer.content
        return answer.json()

    def done(self, path: str, row: Any, **body: Any) -> Any:
        """What came of an act on the row."""
        answer = self.post(f"{path}", body, if_match=f'"{row["revision"]}"')
        assert answer.status_code == 200, answer.content
        return answer.json()

    def _send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        content = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
        send = getattr(self.client, method)
        return send(ROOT + path, content, content_type="application/json", headers=self.headers | _named(headers))


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def is_problem(answer: Any, status: int, slug: str) -> dict[str, Any]:
    """The problem in the answer, which is of this type."""
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    assert said["type"].endswith(f"/api/v1/problems/{slug}"), said
    assert said["status"] == status
    return said
