"""Captions: read from files or from the picture's data, written as files, in segments or onto the picture."""
