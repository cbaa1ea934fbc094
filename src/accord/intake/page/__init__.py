"""HTML pages: a guarded tree, its visible lines, its main text, its metadata, its walls."""
