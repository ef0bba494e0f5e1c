"""Where offices keep their business: adapters for the storage port (`officecore.kernel.storage`)."""
