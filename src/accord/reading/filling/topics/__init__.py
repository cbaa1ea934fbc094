"""What a claim is about: kinds, subject, sector, bodies."""
