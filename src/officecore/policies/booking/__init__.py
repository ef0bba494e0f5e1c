"""Account determination: which accounts are debited and credited for what happens elsewhere.

    what happens            debit                               credit
    an invoice issued       receivables                         what each line is for: revenue, services,
                                                                freight …, output tax, tax by tax
    a credit note           sales returns …, output tax         receivables
    a deposit invoice       receivables                         advances received, output tax
    its final invoice       … advances received, output tax     … for all of it
    … of a revenue contract                                 deferred revenue
    a part of it earned     deferred revenue                    what each promise is for
    a supplier's bill       goods received, purchases …,        payables
                            input tax
    a payment received      bank, cash or money on its way,     receivables
                            bank fees
    a payment made          payables, bank fees                 bank, cash or money on its way
    a refund, a chargeback  the payment on the other side
    a write-off             what its cause says, output tax     receivables
    a netting               payables                            receivables
    a reminder with charges receivables                         dunning fees, interest income
    charges let go          dunning fees, interest income       receivables
    foreign money settled   receivables or payables, in worth   exchange gain; or loss to debit
    goods received          inventory                           goods received, not billed
    goods issued            cost of goods sold                  inventory
    goods returned          inventory                           cost of goods sold
    a count that differs    inventory or stock adjustments      stock adjustments or inventory
    an asset acquired       fixed assets                        bank
    a month of an asset     depreciation                        accumulated depreciation
    an asset disposed of    accumulated depreciation, bank,     fixed assets,
                            loss on disposals                   gain on disposals

Accounts are found by their role, so that any chart will do. Amounts of nothing are not booked. What each
line of a document is for is in `documents.py`, where money lies and who bears what is not paid in
`payments.py`; `cash_basis.py` is for whoever owes tax only when it is paid.
"""

from __future__ import annotations

from officecore.policies.booking.cash_basis import CASH_BASIS

__all__ = ["CASH_BASIS"]
