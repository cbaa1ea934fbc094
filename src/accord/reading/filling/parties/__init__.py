"""Which states take part in a claim."""
