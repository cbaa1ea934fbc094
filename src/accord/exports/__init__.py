"""The room `exports`."""
