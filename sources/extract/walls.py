"""Answers that say 200 but show no page: a consent question, a check for robots, a sign-in, an empty shell.

Only an answer with little text of its own is judged, so that an article about captchas stays an article.
"""

import re

from sources.capture.reasons import Reason
from sources.extract.extracted import Extracted

LITTLE_TEXT = 1_200
ALMOST_NONE = 200
LOOKED_AT_BYTES = 300_000

_BOT = re.compile(
    r"cf[-_]chl[-_]opt|challenge-platform|captcha-delivery\.com|px-captcha|_incapsula_resource|"
    r"awswafcookiedomainlist|<title>\s*(?:just a moment|attention required!|access denied|pardon our interruption|"
    r"are you a robot|robot check|un momento|security check|ddos-guard)|"
    r"checking your browser before|verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"prove (?:that )?you(?:'|’)?(?: a)?re human|"
    r"unusual traffic from your|confirm(?:a|e) que (?:usted )?(?:no )?(?:eres|es) (?:un )?(?:robot|humano)|"
    r"verifica(?:ndo)? que (?:usted )?(?:eres|es) (?:un )?humano",
    re.IGNORECASE,
)
_CAPTCHA = re.compile(r"g-recaptcha|h-captcha|cf-turnstile|geetest", re.IGNORECASE)
_CONSENT = re.compile(
    r"consent\.(?:google|youtube|yahoo)\.|guce\.|id=[\"']?(?:consent-page|sp_message_container|onetrust-consent-sdk|"
    r"didomi-host|qc-cmp2)|before you continue to|antes de (?:ir|continuar)|"
    r"we (?:value|care about) your privacy|(?:nos importa|valoramos|respetamos) (?:tu|su) privacidad",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_AGREE = re.compile(r"\b(?:accept|agree|reject|aceptar?|acepto|rechazar|zustimmen|accepter|aceitar)\b", re.IGNORECASE)
_PASSWORD = re.compile(r"<input[^>]{0,300}type\s*=\s*[\"']?password", re.IGNORECASE)
_SIGN_IN = re.compile(
    r"\b(?:(?:log|sign) ?in|iniciar sesi[oó]n|inicia sesi[oó]n|acceder|anmelden|se connecter|entrar)\b", re.IGNORECASE
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|activate|requires?|habilit\w+|activ\w+|necesita\w*) (?:el )?javascript|javascript (?:is|está) "
    r"(?:disabled|required|deshabilitado|desactivado)|<div id=[\"']?(?:root|app|__next|___gatsby)[\"']?>\s*</div>",
    re.IGNORECASE,
)


def wall(body: bytes, found: Extracted) -> Reason | None:
    """Which wall an HTML answer is, if it is one."""
    if len(found.text) > LITTLE_TEXT:
        return None
    markup = body[:LOOKED_AT_BYTES].decode("utf-8", "replace")
    if _BOT.search(markup) or (_CAPTCHA.search(markup) and len(found.text) < ALMOST_NONE):
        return Reason.BOT_CHECK
    if _PASSWORD.search(markup) and _SIGN_IN.search(f"{found.title} {found.text[:400]} {markup}"):
        return Reason.LOGIN_WALL
    if _asks_consent(markup, found):
        return Reason.CONSENT_WALL
    if not found.text or (len(found.text) < ALMOST_NONE and _NEEDS_SCRIPT.search(markup)):
        return Reason.EMPTY_PAGE
    return None


def _asks_consent(markup: str, found: Extracted) -> bool:
    about_cookies = len(_COOKIES.findall(found.text)) >= 2 and _AGREE.search(found.text)
    return bool(about_cookies or (_CONSENT.search(markup) and _COOKIES.search(found.text)))
