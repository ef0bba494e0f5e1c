"""Trouble: what a database may say other than yes, in the words of the house."""

from __future__ import annotations

from collections.abc import Callable
from shlex import quote

from sqlalchemy import ExceptionContext

from officecore.kernel.errors import BadValue, Conflict, Misuse, OfficeError, shown, worded
from officecore.storage.sql.schema import LAYOUT


def busy(code: str) -> Conflict:
    """The refusal to go on beside somebody else's transaction."""
    return Conflict(
        code,
        "You cannot go on with this transaction because another one was faster: begin again.",
    )


def taken(reason: object) -> Conflict:
    """The refusal to write a row where there is one."""
    return Conflict(
        "storage.taken",
        "You cannot write this because what it is known by is taken already.",
        reason=str(reason),
    )


def lost(reason: object) -> Conflict:
    """The refusal to go on without a connection; nothing of the transaction has landed."""
    return Conflict(
        "storage.lost",
        f"You cannot go on with this transaction because the connection broke: {worded(reason)}. "
        "Nothing of it has landed: begin again.",
        reason=str(reason),
    )


def in_doubt(reason: object) -> OfficeError:
    """The report of a commit whose answer never came: it may have landed or not."""
    return OfficeError(
        "storage.in_doubt",
        f"You cannot know whether this commit has landed because the connection broke: "
        f"{worded(reason)}. Look, or do it again under the same idempotency key.",
        reason=str(reason),
    )


def full(reason: object) -> OfficeError:
    """The report of a database that has no room left."""
    return OfficeError(
        "storage.full",
        f"You cannot write because the database has no room left: {worded(reason)}. Nothing of the "
        "transaction has landed.",
        reason=str(reason),
    )


def forbidden(reason: object) -> OfficeError:
    """The report of a database that may not be written to, or not in this way."""
    return OfficeError(
        "storage.read_only",
        f"You cannot write because the database does not allow it: {worded(reason)}.",
        reason=str(reason),
    )


def failed(reason: object) -> OfficeError:
    """The report of anything else that a database may say."""
    return OfficeError(
        "storage.failed",
        f"You cannot go on because the database failed: {worded(reason)}.",
        reason=str(reason),
    )


def no_text(error: Exception | None = None) -> BadValue:
    """The refusal of text that no database keeps."""
    args = () if error is None else error.args
    return BadValue(
        "storage.text",
        "You cannot store this text because it holds NUL, or half of a surrogate pair.",
        asked=repr(args[1])[:120] if len(args) > 1 else None,
        accepted="text that can be written as UTF-8, without NUL",
    )


def no_number() -> BadValue:
    """The refusal of a number that no column keeps."""
    return BadValue(
        "storage.number",
        "You cannot store this number because it needs more than 64 bits.",
        accepted="-9223372036854775808 to 9223372036854775807",
    )


def no_driver_of(within: object, accepted: str) -> Misuse:
    """The refusal to work within something that is no transaction of this database."""
    return Misuse(
        "storage.within",
        f"To work within a transaction of your own you must give {accepted}, not {shown(within)}.",
        asked=within,
        accepted=accepted,
    )


def without_storage(url: str) -> Misuse:
    """The refusal to use a storage that was closed."""
    return Misuse(
        "storage.closed",
        f"You cannot use the storage {url} because it was closed: open it again.",
        asked=url,
    )


def ended() -> Misuse:
    """The refusal to use a transaction that has ended."""
    return Misuse(
        "storage.ended",
        "You cannot use this transaction because it has ended: begin another.",
    )


def unopened(url: str, error: OfficeError, accepted: str) -> OfficeError:
    """The refusal of an address at which no database can be opened."""
    if error.code not in {"storage.failed", "storage.lost"}:
        return error
    reason = error.details["reason"]
    return OfficeError(
        "storage.failed",
        f"You cannot open {url} ({worded(reason)}): you need {accepted}.",
        asked=url,
        accepted=accepted,
        reason=reason,
    )


def no_transaction(within: object) -> Misuse:
    """The refusal to work within a connection on which no transaction has begun, and none will."""
    return Misuse(
        "storage.within",
        f"To work within a transaction of your own you must begin it first: on {shown(within)} each "
        "statement would land by itself.",
        asked=within,
        accepted="a connection on which a transaction has begun",
    )


def overtaken(
    translated: Callable[[Exception], OfficeError],
) -> Callable[[ExceptionContext], Conflict | None]:
    """What tells SQLAlchemy that a statement failed because of others, and may be tried again; whatever
    else failed is told as SQLAlchemy tells it, to whoever wrote the statement."""

    def told(context: ExceptionContext) -> Conflict | None:
        error = context.original_exception
        refusal = translated(error) if isinstance(error, Exception) else None
        if isinstance(refusal, Conflict) and refusal.code != "storage.taken":
            return refusal
        return None

    return told


def shared(step: str) -> Misuse:
    """The refusal to end a transaction that others work in, too."""
    return Misuse(
        "storage.shared",
        f"You cannot {step} this connection's transaction because the office works in it, too, and "
        'ends it: flush, and give a session of the ORM join_transaction_mode="create_savepoint".',
        asked=step,
    )


def other_layout(version: int | None = None, url: str = "this database") -> Misuse:
    """The refusal to work on tables of another version."""
    if version is not None and version < LAYOUT:
        remedy = f"upgrade it with python -m officecore.upkeep upgrade {quote(url)}"
    else:
        remedy = "use the officecore that has upgraded it, or a newer one"
    found = "another layout" if version is None else f"layout {version}"
    return Misuse(
        "storage.layout",
        f"You cannot use {url} because its tables are of {found} and this program's of layout "
        f"{LAYOUT}: {remedy}.",
        asked=version,
        accepted=LAYOUT,
    )
