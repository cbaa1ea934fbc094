"""Where a claim takes place."""
