"""The room `merging`."""
