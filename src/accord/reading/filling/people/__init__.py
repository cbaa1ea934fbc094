"""Which persons take part in a claim."""
