"""Service: what follows once a customer was served, and how we know whether they stay.

Rooms: `surveys` · `follow_ups` · `complaints` · `retention`. Each has a desk and laws of its own.
"""
