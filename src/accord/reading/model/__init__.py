"""The trained reader: pieces of words, windows of sentences, and a small encoder that scores them."""
