"""The front office faces the customer: customers, sales, support and service."""
