"""Access tokens of the OpenID provider as bearer: whose are let in with which scopes, and every forgery that is not."""

import json
import time
from pathlib import Path
from typing import Any

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.core.checks import run_checks

from claims.models import PublicationCopy
from factcheck.api import openid_tokens
from factcheck.api.key_sets import KeySet, KeySetError, keys_in
from sources.capture.fetch import close_clients
from tests.api.programs import Program, is_problem
from tests.publishing.conftest import World, publication, world
from tests.sources.local_site import answer, local_site

__all__ = ["World", "publication", "world"]
pytestmark = pytest.mark.django_db
ISSUER, AUDIENCE = "https://id.newsroom.example/realms/desk", "factcheck-api"
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
STRANGERS_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def jwk(key: Any, name: str, **more: Any) -> dict[str, Any]:
    """The public half as a key set lists it."""
    kind = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else jwt.algorithms.ECAlgorithm
    return {**json.loads(kind.to_jwk(key.public_key())), "kid": name, "use": "sig", **more}


KEYS = json.dumps({"keys": [jwk(RSA_KEY, "r1", alg="RS256"), jwk(EC_KEY, "e1")]}).encode()


@pytest.fixture(autouse=True)
def _provider(settings: Any, tmp_path: Path) -> None:
    place = tmp_path / "keys.json"
    place.write_bytes(KEYS)
    settings.OIDC_ISSUER, settings.OIDC_API_AUDIENCE = ISSUER, AUDIENCE
    settings.OIDC_API_KEYS, settings.OIDC_API_SCOPE_PREFIX = str(place), "desk:"


def token(key: Any = RSA_KEY, name: str = "r1", algorithm: str = "RS256", **claims: Any) -> str:
    """A token of the provider, or one that looks like it."""
    head = {"kid": name, "typ": claims.pop("typ", "at+jwt")}
    now = int(time.time())
    said = {"iss": ISSUER, "aud": AUDIENCE, "sub": "ana-7", "iat": now, "exp": now + 300, "azp": "cms",
            "scope": "openid desk:read desk:write"}  # fmt: skip
    said = {name: value for name, value in (said | claims).items() if value is not None}
    return jwt.encode(said, key, algorithm, headers=head)


def holding(bearer: str) -> Program:
    """A program that sends this token."""
    program = Program()
    program.headers["Authorization"] = f"Bearer {bearer}"
    return program


@pytest.fixture
def connected(author: Any) -> Any:
    """The author, who has signed in through the provider before."""
    SocialAccount.objects.create(user=author, provider="newsroom", uid="ana-7")
    return author


def test_it_counts_as_its_person_within_its_scopes_and_stands_in_the_history(connected: Any) -> None:
    ana = holding(token())
    me = ana.get("people/self").json()
    assert (me["id"], me["token"], me["scopes"]) == (str(connected.pk), "OpenID cms", ["read", "write"])
    claim = ana.made("claims", text="It rained.", language="en")
    (line,) = ana.get(f"claims/{claim['id']}/history").json()["results"]
    assert (line["actor"], line["token"]) == (str(connected.pk), "OpenID cms")
    body = {"text": "It snowed.", "language": "en"}
    first, again = (ana.post("claims", body, idempotency_key="k") for _ in range(2))
    assert first.json()["id"] == again.json()["id"]
    reads = holding(token(EC_KEY, "e1", "ES256", scope=["desk:read"]))
    etag = reads.get("claims")["ETag"]
    assert [reads.get("claims", if_none_match=etag).status_code for _time in "ab"] == [304, 304]
    is_problem(reads.post("claims", body), 403, "out-of-scope")
    is_problem(holding(token(scope="read write")).get("claims"), 403, "out-of-scope")
    # The scope is the token's, the right is the person's.
    is_problem(holding(token(scope="desk:admin")).post("scales", {"name": "x", "language": "en"}), 403, "not-allowed")


def test_a_verified_address_names_the_person_too(author: Any, service: Any) -> None:
    assert holding(token(email="ANA@desk.example", email_verified=True)).get("people/self").json()["name"] == "Ana"
    for claims in ({"email": author.email}, {"email": author.email, "email_verified": "true"},
                   {"email": "nobody@desk.example", "email_verified": True},
                   {"email": service.email, "email_verified": True}):  # fmt: skip
        is_problem(holding(token(**claims)).get("claims"), 401, "not-signed-in")


def test_whoever_left_is_let_in_no_more(connected: Any) -> None:
    assert holding(token()).get("claims").status_code == 200
    connected.is_active = False
    connected.save()
    is_problem(holding(token()).get("claims"), 401, "not-signed-in")


