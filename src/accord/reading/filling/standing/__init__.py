"""How a thing stands: the words that tell a status, and those that turn them."""
