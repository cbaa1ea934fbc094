"""Fetching pages from addresses that a person, or a page, gave: every one is vetted, every body is bounded."""