def forgeries() -> dict[str, str]:
    """Tokens that nobody may come in with."""
    public = RSA_KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    good, now = token(), int(time.time())
    head, body, sign = good.split(".")
    hmac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    confused = [_part({"alg": "HS256", "kid": "r1", "typ": "at+jwt"}), body]
    signed_with_public = hmac.sign(".".join(confused).encode(), public)
    return {
        "another's key": token(STRANGERS_KEY),
        "another's key under its own name": token(STRANGERS_KEY, "s1"),
        "no signature": f"{_part({'alg': 'none', 'kid': 'r1'})}.{body}.",
        "the public key as a shared secret": ".".join([*confused, jwt.utils.base64url_encode(signed_with_public).decode()]),
        "another algorithm than the key's": token(algorithm="PS256"),
        "another body": f"{head}.{_part({'iss': ISSUER, 'aud': AUDIENCE, 'sub': 'ines', 'exp': now + 9})}.{sign}",
        "at its end": token(exp=now - 60),
        "without an end": token(exp=None),
        "not yet": token(nbf=now + 300),
        "for another service": token(aud="another-api"),
        "for nobody": token(aud=None),
        "of another issuer": token(iss="https://evil.example/"),
        "of nobody": token(sub=None),
        "another sort of token": token(typ="logout+jwt"),
        "too long": token(more="x" * 9_000),
        "a key of its own": jwt.encode({"sub": "ana-7"}, STRANGERS_KEY, "RS256",
                                       headers={"jwk": jwk(STRANGERS_KEY, "x"), "jku": "https://evil.example/k"}),
        "nonsense": "a.b.c",
        "broken": "é.é.é",
    }  # fmt: skip


def _part(said: dict[str, Any]) -> str:
    return jwt.utils.base64url_encode(json.dumps(said).encode()).decode()


def test_no_forgery_comes_in(connected: Any) -> None:
    assert holding(token()).get("claims").status_code == 200
    for how, forged in forgeries().items():
        answered = holding(forged).get("claims")
        assert answered.status_code == 401, how
        is_problem(answered, 401, "not-signed-in")


def test_it_is_off_without_an_audience(connected: Any, settings: Any) -> None:
    settings.OIDC_API_AUDIENCE = ""
    is_problem(holding(token()).get("claims"), 401, "not-signed-in")


def test_reading_with_it_leaves_nothing(connected: Any, publication: Any) -> None:
    assert holding(token()).get(f"publications/{publication.pk}").status_code == 200
    assert PublicationCopy.objects.count() == 0


def test_keys_are_fetched_kept_and_asked_for_again(connected: Any, settings: Any) -> None:
    asked: list[str] = []

    def told(body: bytes) -> Any:
        return lambda connection, head: (asked.append(head.split()[1]), answer(body)(connection, head))

    with local_site({"/none": answer(b"{}")}) as site:
        port = int(site.url("/").rsplit(":", 1)[1].strip("/"))
        settings.CAPTURE_ALLOWED_PORTS = [str(port)]
        settings.OIDC_ISSUER, settings.OIDC_API_KEYS = site.url("/realm").rstrip("/"), ""
        said = {"issuer": settings.OIDC_ISSUER, "jwks_uri": site.url("/keys")}
        site.routes["/realm/.well-known/openid-configuration"] = told(json.dumps(said).encode())
        site.routes["/keys"] = told(json.dumps({"keys": [jwk(RSA_KEY, "r1")]}).encode())
        good = token(iss=settings.OIDC_ISSUER)
        assert [holding(good).get("claims").status_code for _ in range(3)] == [200] * 3
        assert asked == ["/realm/.well-known/openid-configuration", "/keys"]
        # A new key is not looked for again within the minute; then it is.
        site.routes["/keys"] = told(KEYS)
        rotated = token(EC_KEY, "e1", "ES256", iss=settings.OIDC_ISSUER)
        assert holding(rotated).get("claims").status_code == 401
        assert len(asked) == 2
        openid_tokens._key_set("", settings.OIDC_ISSUER)._asked -= 61
        assert holding(rotated).get("claims").status_code == 200
        keys: KeySet = openid_tokens._key_set("", settings.OIDC_ISSUER)
        close_clients()
    # The provider is away: its last keys hold, for a day.
    keys._asked -= 61
    keys._kept = type(keys._kept)(keys._kept.keys, keys._kept.since - 7_200)
    assert holding(good).get("claims").status_code == 200
    keys._asked -= 61
    keys._kept = type(keys._kept)(keys._kept.keys, keys._kept.since - 86_400)
    assert holding(good).get("claims").status_code == 401


def test_only_public_keys_that_sign_are_taken() -> None:
    secret = {"kty": "oct", "kid": "o", "k": "c2VjcmV0"}
    weak = jwk(rsa.generate_private_key(public_exponent=65537, key_size=1024), "w")
    others = [secret, weak, jwk(RSA_KEY, "enc", use="enc"), jwk(RSA_KEY, "hs", alg="HS256"), {"kty": "RSA"}, "x", None]
    assert set(keys_in(json.dumps({"keys": [*others, jwk(EC_KEY, "e1")]}).encode())) == {"e1"}
    for nothing in (b"", b"[]", b'{"keys": 3}', json.dumps({"keys": others}).encode()):
        with pytest.raises(KeySetError):
            keys_in(nothing)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("OIDC_ISSUER", "", "E012"),
        ("OIDC_API_KEYS", "http://id.example/keys", "E013"),
        ("OIDC_API_KEYS", "/no", "E014"),
    ],
)
def test_a_careless_setting_is_said_at_the_start(name: str, text: str, found: str, settings: Any) -> None:
    settings.INSECURE_HTTP = False
    assert [each.id for each in run_checks(tags=["security"]) if "E01" in str(each.id)] == []
    setattr(settings, name, text)
    assert [each.id for each in run_checks(tags=["security"]) if "E01" in str(each.id)] == [f"factcheck.{found}"]
