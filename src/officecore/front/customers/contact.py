"""Contact points: where somebody can be reached, and what is known of each.

An address is kept as it was typed. Beside it stands its key, the normal form by which two people who
gave the same address are found; what has no sure normal form has no key. Whether an address was
verified and whether mail to it bounced are facts of that address: a new one starts with neither.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import attrs
from pendulum import DateTime

from officecore.kernel.errors import BadValue, Refused, shown
from officecore.kernel.personal import Personal
from officecore.kernel.time import instant
from officecore.kernel.value import Value

_MAIL_MAX: Final = 254
_DOMAIN_MAX: Final = 253
_LOCAL: Final = re.compile(r"[^\s@\"(),:;<>\[\\\]]+\Z")
_PHONE_PUNCTUATION: Final = re.compile(r"[\s().\-/]")
_E164: Final = re.compile(r"\+[1-9]\d{6,14}\Z")


class Channel(StrEnum):
    """How a contact point is used."""

    EMAIL = "email"
    PHONE = "phone"
    FAX = "fax"
    WEB = "web"


@attrs.frozen(kw_only=True)
class Verification(Value):
    """A token was sent to an address. It works once, until `expires`, and proves that address alone.

    Only the SHA-256 digest of the token is kept. `done` is the instant at which it came back.
    """

    digest: str
    asked: DateTime = attrs.field(converter=instant)
    expires: DateTime = attrs.field(converter=instant)
    done: DateTime | None = None


@attrs.frozen(kw_only=True)
class Bounce(Value):
    """Mail to an address came back, with the reason that the other side gave."""

    at: DateTime = attrs.field(converter=instant)
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class ContactPoint(Value):
    """One way to reach somebody. `address` is as typed; `label` says which it is ("work")."""

    channel: Channel
    address: Personal[str]
    label: Personal[str] = ""
    verification: Verification | None = None
    bounce: Bounce | None = None

    def __attrs_post_init__(self) -> None:
        """Check the fields; a mail address that cannot be one is refused ("contact.email")."""
        super().__attrs_post_init__()
        if not self.address.strip():
            raise BadValue(
                "contact.blank",
                f"To keep a contact point you must give its {self.channel}, not a blank.",
                asked=self.address,
                accepted="text that is not blank",
            )
        if self.channel is Channel.EMAIL and email_key(self.address) is None:
            raise BadValue(
                "contact.email",
                f"You cannot use {shown(self.address)} as a mail address because it is none.",
                asked=self.address[:300],
                accepted="an address such as ana@example.com",
            )

    @property
    def key(self) -> str | None:
        """The normal form by which equal addresses are found, as in "email:ana@example.com".

        None where there is no sure one, as for a phone number without its country.
        """
        match self.channel:
            case Channel.EMAIL:
                normal = email_key(self.address)
            case Channel.PHONE | Channel.FAX:
                normal = phone_key(self.address)
            case Channel.WEB:
                normal = self.address.strip().casefold()
        return None if normal is None else f"{self.channel}:{normal}"

    @property
    def is_verified(self) -> bool:
        """Whether a token sent to this address came back."""
        return self.verification is not None and self.verification.done is not None

    @property
    def is_usable(self) -> bool:
        """Whether nothing speaks against using it: mail to it did not bounce."""
        return self.bounce is None

    def asked(self, token: str, *, at: datetime, valid_for: timedelta) -> ContactPoint:
        """This contact point with a token on its way to it; an earlier token is void."""
        asked = instant(at)
        verification = Verification(digest=_digest(token), asked=asked, expires=asked + valid_for)
        return attrs.evolve(self, verification=verification)

    def verified(self, token: str, *, at: datetime) -> ContactPoint:
        """This contact point, verified by the token that came back.

        `Refused`: "contact.token" for a token that was not sent to this address, "contact.token_used"
        for one that came back before, "contact.token_expired" for one that is too late.
        """
        waiting, back = self.verification, instant(at)
        if waiting is None or not hmac.compare_digest(waiting.digest, _digest(token)):
            raise Refused(
                "contact.token",
                f"You cannot verify {self.address} because that token was not sent to it.",
                asked=self.address,
                accepted="the token last sent to this address",
            )
        if waiting.done is not None:
            raise Refused(
                "contact.token_used",
                f"You cannot verify {self.address} again: the token was used on {waiting.done}.",
                asked=self.address,
            )
        if back > waiting.expires:
            raise Refused(
                "contact.token_expired",
                f"You cannot verify {self.address} because the token expired on {waiting.expires}: "
                "send a new one.",
                asked=back,
                accepted=f"until {waiting.expires}",
            )
        return attrs.evolve(self, verification=attrs.evolve(waiting, done=back), bounce=None)


def email_key(address: str) -> str | None:
    """The normal form of a mail address: Unicode NFC, lower case, domain in IDNA; None if it is none.

    Nothing that only one provider treats alike (dots, plus tags) is folded. Lengths as in RFC 5321: 254
    characters in all, 253 for the domain. Normalising a normal form changes nothing.
    """
    local, separator, domain = unicodedata.normalize("NFC", address.strip()).rpartition("@")
    # Some characters only become separators by normalising, so what counts is the normal form.
    if (
        not separator
        or not _LOCAL.match(local)
        or ".." in local
        or local[0] == "."
        or local[-1] == "."
    ):
        return None
    try:
        ascii_domain = domain.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return None
    labels = ascii_domain.split(".")
    if len(ascii_domain) > _DOMAIN_MAX or not all(
        re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", label) for label in labels
    ):
        return None
    normal = f"{unicodedata.normalize('NFC', local.lower())}@{ascii_domain}"
    return normal if len(normal) <= _MAIL_MAX else None


def phone_key(number: str) -> str | None:
    """A phone number in E.164 form (+ and 7 to 15 digits); None unless it names its country by a +.

    A national number is not guessed at: its leading zeros are data, and which country is meant is not
    known here.
    """
    bare = _PHONE_PUNCTUATION.sub("", number.strip())
    return bare if _E164.match(bare) else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
