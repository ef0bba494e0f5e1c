"""Whether an account with a limit has room for what is to be written or held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pendulum import Date, DateTime

from officecore.back.ledger.account import Account
from officecore.back.ledger.balance_limit import BalanceLimit, Tightest, tightest
from officecore.back.ledger.entry import Line
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.pending_entry import PendingEntry
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.page import every
from officecore.kernel.query import more_than
from officecore.kernel.work import UnitOfWork


def require_room(
    work: UnitOfWork,
    lines: Iterable[Line],
    day: Date,
    accounts: Iterable[Account],
    *,
    hold: Id[PendingEntry] | None = None,
) -> None:
    """Refuse ("ledger.balance_limit") lines for which an account with a limit has no room on that day or
    a later one, counting what is held. `hold` is the one that these lines come from."""
    limits = {each.code: each.limit for each in accounts if each.limit is not None}
    if not limits:
        return
    moved: defaultdict[str, list[Money]] = defaultdict(list)
    for line in lines:
        moved[line.account].append(line.amount)
    for code, limit in limits.items():
        for amount in MoneyBag(moved[code]):
            wanted = limit.taken(amount)
            if wanted:
                found = _tightest(work, code, limit, amount, day, hold)
                if wanted > found.room:
                    raise _no_room(code, limit, wanted, found, day)


def pending_on(work: UnitOfWork, account: str, at: DateTime) -> Iterator[PendingEntry]:
    """The holds that hold something in an account at an instant."""
    kept = work.repository(PendingEntry)
    return every(kept.find, accounts=account, holds_until=more_than(at))


def _tightest(
    work: UnitOfWork,
    code: str,
    limit: BalanceLimit,
    amount: Money,
    day: Date,
    hold: Id[PendingEntry] | None,
) -> Tightest:
    journal = work.book(Journal)
    later = [
        (entry.day, line.amount)
        for entry in journal.entries(account=code, since=day.add(days=1))
        for line in entry.lines
        if line.account == code
    ]
    held = [
        limit.taken(line.amount)
        for each in pending_on(work, code, work.now())
        if each.id != hold
        for line in each.lines
        if line.account == code
    ]
    return tightest(
        limit,
        amount.currency,
        day=day,
        balance=journal.balance(code, on=day),
        later=later,
        held=MoneyBag(held),
    )


def _no_room(code: str, limit: BalanceLimit, wanted: Money, found: Tightest, day: Date) -> Refused:
    side = "debit" if limit is BalanceLimit.NO_DEBIT_BALANCE else "credit"
    left = max(found.room, Money.zero(wanted.currency))
    return Refused(
        "ledger.balance_limit",
        f"You cannot {side} account {code} with {wanted} on {day} because it may have no {side} "
        f"balance, and on {found.day} there is room for {left} only, counting what is held.",
        asked=wanted,
        accepted=left,
        account=code,
        day=found.day,
        limit=limit.value,
    )
