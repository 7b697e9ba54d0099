"""Captions: read from files or from the video data, written as files, as segments or onto the picture."""
