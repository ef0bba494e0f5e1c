"""The orders of a payment run: what was signed to be paid, as the bank is asked to pay it.

A run pays each supplier in one sum. The purpose names the bills, as many as the bank carries, so that
the supplier knows what was paid; the reference comes back on our statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from officecore.back.billing.payables import PartyPayment, PaymentRun, RunStatus
from officecore.exchange.sepa.order import PURPOSE_MAX, BankAccount, Order, plain_letters
from officecore.kernel.errors import Refused, shown
from officecore.kernel.identity import Id

_PAYABLE: Final = (RunStatus.APPROVED, RunStatus.EXECUTED)
_NUMBER: Final = 26
"""The letters of an identifier behind its kind: with a count, they fit into a reference."""


def orders_of(run: PaymentRun, accounts: Mapping[Id[Any], BankAccount]) -> tuple[Order, ...]:
    """An order for each party of a run, in the order of its lines; `accounts` says where each is paid.

    The same run makes the same orders, under the same references. Refused: a run that is not signed, or
    was dropped ("sepa.run"), and a party without an account ("sepa.account"). Raises as `Order`.
    """
    if run.status not in _PAYABLE:
        raise Refused(
            "sepa.run",
            f"You cannot pay {run.id} because it is {run.status}: let somebody approve it first.",
            asked=run.status,
            accepted=_PAYABLE,
        )
    payments = run.payments()
    _require_accounts(payments, accounts)
    return tuple(
        [
            Order(
                other=accounts[each.party],
                amount=each.amount,
                purpose=_purpose(each, run),
                reference=f"{run.id[-_NUMBER:]}-{count}",
            )
            for count, each in enumerate(payments, 1)
        ]
    )


def _require_accounts(
    payments: tuple[PartyPayment, ...], accounts: Mapping[Id[Any], BankAccount]
) -> None:
    for each in payments:
        if each.party not in accounts:
            raise Refused(
                "sepa.account",
                f"To pay {each.amount} to {each.party} you must give their bank account, not only "
                f"{shown(tuple(accounts))}.",
                asked=each.party,
                accepted="an account for each party of the run",
            )


def _purpose(payment: PartyPayment, run: PaymentRun) -> str:
    """The references of the bills, as far as SEPA carries them; else the run, which knows them."""
    named = [line.reference for line in run.lines if line.party == payment.party and line.reference]
    for count in range(len(named), 0, -1):
        more = f" and {len(named) - count} more" if count < len(named) else ""
        text = ", ".join(named[:count]) + more
        if len(plain_letters(text)) <= PURPOSE_MAX:
            return text
    return str(run.id)
