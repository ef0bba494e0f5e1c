"""The front office faces the customer: customers, sales and support."""
