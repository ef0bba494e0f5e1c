"""Account determination: which accounts are debited and credited for what happens elsewhere.

    what happens            debit                               credit
    an invoice issued       receivables                         what each line is for: revenue, services,
                                                                freight …, output tax, tax by tax
    a credit note           sales returns …, output tax         receivables
    a deposit invoice       receivables                         advances received, output tax
    its final invoice       … advances received, output tax     … for all of it
    a supplier's bill       goods received, purchases …,        payables
                            input tax
    goods received          inventory                           goods received, not billed
    goods issued            cost of goods sold                  inventory
    goods returned          inventory                           cost of goods sold
    a count that differs    inventory or stock adjustments      stock adjustments or inventory
    an asset acquired       fixed assets                        bank
    a month of an asset     depreciation                        accumulated depreciation
    an asset disposed of    accumulated depreciation, bank,     fixed assets,
                            loss on disposals                   gain on disposals

Accounts are found by their role, so that any chart will do. Amounts of nothing are not booked. What each
line of a document is for is in `documents.py`.
"""
