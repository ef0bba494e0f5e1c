"""Charts that are ready to open, one a file."""
