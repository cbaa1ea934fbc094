"""When a claim took or takes place: its own date, its sentence's, or that of the event it is told within."""
