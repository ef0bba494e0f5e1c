"""SEPA: payments that our bank makes or collects for us, written as files that it takes.

- `write_transfers(payer, orders, …)`: a pain.001 file
- `write_collections(payee, orders, …)`: a pain.008 file
- `orders_of(run, accounts)`: the orders of a payment run that was signed
- `BankAccount`, `Order`, `Collection`: whose account, how much, what for, by which mandate

IBANs are checked, amounts are exact, and a file is checked against the official schema before it is
given out. All of it needs the extra `sepa`.

The files: `order` (what is ordered), `run_orders` (what a run orders), `writing` (the files).
"""

from officecore.exchange.sepa.order import BankAccount, Collection, Order
from officecore.exchange.sepa.run_orders import orders_of
from officecore.exchange.sepa.writing import write_collections, write_transfers

__all__ = [
    "BankAccount",
    "Collection",
    "Order",
    "orders_of",
    "write_collections",
    "write_transfers",
]
