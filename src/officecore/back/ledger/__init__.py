"""The ledger: the books of the business."""
